"""The registry of Windows: the classes of URI schemes, and the values of the user."""

from importlib import import_module
from types import ModuleType
from typing import Protocol


def open_winreg() -> ModuleType:
    """Imports `winreg`, which exists on Windows only.

    Raises:
        OSError: this is not Windows.
    """
    try:
        return import_module("winreg")
    except ImportError as error:
        raise OSError(str(error)) from None


class Registry(Protocol):
    """Values below `HKEY_CLASSES_ROOT`, which merges the user's classes with the machine's."""

    def value(self, key: str, name: str) -> str | None:
        """A value as text, with variables expanded; None if the key or the value is missing.

        `name` is empty for the key's default value.

        Raises:
            OSError: the registry cannot be read.
        """
        ...


class WindowsRegistry:
    """The registry of the machine this runs on."""

    def value(self, key: str, name: str) -> str | None:
        """See `Registry`."""
        winreg = open_winreg()
        try:
            with winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, key) as opened:
                found, kind = winreg.QueryValueEx(opened, name)
        except FileNotFoundError:
            return None
        if kind == winreg.REG_EXPAND_SZ:
            found = winreg.ExpandEnvironmentStrings(found)
        return str(found)


class UserRegistry(Protocol):
    """Values below `HKEY_CURRENT_USER`; every method raises OSError if the registry refuses."""

    def read(self, key: str, name: str) -> str | bytes | None:
        """A text or binary value; None if the key or value is missing or of another type."""
        ...

    def write(self, key: str, name: str, text: str) -> None:
        """Sets a text value, and makes its key if that is missing."""
        ...

    def delete(self, key: str, name: str) -> None:
        """Removes a value; a missing one is no error."""
        ...


class WindowsUserRegistry:
    """The registry of the user who runs this."""

    def read(self, key: str, name: str) -> str | bytes | None:
        """See `UserRegistry`."""
        winreg = open_winreg()
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                found, _ = winreg.QueryValueEx(opened, name)
        except FileNotFoundError:
            return None
        return found if isinstance(found, str | bytes) else None

    def write(self, key: str, name: str, text: str) -> None:
        """See `UserRegistry`."""
        winreg = open_winreg()
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
            winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, text)

    def delete(self, key: str, name: str) -> None:
        """See `UserRegistry`."""
        winreg = open_winreg()
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_SET_VALUE) as opened:
                winreg.DeleteValue(opened, name)
        except FileNotFoundError:
            return
