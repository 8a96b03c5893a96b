"""The notice that a frozen program owes to what is frozen with it: every part and its licence."""

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
"""Their wheels come without their licence."""

QT_LICENCES = tuple(
    ROOT / "packaging" / "licences" / f"{name}.txt" for name in ("LGPL-3.0", "GPL-3.0")
)
"""Its text, and that of the licence it adds to; they go with the program as they are."""

HEAD = f"""{NAME} {VERSION} holds the parts below, each under a licence of its own.

Qt and Qt for Python (PySide6, Shiboken) are used under the GNU Lesser General Public License 3; its
text is in LGPL-3.0.txt and GPL-3.0.txt. They lie here as libraries of their own, which may be
replaced by others of the same interface; their sources are at
https://download.qt.io/official_releases/QtForPython/ and https://download.qt.io/official_releases/qt/.
"""
QT_POINTER = "The GNU Lesser General Public License 3, see above."


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
    chapters = [HEAD, _chapter(f"Python {platform.python_version()}", _read(_python_licence()))]
    chapters += [_chapter(f"{part.name} {part.version}", licence(part)) for part in parts()]
    return "\n".join(chapters)


def licence(part: Distribution) -> str:
    """The licence of a part, as it brought it.

    Raises:
        FileNotFoundError: it brought none; one has to be found before it can be passed on.
    """
    if canonicalize_name(part.name) in QT:
        return QT_POINTER
    files = [Path(str(part.locate_file(file))) for file in part.files or () if _tells(file.name)]
    if not files:
        message = f"{part.name} came without a licence"
        raise FileNotFoundError(message)
    return "\n\n".join(_read(file) for file in sorted(files))


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


def _chapter(title: str, text: str) -> str:
    line = "=" * 78
    return f"{line}\n{title}\n{line}\n\n{text}\n"


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace").strip()
