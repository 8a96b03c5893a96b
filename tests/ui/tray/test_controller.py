"""The tray at work in the whole program: pauses, and the meeting that was joined here."""

from datetime import UTC, datetime, timedelta

import pytest

from desktop.joining.interfaces import OpenFailure
from desktop.ui.application import Application
from desktop.ui.tray.snapshot import TrayState
from tests.ui.build import NOW, meeting
from tests.ui.whole import Whole

TC = meeting("TC", 0.5, 60)
JOINED = meeting("joined", -0.2, 60, platform="zoom")
WHILE = "During the meeting I joined"

pytestmark = pytest.mark.qt_log_ignore(
    "does not support (raise|grabbing)", "systemTrayWindowChanged", extend=True
)


def join(whole: Whole, application: Application) -> None:
    """Joins the one that runs, and waits until that is known."""
    application.context.actions.join.emit(JOINED)
    whole.qtbot.waitUntil(lambda: whole.offers(WHILE))


def state(application: Application) -> TrayState | None:
    return application.parts.tray.tray._state


def test_a_pause_of_an_hour_ends_by_itself(whole: Whole) -> None:
    whole.save(TC, meeting("QA", 1.5))
    application = whole.start()
    whole.pick("For an hour")
    assert application.context.settings_model.settings.alerts.paused_until == NOW + timedelta(
        hours=1
    )
    assert state(application) is TrayState.PAUSED
    for minute in range(1, 60):
        whole.wake_at(minute)
    assert whole.notifier.titles == []
    assert whole.offers("Alerts are paused until 14:00")
    for minute in range(60, 82):
        whole.wake_at(minute)
    assert not whole.offers("Alerts are paused")
    assert whole.notifier.titles[-1] == "In 10 minutes: QA"


def test_a_pause_until_tomorrow_ends_at_midnight_here(whole: Whole) -> None:
    application = whole.start()
    whole.pick("Until tomorrow")
    midnight = datetime(2026, 11, 22, 23, tzinfo=UTC)  # in Berlin
    assert application.context.settings_model.settings.alerts.paused_until == midnight


def test_a_pause_holds_after_a_restart(whole: Whole) -> None:
    whole.save(TC)
    whole.start()
    whole.pick("Until tomorrow")
    application = whole.restart()
    whole.wake_at(29)
    assert whole.notifier.titles == []
    assert state(application) is TrayState.PAUSED


def test_resuming_ends_every_pause_at_once(whole: Whole) -> None:
    whole.save(JOINED, TC)
    application = whole.start()
    join(whole, application)
    whole.pick("For an hour")
    whole.pick(WHILE)
    before = list(whole.notifier.titles)
    whole.wake_at(25)
    assert whole.notifier.titles == before
    whole.pick("Resume alerts")
    whole.arrive()
    alerts = application.context.settings_model.settings.alerts
    assert (alerts.paused_until, alerts.quiet_meeting) == (None, None)
    assert not whole.offers("Resume alerts")
    whole.wake_at(29)
    assert whole.notifier.titles[-1] == "In 1 minute: TC"


def test_only_a_meeting_that_was_joined_here_can_be_waited_for(whole: Whole) -> None:
    whole.save(JOINED, TC)
    application = whole.start()
    assert not whole.offers(WHILE)
    join(whole, application)
    whole.pick(WHILE)
    assert application.context.settings_model.settings.alerts.quiet_meeting == "joined"


def test_alerts_are_silent_while_the_joined_meeting_runs(whole: Whole) -> None:
    whole.save(JOINED, TC, meeting("after", 1.2))
    application = whole.start()
    join(whole, application)
    whole.pick(WHILE)
    before = list(whole.notifier.titles)
    for minute in range(1, 48):
        whole.wake_at(minute)
    assert whole.notifier.titles == before
    assert state(application) is TrayState.PAUSED
    for minute in range(48, 72):
        whole.wake_at(minute)
    assert "In 10 minutes: after" in whole.notifier.titles
    assert not whole.offers(WHILE)


def test_a_join_that_failed_is_none(whole: Whole) -> None:
    whole.save(JOINED)
    application = whole.start()
    whole.opener.failing["https:"] = OpenFailure.NO_PROGRAM
    application.context.actions.join.emit(JOINED)
    whole.qtbot.waitUntil(lambda: len(whole.opener.opened) > 0)
    whole.qtbot.wait(50)
    assert not whole.offers(WHILE)
