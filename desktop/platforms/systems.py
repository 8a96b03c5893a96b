"""The systems that people join from."""

from enum import StrEnum


class SystemKind(StrEnum):
    """The systems one can join from."""

    WINDOWS = "windows"
    MACOS = "macos"
    LINUX = "linux"


def system_kind(platform: str) -> SystemKind:
    """The kind of a system named as in `sys.platform`; every other Unix is treated as Linux."""
    if platform == "win32":
        return SystemKind.WINDOWS
    return SystemKind.MACOS if platform == "darwin" else SystemKind.LINUX
