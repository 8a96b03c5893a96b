"""The package for openEuler, Fedora and their like.

Sources: "RPM Packaging Guide"; RPM's documents "Dependency Generators" and "Reproducible builds".
"""

import platform
import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import fill

from changelog import releases
from desktop.integration.menu_entry import DESCRIPTION, SUMMARY
from desktop.texts import LOCALES, load_texts
from linux.elf import binaries
from linux.tree import FEDORA, lay_out
from project import (
    BUILD,
    COMMAND,
    DIST,
    HOME_PAGE,
    MAINTAINER,
    ROOT,
    VERSION,
    reproducible_environment,
)

TEMPLATE = ROOT / "packaging" / "linux" / f"{COMMAND}.spec.in"


def build_rpm() -> Path:
    """Makes the package from the frozen program; returns its file.

    Raises:
        subprocess.CalledProcessError: rpmbuild refused; it has said why.
    """
    tree = BUILD / "rpm"
    lay_out(tree, FEDORA)
    DIST.mkdir(exist_ok=True)
    target = DIST / f"{COMMAND}-{VERSION}-1.{platform.machine()}.rpm"
    with TemporaryDirectory() as folder:  # rpmbuild bears no blanks in its folder's path
        top = Path(folder)
        for name in ("LICENSE", "CHANGELOG.md"):
            shutil.copyfile(ROOT / name, top / name)
        spec = top / f"{COMMAND}.spec"
        spec.write_text(spec_of(tree), encoding="utf-8")
        subprocess.run(
            ["rpmbuild", "-bb", "--quiet", "--define", f"_topdir {top}", str(spec)],
            env=reproducible_environment(),
            check=True,
        )
        (built,) = (top / "RPMS").rglob("*.rpm")
        shutil.copyfile(built, target)
    return target


def spec_of(tree: Path) -> str:
    """What rpmbuild is told, for an installation that lies in `tree`."""
    chinese = load_texts("zh")
    values = {
        "NAME": COMMAND,
        "VERSION": VERSION,
        "MACHINE": platform.machine(),
        "HOME_PAGE": HOME_PAGE,
        "SUMMARY": SUMMARY,
        "SUMMARY_ZH": chinese.translate("Launcher", SUMMARY),
        "PACKAGER": MAINTAINER,
        "LOCALE": LOCALES["zh"],
        "DESCRIPTION": "\n\n".join(fill(part, 78) for part in DESCRIPTION),
        "DESCRIPTION_ZH": "\n\n".join(
            fill(chinese.translate("Launcher", part), 38) for part in DESCRIPTION
        ),
        "TREE": str(tree),
        "PROGRAM": FEDORA.program,
        "OWN": "|".join(sorted(map(re.escape, own_libraries(tree)))).replace("\\", "\\\\"),
        "FILES": "\n".join(_files(tree)),
        "CHANGELOG": "\n\n".join(_history()),
    }
    text = TEMPLATE.read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


def own_libraries(tree: Path) -> set[str]:
    """The names of shared libraries that come along, up to their `.so`."""
    return {path.name.partition(".so")[0] for path in binaries(tree) if path.name.startswith("lib")}


def _files(tree: Path) -> list[str]:
    """Every file, and the program's own folders, as the list of the package's files has them."""
    rows = []
    program = tree / FEDORA.program
    for path in sorted(tree.rglob("*")):
        place = f'"/{path.relative_to(tree)}"'
        if path.is_dir() and not path.is_symlink():
            if path.is_relative_to(program):
                rows.append(f"%dir {place}")
        elif "/share/man/" in place:
            rows.append(f"%doc {place}" if "/man1/" in place else place)
        else:
            rows.append(place)
    return rows


def _history() -> list[str]:
    return [
        f"* {release.day:%a %b %d %Y} {MAINTAINER} - {release.version}-1\n"
        + "\n".join(f"- {point}" for point in release.points).replace("%", "%%")
        for release in releases()
    ]
