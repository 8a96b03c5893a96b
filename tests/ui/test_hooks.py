"""Mistakes of the program are seen and it goes on; signals end it as its menu does."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.storage.paths import Places
from desktop.ui.hooks import Hooks, SignalHook
from tests.helpers.community import CommunityServer
from tests.helpers.display import patiently
from tests.helpers.variants import rest_slow

ROOT = Path(__file__).parents[2]
SORRY = "SIG Meetings hit an internal error, but keeps running."

pytestmark = pytest.mark.usefixtures("signals_are_heeded")


@pytest.fixture
def server() -> Iterator[CommunityServer]:
    with CommunityServer() as server:
        yield server


def log_of(profile: Path) -> str:
    return (Places.of(profile).state / "sig-meetings.log").read_text(encoding="utf-8")


@contextmanager
def program(
    profile: Path, *words: str, module: tuple[str, ...] = ("desktop",), **environ: str
) -> Iterator[subprocess.Popen[str]]:
    """The program, offscreen; it is ended in the end."""
    command = [sys.executable, "-m", *module, "--profile", str(profile), *words]
    with subprocess.Popen(
        command,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "LANG": "en_GB.UTF-8", **environ},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


# Mistakes


@pytest.mark.parametrize(
    "kind", rest_slow(["slot", "thread", "loop", "passing", "beat", "task", "executor"], quick=3)
)
def test_a_mistake_is_told_once_logged_and_the_program_goes_on(
    tmp_path: Path, server: CommunityServer, kind: str
) -> None:
    words = ("--service", server.base, "--hidden")
    with program(tmp_path, *words, module=("tests.ui.faulty_program", kind)) as faulty:
        out, err = faulty.communicate(timeout=60)
    assert faulty.returncode == 0
    first, copied, second, third, notes = json.loads(out)
    assert notes == ""
    assert first == SORRY
    assert second == "Details copied. Send them to whoever can fix it."
    assert third == ""
    assert "ValueError" in copied
    assert "in fail" in copied
    assert "SIG Meetings" in copied.splitlines()[-1]
    log = log_of(tmp_path)
    assert log.count("Traceback (most recent call last)") == 3
    assert "Started SIG Meetings" in log
    assert "SIG Meetings ends." in log
    for text in (copied, log):
        assert "OPENSESAME" not in text
        assert "98765432101" not in text
    assert "Traceback" not in err


def test_qts_own_messages_are_logged_and_are_no_mistakes(
    tmp_path: Path, server: CommunityServer
) -> None:
    words = ("--service", server.base, "--hidden")
    with program(tmp_path, *words, module=("tests.ui.faulty_program", "qt")) as faulty:
        out, _ = faulty.communicate(timeout=60)
    assert json.loads(out)[0] == ""
    log = log_of(tmp_path)
    assert log.count("WARNING qt: opening https://zoom.us/j/…?…") == 3
    assert "OPENSESAME" not in log


def test_the_log_tells_of_refreshes_and_of_other_starts(
    tmp_path: Path, server: CommunityServer
) -> None:
    words = ("--service", server.base, "--hidden")
    with program(tmp_path, *words) as running:
        log = Places.of(tmp_path).state / "sig-meetings.log"
        patiently(lambda: (log.exists() and "Refresh: fresh" in log.read_text()) or None, "a line")
        with program(tmp_path) as second:
            assert second.wait(20) == 0
        with program(tmp_path, "--quit") as third:
            assert third.wait(20) == 0
        assert running.wait(10) == 0
    told = log_of(tmp_path)
    assert "Taken over 2 words." in told
    assert "Asked to end by another start." in told
    assert len(told.splitlines()) < 12


def test_with_debug_the_log_is_printed_too(tmp_path: Path, server: CommunityServer) -> None:
    with program(tmp_path, "--service", server.base, "--hidden", "--debug") as running:
        assert running.stderr is not None
        line = ""
        while "Refresh: " not in line:
            line = running.stderr.readline()
            assert line
        running.send_signal(signal.SIGTERM)
        assert running.wait(10) == 0
    assert "DEBUG" in log_of(tmp_path)


def test_a_log_that_cannot_be_written_is_told_in_the_window(
    tmp_path: Path, server: CommunityServer
) -> None:
    places = Places.of(tmp_path)
    (places.state / "sig-meetings.log").mkdir(parents=True)
    words = ("--service", server.base, "--hidden")
    with program(tmp_path, *words, module=("tests.ui.faulty_program", "slot")) as faulty:
        out, _ = faulty.communicate(timeout=60)
    assert faulty.returncode == 0
    first, *_, notes = json.loads(out)
    assert first == SORRY
    assert (
        notes == f"Could not write the log to {places.state / 'sig-meetings.log'}: Is a directory"
    )


# Signals


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("how", [("--demo",), ("--demo", "--hidden")], ids="+".join)
def test_a_signal_ends_the_program_as_its_menu_does(
    tmp_path: Path, number: signal.Signals, how: tuple[str, ...]
) -> None:
    window = Places.of(tmp_path).state / "window.json"
    with program(tmp_path, *how) as running:
        patiently(lambda: "Refresh" in _read(tmp_path) or None, "the first refresh")
        began = time.monotonic()
        running.send_signal(number)
        out, err = running.communicate(timeout=10)
        took = time.monotonic() - began
    assert (running.returncode, out, err) == (0, "", "")
    assert took < 5
    assert window.is_file()
    assert "SIG Meetings ends." in log_of(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_a_signal_ends_it_while_a_dialog_waits(tmp_path: Path, server: CommunityServer) -> None:
    with program(tmp_path, "--service", server.base) as running:  # the wizard of a first run
        patiently(lambda: "Refresh" in _read(tmp_path) or None, "the first refresh")
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=10)
    assert (running.returncode, err) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_a_program_under_nohup_does_not_mind_the_terminals_end(
    tmp_path: Path, server: CommunityServer
) -> None:
    ignoring = "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); "
    ignoring += "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
    words = ("-m", "desktop", "--profile", str(tmp_path), "--service", server.base, "--hidden")
    with subprocess.Popen(
        [sys.executable, "-c", ignoring, *words],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
    ) as running:
        try:
            patiently(lambda: "Refresh" in _read(tmp_path) or None, "the first refresh")
            running.send_signal(signal.SIGHUP)
            with pytest.raises(subprocess.TimeoutExpired):
                running.wait(1)
            running.send_signal(signal.SIGTERM)
            assert running.wait(10) == 0
        finally:
            running.kill()


def _read(profile: Path) -> str:
    try:
        return log_of(profile)
    except FileNotFoundError:
        return ""


def test_hooks_are_left_as_they_were(tmp_path: Path, qapp: object) -> None:
    assert qapp is not None
    before = (
        sys.excepthook,
        threading.excepthook,
        sys.unraisablehook,
        signal.getsignal(signal.SIGINT),
        signal.getsignal(signal.SIGTERM),
    )
    hooks = Hooks(tmp_path)
    hooks.install()
    assert sys.excepthook != before[0]
    hooks.remove()
    assert before == (
        sys.excepthook,
        threading.excepthook,
        sys.unraisablehook,
        signal.getsignal(signal.SIGINT),
        signal.getsignal(signal.SIGTERM),
    )
    assert list(tmp_path.iterdir()) == []  # nothing happened, and nothing was written
    SignalHook().remove()
