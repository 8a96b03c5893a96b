"""The watched start: as a process of its own, and what makes it fail."""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from desktop.meetings.schedule import Schedule
from desktop.storage.paths import Places
from desktop.storage.schedules import ScheduleStore
from desktop.storage.ui_state import SetupProgressStore
from desktop.ui.application import Application
from desktop.ui.smoke import STAGES, Smoke, Smoked, report
from tests.helpers.community import CommunityServer
from tests.helpers.community_rows import portal_row
from tests.helpers.moods import FIREWALL, Mood
from tests.single_instance.test_client import first
from tests.ui.build import NOW, meeting, usual
from tests.ui.whole import Whole

ROOT = Path(__file__).parents[2]
LINE = re.compile(
    r"smoke: " + "".join(rf"{stage} (\d+) ms, " for stage in STAGES) + r"all (\d+) ms\n"
)


OF_THE_PLATFORM = ("does not support (raise|grabbing)", "systemTrayWindowChanged")

pytestmark = pytest.mark.qt_log_ignore(*OF_THE_PLATFORM, extend=True)


@pytest.fixture(autouse=True)
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder for sockets; the path of one of pytest's own would be too long."""
    with tempfile.TemporaryDirectory(prefix="run-") as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield


@pytest.fixture
def server() -> Iterator[CommunityServer]:
    with CommunityServer() as server:
        yield server


def smoke(*words: str, display: str | None = "offscreen") -> tuple[int, str, str]:
    """Exit code, output, and what was said beside it by the program itself."""
    environ = {**os.environ, "LANG": "en_GB.UTF-8", "QT_QPA_PLATFORM": display or ""}
    ran = subprocess.run(
        [sys.executable, "-m", "desktop", *words, "--smoke"],
        env=environ,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=90,
    )
    own = [line for line in ran.stderr.splitlines() if not line.startswith("This plugin does not")]
    return ran.returncode, ran.stdout, "\n".join(own)


def stages(line: str) -> list[int]:
    """The milliseconds of a line; the last are those of all."""
    found = LINE.fullmatch(line)
    assert found is not None, line
    return [int(number) for number in found.groups()]


def test_the_demo_shows_its_meetings_and_tells_how_long_each_stage_took() -> None:
    began = time.monotonic()
    code, out, err = smoke("--demo")
    took = (time.monotonic() - began) * 1000
    assert (code, err) == (0, "")
    *each, everything = stages(out)
    assert abs(sum(each) - everything) <= len(each)
    assert 0 < everything < took
    assert each[STAGES.index("python")] > 0
    assert each[STAGES.index("rows")] > 0  # the demo is asked, which takes a while


def test_a_saved_list_counts_although_the_service_fails(
    tmp_path: Path, server: CommunityServer
) -> None:
    server.feel(FIREWALL)
    now = datetime.now(UTC)
    soon = meeting("1", (now + timedelta(hours=1) - NOW) / timedelta(hours=1))
    store = ScheduleStore(Places.of(tmp_path))
    store.save(server.service, Schedule.of([soon], now))
    code, out, _ = smoke("--profile", str(tmp_path), "--service", server.base)
    assert code == 0
    *each, everything = stages(out)
    assert each[STAGES.index("rows")] < everything / 4, "they come with the first frame"


def test_the_wizard_of_a_first_run_is_in_nobodys_way(
    tmp_path: Path, server: CommunityServer
) -> None:
    server.rows = [portal_row((datetime.now(UTC) + timedelta(days=2)).date(), 1)]
    code, out, _ = smoke("--profile", str(tmp_path), "--service", server.base)
    assert code == 0
    assert stages(out)
    assert SetupProgressStore(Places.of(tmp_path)).load().value.opened_before


def test_a_service_that_fails_is_the_reason(tmp_path: Path, server: CommunityServer) -> None:
    server.feel(FIREWALL)
    came = smoke("--profile", str(tmp_path), "--service", server.base)
    reason = "The meeting service's firewall refused the request (HTTP 418)."
    assert came == (1, "", f"sig-meetings: {reason}")


def test_an_empty_list_is_the_reason(tmp_path: Path, server: CommunityServer) -> None:
    came = smoke("--profile", str(tmp_path), "--service", server.base)
    assert came == (1, "", "sig-meetings: There are no meetings to show.")


