"""The program as a process of its own: what it imports, and how it ends."""

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.meetings.meeting import Meeting, PlatformKey
from desktop.meetings.schedule import Schedule
from desktop.services.service import OPENEULER
from desktop.storage.paths import Places
from desktop.storage.schedules import ScheduleStore
from tests.helpers.community import CommunityServer
from tests.helpers.moods import Mood

ROOT = Path(__file__).parents[2]
SLOW_TO_IMPORT = (
    "argparse",
    "asyncio",
    "dataclasses",
    "httpx",
    "msgspec",
    "pathlib",
    "platformdirs",
    "typing",
    "zoneinfo",
    "PySide6",
)
TELL = """
import json, sys
sys.path[:0] = json.loads(sys.argv.pop(1))
before = set(sys.modules)
from desktop.__main__ import main
code = main(sys.argv[1:])
print(json.dumps([code, sorted(set(sys.modules) - before)]), file=sys.stderr)
"""


def imported_by(*words: str) -> tuple[int, set[str]]:
    """The exit code of a command line, and what it imported beyond json and the start-up's own."""
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "-c", TELL, json.dumps(sys.path), *words],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    code, modules = json.loads(ran.stderr.splitlines()[-1])
    return code, set(modules)


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    now = datetime.now(UTC)
    meeting = Meeting(
        id="1",
        topic="双周例会",
        platform=PlatformKey("web"),
        start=now + timedelta(hours=1),
        end=now + timedelta(hours=2),
        join_url="https://meet.docs.example/room",
    )
    ScheduleStore(Places.of(tmp_path)).save(OPENEULER, Schedule.of([meeting], now))
    return tmp_path


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_saved_list_is_printed_with_few_imports(profile: Path, more: tuple[str, ...]) -> None:
    code, modules = imported_by("--profile", str(profile), "list", "--saved", *more)
    assert code == 0
    assert "desktop.cli.fast_list" in modules
    assert modules.isdisjoint(SLOW_TO_IMPORT)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("list",), 0),
        (("link", "https://zoom.us/j/98765432101"), 0),
        (("join", "https://meet.docs.example/room", "--dry-run"), 0),
        (("join", "next", "--dry-run"), 0),
        (("doctor",), 0),
        (("--help",), 0),
        (("frobnicate",), 2),
    ],
)
def test_no_command_imports_qt(
    profile: Path, server: CommunityServer, words: tuple[str, ...], expected: int
) -> None:
    told = () if words[0].startswith("-") else ("--service", server.base)
    if words == ("join", "next", "--dry-run"):
        told = ()  # the list was saved a moment ago
    code, modules = imported_by("--profile", str(profile), *told, *words)
    assert code == expected
    assert modules & {"desktop.cli.main", "desktop.cli.fast_help"}
    assert not [name for name in modules if name.startswith(("PySide6", "shiboken6"))]


AFTER_THE_FIRST_PAINT = {"httpx", "asyncio", "ssl", "desktop.services.http", "desktop.cli.dispatch"}
WINDOW = """
import sys, types
app = types.ModuleType("desktop.app")
app.run = lambda options, began, claim: 0
sys.modules["desktop.app"] = app
"""
"""In the window's place: it has tests of its own for what it imports."""


def test_opening_the_window_imports_no_command(
    profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{__name__}.TELL", WINDOW + TELL)
    code, modules = imported_by("--profile", str(profile), "--hidden")
    assert code == 0
    assert "desktop.cli.parser" in modules
    assert modules.isdisjoint(AFTER_THE_FIRST_PAINT)


def test_opening_the_window_as_menus_do_reads_no_grammar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.TELL", WINDOW + TELL)
    code, modules = imported_by()
    assert code == 0
    assert "desktop.ui.qt_setup" in modules
    assert modules.isdisjoint({*AFTER_THE_FIRST_PAINT, "desktop.cli.parser"})


@pytest.mark.parametrize("words", [("steps", "zoom"), ("link", "https://zoom.us/j/98765432101")])
def test_a_command_imports_nothing_of_the_others(profile: Path, words: tuple[str, ...]) -> None:
    code, modules = imported_by("--profile", str(profile), *words)
    assert code == 0
    assert modules.isdisjoint({"httpx", "desktop.cli.doctor", "desktop.alerts.planner"})


def program(*words: str) -> list[str]:
    return [sys.executable, "-m", "desktop", *words]


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_narrow_encoding_is_no_trouble(
    profile: Path, encoding: str, more: tuple[str, ...]
) -> None:
    ran = subprocess.run(
        program("--profile", str(profile), "list", "--saved", *more),
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )
    assert ran.stderr == b""
    if more:
        assert json.loads(ran.stdout)[0]["topic"] == "双周例会"


@pytest.mark.parametrize("words", [("list", "--saved"), ("link", "https://zoom.us/j/98765432101")])
def test_a_closed_pipe_is_quiet(profile: Path, words: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as out:
        command = program("--profile", str(profile), *words)
        ran = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, check=False, cwd=ROOT)
    assert (ran.returncode, ran.stderr) == (141, b"")


@pytest.mark.usefixtures("signals_are_heeded")
def test_an_interruption_is_quiet(tmp_path: Path, server: CommunityServer) -> None:
    server.feel(Mood(delay=30.0))
    command = program("--profile", str(tmp_path), "--service", server.base, "list")
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as process:
        try:
            for _ in range(600):
                if server.requests:
                    break
                server.wait(0.05)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=20)
        finally:
            process.kill()
    assert (process.returncode, out, err) == (130, b"", b"")
