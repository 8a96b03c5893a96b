"""The tray's menu and icon, with a tray that comes and goes as the test likes."""

from collections.abc import Iterator
from datetime import timedelta

import msgspec
import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from desktop.meetings.meeting import Meeting
from desktop.texts import load_texts
from desktop.ui.actions import Actions
from desktop.ui.theme.theme import Theme
from desktop.ui.translator import Translator
from desktop.ui.tray.menu import Pause
from desktop.ui.tray.snapshot import TraySnapshot, TrayView, take_snapshot
from desktop.ui.tray.tray_icon import Tray, TrayHost
from tests.ui.build import NOW, ZONE, meeting, schedule, usual
from tests.ui.tray.test_snapshot import following

# Painting into memory has neither trays nor popups; nothing here depends on either.
pytestmark = pytest.mark.qt_log_ignore(
    "systemTrayWindowChanged", "does not support (raise|grabbing)", extend=True
)


class Corner(QObject):
    """A tray with what it shows, and what was asked of it."""

    happened = Signal()

    def __init__(self, theme: Theme, translator: Translator) -> None:
        super().__init__()
        self.there = True
        self.view = TrayView(schedule=usual(), now=NOW, zone=ZONE, wizard="Set up WeLink")
        self.taken = 0
        self.heard: list[object] = []
        self.translator = translator
        self.host = TrayHost(lambda: self.there)
        self.actions = Actions()
        self.tray = Tray(self._source, theme, self.actions, self.host)
        actions = self.actions
        actions.join.connect(self.heard.append)
        actions.pause_alerts.connect(self.heard.append)
        self.tray.availability_changed.connect(self.heard.append)
        for name in (
            "join_next",
            "resume_alerts",
            "open_window",
            "open_settings",
            "open_wizard",
            "quit",
        ):
            getattr(actions, name).connect(lambda name=name: self.heard.append(name))

    def _source(self) -> TraySnapshot:
        self.taken += 1
        return take_snapshot(self.view, self.translator.texts)

    def look_at(self, **changes: object) -> None:
        """Something changed."""
        self.view = msgspec.structs.replace(self.view, **changes)
        self.tray.refresh()

    def entries(self) -> list[QAction]:
        return [action for action in self.tray.menu.actions() if not action.isSeparator()]

    def labels(self) -> list[str]:
        return [action.text() for action in self.entries()]

    def pick(self, words: str) -> None:
        """Picks the entry with these words, wherever it is."""
        found = [a for a in self.tray.menu.findChildren(QAction) if words in a.text()]
        assert len(found) == 1
        found[0].trigger()

    def pauses(self) -> list[str]:
        """The entries of the menu of pauses."""
        menu = next(a.menu() for a in self.entries() if a.menu() is not None)
        assert isinstance(menu, QMenu)
        return [a.text() for a in menu.actions() if not a.isSeparator()]


@pytest.fixture
def corner(qtbot: QtBot, theme: Theme, translator: Translator) -> Iterator[Corner]:
    """A tray that is there."""
    corner = Corner(theme, translator)
    corner.tray.start()
    corner.heard.clear()
    yield corner
    corner.tray.stop()
    qtbot.wait(0)


OWN = ["Join next", "Pause alerts", "Open SIG Meetings", "Settings…", "Set up WeLink", "Quit"]


def test_the_menu_shows_the_meetings_and_what_else_one_can_do(corner: Corner) -> None:
    assert corner.labels() == [
        "12:30   live · live",
        "14:00   soon",
        "17:00   later",
        "Tomorrow 11:00   tomorrow",
        "29 November 15:00   next week",
        *OWN,
    ]
    assert all(not action.icon().isNull() for action in corner.entries()[:5])


def test_each_entry_says_what_the_user_wants(corner: Corner) -> None:
    for words in ("soon", "Join next", "For an hour", "Until tomorrow", *OWN[2:]):
        corner.pick(words)
    assert corner.heard == [
        corner.view.schedule.find("soon"),
        "join_next",
        Pause.HOUR,
        Pause.TOMORROW,
        "open_window",
        "open_settings",
        "open_wizard",
        "quit",
    ]


def test_a_left_click_opens_the_window_and_no_other_does(corner: Corner) -> None:
    icon = corner.tray.icon
    assert icon is not None
    for reason in QSystemTrayIcon.ActivationReason:
        icon.activated.emit(reason)
    assert corner.heard == ["open_window"]


def test_the_keys_of_join_next_are_shown(corner: Corner) -> None:
    action = corner.entries()[5]
    assert action.shortcut().toString() == "Ctrl+J"
    assert action.isShortcutVisibleInContextMenu()


def test_without_meetings_there_is_nothing_to_join(corner: Corner) -> None:
    corner.look_at(schedule=schedule())
    assert corner.labels() == ["No upcoming meetings", *OWN]
    assert [action.isEnabled() for action in corner.entries()[:2]] == [False, False]


