"""The detail of one meeting."""

from zoneinfo import ZoneInfo

import msgspec
import pytest
from PySide6.QtGui import QAccessibleAnnouncementEvent, QAccessibleEvent, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.meetings.meeting import IMPORTED, Cadence, Meeting, PlatformKey, Unit
from desktop.meetings.schedule import BEIJING
from desktop.storage.settings import Settings
from desktop.ui.detail.view_state import DetailState, entrance_of
from desktop.ui.widgets import ANSWER_MS, ElidedLabel
from tests.ui.build import NOW, ZONE, came, meeting, schedule, usual
from tests.ui.conftest import MakeScene
from tests.ui.scene import Scene

USER_INFO = "https://zoom.us@evil.example/j/1"


TO_PASS_ON = {
    "Invitation": "times, number and link, in both languages",
    "Calendar": "a file with link and alarm",
}
"""What every meeting has that is not over."""


def show(scene: Scene, shown: Meeting, zone: ZoneInfo = ZONE, **more: object) -> None:
    """Shows a meeting by itself."""
    entrance = entrance_of(shown, None)
    scene.detail.show_meeting(
        DetailState(meeting=shown, now=NOW, zone=zone, entrance=entrance, **more)  # type: ignore[arg-type]
    )
    scene.settle()


def state_of(scene: Scene) -> str:
    return scene.detail._state.text() if not scene.detail._state.isHidden() else ""


def facts(scene: Scene) -> dict[str, str]:
    """What the rows say, by their names."""
    grid = scene.detail.facts._grid
    told: dict[str, str] = {}
    for row in range(grid.rowCount()):
        name, value = (grid.itemAtPosition(row, column) for column in (0, 1))
        words = [item.widget() for item in (name, value) if item is not None]
        match words:
            case [QLabel() as called, ElidedLabel() as short]:
                told[called.text()] = short.whole()
            case [QLabel() as called, QLabel() as long]:
                told[called.text()] = long.text()
    return told


def action(scene: Scene, accessible: str) -> QPushButton:
    """The link at the end of a row, by its accessible name."""
    buttons = scene.detail.facts.findChildren(QPushButton)
    (found,) = [b for b in buttons if b.accessibleName() == accessible and b.isVisible()]
    return found


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (-0.5, "Live  ·  30 min left"),
        (-3, "This meeting has ended."),
        (0.2, "Begins in 12 min; you can join early."),
        (2.5, "Begins in 2 h 30 min; you can join early."),
        (30, ""),
    ],
)
def test_the_state_is_told_in_words(scene: Scene, start: float, words: str) -> None:
    show(scene, meeting("a", start))
    assert state_of(scene) == words


def test_who_meets_and_how_often(scene: Scene) -> None:
    show(scene, meeting("a", sponsor="li", cadence=Cadence(Unit.WEEK, 2)))
    assert scene.detail.sig.text() == "Kernel"
    assert scene.detail._about.text() == "  ·  by li  ·  every 2 weeks"


def test_a_meeting_without_a_sig_begins_with_what_is_known(scene: Scene) -> None:
    show(scene, meeting(f"{IMPORTED}a", sig=None, sponsor=None))
    assert not scene.detail.sig.isVisible()
    assert scene.detail._about.text() == "from an invitation"


def test_beijings_time_stands_beside_another(scene: Scene) -> None:
    show(scene, meeting("a", 1))
    assert scene.detail._when.text() == "Today Sunday 14:00 – 15:00"
    assert scene.detail._beijing.text() == "Beijing 21:00 – 22:00"


def test_beijings_time_moves_below_where_a_line_has_no_room_for_both(scene: Scene) -> None:
    show(scene, meeting("a", 98))
    scene.show((1100, 720))
    own, beijing = scene.detail._when, scene.detail._beijing
    for width, below in ((1100, False), (440, True), (720, False), (440, True)):
        scene.window.resize(width, 720)
        scene.window.open_detail()
        scene.settle()
        assert (beijing.y() >= own.geometry().bottom()) is below, f"{width} px"
        assert beijing.height() < 2 * beijing.fontMetrics().height(), "it is one line"


def test_beijings_time_names_its_day_where_that_is_another(scene: Scene) -> None:
    show(scene, meeting("a", 6))
    assert scene.detail._beijing.text() == "Beijing 02:00 – 03:00 +1"


@pytest.mark.parametrize("zone", [BEIJING, ZoneInfo("Asia/Singapore")])
def test_beijings_time_is_not_repeated_where_clocks_agree(scene: Scene, zone: ZoneInfo) -> None:
    show(scene, meeting("a", 1), zone)
    assert scene.detail._beijing.text() == ""


def test_a_meeting_far_ahead_is_told_by_its_date(scene: Scene) -> None:
    show(scene, meeting("a", 170))
    assert scene.detail._when.text() == "Sunday 29 November 15:00 – 16:00"


def test_the_row_and_the_link_disagree_and_the_detail_says_so(scene: Scene) -> None:
    show(scene, meeting("a", platform="zoom", claimed=PlatformKey("welink")))
    notice = scene.detail.notice.sentence()
    assert notice == "Booked as WeLink, but the link leads to Zoom."
    assert scene.detail._badge.accessibleName() == "Zoom"


