"""Calendar files out of the window: what is saved reads back, and the feed follows the list."""

from datetime import timedelta
from pathlib import Path

import icalendar
import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.calendars.matching import id_of
from desktop.meetings.meeting import Meeting
from desktop.storage.settings import FeedScope
from desktop.ui.actions import CalendarChoice
from tests.helpers.workers import finish_work
from tests.ui.build import LINKS, meeting
from tests.ui.fakes import Later
from tests.ui.messages import ics, invitations
from tests.ui.whole import NOWHERE, Whole

pytestmark = pytest.mark.qt_log_ignore(
    "does not support (raise|grabbing)", "systemTrayWindowChanged", extend=True
)

A, B = meeting("a", 1), meeting("b", 2, platform="zoom", sig="TC")


@pytest.fixture
def running(whole: Whole) -> Whole:
    whole.start()
    whole.refresh(A, B)
    return whole


def events(path: Path) -> dict[str, tuple[str, str]]:
    """Topics with their status and link."""
    read = icalendar.Calendar.from_ical(path.read_bytes())
    return {
        str(event["SUMMARY"]): (str(event.get("STATUS", "")), str(event.get("URL", "")))
        for event in read.walk("VEVENT")
    }


def rest(whole: Whole) -> None:
    """What was handed to the executor is done, and told."""
    finish_work(whole.running.parts.executor)
    whole.arrive()


def export(whole: Whole, choice: CalendarChoice, path: Path) -> None:
    """Saves it there, as the dialog has it."""
    whole.running.context.actions.export.emit(choice)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    dialog.selectFile(str(path))
    dialog.done(1)
    whole.qtbot.waitUntil(lambda: bool(whole.running.window.news.sentence()))


def test_one_meeting_is_saved_with_its_link(running: Whole, tmp_path: Path) -> None:
    export(running, CalendarChoice(meeting=B), tmp_path / "b.ics")
    assert events(tmp_path / "b.ics") == {"b": ("CONFIRMED", LINKS["zoom"])}
    assert running.running.window.news.sentence() == "Saved 1 meeting as b.ics."


def test_a_sig_and_all_and_what_was_imported(running: Whole, tmp_path: Path) -> None:
    running.running.context.imports_model.add(invitations(ics("call", 3)))
    running.arrive()
    export(running, CalendarChoice(sigs=frozenset({"TC"}), name="TC"), tmp_path / "tc.ics")
    assert set(events(tmp_path / "tc.ics")) == {"b"}
    running.running.window.news.dismiss()
    export(running, CalendarChoice(), tmp_path / "all.ics")
    assert set(events(tmp_path / "all.ics")) == {"a", "b", "Architecture call"}
    row = running.running.context.meetings_model.shown.find(id_of("call"))
    running.running.window.news.dismiss()
    export(running, CalendarChoice(meeting=row), tmp_path / "call.ics")
    assert set(events(tmp_path / "call.ics")) == {"Architecture call"}


def test_a_name_fits_every_system(running: Whole) -> None:
    odd = meeting("x", 1, topic='a/b:c*?"<>|\n.. ' + "长" * 100)
    suggested = Path(running.running.parts.calendar_files._suggested(CalendarChoice(meeting=odd)))
    assert suggested.suffix == ".ics"
    assert not set(suggested.name) & set('/\\:*?"<>|\n')
    assert len(suggested.name) < 80


def test_what_cannot_be_saved_is_said(running: Whole, tmp_path: Path) -> None:
    (tmp_path / "dir.ics").mkdir()
    running.running.parts.calendar_files.save(CalendarChoice(), tmp_path / "dir.ics")
    running.qtbot.waitUntil(lambda: bool(running.running.window.news.sentence()))
    assert "dir.ics" in running.running.window.news.sentence()


def feed(whole: Whole) -> Path:
    (path,) = (whole.places.state / "feeds").glob("*.ics")
    return path


def test_the_feed_follows_the_list_once_it_is_switched_on(running: Whole) -> None:
    folder = running.places.state / "feeds"
    assert not list(folder.glob("*.ics"))
    running.running.context.settings_model.set_feed(FeedScope.ALL)
    running.qtbot.waitUntil(lambda: bool(list(folder.glob("*.ics"))))
    rest(running)
    assert set(events(feed(running))) == {"a", "b"}
    moved = _later(B)
    running.refresh(A, moved)
    running.qtbot.waitUntil(lambda: "SEQUENCE:1" in feed(running).read_text())
    running.refresh(A)
    running.qtbot.waitUntil(lambda: events(feed(running))["b"][0] == "CANCELLED")
    running.running.context.imports_model.add(invitations(ics("call", 3)))
    running.qtbot.waitUntil(lambda: "Architecture call" in events(feed(running)))
    assert not running.running.window.news.sentence()
    running.running.context.settings_model.set_feed(FeedScope.OFF)
    before = feed(running).read_bytes()
    running.refresh(A, moved)
    rest(running)
    assert feed(running).read_bytes() == before


def test_my_feed_stays_where_it_is_and_follows_whom_i_follow(running: Whole) -> None:
    model = running.running.context.settings_model
    model.follow("TC", follow=True)
    model.set_feed(FeedScope.MINE)
    running.qtbot.waitUntil(lambda: bool(list((running.places.state / "feeds").glob("*.ics"))))
    path = feed(running)
    running.qtbot.waitUntil(lambda: set(events(path)) == {"b"})
    model.follow("Kernel", follow=True)
    running.qtbot.waitUntil(lambda: set(events(path)) == {"a", "b"})
    for sig in ("TC", "Kernel"):
        model.follow(sig, follow=False)
    running.qtbot.waitUntil(lambda: not events(path))


def test_of_two_orders_that_overtake_each_other_the_newest_is_the_feed(running: Whole) -> None:
    model, executor = running.running.context.settings_model, Later()
    running.running.parts.calendar_files._executor = executor
    model.follow("TC", follow=True)
    model.set_feed(FeedScope.MINE)
    executor.run(backwards=True)
    assert set(events(feed(running))) == {"b"}
    model.follow("Kernel", follow=True)
    model.follow("TC", follow=False)
    executor.run(backwards=True)
    assert set(events(feed(running))) == {"a"}
    model.follow("TC", follow=True)
    model.set_feed(FeedScope.OFF)
    executor.run(backwards=True)
    assert set(events(feed(running))) == {"a"}, "a feed that was switched off stays as it is"


def test_a_feed_that_cannot_be_written_is_told_once(running: Whole) -> None:
    folder = running.places.state / "feeds"
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way")
    running.running.context.settings_model.set_feed(FeedScope.ALL)
    running.qtbot.waitUntil(lambda: bool(running.running.window.news.sentence()))
    running.running.window.news.dismiss()
    running.refresh(A)
    rest(running)
    assert not running.running.window.news.sentence()


def test_it_is_kept_from_the_start_of_the_next_run(running: Whole) -> None:
    running.running.context.settings_model.set_feed(FeedScope.ALL)
    running.qtbot.waitUntil(lambda: bool(list((running.places.state / "feeds").glob("*.ics"))))
    rest(running)
    running.end()
    feed(running).unlink()
    running.save(A, service=NOWHERE)
    running.start()
    running.qtbot.waitUntil(lambda: bool(list((running.places.state / "feeds").glob("*.ics"))))


def _later(one: Meeting) -> Meeting:
    import msgspec

    hour = timedelta(hours=1)
    return msgspec.structs.replace(one, start=one.start + hour, end=one.end + hour)
