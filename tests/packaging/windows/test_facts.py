"""Names, numbers and command lines as Windows has them."""

import pytest

from desktop.integration.command import Running, login_command
from desktop.integration.windows import RUN_KEY, WindowsAutostart
from project import APPLICATION_ID
from tests.integration.autostart_fakes import FakeRegistry
from windows.facts import four_parts, login_line


@pytest.mark.parametrize(
    ("version", "parts"),
    [
        ("0.1.0", (0, 1, 0, 0)),
        ("2", (2, 0, 0, 0)),
        ("1.10.0rc3", (1, 10, 0, 0)),
        ("1.2.3.dev4+local", (1, 2, 3, 0)),
        ("1.2.3.4.5", (1, 2, 3, 4)),
    ],
)
def test_a_version_becomes_four_numbers(version: str, parts: tuple[int, ...]) -> None:
    assert four_parts(version) == parts


def test_a_version_without_a_number_is_refused() -> None:
    with pytest.raises(ValueError, match="'next'"):
        four_parts("next")


def test_the_line_for_login_is_the_one_the_program_writes() -> None:
    program = r"C:\Users\me\AppData\Local\Programs\SIG Meetings\sig-meetings-gui.exe"
    running = Running(
        platform="win32", executable=program, arguments=(program,), environ={}, frozen=True
    )
    registry = FakeRegistry()
    WindowsAutostart(registry, login_command(running, None), APPLICATION_ID).turn_on()
    folder = program.rpartition("\\")[0]
    assert registry.values == {(RUN_KEY, APPLICATION_ID): login_line(folder)}
    assert login_line("$INSTDIR") == r'"$INSTDIR\sig-meetings-gui.exe" --hidden'
