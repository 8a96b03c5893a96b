"""A second start before anything slow is imported, to a real first one in another process."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.single_instance import fast_start
from desktop.single_instance.fast_start import activation_token, hand_over
from desktop.single_instance.lock import Lock, instance_paths
from desktop.single_instance.lock_file import address_of_holder
from desktop.single_instance.protocol import encode, message
from desktop.single_instance.wire import LONGEST_MESSAGE, exchange
from desktop.storage.paths import Places
from tests.single_instance.test_client import first
from tests.ui.single_instance.first_process import DEAF, start_first

ROOT = Path(__file__).parents[2]
SHOWN = {"QT_QPA_PLATFORM": "offscreen"}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="not done there")


@pytest.fixture
def profile() -> Iterator[Path]:
    """A folder whose path is short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="p-") as folder:
        yield Path(folder)


def words(profile: Path, *more: str) -> list[str]:
    return ["--profile", str(profile), *more]


@pytest.mark.parametrize("more", [[], ["--hidden"], ["--lang", "zh"], ["--lang=en", "--hidden"]])
def test_a_second_start_is_handed_over(profile: Path, more: list[str]) -> None:
    with first(profile) as running:
        assert hand_over(words(profile, *more), SHOWN)
        assert running.stdout is not None
        assert json.loads(running.stdout.readline()) == words(profile, *more)
        running.communicate(timeout=10)


def test_nothing_slow_is_imported_for_it(profile: Path) -> None:
    script = (
        "import sys\nfrom desktop.__main__ import main\n"
        f"print(main({words(profile)!r}), [name for name in "
        "('msgspec', 'argparse', 'pathlib', 'PySide6') if name in sys.modules])"
    )
    with first(profile) as running:
        done = subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, **SHOWN},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        running.communicate(timeout=10)
    assert done.stdout == "0 []\n"


def test_the_programs_way_in_hands_over_too(profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    with first(profile) as running:
        assert main(words(profile)) == 0
        running.communicate(timeout=10)


@pytest.mark.parametrize(
    "odd",
    [
        ["--demo"],
        ["--quit"],
        ["--hidden=yes"],
        ["--hidden", "--hidden"],
        ["--lang", "fr"],
        ["--lang"],
        ["--profile", "elsewhere"],
        ["--service", "https://meetings.example/"],
        ["list"],
    ],
)
def test_other_words_are_left_to_the_full_path(profile: Path, odd: list[str]) -> None:
    with first(profile) as running:
        assert not hand_over(words(profile, *odd), SHOWN)
        assert hand_over(words(profile), SHOWN)
        running.communicate(timeout=10)


def test_without_a_display_the_full_path_decides(profile: Path) -> None:
    with first(profile) as running:
        assert not hand_over(words(profile), {})
        assert not hand_over(words(profile), {"QT_QPA_PLATFORM": "vnc"})
        running.communicate(timeout=10)


def test_where_nobody_runs_nothing_is_made(profile: Path) -> None:
    assert not hand_over(words(profile), SHOWN)
    assert list(profile.iterdir()) == []


def test_a_lock_left_behind_is_not_believed(profile: Path) -> None:
    with first(profile) as crashed:
        crashed.kill()
    assert not hand_over(words(profile), SHOWN)
    lock = Places.of(profile).config / "running.lock"
    assert lock.read_bytes()  # it names an address, and nobody holds it
    assert address_of_holder(str(lock)) == ""


def test_one_that_does_not_listen_yet_is_left_to_the_full_path(profile: Path) -> None:
    with start_first(profile, DEAF) as deaf:
        assert not hand_over(words(profile), SHOWN)
        deaf.kill()


def test_one_that_hangs_is_left_to_the_full_path(
    profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fast_start, "PATIENCE", 0.1)
    with first(profile, "--stopped") as hanging:
        assert not hand_over(words(profile), SHOWN)
        hanging.kill()


def test_the_usual_profile_is_found_where_the_system_has_it(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux's folders are known to it")
    with tempfile.TemporaryDirectory(prefix="p-") as folder:
        environ = {"XDG_CONFIG_HOME": folder, "HOME": str(tmp_path)}
        config = Path(folder) / "sig-meetings"
        paths = instance_paths(Places(config=config, cache=tmp_path, state=tmp_path), environ)
        assert paths is not None
        held = Lock(paths.lock)
        assert held.acquire()
        held.write(paths.address)
        with answering(paths.address, b'{"version":1,"taken":true}\n') as heard:
            assert hand_over([], {**environ, **SHOWN, "DESKTOP_STARTUP_ID": "launcher-1"})
        held.release()
    assert heard == [encode(message([], "launcher-1"))]


class answering:  # noqa: N801 - read as a word
    """A program that gives one answer; what it heard is in the list."""

    def __init__(self, address: str, answer: bytes) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind(address)
        self._socket.listen()
        self._answer = answer
        self._heard: list[bytes] = []
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> list[bytes]:
        self._thread.start()
        return self._heard

    def __exit__(self, *_exception: object) -> None:
        self._thread.join(10)
        self._socket.close()

    def _serve(self) -> None:
        guest, _ = self._socket.accept()
        with guest:
            self._heard.append(guest.recv(LONGEST_MESSAGE))
            guest.sendall(self._answer)


@pytest.mark.parametrize(
    ("answer", "heard"),
    [(b"{}\n", b"{}\n"), (b"", None), (b"x" * (LONGEST_MESSAGE + 1), b""), (b"half", None)],
    ids=["line", "none", "endless", "half"],
)
def test_an_answer_is_one_line(profile: Path, answer: bytes, heard: bytes | None) -> None:
    with answering(f"{profile}/socket", answer):
        assert exchange(f"{profile}/socket", b"hello\n", 5.0) == heard


def test_no_address_is_nobody(profile: Path) -> None:
    for address in (f"{profile}/gone", "\0\0", "/" + "d" * 500, ""):
        assert exchange(address, b"hello\n", 0.1) is None


@pytest.mark.parametrize(
    "said", [[], ["--lang", "zh"], ["--profile", "/tmp/\udcff", 'a\n"b"'], ["会议"]]
)
def test_what_is_said_is_what_the_full_path_says(said: list[str]) -> None:
    assert fast_start._line(said, "t") == encode(message(said, "t"))


def test_the_desktops_token_is_found_under_either_name() -> None:
    both = {"XDG_ACTIVATION_TOKEN": "a", "DESKTOP_STARTUP_ID": "b"}
    assert activation_token(both) == "a"
    assert activation_token({**both, "XDG_ACTIVATION_TOKEN": ""}) == "b"
    assert activation_token({}) == ""
