"""How Windows' PowerShell is asked for a shortcut; on Windows it is really asked."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.integration.windows import NOT_KEPT, SCRIPT, PowerShellShortcuts

ODD = ("C:\\Program Files\\SIG 会议'; exit\\sig.exe", "--profile", 'D:\\a "b"', "$(calc)")


class FakePowerShell:
    """Ends as it is told, and remembers how it was run."""

    def __init__(self, code: int = 0, said: bytes = b"") -> None:
        self._ends = (code, said)
        self.command: list[str] = []
        self.environ: dict[str, str] = {}

    def __call__(
        self, command: list[str], *, env: dict[str, str], **_: object
    ) -> subprocess.CompletedProcess[bytes]:
        self.command, self.environ = command, env
        code, said = self._ends
        return subprocess.CompletedProcess(command, code, b"", said)


def make(run: FakePowerShell) -> None:
    environ = {"SYSTEMROOT": "D:\\Windows"}
    PowerShellShortcuts(environ, run).make(Path("some.lnk"), ODD, "一键入会")


def test_what_goes_into_a_shortcut_is_never_code() -> None:
    run = FakePowerShell()
    make(run)
    assert run.command[-1] == SCRIPT
    assert '"' not in SCRIPT
    assert run.environ == {
        "SYSTEMROOT": "D:\\Windows",
        "SIG_MEETINGS_LINK": "some.lnk",
        "SIG_MEETINGS_TARGET": ODD[0],
        "SIG_MEETINGS_ARGUMENTS": '--profile "D:\\a \\"b\\"" $(calc)',
        "SIG_MEETINGS_COMMENT": "一键入会",
    }


def test_it_is_windows_own_shell_that_is_asked() -> None:
    run = FakePowerShell()
    make(run)
    assert run.command[0] == "D:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe"
    assert "-NoProfile" in run.command


def test_a_path_that_the_shortcut_does_not_keep_is_told_apart() -> None:
    with pytest.raises(ValueError, match="SIG"):
        make(FakePowerShell(NOT_KEPT))


@pytest.mark.parametrize(
    ("said", "words"), [("拒绝访问。\r\n".encode(), "^拒绝访问。$"), (b"", "PowerShell: 1")]
)
def test_a_failure_is_told_in_its_own_words(said: bytes, words: str) -> None:
    with pytest.raises(OSError, match=words):
        make(FakePowerShell(1, said))


def test_a_shell_that_hangs_is_a_failure() -> None:
    def hang(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        raise subprocess.TimeoutExpired(command[0], 60)

    with pytest.raises(OSError, match="powershell"):
        PowerShellShortcuts({}, hang).make(Path("some.lnk"), ("x",), "")


def test_a_machine_without_the_shell_is_a_failure() -> None:
    with pytest.raises(OSError, match=r"powershell\.exe"):
        PowerShellShortcuts({"SYSTEMROOT": "Z:\\nowhere"}).make(Path("some.lnk"), ("x",), "")


@pytest.mark.skipif(sys.platform != "win32", reason="Windows alone has shortcuts")
def test_on_windows_a_shortcut_starts_the_program(tmp_path: Path) -> None:
    link = tmp_path / "made.lnk"
    PowerShellShortcuts(os.environ).make(link, (sys.executable, "-c", "print(1)"), "a comment")
    told = link.read_bytes()
    assert told.startswith(b"L\0\0\0")
    assert Path(sys.executable).name.encode("utf-16-le") in told
