"""Native notifications on a real bus: they come, their buttons work, and failures are told."""

import asyncio
import logging
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue
from urllib.parse import urlsplit

import pytest

from desktop.alerts.native import NativeNotifier, probe, reach
from desktop.alerts.notifiers import (
    Notification,
    NotificationAction,
    NotifierFailedError,
    NotifierFailure,
)
from desktop.alerts.settings import Scope
from desktop.asyncio_thread import AsyncioThread
from desktop.identity import APPLICATION_ID
from tests.alerts.announcing import JOIN, OPEN, SNOOZE, Ear, asking, notification
from tests.helpers.garbage import collected_here
from tests.helpers.notification_service import Mood, NotificationService, private_bus, until

CONNECT = reach("SIG Meetings", "org.openeuler.SigMeetings")
PATIENT = 30.0
"""A machine may be busy; who waits so long waits in vain."""


class Desk:
    """The thread that asks: work that is posted to it waits until it is done here."""

    def __init__(self) -> None:
        self._posted: SimpleQueue[Callable[[], None]] = SimpleQueue()

    def post(self, work: Callable[[], None]) -> None:
        self._posted.put(work)

    def work(self) -> None:
        try:
            while True:
                self._posted.get_nowait()()
        except Empty:
            return

    def until(self, true: Callable[[], bool]) -> None:
        def worked() -> bool:
            self.work()
            return true()

        until(worked)


@pytest.fixture
def background() -> Iterator[AsyncioThread]:
    background = AsyncioThread()
    with collected_here():
        background.start()
        yield background
        assert background.stop()


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    if shutil.which("dbus-daemon") is None:
        pytest.skip("dbus-daemon (Debian's package dbus) is missing.")
    with private_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def service(bus: str) -> Iterator[NotificationService]:
    service = NotificationService(bus)
    yield service
    service.stop()


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def native(background: AsyncioThread, desk: Desk) -> Iterator[NativeNotifier]:
    native = NativeNotifier(background, desk.post, CONNECT, patience=PATIENT)
    yield native
    native.close()


def test_the_server_gets_the_words_and_the_buttons(
    service: NotificationService, native: NativeNotifier, desk: Desk
) -> None:
    ear = Ear()
    native.show(notification(title="In 10 minutes: A & B", text="R&D <b>"), ear)
    desk.until(lambda: ear.heard == ["shown"])
    notified = service.wait()
    assert notified.app_name == "SIG Meetings"
    assert notified.title == "In 10 minutes: A & B"
    assert notified.body == "R&amp;D &lt;b&gt;"
    assert notified.actions == {"default": "", JOIN.key: "Join", SNOOZE.key: "Snooze 5 minutes"}
    assert "sound-name" not in notified.hints


@pytest.mark.parametrize(("key", "action"), [(JOIN.key, JOIN), (SNOOZE.key, SNOOZE)])
def test_a_pressed_button_is_told_once(
    service: NotificationService,
    native: NativeNotifier,
    desk: Desk,
    key: str,
    action: NotificationAction,
) -> None:
    ear = Ear()
    native.show(notification(), ear)
    notified = service.wait()
    desk.until(lambda: ear.heard == ["shown"])
    service.press(notified, key)
    desk.until(lambda: ear.actions == [action])
    service.press(notified, key)
    assert probe(CONNECT, PATIENT) is None  # a round trip: what was to arrive has arrived
    desk.work()
    assert ear.actions == [action]


def test_a_click_opens_and_a_closed_one_is_just_gone(
    service: NotificationService, native: NativeNotifier, desk: Desk
) -> None:
    clicked, closed = Ear(), Ear()
    native.show(notification("clicked"), clicked)
    desk.until(lambda: clicked.heard == ["shown"])
    service.press(service.wait(1), "default")
    desk.until(lambda: clicked.actions == [OPEN])
    native.show(notification("closed"), closed)
    desk.until(lambda: closed.heard == ["shown"])
    service.dismiss(service.wait(2))
    native.withdraw("closed")
    assert probe(CONNECT, PATIENT) is None
    desk.work()
    assert closed.heard == ["shown"]
    assert service.closed == []


def test_a_withdrawal_hears_first_of_the_dismissal_before_it(
    service: NotificationService, native: NativeNotifier, desk: Desk, background: AsyncioThread
) -> None:
    """The dismissal is still on the bus when the withdrawal begins."""
    ear = Ear()
    native.show(notification(), ear)
    desk.until(lambda: ear.heard == ["shown"])
    notified, begun = service.wait(), threading.Event()

    async def beginning() -> None:
        await asyncio.sleep(0.1)
        begun.set()

    with service.bus_held():
        service.dismiss(notified)
        native.withdraw("one")
        background.submit(beginning(), lambda _: None)
        assert begun.wait(10)
    native.close()
    assert service.closed == []


