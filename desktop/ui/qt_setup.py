"""Makes Qt ready before the window: the platform plugin, imports, compiled resources."""

import builtins
import sys
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from pathlib import Path

import PySide6.QtCore  # noqa: F401 - puts its own import in place of Python's
from PySide6.QtCore import QLibraryInfo, QResource
from PySide6.QtGui import QGuiApplication

from desktop.displays import (
    CHOICE,
    OFFSCREEN,
    VARIABLES,
    asked_platforms,
    family_of,
    may_work,
)
from desktop.storage.settings import TextSize
from desktop.texts import COMPILED

SCALE = "QT_SCALE_FACTOR"


def choose_platform(environ: MutableMapping[str, str], system: str = sys.platform) -> None:
    """On Linux, names every window system that may answer, and painting into memory as the last.

    Qt ends the whole process where none of those that it is told works, so that a choice of the
    user's comes first but is never the only one: a desktop file or a shell profile may ask for
    Wayland on a machine that has X today. Displays whose sockets are dead are left out. A choice
    that needs no display stands as it is.
    """
    if system != "linux":
        return
    asked = asked_platforms(environ)
    if asked and family_of(asked[0]) not in VARIABLES and _has_plugin(asked[0], environ):
        return
    there = [name for name, key in VARIABLES.items() if environ.get(key)]
    wanted = [*asked, *(name for name in there if name not in map(family_of, asked))]
    alive = [name for name in wanted if _may_work(name, environ)]
    environ[CHOICE] = ";".join(dict.fromkeys([*alive, OFFSCREEN]))


def _has_plugin(choice: str, environ: Mapping[str, str]) -> bool:
    """Returns whether Qt has a plugin of that name."""
    told = environ.get("QT_QPA_PLATFORM_PLUGIN_PATH", "").split(":")
    more = [f"{path}/platforms" for path in environ.get("QT_PLUGIN_PATH", "").split(":") if path]
    own = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath) + "/platforms"
    file = f"libq{family_of(choice)}.so"
    return any(Path(folder, file).is_file() for folder in [*told, *more, own] if folder)


def _may_work(name: str, environ: Mapping[str, str]) -> bool:
    """Whether a display listens for that choice; true where that cannot be seen from here."""
    family = family_of(name)
    return may_work(family, environ) if family in VARIABLES else _has_plugin(family, environ)


@contextmanager
def enlarged(environ: MutableMapping[str, str], percent: int) -> Iterator[None]:
    """Has the application that is made meanwhile scale text and all around it, once more.

    Qt reads the factor when its application is made ("High DPI", Qt 6); what this program starts
    later is scaled by its own choice. Where a desktop enlarges text by the resolution that it
    names (`Xft.dpi`), Qt has done that already, and this is on top of it.
    """
    before = environ.get(SCALE)
    try:
        factor = float(before or 1)
    except ValueError:
        factor = 1.0  # Qt says so, and goes on without
    if percent != TextSize.SYSTEM:
        environ[SCALE] = f"{factor * percent / 100:g}"
    try:
        yield
    finally:
        environ.pop(SCALE, None)
        if before is not None:
            environ[SCALE] = before


def is_headless(asked: str | None) -> bool:
    """Whether Qt paints into memory although nobody asked for it.

    Args:
        asked: what the user had put into QT_QPA_PLATFORM; None where it was not set.
    """
    return QGuiApplication.platformName() == OFFSCREEN and asked != OFFSCREEN


def use_plain_imports() -> None:
    """Restores Python's own import, before the program's modules are imported.

    PySide6 reads the source of every module to see whether it wants one of PySide's features, and
    Python keeps that text: several MiB and some milliseconds at every start, for features that are
    not used here. Source: `shibokensupport/feature.py` of PySide6, "The redirection of __import__".
    """
    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        builtins.__import__ = original


class ResourcesMissingError(RuntimeError):
    """The program was not built: its compiled resources are not there."""


def load_resources() -> None:
    """Maps glyphs, icons and style into memory.

    Raises:
        ResourcesMissingError: they were never compiled; `make demo` does.
    """
    path = f"{COMPILED}/resources.rcc"
    if not QResource.registerResource(path):
        message = f"{path} is missing: the program has not been built (make demo builds it)"
        raise ResourcesMissingError(message)