def test_a_refused_link_says_why_and_offers_no_way_in(scene: Scene) -> None:
    show(scene, meeting("a", join_url=USER_INFO, platform="web"))
    assert "user name before its host" in scene.detail.notice.sentence()
    assert scene.detail.join.main.text() == "This link is blocked"
    assert not scene.detail.join.main.isEnabled()
    assert scene.detail.join.more.isHidden()


def test_an_unknown_host_is_named(scene: Scene) -> None:
    show(scene, meeting("a", platform="web"))
    assert "meet.example.org" in scene.detail.notice.sentence()
    assert scene.detail.join.main.isEnabled()


def test_a_known_host_needs_no_notice(scene: Scene) -> None:
    show(scene, meeting("a"))
    assert scene.detail.notice.sentence() == ""


def test_a_meeting_without_a_link_says_so(scene: Scene) -> None:
    show(scene, meeting("a", join_url=None))
    assert scene.detail.join.main.text() == "No link yet"
    assert not scene.detail.join.main.isEnabled()


@pytest.mark.parametrize("link", [None, USER_INFO])
def test_a_number_is_a_way_in_where_no_link_can_be_opened(scene: Scene, link: str | None) -> None:
    show(scene, meeting("a", join_url=link, number="123456789"))
    assert scene.detail.join.main.text() == "Copy number"
    assert scene.detail.join.main.isEnabled()
    assert facts(scene)["Number"] == "123 456 789"
    notice = scene.detail.notice.sentence()
    assert "join with the meeting number" in notice
    assert ("user name before its host" in notice) is (link is not None)


def test_a_number_is_copied_for_a_client_and_never_for_the_web(scene: Scene) -> None:
    show(scene, meeting("a", platform="zoom", join_url=None, number="123456789"))
    assert scene.detail.place.hint() == "Copies the number; type it into Zoom."
    show(scene, meeting("a", platform="web", join_url=None, number="123456789"))
    assert scene.detail.place.hint() == "Copies the number."


def test_a_meeting_that_left_the_list_says_so(scene: Scene) -> None:
    scene.click(scene.row_point("soon"))
    others = [m for m in usual().meetings if m.id != "soon"]
    scene.state.apply(came(schedule(*others)))
    assert scene.shown().id == "soon"
    assert "cancelled or moved" in scene.detail.notice.sentence()
    scene.state.apply(came(usual()))
    assert scene.detail.notice.sentence() == ""


def test_a_meeting_that_is_over_may_leave_the_list_without_a_word(scene: Scene) -> None:
    scene.click(scene.row_point("ended"))
    scene.clock.advance(days=1)
    scene.presenter.render()
    assert scene.shown().id == "ended"
    assert scene.detail.notice.sentence() == ""


def test_a_changed_meeting_changes_in_view(scene: Scene) -> None:
    scene.click(scene.row_point("soon"))
    scene.state.apply(came(schedule(meeting("soon", 2, platform="zoom", topic="Moved"))))
    assert scene.detail.title.text() == "Moved"
    assert scene.detail._when.text() == "Today Sunday 15:00 – 16:00"


def test_two_meetings_one_follows_overlap_and_the_detail_says_so(make_scene: MakeScene) -> None:
    found = schedule(meeting("one", 1), meeting("other", 1.5))
    scene = make_scene(found, Settings(followed=frozenset({"Kernel"}))).show()
    scene.click(scene.row_point("one"))
    assert scene.detail.notice.sentence() == "Overlaps with other, which you also follow."


def test_the_facts_of_a_meeting(scene: Scene) -> None:
    show(
        scene,
        meeting(
            "a",
            platform="zoom",
            number="98765432101",
            etherpad="https://etherpad.openeuler.org/p/TC-meetings",
            replay_url="https://www.bilibili.com/video/BV1/",
            agenda="1. one\n2. two\n",
        ),
    )
    assert facts(scene) == {
        "Number": "987 6543 2101",
        "Passcode": "Ab-c.D_e1",
        "Link": "zoom.us",
        "Minutes": "etherpad.openeuler.org/p/TC-meetings",
        "Replay": "bilibili.com/video/BV1",
        "Agenda": "1. one\n2. two",
        **TO_PASS_ON,
    }


def test_a_minute_later_the_focus_is_still_on_the_same_button(scene: Scene) -> None:
    copy = action(scene, "Copy: Number")
    copy.setFocus()
    scene.clock.advance(minutes=1)
    scene.presenter.render()
    scene.settle()
    assert copy.hasFocus()


def test_facts_of_the_last_meeting_are_gone(scene: Scene) -> None:
    show(scene, meeting("a", number="123456789", agenda="x"))
    show(scene, meeting("b", join_url=None))
    assert facts(scene) == TO_PASS_ON
    show(scene, meeting("c", -5, join_url=None))
    assert facts(scene) == {}


