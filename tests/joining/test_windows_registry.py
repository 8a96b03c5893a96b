"""Reading the registry, with a stand-in for the module that only Windows has."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from desktop.joining.windows_registry import WindowsRegistry

SZ, EXPAND_SZ = 1, 2
CLASSES: Mapping[str, Mapping[str, tuple[str | int, int]]] = {
    "zoommtg": {"URL Protocol": ("", SZ)},
    r"zoommtg\shell\open\command": {"": (r'"%APPDATA%\Zoom.exe" "%1"', EXPAND_SZ), "n": (7, 4)},
}


@contextmanager
def open_key(root: str, key: str) -> Iterator[Mapping[str, tuple[str | int, int]]]:
    assert root == "HKCR"
    if key not in CLASSES:
        raise FileNotFoundError
    yield CLASSES[key]


def query_value(key: Mapping[str, tuple[str | int, int]], name: str) -> tuple[str | int, int]:
    if name not in key:
        raise FileNotFoundError
    return key[name]


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> WindowsRegistry:
    """The registry of a machine with Zoom."""
    winreg = SimpleNamespace(
        HKEY_CLASSES_ROOT="HKCR",
        REG_EXPAND_SZ=EXPAND_SZ,
        OpenKey=open_key,
        QueryValueEx=query_value,
        ExpandEnvironmentStrings=lambda text: text.replace("%APPDATA%", r"C:\Li"),
    )
    monkeypatch.setitem(sys.modules, "winreg", winreg)
    return WindowsRegistry()


def test_a_value_is_read_and_its_variables_expanded(registry: WindowsRegistry) -> None:
    assert registry.value("zoommtg", "URL Protocol") == ""
    command = registry.value(r"zoommtg\shell\open\command", "")
    assert command == r'"C:\Li\Zoom.exe" "%1"'
    assert registry.value(r"zoommtg\shell\open\command", "n") == "7"


def test_what_is_missing_is_none(registry: WindowsRegistry) -> None:
    assert registry.value("zoommtg", "DelegateExecute") is None
    assert registry.value("cloudlink", "URL Protocol") is None
