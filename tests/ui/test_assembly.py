"""Who hears whom, through the whole program: joining, alerts, the tray, waking, the end."""

import pytest
from PySide6.QtCore import Qt

from desktop.alerts.delivered import Delivered
from desktop.alerts.notifiers import Act
from desktop.alerts.settings import AlertSettings
from desktop.meetings.changes import ChangeLog
from desktop.storage.delivered import ChangeStore, DeliveredStore
from desktop.ui.application import Application
from desktop.ui.window_lifecycle import WindowLifecycle
from tests.ui.build import meeting
from tests.ui.whole import NOWHERE, Whole

TC = meeting("TC", 0.5, 60, platform="web", sig="TC", join_url="https://zoom.us/j/98765432101")
"""It starts half an hour after the beginning."""

pytestmark = pytest.mark.qt_log_ignore(
    "does not support (raise|grabbing)", "systemTrayWindowChanged", extend=True
)


def save_both(whole: Whole) -> None:
    """TC, and another that runs and leads the list; its alerts are muted."""
    whole.save(meeting("now", -0.2), TC)
    whole.settle(alerts=AlertSettings().mute("now"))


def shown(application: Application) -> str | None:
    """The meeting of the detail."""
    state = application.window.detail.state
    return state.meeting.id if state else None


def joined(whole: Whole) -> None:
    """Waits until one was joined."""
    whole.qtbot.waitUntil(lambda: len(whole.opener.opened) == 1)
    whole.arrive()


def test_an_alerts_join_joins_and_brings_the_window_up(whole: Whole) -> None:
    save_both(whole)
    application = whole.start()
    whole.close_window()
    whole.wake_at(20)
    whole.notifier.choose(Act.JOIN)
    joined(whole)
    assert whole.opener.opened == ["https://zoom.us/j/98765432101"]
    assert application.window.isVisible()
    assert shown(application) == "TC"
    whole.qtbot.waitUntil(lambda: application.window.detail.bar.sentence() != "")


def test_an_alert_opens_the_window_at_its_meeting(whole: Whole) -> None:
    save_both(whole)
    application = whole.start(hidden=True)
    whole.wake_at(20)
    whole.notifier.choose(Act.OPEN)
    assert application.window.isVisible()
    assert shown(application) == "TC"
    assert whole.opener.opened == []


def test_what_is_joined_needs_no_alert_any_more(whole: Whole) -> None:
    whole.save(TC)
    application = whole.start()
    whole.wake_at(20)
    assert whole.notifier.visible() == ["In 10 minutes: TC"]
    application.context.actions.join.emit(TC)
    whole.qtbot.waitUntil(lambda: whole.notifier.visible() == [])


def test_the_trays_menu_joins_and_shows_what_it_joins(whole: Whole) -> None:
    save_both(whole)
    application = whole.start(hidden=True)
    whole.pick("TC")
    joined(whole)
    assert shown(application) == "TC"


def test_the_trays_menu_joins_the_next(whole: Whole) -> None:
    whole.save(TC)
    whole.start(hidden=True)
    whole.pick("Join next")
    joined(whole)


def test_the_trays_menu_opens_settings_and_wizard(whole: Whole) -> None:
    application = whole.start(hidden=True)
    whole.pick("Settings")
    window = application.window
    assert window.isVisible()
    whole.pick("Welcome")
    names = {type(child).__name__ for child in window.children()}
    assert {"SettingsDialog", "WizardDialog"} <= names


def test_every_minute_the_tray_counts_down_and_a_due_alert_comes(whole: Whole) -> None:
    whole.save(TC)
    icon = whole.start().parts.tray.tray.icon
    assert icon is not None
    before = icon.toolTip()
    whole.wake_at(20)
    assert icon.toolTip() != before
    assert whole.notifier.titles == ["In 10 minutes: TC"]


@pytest.mark.parametrize("woken_by", ["the machine", "the user"])
def test_an_alert_that_was_slept_through_comes_on_waking(whole: Whole, woken_by: str) -> None:
    whole.save(TC)
    application = whole.start()
    whole.clock.advance(minutes=35)
    if woken_by == "the machine":
        application.parts.heartbeat.woke.emit()
    else:
        application.context.app.applicationStateChanged.emit(
            Qt.ApplicationState.ApplicationInactive
        )
    assert whole.notifier.titles == ["Started 5 minutes ago: TC"]


