"""What invitations brought is shown, alerted of, joined, followed and forgotten like any other."""

import io
import subprocess
import sys
from datetime import timedelta

import pytest

from desktop.calendars.matching import Known, apply, id_of
from desktop.meetings.meeting import Meeting
from desktop.platforms import Recognized
from desktop.storage.calendars import ImportStore
from tests.cli.running import Cli
from tests.ui.build import meeting
from tests.ui.messages import ics, invitations
from tests.ui.whole import Whole

pytestmark = pytest.mark.qt_log_ignore(
    "does not support raise", "systemTrayWindowChanged", extend=True
)

ZOOM = "https://zoom.us/j/98765432101"
CALL = id_of("call")


def bring(whole: Whole, *texts: str) -> None:
    """Messages come while the program runs."""
    model = whole.running.context.imports_model
    for text in texts:
        model.add(invitations(text, whole.clock()))
    whole.arrive()


def shown(whole: Whole) -> list[str]:
    """The ids of the list's meetings, cancelled ones too."""
    rows = whole.running.window.list.agenda_model.agenda.rows
    return [row.id for row in rows if isinstance(row, Meeting)]


def in_words(whole: Whole, name: str) -> str:
    """A row as a screen reader has it."""
    model = whole.running.window.list.agenda_model
    row = next(r for r in model.agenda.rows if isinstance(r, Meeting) and r.id == name)
    return model._in_words(row)


def test_nothing_of_it_is_imported_where_there_is_none() -> None:
    code = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication\n"
        "from datetime import UTC, datetime; from desktop.storage.paths import Places\n"
        "from desktop.ui.imports_model import ImportsModel\n"
        "from desktop.meetings.schedule import Schedule\n"
        "model = ImportsModel(Places.of(Path('/nonexistent')), lambda: datetime.now(UTC))\n"
        "assert not model.known; model.check()\n"
        "print([name for name in sys.modules if name.startswith('desktop.calendars')])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_it_is_listed_marked_and_outlives_the_program(whole: Whole) -> None:
    whole.save(meeting("a", 1))
    whole.start()
    bring(whole, ics("call", 2))
    assert shown(whole) == ["a", CALL]
    assert "from an invitation" in in_words(whole, CALL)
    assert "from an invitation" not in in_words(whole, "a")
    whole.running.context.actions.show_meeting.emit(
        whole.running.context.meetings_model.shown.find(CALL)
    )
    assert "from an invitation" in whole.running.window.detail._about.text()
    whole.restart()
    assert shown(whole) == ["a", CALL]
    whole.refresh(meeting("b", 3))
    assert shown(whole) == ["a", CALL, "b"]  # one cancelled, one imported, one new


def test_it_is_shown_although_no_service_ever_answered(whole: Whole) -> None:
    whole.start()
    bring(whole, ics("call", 2))
    assert shown(whole) == [CALL]


def test_one_that_the_service_names_itself_is_there_once(whole: Whole) -> None:
    whole.start()
    whole.refresh(meeting("a", 1))
    bring(whole, ics("call", 2))
    settings = whole.running.context.settings_model
    row = whole.running.context.meetings_model.shown.find(CALL)
    assert row is not None
    settings.set_alerts(settings.settings.alerts.arm(CALL))
    whole.running.presenter.show(row)
    whole.refresh(meeting("a", 1), meeting("r", 2, platform="zoom", number="98765432101"))
    assert shown(whole) == ["a", "r"]
    assert settings.settings.alerts.armed == {"r"}
    current = whole.running.window.list.current_meeting()
    assert current is not None
    assert current.id == "r"


def test_it_alerts_and_is_in_the_tray(whole: Whole) -> None:
    whole.start()
    whole.refresh()
    bring(whole, ics("call", 1))
    assert whole.offers("Architecture call")
    whole.wake_at(51)
    assert [t for t in whole.notifier.titles if "Architecture call" in t]


def test_a_cancellation_is_shown_and_told_and_an_update_moves(whole: Whole) -> None:
    whole.start()
    whole.refresh()
    bring(whole, ics("call", 2))
    bring(whole, ics("call", 3, sequence="1"))
    assert "moved" in in_words(whole, CALL)
    steps = whole.running.window.detail.steps
    assert not steps.isHidden()
    bring(whole, ics("call", 3, sequence="2", cancelled=True))
    assert shown(whole) == [CALL]
    assert "cancelled" in in_words(whole, CALL)
    assert steps.isHidden(), "nobody joins what is cancelled"
    assert [t for t in whole.notifier.titles if "ancelled" in t]
    whole.restart()
    assert "cancelled" in in_words(whole, CALL)
    bring(whole, ics("call", 3, sequence="3"))
    assert "cancelled" not in in_words(whole, CALL)