def test_texts_of_meetings_are_plain(corner: Corner) -> None:
    hostile = meeting("it", 1, topic="R&D <b>\t&Quit" + " x" * 40)
    corner.look_at(schedule=schedule(hostile))
    action = corner.entries()[0]
    assert action.text().startswith("14:00   R&&D <b> &&Quit x")
    assert action.text().endswith("x…")
    assert "<" not in action.toolTip()


def test_a_pause_can_be_ended_and_made_longer(corner: Corner) -> None:
    corner.look_at(preferences=following(paused_until=NOW + timedelta(hours=1)))
    assert "Alerts are paused until 14:00" in corner.labels()
    assert corner.pauses() == ["Resume alerts", "For an hour", "Until tomorrow"]
    corner.pick("Resume alerts")
    assert corner.heard == ["resume_alerts"]


def test_a_pause_for_the_meeting_one_is_in_is_offered_only_there(corner: Corner) -> None:
    assert corner.pauses() == ["For an hour", "Until tomorrow"]
    corner.look_at(joined="live")
    assert corner.pauses()[-1] == "During the meeting I joined"
    corner.pick("During the meeting")
    assert corner.heard == [Pause.MEETING]


def test_alerts_that_are_off_have_no_pause(corner: Corner) -> None:
    corner.look_at(preferences=following(enabled=False))
    assert not corner.entries()[6].isEnabled()


def test_a_menu_is_made_anew_only_where_something_changed(corner: Corner) -> None:
    before = corner.entries()
    corner.look_at(now=NOW + timedelta(minutes=1))
    assert corner.tray.icon is not None
    assert corner.tray.icon.toolTip() == "Now: live\nNext: soon in 59 min"
    assert corner.entries() == before
    corner.look_at(now=NOW + timedelta(minutes=31))
    assert corner.labels()[0] == "14:00   soon"


def test_old_menus_of_pauses_do_not_pile_up(corner: Corner, qtbot: QtBot) -> None:
    for minutes in range(1, 5):
        corner.look_at(preferences=following(paused_until=NOW + timedelta(minutes=minutes)))
    qtbot.waitUntil(lambda: len(corner.tray.menu.findChildren(QMenu)) == 1)


def test_an_open_menu_stays_as_it_is_until_it_closes(corner: Corner, qtbot: QtBot) -> None:
    menu = corner.tray.menu
    menu.popup(menu.pos())
    qtbot.waitUntil(menu.isVisible)
    before = corner.labels()
    corner.look_at(schedule=schedule())
    assert corner.labels() == before
    menu.close()
    qtbot.waitUntil(lambda: corner.labels() == ["No upcoming meetings", *OWN])


def test_the_menu_is_up_to_date_when_it_opens(corner: Corner, qtbot: QtBot) -> None:
    corner.view = msgspec.structs.replace(corner.view, schedule=schedule())
    menu = corner.tray.menu
    menu.popup(menu.pos())
    qtbot.waitUntil(menu.isVisible)
    assert corner.labels()[0] == "No upcoming meetings"
    menu.close()


def test_the_icon_follows_the_state(corner: Corner) -> None:
    icon = corner.tray.icon
    assert icon is not None
    keys = set()
    for hours in (0, 0.9, 1.5, 2.5):
        corner.look_at(now=NOW + timedelta(hours=hours))
        keys.add(icon.icon().cacheKey())
    assert len(keys) == 3  # live, soon, live, idle


def test_the_language_changes_at_once(corner: Corner, qtbot: QtBot) -> None:
    corner.translator.use("zh")
    quit_words = load_texts("zh").translate("TrayMenu", "Quit")
    qtbot.waitUntil(lambda: corner.labels()[-1] == quit_words)
    corner.translator.use("en")
    qtbot.waitUntil(lambda: corner.labels()[-6:] == OWN)


def test_a_tray_may_come_and_go(corner: Corner) -> None:
    corner.there = False
    corner.host.check()
    corner.host.check()
    assert corner.tray.icon is None
    taken = corner.taken
    corner.tray.refresh()
    assert corner.taken == taken
    assert not corner.tray.show_still_running()
    assert corner.tray.geometry().isEmpty()
    corner.there = True
    corner.host.check()
    assert corner.tray.available
    assert corner.heard == [False, True]


def test_nothing_is_asked_of_the_system_before_the_start(
    qtbot: QtBot, theme: Theme, translator: Translator
) -> None:
    corner = Corner(theme, translator)
    corner.tray.refresh()
    assert corner.taken == 0
    assert not corner.tray.available
    assert corner.tray.icon is None
    qtbot.wait(0)


def test_a_joined_meeting_is_handed_on_as_it_is(corner: Corner) -> None:
    corner.pick("live · live")
    assert isinstance(corner.heard[0], Meeting)
    assert corner.heard[0].id == "live"
