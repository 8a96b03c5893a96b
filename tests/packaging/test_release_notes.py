"""What a release says it brings, and that tag, version and changelog belong together."""

import subprocess
import sys

import pytest

from desktop import __version__
from release_notes import main, notes
from tests.house.tracked import ROOT

CHANGELOG = """# Changelog

## [Unreleased]

- Not yet.

## [1.1.0] - 2027-01-02

### Added

- A new thing, which is told
  in two lines.

### Fixed

- An old thing.

## [1.0.0] - 2026-12-24

- The first.
"""


def test_the_notes_are_those_of_the_tags_version() -> None:
    assert notes("v1.1.0", "1.1.0", CHANGELOG) == (
        "SIG Meetings 1.1.0, 2027-01-02\n"
        "\n"
        "- A new thing, which is told in two lines.\n"
        "- An old thing.\n"
    )


@pytest.mark.parametrize("tag", ["1.1.0", "v1.0.0", "v1.1.0rc1", "v1.1"])
def test_a_tag_that_is_not_the_version_is_refused(tag: str) -> None:
    with pytest.raises(SystemExit, match=r"the program's version is 1\.1\.0"):
        notes(tag, "1.1.0", CHANGELOG)


def test_a_version_that_the_changelog_does_not_have_is_refused() -> None:
    with pytest.raises(SystemExit, match=r"has no section “\[1\.2\.0\]"):
        notes("v1.2.0", "1.2.0", CHANGELOG)


def test_the_script_runs_without_the_programs_environment() -> None:
    """The release's first job has no more than a Python."""
    script = ROOT / "packaging" / "release_notes.py"
    command = [sys.executable, "-S", str(script), "v0.0.0"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"The tag is v0.0.0, but the program's version is {__version__}.\n"


def test_anything_but_one_tag_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert capsys.readouterr().err.startswith("usage: ")
