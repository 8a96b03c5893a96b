"""Asking a running program to end: with stand-ins that do not, and with the real one."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.single_instance.client import SENTENCES, QuitOutcome, ask_to_quit, describe
from desktop.single_instance.lock import Lock, instance_paths
from desktop.storage.paths import Places
from desktop.texts import CatalogueTexts
from tests.helpers.community import CommunityServer
from tests.helpers.display import patiently
from tests.ui.single_instance.first_process import DEAF, start_first

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for sockets; the path of one of pytest's own would be too long."""
    with tempfile.TemporaryDirectory(prefix="run-") as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder)


@pytest.fixture
def server() -> Iterator[CommunityServer]:
    with CommunityServer() as server:
        yield server


@contextmanager
def first(profile: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A stand-in for the program that is the first of its profile and listens, unless deaf."""
    with start_first(profile, *arguments) as process:
        try:
            assert process.stdout is not None
            if DEAF not in arguments:
                assert process.stdout.readline().strip() == '"listening"'
            yield process
        finally:
            process.kill()


def ask(profile: Path, patience: float = 10.0, answer: float = 2.0) -> QuitOutcome:
    return ask_to_quit(Places.of(profile), os.environ, patience, answer)


def test_where_none_runs_there_is_nothing_to_wait_for(tmp_path: Path) -> None:
    assert ask(tmp_path) is QuitOutcome.NOT_RUNNING
    assert QuitOutcome.NOT_RUNNING.done


def test_another_profile_is_left_alone(tmp_path: Path) -> None:
    with first(tmp_path / "other") as other:
        assert ask(tmp_path) is QuitOutcome.NOT_RUNNING
        assert other.poll() is None
        other.communicate(timeout=10)


def test_it_waits_until_the_process_itself_is_gone(tmp_path: Path) -> None:
    with first(tmp_path, "--slow") as slow:
        began = time.monotonic()
        assert ask(tmp_path) is QuitOutcome.ENDED
        assert time.monotonic() - began >= 1
        assert slow.wait(5) == 0
        assert slow.stdout is not None
        assert slow.stdout.read().strip() == '"quit"'


def test_one_that_stays_is_told_apart(tmp_path: Path) -> None:
    with first(tmp_path, "--stays") as stays:
        assert ask(tmp_path, patience=0.5) is QuitOutcome.STAYED
        assert not QuitOutcome.STAYED.done
        stays.communicate(timeout=10)


@pytest.mark.parametrize("how", ["--stopped", "--deaf"])
def test_one_that_hangs_is_told_apart(tmp_path: Path, how: str) -> None:
    with first(tmp_path, how) as hanging:
        assert ask(tmp_path, patience=0.5, answer=0.3) is QuitOutcome.SILENT
        hanging.kill()


def test_one_that_ends_before_it_listens_has_ended(tmp_path: Path) -> None:
    with first(tmp_path, "--deaf") as deaf:
        threading.Timer(0.3, deaf.kill).start()
        assert ask(tmp_path) is QuitOutcome.ENDED


OLDER = """
import socket, sys
with socket.socket(socket.AF_UNIX) as listening:
    listening.bind(sys.argv[1])
    listening.listen()
    print(flush=True)
    guest, _ = listening.accept()
    with guest:
        line = guest.recv(1000)
        guest.sendall(b'{"version":1,"taken":false}\\n')
sys.stdout.buffer.write(line)
"""
"""In a process of its own: Qt's waiting keeps Python's lock, and no thread gets a word in."""


@contextmanager
def older_program(place: str) -> Iterator[subprocess.Popen[bytes]]:
    """A program that refuses what it does not know; it tells what it heard."""
    command = [sys.executable, "-c", OLDER, place]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as older:
        assert older.stdout is not None
        older.stdout.readline()
        try:
            yield older
        finally:
            older.kill()


def test_an_older_program_that_does_not_know_the_request_is_not_waited_for(tmp_path: Path) -> None:
    paths = instance_paths(Places.of(tmp_path), os.environ)
    assert paths is not None
    held = Lock(paths.lock)
    assert held.acquire()
    with older_program(paths.address) as older:
        assert ask(tmp_path) is QuitOutcome.SILENT
        heard = older.communicate(timeout=10)[0]
    held.release()
    assert heard == b'{"version":2,"wish":"quit"}\n'


def test_without_a_safe_folder_nobody_is_taken_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("config", "state"):
        (tmp_path / place).write_text("no folder")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "config"))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    assert ask(tmp_path) is QuitOutcome.NOT_RUNNING


def test_a_folder_without_locks_has_nobody_to_wait_for(tmp_path: Path) -> None:
    paths = instance_paths(Places.of(tmp_path), os.environ)
    assert paths is not None
    paths.lock.mkdir()
    assert ask(tmp_path) is QuitOutcome.NOT_RUNNING


@pytest.mark.parametrize("came", QuitOutcome)
def test_each_outcome_is_told_in_a_sentence(came: QuitOutcome) -> None:
    assert describe(came, CatalogueTexts("en", {})) == SENTENCES[came]


# The real program


@contextmanager
def program(*words: str) -> Iterator[subprocess.Popen[str]]:
    """The program, offscreen; it is ended in the end."""
    with subprocess.Popen(
        [sys.executable, "-m", "desktop", *words],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "LANG": "en_GB.UTF-8"},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        try:
            yield running
        finally:
            running.kill()


def quit_program(profile: Path) -> tuple[int, str, str]:
    """`--quit`, without any display: the exit code and what it said."""
    environ = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    ran = subprocess.run(
        [sys.executable, "-m", "desktop", "--profile", str(profile), "--quit"],
        env={**environ, "LANG": "en_GB.UTF-8"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return ran.returncode, ran.stdout, ran.stderr


@pytest.mark.parametrize("how", ["--hidden", "--lang=zh"])
def test_the_running_program_ends_as_by_its_menu(
    tmp_path: Path, server: CommunityServer, how: str
) -> None:
    words = ("--profile", str(tmp_path), "--service", server.base, how)
    with program(*words) as running:  # the wizard of a first run stands before the window
        patiently(lambda: server.requests or None, "the first refresh")
        assert quit_program(tmp_path) == (0, "SIG Meetings has quit.\n", "")
        assert running.wait(20) == 0
    assert Places.of(tmp_path).state.joinpath("window.json").is_file()
    assert quit_program(tmp_path) == (0, "SIG Meetings was not running.\n", "")


def test_one_that_is_just_starting_is_waited_for(tmp_path: Path, server: CommunityServer) -> None:
    words = ("--profile", str(tmp_path), "--service", server.base)
    with program(*words) as running:
        paths = instance_paths(Places.of(tmp_path), os.environ)
        assert paths is not None
        patiently(lambda: paths.lock.exists() or None, "the lock")
        assert quit_program(tmp_path)[0] == 0
        assert running.wait(20) == 0


def test_a_program_that_hangs_is_told_with_exit_code_1(tmp_path: Path) -> None:
    with first(tmp_path, "--stopped") as hanging:
        code, out, err = quit_program(tmp_path)
        hanging.kill()
    assert (code, out) == (1, "")
    assert err == (
        "sig-meetings: SIG Meetings is running but does not respond. Quit it yourself.\n"
    )
