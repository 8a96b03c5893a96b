"""What a release brings, for the tag that makes it: `python packaging/release_notes.py v1.2.3`.

Fails where the tag is not that of the program's version, or where CHANGELOG.md does not have it.
"""

from __future__ import annotations

import sys

from changelog import releases
from project import NAME, VERSION


def notes(tag: str, version: str = VERSION, text: str | None = None) -> str:
    """The notes of a release, as Markdown.

    Args:
        tag: what the release is tagged with.
        version: the program's own.
        text: the changelog; None reads CHANGELOG.md.

    Raises:
        SystemExit: tag, version and changelog do not belong together.
    """
    if tag != f"v{version}":
        sys.exit(f"The tag is {tag}, but the program's version is {version}.")
    for release in releases(text):
        if release.version == version:
            points = "".join(f"- {point}\n" for point in release.points)
            return f"{NAME} {version}, {release.day.isoformat()}\n\n{points}"
    sys.exit(f"CHANGELOG.md has no section “[{version}] - YYYY-MM-DD”.")


def main(arguments: list[str]) -> int:
    """The command line; the exit code."""
    if len(arguments) != 1:
        sys.stderr.write("usage: release_notes.py TAG\n")
        return 2
    sys.stdout.write(notes(arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