def test_each_names_the_program_by_its_entry_and_icon(
    service: NotificationService, native: NativeNotifier, desk: Desk
) -> None:
    ear = Ear()
    native.show(notification(), ear)
    desk.until(lambda: ear.heard == ["shown"])
    notified = service.wait()
    assert notified.hints["desktop-entry"] == APPLICATION_ID
    assert Path(urlsplit(notified.icon).path).read_bytes().startswith(b"<svg")


def test_an_installed_icon_is_called_by_its_name(
    service: NotificationService,
    background: AsyncioThread,
    desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    icon = tmp_path / "icons" / "hicolor" / "scalable" / "apps" / f"{APPLICATION_ID}.svg"
    icon.parent.mkdir(parents=True)
    icon.touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    ear = Ear()
    native = NativeNotifier(background, desk.post, CONNECT, patience=PATIENT)
    native.show(notification(), ear)
    desk.until(lambda: ear.heard == ["shown"])
    assert service.wait().icon == APPLICATION_ID
    native.close()


def test_a_question_comes_with_its_answers(
    service: NotificationService, native: NativeNotifier, desk: Desk
) -> None:
    ear = Ear()
    native.show(asking(), ear)
    desk.until(lambda: ear.heard == ["shown"])
    notified = service.wait()
    assert notified.body == "Zoom\nWhich meetings should alert you?"
    assert list(notified.actions.values()) == [
        "",
        "Join",
        "Only SIGs I follow",
        "None",
        "Every meeting",
        "Snooze 5 minutes",
    ]
    service.press(notified, "choose-none")
    desk.until(lambda: [action.scope for action in ear.actions] == [Scope.NONE])


def test_a_sound_is_asked_for_only_where_it_is_wished(
    service: NotificationService, native: NativeNotifier, desk: Desk
) -> None:
    ear = Ear()
    native.show(notification(sound=True), ear)
    desk.until(lambda: ear.heard == ["shown"])
    assert "sound-name" in service.wait().hints


def test_a_server_without_buttons_gets_none_and_its_text_as_it_is(
    bus: str, native: NativeNotifier, desk: Desk
) -> None:
    service = NotificationService(bus, ("body",))
    ear = Ear()
    native.show(notification(text="R&D <b>", sound=True), ear)
    desk.until(lambda: ear.heard == ["shown"])
    notified = service.wait()
    assert notified.body == "R&D <b>"
    assert set(notified.actions) <= {"default"}
    assert notified.hints.keys().isdisjoint({"sound-name", "sound-file"})
    service.stop()


def test_what_is_withdrawn_is_closed_and_heard_of_no_more(
    service: NotificationService, native: NativeNotifier, desk: Desk
) -> None:
    ear = Ear()
    native.show(notification(), ear)
    notified = service.wait()
    desk.until(lambda: ear.heard == ["shown"])
    native.withdraw("one")
    until(lambda: service.closed == [notified.number])
    service.press(notified, JOIN.key)
    assert probe(CONNECT, PATIENT) is None
    desk.work()
    assert ear.actions == []


def test_the_same_one_again_replaces_the_first(
    service: NotificationService, native: NativeNotifier, desk: Desk
) -> None:
    first, second = Ear(), Ear()
    native.show(notification(), first)
    desk.until(lambda: first.heard == ["shown"])
    native.show(notification(), second)
    desk.until(lambda: second.heard == ["shown"])
    until(lambda: service.closed == [1])
    assert len(service.shown) == 2


def test_closing_takes_everything_away(
    service: NotificationService, native: NativeNotifier, desk: Desk
) -> None:
    ear = Ear()
    native.show(notification(), ear)
    desk.until(lambda: ear.heard == ["shown"])
    native.close()
    assert service.closed == [1]


def test_a_refusal_is_told_with_the_servers_words(
    service: NotificationService,
    native: NativeNotifier,
    desk: Desk,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    service.mood = Mood.REFUSING
    ear = Ear()
    with caplog.at_level(logging.WARNING):
        native.show(notification(), ear)
        desk.until(lambda: ear.heard == ["failed"])
    assert ear.errors[0].reason is NotifierFailure.REFUSED
    assert ear.errors[0].detail == "Not today."
    assert capfd.readouterr().err == ""
    service.mood = Mood.WILLING
    again = Ear()
    native.show(notification(), again)
    desk.until(lambda: again.heard == ["shown"])


def test_what_comes_too_late_is_taken_back(
    service: NotificationService, native: NativeNotifier, desk: Desk
) -> None:
    in_time, ear = Ear(), Ear()
    native.show(notification("in time"), in_time)
    desk.until(lambda: in_time.heard == ["shown"])  # to connect may take longer than to answer
    service.mood = Mood.SILENT
    native._connection._patience = 0.5
    native.show(notification(), ear)
    desk.until(lambda: ear.heard == ["failed"])
    assert ear.errors[0].reason is NotifierFailure.TIMED_OUT
    native._connection._patience = PATIENT
    service.wait(2)
    service.answer()
    until(lambda: service.closed == [2])
    desk.work()
    assert ear.heard == ["failed"]


def test_without_a_server_the_next_try_finds_one_that_came(
    bus: str, native: NativeNotifier, desk: Desk
) -> None:
    ear = Ear()
    native.show(notification(), ear)
    desk.until(lambda: ear.heard == ["failed"])
    assert ear.errors[0].reason is NotifierFailure.NO_SERVICE
    assert "org.freedesktop.Notifications" in ear.errors[0].detail
    service = NotificationService(bus)
    again = Ear()
    native.show(notification(), again)
    desk.until(lambda: again.heard == ["shown"])
    service.stop()


@pytest.mark.parametrize("address", ["disabled:", "unix:path=/nonexistent/bus", ""])
def test_without_a_bus_the_reason_is_told(
    native: NativeNotifier, desk: Desk, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    ear = Ear()
    native.show(notification(), ear)
    desk.until(lambda: ear.heard == ["failed"])
    assert ear.errors[0].reason is NotifierFailure.NO_SERVICE
    assert ear.errors[0].detail


def test_probing_shows_nothing(service: NotificationService) -> None:
    assert probe(CONNECT, PATIENT) is None
    assert service.shown == []


def test_probing_tells_why_nothing_would_be_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    error = probe(CONNECT)
    assert error is not None
    assert error.reason is NotifierFailure.NO_SERVICE


def test_a_stopped_background_is_a_failure_at_once(desk: Desk) -> None:
    native = NativeNotifier(AsyncioThread(), desk.post, CONNECT)
    ear = Ear()
    native.show(notification(), ear)
    native.withdraw("one")
    native.close()
    assert ear.heard == ["failed"]


class PendingCenter:
    """A system that asks its user for permission first."""

    alive = True

    def __init__(self) -> None:
        self.permission = asyncio.Event()
        self.shown: list[Notification] = []

    async def show(
        self, notification: Notification, _act: Callable[[NotificationAction], None]
    ) -> str:
        self.shown.append(notification)
        return notification.id

    async def withdraw(self, _name: str) -> None:
        self.shown.pop()

    def close(self) -> None:
        self.alive = False


def test_while_the_user_is_asked_for_permission_others_show_it(
    background: AsyncioThread, desk: Desk
) -> None:
    center = PendingCenter()
    asked: list[bool] = []

    async def connect() -> PendingCenter:
        asked.append(True)
        await center.permission.wait()
        return center

    async def permit() -> None:
        center.permission.set()

    native = NativeNotifier(background, desk.post, connect, patience=0.1)
    before, after = Ear(), Ear()
    native.show(notification("before"), before)
    desk.until(lambda: before.heard == ["failed"])
    assert before.errors[0].reason is NotifierFailure.TIMED_OUT
    background.submit(permit(), lambda _: None)
    native.show(notification("after"), after)
    desk.until(lambda: after.heard == ["shown"])
    assert [shown.id for shown in center.shown] == ["after"]
    assert asked == [True]
    native.close()
    assert not center.alive


def test_what_the_system_does_not_allow_is_told(background: AsyncioThread, desk: Desk) -> None:
    async def connect() -> PendingCenter:
        raise NotifierFailedError(NotifierFailure.NOT_ALLOWED)

    native = NativeNotifier(background, desk.post, connect)
    ear = Ear()
    native.show(notification(), ear)
    desk.until(lambda: ear.heard == ["failed"])
    assert ear.errors[0].reason is NotifierFailure.NOT_ALLOWED
    native.close()


def test_nothing_of_the_desktops_library_is_loaded_before_it_is_needed() -> None:
    code = (
        "import sys, desktop.alerts.native as native\n"
        "native.reach('SIG Meetings')\n"
        "print('desktop_notifier' in sys.modules, 'asyncio' in sys.modules)"
    )
    told = subprocess.check_output([sys.executable, "-c", code], text=True)
    assert told.strip() == "False False"
