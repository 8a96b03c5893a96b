"""The system this program runs on: who finds clients there, and who opens addresses."""

import os
import sys
from collections.abc import Mapping

import msgspec

from desktop.joining.environment import clean_environment
from desktop.joining.interfaces import HandlerFinder, Opener
from desktop.joining.linux import LinuxHandlerFinder, LinuxOpener
from desktop.joining.macos import CoreServices, MacHandlerFinder, MacOpener
from desktop.joining.windows import (
    WindowsHandlerFinder,
    WindowsOpener,
    WindowsRegistry,
    startfile,
    startfile_from_bundle,
)
from desktop.platforms.systems import SystemKind

__all__ = ["System", "SystemKind", "this_system"]


class System(msgspec.Struct, frozen=True):
    """The parts that touch the system."""

    kind: SystemKind
    finder: HandlerFinder
    opener: Opener


def this_system(
    platform: str = sys.platform,
    environ: Mapping[str, str] | None = None,
    *,
    frozen: bool | None = None,
) -> System:
    """The parts for the system this runs on; every other Unix is treated as Linux.

    Args:
        platform: as `sys.platform`.
        environ: this program's environment, which is cleaned here; None is `os.environ`.
        frozen: whether this program runs from a bundle; None looks.
    """
    if frozen is None:
        frozen = bool(getattr(sys, "frozen", False))
    clean = clean_environment(os.environ if environ is None else environ, frozen=frozen)
    if platform == "win32":
        start = startfile_from_bundle if frozen else startfile
        windows = WindowsHandlerFinder(WindowsRegistry())
        return System(SystemKind.WINDOWS, windows, WindowsOpener(start))
    if platform == "darwin":
        return System(SystemKind.MACOS, MacHandlerFinder(CoreServices()), MacOpener(clean))
    return System(SystemKind.LINUX, LinuxHandlerFinder(clean), LinuxOpener(clean))
