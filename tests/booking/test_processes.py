"""Real processes with a real keyring: two at once, and no token anywhere it could be read."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from desktop.booking.credentials import SESSION_VARIABLE, TOKEN_VARIABLE
from tests.helpers.booking_service import BookingServer
from tests.helpers.secret_service import need_secret_service, secret_service

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="GNOME's keyring and /proc are Linux's"),
]

ROOT = Path(__file__).resolve().parents[2]
SOURCE = (sys.executable, "-m", "desktop")
FROZEN = (str(ROOT / "build" / "frozen" / "sig-meetings" / "sig-meetings"),)
PROGRAMS = [
    pytest.param(SOURCE, id="source"),
    pytest.param(FROZEN, id="frozen", marks=pytest.mark.package),
]

DAYS_AHEAD = 3


class Programs:
    """Runs the program in processes of its own, and watches how they are started."""

    def __init__(
        self,
        program: tuple[str, ...],
        server: BookingServer,
        environ: dict[str, str],
        folder: Path,
    ) -> None:
        self.program = program
        self.server = server
        self.environ = environ
        self.folder = folder
        self.said: list[str] = []
        self.seen: set[bytes] = set()
        """Every command line and title that the system has shown meanwhile."""

    def start(self, *words: str, **environ: str) -> subprocess.Popen[str]:
        command = [
            *(*self.program, "--debug", "--lang", "en"),
            *("--profile", str(self.folder), "--service", self.server.base, *words),
        ]
        return subprocess.Popen(
            command,
            env={**self.environ, **environ},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def finish(self, process: subprocess.Popen[str], stdin: str = "") -> int:
        watched = threading.Thread(target=self._watch, args=(process,))
        watched.start()
        out, _ = process.communicate(stdin, timeout=120)
        watched.join()
        self.said.append(out)
        return process.returncode

    def run(self, *words: str, stdin: str = "", **environ: str) -> int:
        return self.finish(self.start(*words, **environ), stdin)

    def _watch(self, process: subprocess.Popen[str]) -> None:
        line = Path(f"/proc/{process.pid}/cmdline")
        while process.poll() is None:
            try:
                self.seen.add(line.read_bytes())
            except OSError:
                return


@pytest.fixture(params=PROGRAMS)
def programs(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Programs]:
    need_secret_service()
    with BookingServer() as server, secret_service(tmp_path) as environ:
        server.now = datetime.now(UTC)
        server.rolls = True
        yield Programs(request.param, server, environ, tmp_path / "profile")


def book(programs: Programs, sig: str) -> tuple[str, ...]:
    day = (programs.server.now + timedelta(days=DAYS_AHEAD)).date().isoformat()
    times = ("--date", day, "--start", "14:00", "--end", "15:00")
    return ("book", "--sig", sig, "--topic", f"{sig} meeting", *times)


def test_two_processes_book_at_once_and_no_token_shows_anywhere(programs: Programs) -> None:
    server = programs.server
    tokens = [server.pair.token, server.pair.session or ""]
    assert programs.run("sign-in", stdin="\n".join(tokens)) == 0, programs.said
    both = [programs.start(*book(programs, sig)) for sig in ("Kernel", "TC")]
    assert [programs.finish(one) for one in both] == [0, 0], programs.said
    assert sorted(str(row["group_name"]) for row in server.booked()) == ["Kernel", "TC"]
    assert programs.run("bookings", "--json") == 0
    assert programs.run("bookings", SIG_MEETINGS_TOKEN="unknown-token") == 5
    secrets = [*tokens, "unknown-token", "rolled-token", "rolled-session"]
    for secret in secrets:
        assert not any(secret in said for said in programs.said)
        assert not any(secret.encode() in line for line in programs.seen)
        for file in programs.folder.rglob("*"):
            assert file.is_dir() or secret.encode() not in file.read_bytes()
    assert programs.seen
    assert programs.run("sign-out") == 0
    assert programs.run("bookings") == 5


def test_the_environments_pair_goes_on_in_the_next_command(programs: Programs) -> None:
    server = programs.server
    given = {TOKEN_VARIABLE: server.pair.token, SESSION_VARIABLE: server.pair.session or ""}
    assert programs.run(*book(programs, "Kernel"), **given) == 0, programs.said
    assert programs.run("bookings", "--json", **given) == 0, programs.said
    assert server.pair.token.startswith("rolled")
    printed = programs.said[-1]
    found = msgspec.json.decode(printed[printed.index("[\n") :], type=list[dict[str, object]])
    assert [one["sig"] for one in found] == ["Kernel"]
