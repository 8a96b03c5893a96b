"""Alerts in the whole program: once, of the service that is read, in the order of preference."""

import shutil
from pathlib import Path

import msgspec
import pytest

from desktop.alerts.notifiers import Act, NamedNotifier, Notifier, NotifierChain, NotifierName
from desktop.alerts.settings import AlertSettings, Scope
from desktop.meetings.meeting import Cadence, Meeting, Unit
from desktop.services.service import Service
from desktop.storage.delivered import DeliveredStore
from desktop.storage.paths import Places
from desktop.storage.settings import Settings
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


def both(whole: Whole) -> Settings:
    """Settings with two communities that are read; the second one's key is `elsewhere`."""
    settings = Settings(service=NOWHERE).with_community(ELSEWHERE)
    whole.settle(communities=settings.communities)
    return settings


def test_meetings_of_one_id_in_two_communities_alert_each_once(whole: Whole) -> None:
    whole.save(TC)
    whole.save(meeting("TC", 0.5, 60, topic="Other"), service=ELSEWHERE)
    both(whole)
    whole.start()
    for minute in (20, 21, 22):
        whole.wake_at(minute)
        whole.restart()
    assert sorted(whole.notifier.titles) == ["In 10 minutes: Other", "In 10 minutes: TC"]
    assert {name.split("/", 2)[-1] for name in delivered(whole.folder, NOWHERE)} == {
        "TC",
        "elsewhere:TC",
    }
    assert delivered(whole.folder, ELSEWHERE) == set()


def test_a_community_that_is_switched_off_and_on_alerts_of_nothing_twice(whole: Whole) -> None:
    whole.save(TC, service=ELSEWHERE)
    both(whole)
    application = whole.start()
    settings_model = application.context.settings_model
    whole.wake_at(20)
    assert whole.notifier.titles == ["In 10 minutes: TC"]
    settings_model.switch_community("Elsewhere", enabled=False)
    whole.wake_at(21)
    settings_model.switch_community("Elsewhere", enabled=True)
    whole.wake_at(22)
    settings_model.remove_community("Elsewhere")
    whole.wake_at(23)
    settings_model.add_community(ELSEWHERE)
    whole.wake_at(24)
    assert whole.notifier.titles == ["In 10 minutes: TC"]
    assert application.context.changes_model.log().changes == ()
    whole.wake_at(29)
    assert whole.notifier.titles[1:] == ["In 1 minute: TC"]


def test_what_is_off_does_not_alert(whole: Whole) -> None:
    whole.save(TC, service=ELSEWHERE)
    both(whole)
    application = whole.start()
    application.context.settings_model.switch_community("Elsewhere", enabled=False)
    for minute in (20, 29, 31):
        whole.wake_at(minute)
    assert whole.notifier.titles == []


def test_a_service_given_for_this_run_is_not_left(whole: Whole) -> None:
    whole.save(TC)
    whole.settle(service=ELSEWHERE)
    application = whole.start(service=NOWHERE)
    application.context.settings_model.set_display_name("Li Lei")
    whole.wake_at(20)
    assert whole.notifier.titles == ["In 10 minutes: TC"]
    assert delivered(whole.folder, NOWHERE) != set()


def test_a_record_that_cannot_be_saved_is_said_and_the_alert_comes(
    whole: Whole, caplog: pytest.LogCaptureFixture
) -> None:
    whole.save(TC)
    said: list[str] = []
    whole.start().context.actions.report.connect(said.append)
    shutil.rmtree(whole.places.state)
    whole.places.state.write_text("in the way")
    with caplog.at_level("WARNING"):
        whole.wake_at(20)
    assert whole.notifier.titles == ["In 10 minutes: TC"]
    (sentence,) = said
    assert "delivered" in sentence


