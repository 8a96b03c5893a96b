"""The user's own part of Windows' registry: reading and writing values."""

from importlib import import_module
from types import ModuleType
from typing import Protocol


class UserRegistry(Protocol):
    """Values below `HKEY_CURRENT_USER`; all raise OSError where the registry does not let us."""

    def read(self, key: str, name: str) -> str | bytes | None:
        """A text or binary value; None where the key or the value is missing or of another type."""
        ...

    def write(self, key: str, name: str, text: str) -> None:
        """Sets a text value, and makes its key where that is missing."""
        ...

    def delete(self, key: str, name: str) -> None:
        """Removes a value; that it is not there is no error."""
        ...


class WindowsUserRegistry:
    """The registry of the user who runs this."""

    def read(self, key: str, name: str) -> str | bytes | None:
        """See `UserRegistry`."""
        winreg = _winreg()
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                found, _ = winreg.QueryValueEx(opened, name)
        except FileNotFoundError:
            return None
        return found if isinstance(found, str | bytes) else None

    def write(self, key: str, name: str, text: str) -> None:
        """See `UserRegistry`."""
        winreg = _winreg()
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
            winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, text)

    def delete(self, key: str, name: str) -> None:
        """See `UserRegistry`."""
        winreg = _winreg()
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_SET_VALUE) as opened:
                winreg.DeleteValue(opened, name)
        except FileNotFoundError:
            return


def _winreg() -> ModuleType:
    try:
        return import_module("winreg")
    except ImportError as error:
        raise OSError(str(error)) from None
