"""One instance per user and profile, with real processes that start at once, crash or hang."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.single_instance import claim as claim_module
from desktop.single_instance.claim import Claim, ProfileClaim, silent_sentence
from desktop.single_instance.lock import Lock, instance_paths
from desktop.single_instance.protocol import (
    Request,
    Wish,
    decode_message,
    encode,
    is_taken,
    message,
)
from desktop.single_instance.wire import LONGEST_MESSAGE
from desktop.storage.paths import Places
from desktop.texts import CatalogueTexts
from desktop.ui.single_instance import server as instance_module
from desktop.ui.single_instance.server import Instance
from tests.helpers.other_user import NOBODY, let_through
from tests.helpers.variants import rest_slow

Start = subprocess.Popen[str]


class Starts:
    """Starts the program for one profile, in a runtime folder of its own."""

    def __init__(self, profile: Path, runtime: Path, stack: ExitStack) -> None:
        self.profile = profile
        self.environ = {**os.environ, "XDG_RUNTIME_DIR": str(runtime)}
        self.stack = stack

    def start(self, *arguments: str, profile: Path | None = None) -> Start:
        command = [sys.executable, "-m", "tests.ui.single_instance.instance_start"]
        process = subprocess.Popen(
            [*command, str(profile or self.profile), *arguments],
            env=self.environ,
            cwd=Path(__file__).parents[3],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.stack.callback(end, process)
        return process

    def first(self, *arguments: str) -> Start:
        """One that listens."""
        process = self.start(*arguments)
        assert [said(process), said(process)] == ["first", "listening"]
        return process

    @property
    def socket(self) -> str:
        """Where the first listens."""
        paths = instance_paths(Places.of(self.profile), self.environ)
        assert paths is not None
        return paths.address


def said(process: Start) -> object:
    """The next line of a start."""
    assert process.stdout is not None
    return json.loads(process.stdout.readline())


def end(process: Start) -> None:
    process.kill()
    process.wait(10)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


@pytest.fixture
def starts(tmp_path: Path) -> Iterator[Starts]:
    """Nobody has started yet; whoever does is ended."""
    with ExitStack() as stack:
        runtime = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="run-")))
        yield Starts(tmp_path / "profile", runtime, stack)


def test_a_second_start_hands_its_arguments_over_and_ends(starts: Starts) -> None:
    first = starts.first()
    second = starts.start("--lang", "zh", "会议 & more")
    assert said(second) == "handed-over"
    assert second.wait(10) == 0
    assert said(first) == ["--lang", "zh", "会议 & more"]


def test_other_profiles_have_their_own_first(starts: Starts, tmp_path: Path) -> None:
    starts.first()
    assert said(starts.start(profile=tmp_path / "another")) == "first"


def test_of_starts_at_once_exactly_one_is_the_first(starts: Starts) -> None:
    number = 4
    processes = [starts.start(str(n)) for n in range(number)]
    claims = [said(process) for process in processes]
    assert sorted(map(str, claims)) == ["first"] + ["handed-over"] * (number - 1)
    first = processes[claims.index("first")]
    assert said(first) == "listening"
    others = {str(n) for n in range(number)} - {str(claims.index("first"))}
    heard = [said(first) for _ in others]
    assert sorted(map(str, heard)) == sorted(str([name]) for name in others)


def test_what_a_crash_left_behind_is_cleared(starts: Starts) -> None:
    crashed = starts.first()
    crashed.kill()
    crashed.wait(10)
    assert Path(starts.socket).is_socket()
    starts.first()
    assert said(starts.start("again")) == "handed-over"


def test_after_an_orderly_end_the_next_start_is_the_first(starts: Starts) -> None:
    first = starts.first()
    assert first.stdin is not None
    first.stdin.close()
    assert first.wait(10) == 0
    assert not Path(starts.socket).exists()
    starts.first()


def test_a_first_that_hangs_is_told_and_not_doubled(starts: Starts) -> None:
    starts.first("--stopped")
    began = time.monotonic()
    assert said(starts.start()) == "silent"
    assert time.monotonic() - began < 5
    assert "does not respond" in silent_sentence(CatalogueTexts("en", {}))


def test_a_first_that_never_listens_is_told_too(starts: Starts) -> None:
    deaf = starts.start("--deaf")
    assert said(deaf) == "first"
    assert said(starts.start()) == "silent"


def test_a_first_that_ends_meanwhile_leaves_its_place(starts: Starts) -> None:
    deaf = starts.start("--deaf")
    assert said(deaf) == "first"
    second = starts.start()
    time.sleep(0.4)
    deaf.kill()
    assert said(second) == "first"


def test_only_this_user_gets_to_the_socket(starts: Starts) -> None:
    starts.first()
    found = Path(starts.socket)
    assert found.stat().st_mode & 0o077 == 0
    assert found.parent.stat().st_mode & 0o077 == 0


NO_MESSAGES = (
    b"\n",
    b"[]\n",
    b"not json\n",
    b'{"version":2,"arguments":[]}\n',
    b'{"version":2}\n',
    b'{"version":2,"wish":"dance"}\n',
    b'{"version":2,"wish":"quit","more":1}\n',
    b'{"version":3,"wish":"quit"}\n',
    b'{"wish":"quit"}\n',
    b'{"arguments":[]}\n',
    b'{"version":1,"arguments":["a"],"more":1}\n',
    b'{"version":1,"arguments":[1]}\n',
    b'{"version":1,"arguments":[],"token":"a b"}\n',
    b'{"version":1,"arguments":' + b"[" * 5000 + b"\n",
    b'{"version":1,"arguments":[' + b'"a",' * 64 + b'"a"]}\n',
)


def test_what_is_no_message_is_refused(starts: Starts) -> None:
    first = starts.first()
    for line in NO_MESSAGES:
        with socket.socket(socket.AF_UNIX) as guest:
            guest.settimeout(5)
            guest.connect(starts.socket)
            guest.sendall(line)
            assert guest.recv(100) == b'{"version":1,"taken":false}\n'
    assert said(starts.start("good")) == "handed-over"
    assert said(first) == ["good"]


def test_a_line_without_end_is_cut_off(starts: Starts) -> None:
    first = starts.first()
    with socket.socket(socket.AF_UNIX) as guest:
        guest.settimeout(5)
        guest.connect(starts.socket)
        with pytest.raises(ConnectionError):
            guest.sendall(b"a" * LONGEST_MESSAGE * 100)
    assert said(starts.start("good")) == "handed-over"
    assert said(first) == ["good"]


def test_a_crowd_that_says_nothing_keeps_nobody_out_for_long(starts: Starts) -> None:
    first = starts.first()
    with ExitStack() as stack:
        for _ in range(instance_module.MOST_AT_ONCE * 2):
            guest = stack.enter_context(socket.socket(socket.AF_UNIX))
            guest.connect(starts.socket)
        time.sleep(claim_module.ANSWER + 0.5)
        assert said(starts.start("good")) == "handed-over"
    assert said(first) == ["good"]


# Within one process


@pytest.fixture
def runtime() -> Iterator[dict[str, str]]:
    """An environment with a short runtime folder."""
    with tempfile.TemporaryDirectory(prefix="run-") as folder:
        yield {"XDG_RUNTIME_DIR": folder}


def test_the_first_takes_the_lock_without_qt(tmp_path: Path, runtime: dict[str, str]) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom desktop.storage.paths import Places\n"
        "from desktop.single_instance.claim import ProfileClaim\n"
        f"print(ProfileClaim(Places.of(Path({str(tmp_path)!r}))).make([]).value)\n"
        "print('PySide6' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **runtime},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["first", "False"]


def test_the_desktops_leave_to_come_to_the_front_is_passed_on(
    tmp_path: Path, runtime: dict[str, str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(instance_module.TOKEN, raising=False)
    claim = ProfileClaim(Places.of(tmp_path), runtime)
    assert claim.make([]) is Claim.FIRST
    assert claim.make([]) is Claim.FIRST
    first = Instance(claim)
    first.listen()
    first.listen()
    paths = instance_paths(Places.of(tmp_path), runtime)
    assert paths is not None
    with socket.socket(socket.AF_UNIX) as guest, qtbot.waitSignal(first.asked) as asked:
        guest.connect(paths.address)
        guest.sendall(encode(message(["--hidden"], "token-1")))
    assert asked.args == [["--hidden"]]
    assert os.environ[instance_module.TOKEN] == "token-1"
    monkeypatch.delenv(instance_module.TOKEN)
    first.close()


def test_whatever_way_a_profile_is_written_it_is_the_same(
    tmp_path: Path, runtime: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "profile").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "profile")
    monkeypatch.chdir(tmp_path)
    ways = [tmp_path / "profile", Path("profile"), tmp_path / "x" / ".." / "profile", Path("link")]
    assert len({instance_paths(Places.of(way), runtime) for way in ways}) == 1


def test_who_has_not_claimed_a_profile_takes_nothing_of_it(starts: Starts, qtbot: QtBot) -> None:
    first = starts.first()
    assert qtbot is not None
    demo = Instance(ProfileClaim(Places.of(starts.profile), starts.environ))  # as a demo has one
    demo.listen()
    demo.close()
    assert said(starts.start("again")) == "handed-over"
    assert said(first) == ["again"]
    other = starts.profile.with_name("other")
    Instance(ProfileClaim(Places.of(other), starts.environ)).listen()
    assert not other.exists()


# The profile's own folder is where starts meet


ENVIRONMENTS = [
    {"XDG_RUNTIME_DIR": "{tmp}/other"},
    {"XDG_RUNTIME_DIR": ""},
    {"TMPDIR": "{tmp}/other", "XDG_RUNTIME_DIR": ""},
    {"HOME": "{tmp}/other"},
    {"LANG": "zh_CN.UTF-8", "LANGUAGE": "zh_CN", "LC_ALL": "C"},
    {"DISPLAY": ":99", "WAYLAND_DISPLAY": "wayland-9", "DBUS_SESSION_BUS_ADDRESS": "x:"},
    {"XDG_STATE_HOME": "{tmp}/other", "XDG_CACHE_HOME": "{tmp}/other"},
    {"USER": "somebody", "LOGNAME": "somebody", "SUDO_USER": "somebody"},
]


@pytest.mark.parametrize(
    "deep", rest_slow(["profile", "d" * 120 + "/profile"]), ids=["short", "long"]
)
@pytest.mark.parametrize("change", ENVIRONMENTS, ids="+".join)
def test_a_profile_has_one_first_whatever_the_environment(
    starts: Starts, tmp_path: Path, change: dict[str, str], deep: str
) -> None:
    (tmp_path / "other").mkdir(mode=0o700)
    starts.profile = tmp_path / deep
    first = starts.first()
    told = {name: value.format(tmp=tmp_path) for name, value in change.items()}
    starts.environ = {**starts.environ, **told}
    assert said(starts.start("again")) == "handed-over"
    assert said(first) == ["again"]


def test_a_profile_reached_by_a_link_is_the_same(starts: Starts, tmp_path: Path) -> None:
    starts.profile.mkdir()
    (tmp_path / "link").symlink_to(starts.profile)
    starts.first()
    assert said(starts.start(profile=tmp_path / "link")) == "handed-over"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be another user")
def test_a_start_as_root_is_met_by_the_users_and_the_reverse(tmp_path: Path) -> None:
    let_through(tmp_path)
    places = Places.of(tmp_path / "profile")
    places.config.mkdir(parents=True)
    for folder in (tmp_path, tmp_path / "profile", places.config):
        os.chown(folder, NOBODY, -1)
    as_root = ProfileClaim(places, {}, patience=(0.3, 0.3))
    assert as_root.make([]) is Claim.FIRST
    os.seteuid(NOBODY)
    try:
        assert ProfileClaim(places, {}, patience=(0.3, 0.3)).make([]) is Claim.SILENT
        as_root.release()
        as_user = ProfileClaim(places, {}, patience=(0.3, 0.3))
        assert as_user.make([]) is Claim.FIRST
    finally:
        os.seteuid(0)
    assert ProfileClaim(places, {}, patience=(0.3, 0.3)).make([]) is Claim.SILENT
    as_user.release()


@pytest.mark.parametrize("kind", ["pipe", "folder", "link", "socket"])
@pytest.mark.parametrize("name", ["running.lock", "running.socket"])
def test_what_stands_in_the_locks_or_sockets_place_is_set_aside(name: str, kind: str) -> None:
    with tempfile.TemporaryDirectory(prefix="p-") as folder, ExitStack() as stack:
        starts = Starts(Path(folder), Path(folder), stack)
        place = Places.of(Path(folder)).config / name
        place.parent.mkdir()
        match kind:
            case "pipe":
                os.mkfifo(place)
            case "folder":
                place.mkdir()
            case "link":
                place.symlink_to("nowhere")
            case _:
                stack.enter_context(socket.socket(socket.AF_UNIX)).bind(str(place))
        first = starts.first()
        assert said(starts.start("again")) == "handed-over"
        assert said(first) == ["again"]
        kept = list(place.parent.glob(f"{name}.unreadable-*"))
        assert len(kept) == (0 if (name, kind) == ("running.socket", "socket") else 1)


def test_a_copied_profile_does_not_meet_the_original(starts: Starts, tmp_path: Path) -> None:
    starts.first()
    copy = tmp_path / "copy"
    (copy / "config").mkdir(parents=True)
    lock = Places.of(starts.profile).config / "running.lock"
    (copy / "config" / "running.lock").write_bytes(lock.read_bytes())
    assert lock.read_bytes().startswith(b"/")
    assert said(starts.start(profile=copy)) == "first"


def test_the_socket_of_a_long_profile_lies_in_a_folder_of_this_user_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    own = tmp_path / "t"
    monkeypatch.setattr(tempfile, "tempdir", str(own))
    profile = tmp_path / ("d" * 200)
    monkeypatch.setattr("desktop.single_instance.lock.LONGEST_SOCKET", 150)
    paths = instance_paths(Places.of(profile), {"XDG_RUNTIME_DIR": str(shared)})
    assert paths is not None
    assert [Path(name).parent for name in paths.sockets] == [own / f"sig-meetings-{os.getuid()}"]
    assert Path(paths.sockets[0]).parent.stat().st_mode & 0o777 == 0o700
    trap = tmp_path / "trap"
    trap.mkdir()
    (trap / f"sig-meetings-{os.getuid()}").symlink_to(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(trap))
    paths = instance_paths(Places.of(profile), {"XDG_RUNTIME_DIR": "relative"})
    assert paths is not None
    assert paths.sockets == ()


def test_without_a_usual_place_for_its_socket_the_first_makes_one(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.single_instance.lock.LONGEST_SOCKET", 1)
    claim = ProfileClaim(Places.of(tmp_path), {})
    assert claim.make([]) is Claim.FIRST
    first = Instance(claim)
    first.listen()
    paths = instance_paths(Places.of(tmp_path), {})
    assert paths is not None
    made = Path(paths.address)
    assert made.is_socket()
    assert made.parent.stat().st_mode & 0o777 == 0o700
    with socket.socket(socket.AF_UNIX) as guest, qtbot.waitSignal(first.asked) as asked:
        guest.connect(paths.address)
        guest.sendall(encode(message(["again"], "")))
    assert asked.args == [["again"]]
    first.close()
    assert not made.parent.exists()


@pytest.mark.parametrize("folder", ["config", "state"])
def test_where_the_profile_holds_no_lock_a_runtime_folder_does(
    tmp_path: Path, runtime: dict[str, str], folder: str
) -> None:
    for place in ("config", "state"):
        if folder == "config" and place == "state":
            break
        (tmp_path / place).write_text("no folder")
    paths = instance_paths(Places.of(tmp_path), runtime)
    assert paths is not None
    expected = tmp_path / "state" if folder == "config" else Path(runtime["XDG_RUNTIME_DIR"])
    assert paths.lock.parent == expected
    first = ProfileClaim(Places.of(tmp_path), runtime)
    assert first.make([]) is Claim.FIRST
    assert ProfileClaim(Places.of(tmp_path), runtime, patience=(0.2, 0.2)).make([]) is Claim.SILENT
    first.release()


def test_without_any_folder_every_start_is_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("config", "state"):
        (tmp_path / place).write_text("no folder")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "config"))
    for _ in range(2):
        claim = ProfileClaim(Places.of(tmp_path), {})
        assert claim.make([]) is Claim.FIRST
        instance = Instance(claim)
        instance.listen()
        instance.close()


def test_a_folder_without_locks_keeps_nobody_from_starting(
    tmp_path: Path, runtime: dict[str, str]
) -> None:
    paths = instance_paths(Places.of(tmp_path), runtime)
    assert paths is not None
    paths.lock.mkdir()
    assert ProfileClaim(Places.of(tmp_path), runtime).make([]) is Claim.FIRST


def test_a_lock_makes_the_folder_that_a_first_run_has_not(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "state" / "deeper" / "lock")
    assert lock.acquire()
    assert (tmp_path / "state" / "deeper").stat().st_mode & 0o777 == 0o700
    lock.release()


def test_a_lock_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    mine, yours = Lock(tmp_path / "lock"), Lock(tmp_path / "lock")
    assert mine.acquire()
    assert mine.acquire()
    assert not yours.acquire()
    mine.release()
    assert yours.acquire()
    mine.release()
    assert not mine.acquire()
    yours.release()


def test_arguments_that_are_too_much_are_left_out() -> None:
    assert message(["a"] * 65, "").arguments == []
    assert message(["字" * 8000] * 60, "").arguments == []
    assert message(["a"], "token " * 100).arguments == []


def test_every_argument_can_be_sent() -> None:
    sent = message(["--profile", "/tmp/\udcff", 'a\n"b"'], "t")
    assert decode_message(encode(sent).strip()) == sent
    assert sent.arguments == ["--profile", "/tmp/?", 'a\n"b"']


def test_what_is_said_is_what_programs_of_version_1_understand() -> None:
    line = encode(message(["--lang", "zh"], "t"))
    assert line == b'{"version":1,"arguments":["--lang","zh"],"token":"t"}\n'
    assert encode(Request(wish=Wish.QUIT)) == b'{"version":2,"wish":"quit"}\n'


@pytest.mark.parametrize("line", [b"", b"{}", b'{"version":1}', b'{"version":2,"taken":true}'])
def test_only_a_clear_answer_is_one(line: bytes) -> None:
    assert not is_taken(line)
