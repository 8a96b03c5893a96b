"""Reading the classes of Windows' registry."""

from importlib import import_module
from types import ModuleType
from typing import Protocol


class Registry(Protocol):
    """Values below `HKEY_CLASSES_ROOT`, the user's classes laid over the machine's."""

    def value(self, key: str, name: str) -> str | None:
        """A value as text, its variables expanded; None where the key or the value is missing.

        `name` is empty for the key's default value.

        Raises:
            OSError: the registry cannot be read.
        """
        ...


class WindowsRegistry:
    """The registry of the machine this runs on."""

    def value(self, key: str, name: str) -> str | None:
        """See `Registry`."""
        winreg = _winreg()
        try:
            with winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, key) as opened:
                found, kind = winreg.QueryValueEx(opened, name)
        except FileNotFoundError:
            return None
        if kind == winreg.REG_EXPAND_SZ:
            found = winreg.ExpandEnvironmentStrings(found)
        return str(found)


def _winreg() -> ModuleType:
    try:
        return import_module("winreg")
    except ImportError as error:
        raise OSError(str(error)) from None