def test_a_cancellation_cancels_the_service_s_own_row(whole: Whole) -> None:
    whole.start()
    whole.refresh(meeting("r", 2, platform="zoom", number="98765432101"))
    bring(whole, ics("call", 2, sent=-1))
    whole.clock.advance(minutes=10)
    bring(whole, ics("call", 2, sequence="1", cancelled=True, sent=0.1))
    assert shown(whole) == ["r"]
    assert "cancelled" in in_words(whole, "r")
    whole.refresh(meeting("r", 2, platform="zoom", number="98765432101"))  # it has the last word
    assert shown(whole) == ["r"]
    assert "cancelled" not in in_words(whole, "r")


def test_forgetting_leaves_no_trace_and_can_be_undone(whole: Whole) -> None:
    whole.start()
    whole.refresh(meeting("a", 1))
    bring(whole, ics("call", 2))
    bring(whole, ics("call", 2, sequence="1", cancelled=True))
    assert shown(whole) == ["a", CALL]
    model = whole.running.context.imports_model
    forgotten = model.forget("call")
    whole.arrive()
    assert shown(whole) == ["a"]
    assert forgotten is not None
    model.bring_back(forgotten)
    whole.arrive()
    assert model.known
    whole.restart()
    assert whole.running.context.imports_model.known


def test_what_a_command_imports_meanwhile_is_noticed(whole: Whole) -> None:
    whole.start()
    whole.refresh()
    bring(whole, ics("call", 2))
    other = ImportStore(whole.places, whole.clock)
    other.save((*other.load().value, *_known(whole, ics("other", 4))))
    assert shown(whole) == [CALL]
    whole.running.parts.heartbeat.ticked.emit()
    whole.arrive()
    assert shown(whole) == [CALL, id_of("other")]
    other.save(())
    whole.running.parts.heartbeat.ticked.emit()
    whole.arrive()
    assert shown(whole) == []


def _known(whole: Whole, text: str) -> tuple[Known, ...]:
    return apply((), invitations(text, whole.clock()), whole.clock()).known


@pytest.mark.parametrize("days", [1, 20])
def test_a_series_goes_on_as_days_pass(whole: Whole, days: int) -> None:
    whole.start()
    whole.refresh()
    bring(whole, ics("weekly", 2, rrule="FREQ=WEEKLY"))
    before = len(shown(whole))
    assert before == 5
    whole.clock.advance(days=days)
    whole.running.parts.heartbeat.ticked.emit()
    whole.arrive()
    begin, end = whole.clock(), whole.clock() + timedelta(days=30)
    rows = whole.running.window.list.agenda_model.agenda.rows
    starts = [row.start for row in rows if isinstance(row, Meeting)]
    assert max(starts) > end - timedelta(days=7)
    assert min(starts) >= begin - timedelta(days=1)


def test_a_damaged_file_is_told_and_set_aside(whole: Whole) -> None:
    (whole.places.state / "imported.json").parent.mkdir(parents=True, exist_ok=True)
    (whole.places.state / "imported.json").write_text("{")
    whole.start()
    assert "imported.json" in whole.running.window.notes.sentence()
    bring(whole, ics("call", 2))
    assert shown(whole) == [CALL]


@pytest.mark.parametrize("url", [ZOOM, f"{ZOOM}?pwd=dGhlIHByb2dyYW1zIG93bg"])
def test_a_passcode_that_stands_beside_the_link(whole: Whole, url: str) -> None:
    """It is the one that people type, whatever the link has for programs."""
    whole.start()
    whole.refresh()
    text = "Join Zoom Meeting\\nMeeting ID: 987 6543 2101\\nPasscode: 246810"
    bring(whole, ics("call", 2, url=url, description=text))
    row = whole.running.context.meetings_model.shown.find(CALL)
    assert row is not None
    state = whole.running.presenter.show(row)
    assert isinstance(state.entrance, Recognized)
    assert state.entrance.passcode == "246810"
    assert state.entrance.browser_url == url


def test_what_a_command_cancels_while_nothing_runs_is_told_once_at_the_next_start(
    whole: Whole, capsys: pytest.CaptureFixture[str]
) -> None:
    cli = Cli(whole.folder, capsys)
    cli.now = whole.clock()

    def command(text: str) -> None:
        cli.stdin = io.StringIO(text)
        assert cli("import", "-").code == 0

    whole.save(meeting("a", 1))
    command(ics("call", 3))
    whole.start()
    assert shown(whole) == ["a", CALL]
    whole.end()
    command(ics("call", 3, sequence="2", cancelled=True))
    whole.start()
    assert shown(whole) == ["a", CALL]
    assert "cancelled" in in_words(whole, CALL)
    assert len([t for t in whole.notifier.titles if "ancelled" in t]) == 1
    whole.end()
    whole.start()
    assert "cancelled" in in_words(whole, CALL)
    assert len([t for t in whole.notifier.titles if "ancelled" in t]) == 1
    whole.end()
    command(ics("call", 3, sequence="3"))
    whole.start()
    assert "cancelled" not in in_words(whole, CALL)
