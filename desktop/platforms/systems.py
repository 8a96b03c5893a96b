"""The systems that people join from."""

from enum import StrEnum


class SystemKind(StrEnum):
    """The systems one can join from."""

    WINDOWS = "windows"
    MACOS = "macos"
    LINUX = "linux"