def test_new_settings_hold_for_alerts_at_once(whole: Whole) -> None:
    whole.save(TC)
    settings_model = whole.start().context.settings_model
    whole.clock.advance(minutes=15)
    settings_model.set_alerts(settings_model.settings.alerts)
    assert whole.notifier.titles == []
    settings_model.follow("Kernel", follow=True)
    whole.wake_at(20)
    assert whole.notifier.titles == []
    settings_model.follow("TC", follow=True)
    assert whole.notifier.titles == ["In 10 minutes: TC"]


def test_a_meeting_is_muted_and_armed_from_the_window(whole: Whole) -> None:
    whole.save(TC)
    application = whole.start()
    detail, settings_model = application.window.detail, application.context.settings_model
    whole.qtbot.waitUntil(lambda: shown(application) == "TC")
    detail.bell.click()
    assert settings_model.settings.alerts.muted == {"TC"}
    whole.wake_at(20)
    assert whole.notifier.titles == []
    detail.bell.click()
    assert settings_model.settings.alerts.muted == frozenset()
    assert whole.notifier.titles == ["In 10 minutes: TC"]


def test_a_dismissed_alert_is_brought_back_from_the_window(whole: Whole) -> None:
    whole.save(TC)
    application = whole.start()
    whole.qtbot.waitUntil(lambda: shown(application) == "TC")
    whole.wake_at(20)
    whole.notifier.choose(Act.DISMISS)
    whole.wake_at(22)
    assert whole.notifier.visible() == []
    application.context.actions.set_alerts.emit(TC, True)
    whole.arrive()
    assert whole.notifier.titles == ["In 10 minutes: TC", "In 8 minutes: TC"]


def test_a_new_list_shows_what_changed_and_alerts_of_it_once(whole: Whole) -> None:
    whole.save(TC, meeting("other", 5))
    application = whole.start()
    whole.wake_at(20)
    whole.refresh(meeting("other", 5))
    assert whole.notifier.titles[1:] == ["Cancelled: TC"]
    whole.restart()
    whole.wake_at(21)
    assert whole.notifier.titles[2:] == []
    assert application.context.changes_model.log().of("TC", whole.clock())


def test_quitting_from_the_tray_ends_all_in_order(
    whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_both(whole)
    order: list[str] = []

    def note(owner: object, name: str, words: str) -> None:
        method = getattr(owner, name)

        def noted(*arguments: object, **more: object) -> object:
            order.append(words)
            return method(*arguments, **more)

        monkeypatch.setattr(owner, name, noted)

    def quit_it(application: Application) -> None:
        parts = application.parts
        whole.wake_at(20)
        assert whole.notifier.visible() == ["In 10 minutes: TC"]
        note(parts.alerts, "stop", "alerts")
        note(parts.tray.tray, "stop", "tray")
        note(parts.network, "stop", "network")
        note(parts.executor, "shutdown", "executor")
        whole.pick("Quit")

    assert whole.run(quit_it) == 0
    assert order == ["alerts", "tray", "network", "executor"]
    parts = whole.running.parts
    assert whole.notifier.visible() == []
    assert not parts.tray.available
    assert not parts.network._thread.is_alive()
    assert parts.alerts.scheduler._timer.isActive() is False
    whole.wake_at(29)
    assert whole.notifier.titles == ["In 10 minutes: TC"]


def test_a_window_that_is_only_minimised_comes_to_the_front_too(whole: Whole) -> None:
    application = whole.start()
    window = application.window
    assert isinstance(application.parts.lifecycle, WindowLifecycle)
    window.showMinimized()
    whole.pick("Open SIG Meetings")
    assert not window.isMinimized()


def test_damaged_records_are_told_in_the_window(whole: Whole) -> None:
    save_both(whole)
    DeliveredStore(whole.places).save(NOWHERE, Delivered())
    ChangeStore(whole.places).save(NOWHERE, ChangeLog())
    records = [*whole.places.state.glob("delivered*"), *whole.places.cache.glob("changes*")]
    assert len(records) == 2
    for record in records:
        record.write_text("{")
    window = whole.start().window
    for record in records:
        assert record.name in window.notes.sentence()
    window.notes.button.click()
    assert window.notes.sentence() == ""
