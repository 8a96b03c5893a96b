"""The package for Debian, Ubuntu and their like.

Sources: "Debian Policy Manual"; `deb-control(5)`, `dpkg-shlibdeps(1)`, `dpkg-deb(1)`.
"""

import gzip
import hashlib
import subprocess
from datetime import UTC, datetime, time
from email.utils import format_datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import TextWrapper

from changelog import Release, releases
from desktop.integration.menu_entry import DESCRIPTION, SUMMARY
from linux.elf import binaries
from linux.tree import DEBIAN, lay_out, settle
from project import (
    BUILD,
    COMMAND,
    DIST,
    HOME_PAGE,
    MAINTAINER,
    NAME,
    ROOT,
    VERSION,
    reproducible_environment,
)

WHAT_IS_RUN = ("xdg-utils", "ca-certificates", "tzdata")
"""Programs and data that are used without being linked to."""

RECOMMENDED = ("fonts-noto-cjk",)

TREE = BUILD / "deb" / COMMAND
"""Where the package is laid out; it stays there."""

OVERRIDES = f"""\
# Qt, ICU and Python come with the program: distributions have them in versions that differ.
{COMMAND}: embedded-library
# The copies of Qt find one another by their place.
{COMMAND}: custom-library-search-path
# They are compiled and nothing else: the program is no library, and starts faster so.
{COMMAND}: package-installs-python-bytecode
# Some of Python's own modules call nothing but Python.
{COMMAND}: library-not-linked-against-libc
"""

PARTS = f"""\
The package holds Python, Qt and other parts, each under a licence of its own. They are named, with
their licences, in /{DEBIAN.program}/_internal/THIRD-PARTY.txt.
Qt and Qt for Python are under the GNU Lesser General Public License 3, which is in
/usr/share/common-licenses/LGPL-3.
"""


def build_deb() -> Path:
    """Makes the package from the frozen program; returns its file.

    Raises:
        subprocess.CalledProcessError: one of Debian's tools refused; it has said why.
    """
    root = TREE
    lay_out(root, DEBIAN)
    _document(root / "usr" / "share" / "doc" / COMMAND)
    overrides = root / "usr" / "share" / "lintian" / "overrides" / COMMAND
    overrides.parent.mkdir(parents=True)
    overrides.write_text(OVERRIDES, encoding="utf-8")
    control = root / "DEBIAN"
    control.mkdir()
    machine = _architecture()
    control.joinpath("control").write_text(_control(root, machine), encoding="utf-8")
    control.joinpath("md5sums").write_text(_sums(root), encoding="utf-8")
    settle(root, DEBIAN.library_mode)
    DIST.mkdir(exist_ok=True)
    target = DIST / f"{COMMAND}_{VERSION}_{machine}.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", root, target],
        env=reproducible_environment(),
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return target


def _control(root: Path, machine: str) -> str:
    size = sum(path.lstat().st_size for path in root.rglob("*") if path.is_file()) // 1024
    depends = ", ".join([_linked(root), *WHAT_IS_RUN])
    wrap = TextWrapper(78, initial_indent=" ", subsequent_indent=" ").fill
    described = "\n .\n".join(wrap(paragraph) for paragraph in DESCRIPTION)
    return f"""\
Package: {COMMAND}
Version: {VERSION}
Architecture: {machine}
Maintainer: {MAINTAINER}
Installed-Size: {size}
Depends: {depends}
Recommends: {", ".join(RECOMMENDED)}
Section: net
Priority: optional
Homepage: {HOME_PAGE}
Description: {SUMMARY}
{described}
"""


def _linked(root: Path) -> str:
    """The packages of all libraries that the bundle links to and does not hold."""
    found = binaries(root)
    folders = sorted({path.parent for path in found})
    with TemporaryDirectory() as folder:
        control = Path(folder) / "debian" / "control"
        control.parent.mkdir()
        stanzas = f"Source: {COMMAND}\n\nPackage: {COMMAND}\nArchitecture: any\n"
        control.write_text(stanzas, encoding="utf-8")
        said = subprocess.run(
            [
                *("dpkg-shlibdeps", "-O", "--ignore-missing-info"),
                *(f"-l{path}" for path in folders),
                *(f"-e{path}" for path in found),
            ],
            cwd=folder,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    return said.partition("shlibs:Depends=")[2].strip()


def _document(folder: Path) -> None:
    """Its copyright, and its history in Debian's form."""
    folder.mkdir(parents=True)
    licence = ROOT.joinpath("LICENSE").read_text(encoding="utf-8")
    folder.joinpath("copyright").write_text(f"{NAME}\n\n{licence}\n{PARTS}", encoding="utf-8")
    history = "\n".join(_entry(release) for release in releases())
    packed = gzip.compress(history.encode(), 9, mtime=0)
    folder.joinpath("changelog.gz").write_bytes(packed)


def _entry(release: Release) -> str:
    wrap = TextWrapper(78, initial_indent="  * ", subsequent_indent="    ").fill
    points = "\n".join(wrap(point) for point in release.points)
    date = format_datetime(datetime.combine(release.day, time(), UTC))
    head = f"{COMMAND} ({release.version}) stable; urgency=medium"
    return f"{head}\n\n{points}\n\n -- {MAINTAINER}  {date}\n"


def _sums(root: Path) -> str:
    files = (path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink())
    return "".join(
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  "
        f"{path.relative_to(root)}\n"
        for path in files
        if "DEBIAN" not in path.parts
    )


def _architecture() -> str:
    asked = ["dpkg", "--print-architecture"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
