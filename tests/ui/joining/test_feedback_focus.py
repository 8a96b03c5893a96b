"""What is seen after a hand-over."""

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from pytestqt.qtbot import QtBot

from desktop.joining.messages import FocusEvidence
from desktop.ui.joining.feedback import PATIENCE_MS, FocusWatch

ACTIVE = Qt.ApplicationState.ApplicationActive
INACTIVE = Qt.ApplicationState.ApplicationInactive


class FakeApplication(QObject):
    """An application whose state a test changes."""

    applicationStateChanged = Signal(Qt.ApplicationState)  # noqa: N815 - Qt's own name

    def __init__(self, state: Qt.ApplicationState) -> None:
        super().__init__()
        self._state = state

    def applicationState(self) -> Qt.ApplicationState:  # noqa: N802 - Qt's own name
        return self._state

    def become(self, state: Qt.ApplicationState) -> None:
        self._state = state
        self.applicationStateChanged.emit(state)


class Watched:
    """A watch and what it saw."""

    def __init__(self, state: Qt.ApplicationState) -> None:
        self.app = FakeApplication(state)
        self.watch = FocusWatch(self.app)  # type: ignore[arg-type] # as much of it as is used
        self.seen: list[FocusEvidence] = []
        self.watch.seen.connect(self.seen.append)

    def time_passes(self) -> None:
        """The patience is over."""
        assert self.watch._timer.isActive()
        self.watch._timer.timeout.emit()
        self.watch._timer.stop()


@pytest.fixture
def watched(qtbot: QtBot) -> Watched:
    assert qtbot is not None
    return Watched(ACTIVE)


def test_a_focus_that_goes_after_the_hand_over_is_seen_at_once(watched: Watched) -> None:
    watched.watch.start()
    watched.watch.report()
    assert watched.watch._timer.interval() == PATIENCE_MS
    watched.app.become(INACTIVE)
    assert watched.watch._timer.interval() == 0
    watched.time_passes()
    assert watched.seen == [FocusEvidence.LEFT]


def test_a_client_that_is_quicker_than_the_hand_over_is_seen(watched: Watched) -> None:
    watched.watch.start()
    watched.app.become(INACTIVE)
    assert watched.seen == []
    watched.watch.report()
    watched.time_passes()
    assert watched.seen == [FocusEvidence.LEFT]


def test_a_focus_that_stays_is_told_when_the_patience_is_over(watched: Watched) -> None:
    watched.watch.start()
    watched.watch.report()
    watched.time_passes()
    assert watched.seen == [FocusEvidence.STAYED]


def test_nothing_is_known_where_the_window_had_no_focus(qtbot: QtBot) -> None:
    assert qtbot is not None
    watched = Watched(INACTIVE)
    watched.watch.start()
    watched.watch.report()
    watched.time_passes()
    assert watched.seen == [FocusEvidence.UNKNOWN]


def test_a_hand_over_that_failed_is_not_watched(watched: Watched) -> None:
    watched.watch.start()
    watched.watch.stop()
    watched.app.become(INACTIVE)
    assert not watched.watch._timer.isActive()
    assert watched.seen == []