def test_a_program_that_was_running_already_is_the_reason(tmp_path: Path) -> None:
    with first(tmp_path) as running:
        code, out, err = smoke("--demo", "--profile", str(tmp_path))
        running.communicate(timeout=10)
    assert (code, out) == (1, "")
    assert "was already running" in err


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_a_missing_display_is_the_reason() -> None:
    came = smoke("--demo", "--lang", "zh", display=None)
    assert came == (1, "", "sig-meetings: 没有显示器，无法显示窗口。")


def test_a_process_without_streams_does_not_stumble() -> None:
    code = (
        "import sys\nsys.stdout = sys.stderr = None\n"
        "from desktop.__main__ import main\nsys.exit(main(['--demo', '--smoke']))"
    )
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", code]
    ran = subprocess.run(
        command, env=environ, cwd=ROOT, capture_output=True, check=False, timeout=90
    )
    assert (ran.returncode, ran.stdout) == (0, b"")


def test_the_line_has_every_stage_in_order() -> None:
    times = [10.0, 10.095, 10.155, 10.235, 10.255, 10.565]
    assert report(times) == (
        "smoke: python 95 ms, qt 60 ms, window 80 ms, shown 20 ms, rows 310 ms, all 565 ms"
    )


# Within this process


def watched(whole: Whole, act: Callable[[Application], object], patience: float = 10.0) -> Smoked:
    """What came of a run in which `act` is done to the application before it is shown."""
    application = whole._build()
    made = Smoke(application, [time.perf_counter()] * 4, patience)
    act(application)
    return made.run()


def test_everything_has_started_when_it_ends_and_is_stopped_then(whole: Whole) -> None:
    whole.save(*usual().meetings)
    began: list[str] = []
    came = watched(whole, lambda app: app.begun.connect(lambda: began.append("begun")))
    assert came.code == 0
    assert stages(came.line + "\n")
    assert began == ["begun"]
    assert whole.running._ended
    assert not whole.running.window.isVisible()


def test_a_list_that_is_never_painted_is_the_reason(whole: Whole) -> None:
    whole.save(*usual().meetings)

    def hide(application: Application) -> None:
        application.window.list.setUpdatesEnabled(False)

    came = watched(whole, hide, patience=0.5)
    assert came == Smoked(1, "No meeting was shown within 0 seconds.")


def test_what_does_not_start_behind_the_window_is_the_reason(whole: Whole) -> None:
    whole.save(*usual().meetings)

    def hold(application: Application) -> None:
        application.begin = lambda: None  # type: ignore[method-assign]

    came = watched(whole, hold, patience=0.5)
    assert came.code == 1
    assert came.line.startswith("The background work did not start")


def test_a_service_that_never_answers_is_not_waited_for_forever(
    whole: Whole, server: CommunityServer
) -> None:
    server.feel(Mood(delay=30.0))
    whole.settle(service=server.service)
    came = watched(whole, lambda _: None, patience=0.5)
    assert came.code == 1
    assert "No meeting was shown" in came.line


def test_a_mistake_that_qt_passes_over_is_the_reason(
    whole: Whole, capsys: pytest.CaptureFixture[str]
) -> None:
    whole.save(*usual().meetings)

    def stumble() -> None:
        raise ZeroDivisionError

    came = watched(whole, lambda app: QTimer.singleShot(0, app, stumble))
    assert came == Smoked(1, "SIG Meetings has hit an internal error (ZeroDivisionError).")
    assert "ZeroDivisionError" in capsys.readouterr().err


@pytest.mark.qt_log_ignore(*OF_THE_PLATFORM, "Painter ended", extend=True)
def test_a_row_that_cannot_be_painted_is_none(
    whole: Whole, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole.save(*usual().meetings)

    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("desktop.ui.agenda.delegate.AgendaDelegate._paint_meeting", fail)
    came = watched(whole, lambda _: None)
    assert came == Smoked(1, "SIG Meetings has hit an internal error (RuntimeError).")
    assert capsys.readouterr().err


def test_a_user_who_ends_it_before_is_the_reason(whole: Whole) -> None:
    came = watched(whole, lambda app: QTimer.singleShot(0, app, app.leave))
    assert came == Smoked(1, "It quit before a meeting was shown.")