@pytest.mark.parametrize(
    ("accessible", "copied"),
    [
        ("Copy: Number", "98765432101"),
        ("Copy: Passcode", "Ab-c.D_e1"),
        ("Copy: Link", "https://zoom.us/j/98765432101?pwd=Ab-c.D_e1"),
    ],
)
def test_copy_puts_the_whole_value_on_the_clipboard(
    scene: Scene, accessible: str, copied: str
) -> None:
    show(scene, meeting("a", platform="zoom"))
    action(scene, accessible).click()
    assert QGuiApplication.clipboard().text() == copied


def test_minutes_and_replay_open_in_the_browser(scene: Scene) -> None:
    pad, replay = "https://etherpad.openeuler.org/p/x", "https://www.openeuler.org/replay"
    show(scene, meeting("a", etherpad=pad, replay_url=replay))
    action(scene, "Open: Minutes").click()
    action(scene, "Open: Replay").click()
    assert scene.opener.opened == [pad, replay]


def test_a_page_that_must_not_be_opened_says_why_in_its_place(scene: Scene) -> None:
    show(scene, meeting("a", etherpad="javascript:alert(1)"))
    assert facts(scene)["Minutes"] == "The link is not a web link (https)."


def test_the_star_follows_the_sig_and_no_longer(scene: Scene) -> None:
    star = scene.detail.star
    assert star.accessibleName() == "Follow Kernel"
    star.click()
    assert scene.settings_model.settings.followed == {"Kernel"}
    assert (star.isChecked(), star.accessibleName()) == (True, "Stop following Kernel")
    star.click()
    assert scene.settings_model.settings.followed == frozenset()
    assert (star.isChecked(), star.accessibleName()) == (False, "Follow Kernel")


def test_there_is_no_star_without_a_sig(scene: Scene) -> None:
    show(scene, meeting("a", sig=None))
    assert scene.detail.star.isHidden()


def test_another_meeting_begins_at_the_top(make_scene: MakeScene) -> None:
    long = meeting("long", 1, agenda="line\n" * 200)
    scene = make_scene(schedule(long, meeting("other", 2, agenda="line\n" * 200))).show()
    bar = scene.detail.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    scene.presenter.render()
    assert bar.value() > 0
    scene.click(scene.row_point("other"))
    assert bar.value() == 0


def test_what_was_recorded_of_a_meeting_is_there_to_be_opened(scene: Scene) -> None:
    over = msgspec.structs.replace(
        meeting("over", -3),
        recording_url="https://www.openeuler.org/v.mp4",
        transcript_url="https://www.openeuler.org/t.vtt",
    )
    show(scene, over)
    rows = facts(scene)
    assert rows["Recording"] == "openeuler.org/v.mp4"
    assert rows["Subtitles"] == "openeuler.org/t.vtt"
    assert "Watch the replay" in scene.detail.join.main.text()
    show(scene, msgspec.structs.replace(over, recording_url="javascript:alert(1)"))
    assert "javascript" not in facts(scene)["Recording"]


def test_a_private_meeting_asks_for_a_passcode(scene: Scene) -> None:
    show(scene, msgspec.structs.replace(meeting("secret", 1), private=True))
    assert "you need a passcode" in scene.detail.notice.sentence()
    show(scene, meeting("open", 1))
    assert "passcode" not in scene.detail.notice.sentence()


def test_a_meeting_may_be_over_before_its_end_or_run_past_it(scene: Scene) -> None:
    show(scene, msgspec.structs.replace(meeting("closed", -0.5), closed=True))
    assert state_of(scene) == "This meeting has ended."
    show(scene, msgspec.structs.replace(meeting("long", -2), overrun=True))
    assert state_of(scene) == "Live  ·  running over"


def said_to_readers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What screen readers are told from here on."""
    said: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr("PySide6.QtGui.QAccessible.updateAccessibility", hear)
    return said


@pytest.mark.parametrize("name", ["Number", "Passcode", "Link"])
def test_copy_says_so_on_the_button_for_two_seconds(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, name: str
) -> None:
    show(scene, meeting("zoom", 1, platform="zoom"))
    said = said_to_readers(monkeypatch)
    button = action(scene, f"Copy: {name}")
    before = button.geometry()
    places = [part.geometry() for part in scene.detail.facts.findChildren(QWidget)]
    monkeypatch.setattr("desktop.ui.widgets.ANSWER_MS", 150)
    button.click()
    scene.settle()
    assert (button.text(), button.accessibleName()) == ("Copied ✓", f"Copied: {name}")
    assert said == [f"Copied: {name}"]
    assert button.geometry() == before
    assert places == [part.geometry() for part in scene.detail.facts.findChildren(QWidget)]
    qtbot.waitUntil(lambda: button.text() == "Copy")
    assert button.accessibleName() == f"Copy: {name}"


def test_a_second_copy_says_so_for_another_two_seconds(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    show(scene, meeting("zoom", 1, platform="zoom"))
    monkeypatch.setattr("desktop.ui.widgets.ANSWER_MS", 150)
    button = action(scene, "Copy: Number")
    button.click()
    button.click()
    assert button.text() == "Copied ✓"
    qtbot.waitUntil(lambda: (button.text(), button.accessibleName()) == ("Copy", "Copy: Number"))


def test_two_seconds_it_is() -> None:
    assert ANSWER_MS == 2000
