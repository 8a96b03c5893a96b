"""The notice that a frozen program owes to what is frozen with it: every part and its licence."""

from __future__ import annotations

import platform
import sysconfig
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from project import COMMAND, NAME, ROOT, VERSION

WORDS = ("licen", "copying", "notice")
"""How files are called that hold a licence, whatever its spelling."""

QT = {"pyside6-essentials", "shiboken6"}
LGPL = [ROOT / "packaging" / "licences" / f"{name}.txt" for name in ("LGPL-3.0", "GPL-3.0")]
"""Those of Qt and its bindings, whose wheels come without."""

HEAD = f"""{NAME} {VERSION} holds the parts below, each under its own licence; for its own see LICENSE.

Qt and Qt for Python (PySide6, Shiboken) are used under the GNU Lesser General Public License 3.
They lie here as libraries of their own that may be replaced by others of the same interface; their
sources are at https://download.qt.io/official_releases/QtForPython/ and beside it.
"""


def parts() -> list[Distribution]:
    """Everything that the program needs on this system, by name."""
    found: dict[str, Distribution] = {}
    ahead = [Requirement(COMMAND)]
    while ahead:
        wanted = ahead.pop()
        key = canonicalize_name(wanted.name)
        if key in found and not wanted.extras:
            continue
        found[key] = distribution(wanted.name)
        rows = map(Requirement, found[key].requires or ())
        ahead += [row for row in rows if _applies(row, wanted.extras)]
    del found[COMMAND]
    return [found[key] for key in sorted(found)]


def notice() -> str:
    """The whole text, the same for the same versions."""
    chapters = [HEAD, _chapter(f"Python {platform.python_version()}", [_python_licence()])]
    chapters += [_chapter(f"{part.name} {part.version}", licences(part)) for part in parts()]
    return "\n".join(chapters)


def licences(part: Distribution) -> list[Path]:
    """The files with the licence of a part.

    Raises:
        FileNotFoundError: it brought none; one has to be found before it can be passed on.
    """
    files = [Path(str(part.locate_file(file))) for file in part.files or () if _tells(file.name)]
    if not files and canonicalize_name(part.name) in QT:
        files = LGPL if canonicalize_name(part.name) == "pyside6-essentials" else LGPL[:1]
    if not files:
        message = f"{part.name} came without a licence"
        raise FileNotFoundError(message)
    return sorted(files)


def _tells(name: str) -> bool:
    return any(word in name.lower() for word in WORDS) and not name.endswith((".py", ".pyc"))


def _applies(row: Requirement, extras: set[str]) -> bool:
    marker = row.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in extras or {""})


def _python_licence() -> Path:
    """Where Python keeps its own: beside its modules, or in the documents of a distribution."""
    beside = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    version = ".".join(platform.python_version_tuple()[:2])
    return next(
        path
        for path in (
            beside,
            Path("/usr/share/doc") / f"python{version}" / "copyright",
            Path(sysconfig.get_config_var("prefix")) / "LICENSE.txt",
        )
        if path.is_file()
    )


def _chapter(title: str, files: list[Path]) -> str:
    texts = [file.read_text(encoding="utf-8", errors="replace").strip() for file in files]
    return "\n\n".join([f"{'=' * 78}\n{title}\n{'=' * 78}", *texts, ""])