def test_the_systems_own_way_comes_first_and_the_window_last(
    whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[NotifierName] = []

    def take(notifiers: tuple[NamedNotifier, ...]) -> Notifier:
        asked.extend(notifier.name for notifier in notifiers)
        return whole.notifier

    monkeypatch.setattr("desktop.ui.alerts.controller.NotifierChain", take)
    whole.start()
    assert asked == [NotifierName.NATIVE, NotifierName.TRAY, NotifierName.WINDOW]


def test_without_centre_and_tray_our_own_window_shows_it(
    whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real chain, from end to end."""
    monkeypatch.setattr("desktop.ui.alerts.controller.NotifierChain", NotifierChain)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    whole.there = False
    whole.save(TC)
    chain = whole.start().parts.alerts.chain
    assert isinstance(chain, NotifierChain)
    whole.wake_at(20)
    whole.qtbot.waitUntil(lambda: chain.report()[2].works)
    failed = [health.name for health in chain.report() if health.error is not None]
    assert failed == [NotifierName.NATIVE, NotifierName.TRAY]


def occurrence(day: int, sub: str, hour: float = 0.5) -> Meeting:
    """One of a weekly series of row 50, so many days from now."""
    made = meeting("weekly", 24 * day + hour, 60)
    name = f"50-{made.start:%Y-%m-%d}"
    cadence = Cadence(Unit.WEEK)
    return msgspec.structs.replace(made, id=name, row="50", sub_id=sub, cadence=cadence)


def test_what_the_user_wants_of_a_meeting_follows_it_to_another_date(whole: Whole) -> None:
    first, second = occurrence(0, "1"), occurrence(7, "2")
    whole.save(first, second)
    application = whole.start()
    settings_model = application.context.settings_model
    settings_model.set_alerts(settings_model.settings.alerts.mute(second.id).arm(first.id))
    application.presenter.show(second)
    moved = occurrence(9, "2b")
    whole.refresh(msgspec.structs.replace(first, sub_id="1b"), moved)
    assert whole.saved.alerts.muted == {moved.id}
    assert whole.saved.alerts.armed == {first.id}
    state = application.window.detail.state
    assert state is not None
    assert (state.meeting, state.absence) == (moved, None)
    assert application.window.list.current_meeting() == moved
    assert whole.notifier.titles == []  # nothing is told of a muted one


def test_a_renamed_series_is_not_alerted_for_twice_and_not_cancelled(whole: Whole) -> None:
    first, second = occurrence(0, "1"), occurrence(7, "2")
    whole.save(first, second)
    whole.start()
    whole.wake_at(20)
    renamed = [
        msgspec.structs.replace(one, topic="renamed", sub_id=f"new {one.sub_id}")
        for one in (first, second)
    ]
    whole.refresh(*renamed)
    whole.restart()
    whole.wake_at(22)
    assert whole.notifier.titles == ["In 10 minutes: weekly"]


def test_files_with_ids_of_an_older_version_go_on_with_the_new_ones(whole: Whole) -> None:
    first, second = occurrence(0, "1"), occurrence(7, "2")
    old = [
        msgspec.structs.replace(one, id=f"50-{one.sub_id}", row=None, sub_id=None)
        for one in (first, second)
    ]
    whole.save(*old)
    whole.settle(alerts=AlertSettings(muted=frozenset({"50-2"}), armed=frozenset({"50-1"})))
    whole.start()
    whole.wake_at(20)
    assert whole.notifier.titles == ["In 10 minutes: weekly"]
    whole.refresh(first, second)
    assert whole.saved.alerts.muted == {second.id}
    assert whole.saved.alerts.armed == {first.id}
    assert {name.split("/")[2] for name in delivered(whole.folder, NOWHERE)} == {first.id}
    whole.save(first, second)
    whole.restart()
    for minute in (21, 25, 29):
        whole.wake_at(minute)
    assert whole.notifier.titles == ["In 10 minutes: weekly", "In 1 minute: weekly"]


def test_what_a_command_refreshed_meanwhile_is_told_all_the_same(whole: Whole) -> None:
    """A command saves the list it got; the window compares with what it last told of."""
    whole.save(TC)
    whole.start()
    whole.refresh(TC)
    whole.end()
    whole.save()
    whole.start()
    whole.refresh()
    assert whole.notifier.titles == ["Cancelled: TC"]


def test_what_runs_at_the_start_is_told_to_those_who_picked_it_alone(whole: Whole) -> None:
    mine = meeting("mine", -0.5, 120, sig="Kernel")
    whole.save(mine, meeting("other", -0.4, 120, sig="TC"))
    whole.start()
    assert whole.notifier.titles == []
    whole.settle(followed=frozenset({"Kernel"}), alerts=AlertSettings(scope=Scope.EVERY))
    whole.restart()
    assert whole.notifier.titles == ["Started 30 minutes ago: mine"]


def test_the_answer_to_the_first_alert_is_kept_and_leads_to_the_sigs(whole: Whole) -> None:
    whole.save(TC)
    application = whole.start()
    whole.wake_at(20)
    ((notification, listener),) = whole.notifier.in_view.values()
    (followed,) = [one for one in notification.choices() if one.scope is Scope.FOLLOWED]
    whole.notifier.in_view.clear()
    listener.acted(followed)
    whole.arrive()
    assert whole.saved.alerts.scope is Scope.FOLLOWED
    dialog = application.parts.settings.dialog
    assert dialog is not None
    assert dialog.kinds.currentItem().text() == "My SIGs"
    for minute in range(21, 40):
        whole.wake_at(minute)
    assert whole.notifier.titles == ["In 10 minutes: TC"]
    dialog.close()


def test_a_test_alert_can_be_closed_and_changes_nothing(whole: Whole) -> None:
    """A window without a button would stay in the corner until the program ends."""
    whole.save(TC)
    whole.start()
    whole.running.context.actions.test_alert.emit()
    assert whole.notifier.titles == ["This is a test alert"]
    whole.notifier.choose(Act.DISMISS)
    assert whole.saved.alerts.muted == frozenset()
