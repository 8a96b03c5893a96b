"""The Run key, and the registry below the user, with a stand-in for what only Windows has."""

import sys
from types import SimpleNamespace
from typing import Self

import pytest

from desktop.integration.autostart import AutostartError, AutostartFault
from desktop.integration.windows import APPROVED_KEY, LONGEST, RUN_KEY, WindowsAutostart
from desktop.joining.windows_registry import WindowsUserRegistry
from desktop.texts import CatalogueTexts
from tests.integration.autostart_fakes import FakeRegistry

PROGRAM = r"C:\Program Files\SIG Meetings\sig-meetings.exe"


def test_the_value_is_a_command_line_as_windows_reads_it() -> None:
    registry = FakeRegistry()
    command = (PROGRAM, "--profile", 'D:\\my "own" profile\\', "--hidden")
    WindowsAutostart(registry, command, "Meetings").turn_on()
    assert registry.values == {
        (RUN_KEY, "Meetings"): f'"{PROGRAM}" --profile "D:\\my \\"own\\" profile\\\\" --hidden'
    }


def test_task_manager_is_heard_either_way() -> None:
    registry = FakeRegistry()
    autostart = WindowsAutostart(registry, (PROGRAM,), "Meetings")
    autostart.turn_on()
    registry.values[APPROVED_KEY, "Meetings"] = b"\x02" + bytes(11)
    assert autostart.is_on()
    registry.values[APPROVED_KEY, "Meetings"] = b"\x03" + bytes(11)
    assert not autostart.is_on()
    registry.values[APPROVED_KEY, "Meetings"] = b""
    assert autostart.is_on()
    autostart.turn_off()
    assert registry.values == {}


def test_a_command_line_that_windows_would_not_run_is_refused() -> None:
    registry = FakeRegistry()
    with pytest.raises(AutostartError) as refused:
        WindowsAutostart(registry, ("C:\\" + "a" * LONGEST,), "Meetings").turn_on()
    assert refused.value.fault is AutostartFault.TOO_LONG
    assert "Move the program to a shorter path" in refused.value.describe(CatalogueTexts("en", {}))
    assert registry.values == {}


def test_a_registry_that_cannot_be_read_is_told() -> None:
    registry = FakeRegistry()
    registry.refusing = True
    with pytest.raises(AutostartError) as told:
        WindowsAutostart(registry, (PROGRAM,), "Meetings").is_on()
    assert (told.value.fault, told.value.detail) == (AutostartFault.NOT_READ, "Permission denied")


def test_an_empty_command_line_is_off() -> None:
    registry = FakeRegistry()
    registry.values[RUN_KEY, "Meetings"] = ""
    assert not WindowsAutostart(registry, (PROGRAM,), "Meetings").is_on()


def test_a_command_line_of_blanks_is_mended() -> None:
    registry = FakeRegistry()
    registry.values[RUN_KEY, "Meetings"] = "  "
    assert WindowsAutostart(registry, ("meet.exe",), "Meetings").repair()
    assert registry.values[RUN_KEY, "Meetings"] == "meet.exe"


class Key:
    """An open key of the made-up `winreg`."""

    def __init__(self, values: dict[str, object]) -> None:
        self.values = values

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return


class WinReg(SimpleNamespace):
    """As much of `winreg` as is used."""

    HKEY_CURRENT_USER = "HKCU"
    REG_SZ = 1
    KEY_SET_VALUE = 2

    def __init__(self) -> None:
        super().__init__()
        self.keys: dict[str, dict[str, object]] = {}

    def OpenKey(self, root: str, key: str, *_: int) -> Key:  # noqa: N802 - its own name
        assert root == self.HKEY_CURRENT_USER
        if key not in self.keys:
            raise FileNotFoundError
        return Key(self.keys[key])

    def CreateKey(self, root: str, key: str) -> Key:  # noqa: N802
        assert root == self.HKEY_CURRENT_USER
        return Key(self.keys.setdefault(key, {}))

    def QueryValueEx(self, key: Key, name: str) -> tuple[object, int]:  # noqa: N802
        if name not in key.values:
            raise FileNotFoundError
        return key.values[name], 0

    def SetValueEx(self, key: Key, name: str, _: int, kind: int, value: str) -> None:  # noqa: N802
        assert kind == self.REG_SZ
        key.values[name] = value

    def DeleteValue(self, key: Key, name: str) -> None:  # noqa: N802
        if name not in key.values:
            raise FileNotFoundError
        del key.values[name]


def test_values_are_written_read_and_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    winreg = WinReg()
    monkeypatch.setitem(sys.modules, "winreg", winreg)
    registry = WindowsUserRegistry()
    registry.delete("Run", "Meetings")
    assert registry.read("Run", "Meetings") is None
    registry.write("Run", "Meetings", "meet.exe")
    assert registry.read("Run", "Meetings") == "meet.exe"
    registry.delete("Run", "Meetings")
    registry.delete("Run", "Meetings")
    assert registry.read("Run", "Meetings") is None
    winreg.keys["Run"]["Number"] = 5
    assert registry.read("Run", "Number") is None


def test_without_a_registry_the_system_does_not_let_us(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "winreg", None)
    with pytest.raises(OSError, match="winreg"):
        WindowsUserRegistry().read("Run", "Meetings")
