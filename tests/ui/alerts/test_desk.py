"""Alerts in the whole program: once, of the service that is read, in the order of preference."""

import shutil
from pathlib import Path

import pytest

from desktop.alerts.announcement import Act
from desktop.alerts.chain import Chain
from desktop.alerts.notifier import Announcer, Notifier, NotifierName
from desktop.services.service import Service
from desktop.storage.delivered import DeliveredStore
from desktop.storage.places import Places
from tests.ui.build import meeting
from tests.ui.whole import ELSEWHERE, NOWHERE, Whole

TC = meeting("TC", 0.5, 60)
"""It starts half an hour after the beginning."""

pytestmark = pytest.mark.qt_log_ignore(
    "does not support (raise|grabbing)", "systemTrayWindowChanged", extend=True
)


def delivered(folder: Path, service: Service) -> set[str]:
    """The ids in a service's record on disk."""
    return set(DeliveredStore(Places.of(folder)).load(service).value.entries)


def test_each_alert_comes_once_whatever_restarts(whole: Whole) -> None:
    whole.save(TC)
    whole.start()
    for minute in range(1, 40):
        whole.wake_at(minute)
        if minute % 5 == 0:
            whole.restart()
    assert whole.notifier.titles == ["In 10 minutes: TC", "In 1 minute: TC"]


def test_nothing_is_lost_while_it_did_not_run(whole: Whole) -> None:
    whole.save(TC)
    whole.start()
    whole.end()
    whole.clock.advance(minutes=22)
    whole.start()
    assert whole.notifier.titles == ["In 8 minutes: TC"]


def test_muting_from_an_alert_is_kept(whole: Whole) -> None:
    whole.save(TC)
    whole.start()
    whole.wake_at(20)
    whole.notifier.choose(Act.DISMISS)
    assert whole.saved.alerts.muted == {"TC"}
    whole.restart()
    for minute in range(21, 40):
        whole.wake_at(minute)
    assert whole.notifier.titles == ["In 10 minutes: TC"]


def test_another_service_has_its_own_record_log_and_alerts(whole: Whole) -> None:
    other = meeting("TC", 0.5, 60, sig="another")
    whole.save(TC)
    whole.save(other, service=ELSEWHERE)
    application = whole.start()
    whole.wake_at(20)
    assert delivered(whole.folder, NOWHERE) != set()
    changes = application.front.changes
    whole.refresh()
    assert changes.log().changes != ()
    application.front.keeper.set_service(ELSEWHERE)
    assert changes.log().changes == ()
    assert whole.notifier.visible() == ["In 10 minutes: TC"]
    whole.wake_at(29)
    assert delivered(whole.folder, ELSEWHERE) != set()
    assert [title for title in whole.notifier.titles if "minute" in title] == [
        "In 10 minutes: TC",
        "In 10 minutes: TC",
        "In 1 minute: TC",
    ]


def test_what_is_due_elsewhere_is_alerted_for_once_and_noted_there_alone(whole: Whole) -> None:
    whole.save(service=NOWHERE)
    whole.save(TC, service=ELSEWHERE)
    application = whole.start()
    whole.wake_at(20)
    application.front.keeper.set_service(ELSEWHERE)
    whole.arrive()
    assert whole.notifier.titles == ["In 10 minutes: TC"]
    assert delivered(whole.folder, NOWHERE) == set()
    application.front.keeper.set_service(NOWHERE)
    application.front.keeper.set_service(ELSEWHERE)
    assert whole.notifier.titles == ["In 10 minutes: TC"]


def test_a_service_given_for_this_run_is_not_left(whole: Whole) -> None:
    whole.save(TC)
    whole.settle(service=ELSEWHERE)
    application = whole.start(service=NOWHERE)
    application.front.keeper.set_display_name("Li Lei")
    whole.wake_at(20)
    assert whole.notifier.titles == ["In 10 minutes: TC"]
    assert delivered(whole.folder, NOWHERE) != set()


def test_a_record_that_cannot_be_saved_is_said_and_the_alert_comes(
    whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole.save(TC)
    said: list[str] = []
    monkeypatch.setattr(whole.start(), "say", said.append)
    shutil.rmtree(whole.places.state)
    whole.places.state.write_text("in the way")
    whole.wake_at(20)
    assert whole.notifier.titles == ["In 10 minutes: TC"]
    (sentence,) = said
    assert "delivered" in sentence


def test_the_systems_own_way_comes_first_and_the_window_last(
    whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[NotifierName] = []

    def take(notifiers: tuple[Notifier, ...], prominent: object) -> Announcer:
        assert callable(prominent)
        asked.extend(notifier.name for notifier in notifiers)
        return whole.notifier

    monkeypatch.setattr("desktop.ui.alerts.desk.Chain", take)
    whole.start()
    assert asked == [NotifierName.NATIVE, NotifierName.TRAY, NotifierName.WINDOW]


def test_without_centre_and_tray_our_own_window_shows_it(
    whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real chain, from end to end."""
    monkeypatch.setattr("desktop.ui.alerts.desk.Chain", Chain)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    whole.there = False
    whole.save(TC)
    chain = whole.start().back.alerts.chain
    assert isinstance(chain, Chain)
    whole.wake_at(20)
    whole.qtbot.waitUntil(lambda: chain.report()[2].works, timeout=5000)
    failed = [health.name for health in chain.report() if health.error is not None]
    assert failed == [NotifierName.NATIVE, NotifierName.TRAY]
