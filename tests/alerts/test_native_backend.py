"""Other systems' notification centres, as desktop-notifier presents them."""

import asyncio
import logging
from collections.abc import Callable

import pytest
from desktop_notifier import DEFAULT_SOUND, Capability, Notification
from desktop_notifier.backends.base import DesktopNotifierBackend
from desktop_notifier.backends.dummy import DummyNotificationCenter

from desktop.alerts.native import probe, reach
from desktop.alerts.native_backend import LOGGER, DesktopCenter, connect
from desktop.alerts.notifiers import NotificationAction, NotifierFailedError, NotifierFailure
from tests.alerts.announcing import JOIN, OPEN, SNOOZE, notification

ABILITIES = frozenset({Capability.TITLE, Capability.BUTTONS, Capability.SOUND})


class FakeBackend(DesktopNotifierBackend):
    """As those of Windows and macOS; `complaint` is what sending writes to the log."""

    allowed = True
    complaint = ""
    sent: list[Notification]
    cleared: list[str]

    async def request_authorisation(self) -> bool:
        return self.allowed

    async def has_authorisation(self) -> bool:
        return self.allowed

    async def _send(self, notification: Notification) -> None:
        if self.complaint:
            logging.getLogger(f"{LOGGER}.backends.fake").warning(self.complaint)
        self.sent.append(notification)

    async def _clear(self, identifier: str) -> None:
        self.cleared.append(identifier)

    async def _clear_all(self) -> None:
        raise NotImplementedError

    async def _get_capabilities(self) -> frozenset[Capability]:
        return ABILITIES


class Use:
    """Has the centre made of a backend, of which each run makes a new one."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch

    def __call__(self, backend: type[DesktopNotifierBackend], **values: object) -> None:
        kind = type("Backend", (backend,), {**values, "sent": [], "cleared": []})
        self._patch.setattr("desktop.alerts.native_backend.get_backend_class", lambda: kind)


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Use:
    return Use(monkeypatch)


def show(
    acted: Callable[[NotificationAction], None] = print, *, sound: bool = False
) -> FakeBackend:
    """Connects, shows one, and answers the backend."""

    async def work() -> DesktopCenter:
        center = await connect("SIG Meetings")
        name = await center.show(notification(text="R&D", sound=sound), acted)
        await center.withdraw(name)
        await center.withdraw(name)
        center.close()
        return center

    backend = asyncio.run(work())._backend
    assert isinstance(backend, FakeBackend)
    return backend


def test_buttons_and_clicks_reach_the_listener(use: Use) -> None:
    use(FakeBackend)
    acted: list[NotificationAction] = []
    (sent,) = show(acted.append).sent
    assert [button.title for button in sent.buttons] == ["Join", "Snooze 5 minutes"]
    for button in sent.buttons:
        assert button.on_pressed is not None
        button.on_pressed()
    assert sent.on_clicked is not None
    sent.on_clicked()
    assert acted == [JOIN, SNOOZE, OPEN]
    assert sent.message == "R&D"
    assert sent.sound is None


def test_the_name_fits_what_windows_takes(use: Use) -> None:
    """At most 64 characters ("ToastNotification.Tag", Microsoft Learn)."""
    use(FakeBackend)
    assert len(show().sent[0].identifier) <= 64


def test_a_sound_is_the_systems_own(use: Use) -> None:
    use(FakeBackend)
    assert show(sound=True).sent[0].sound == DEFAULT_SOUND


def test_what_is_gone_is_not_withdrawn_again(use: Use) -> None:
    use(FakeBackend)
    backend = show()
    assert backend.cleared == [backend.sent[0].identifier]


def test_a_complaint_while_showing_is_a_failure(use: Use, caplog: pytest.LogCaptureFixture) -> None:
    use(FakeBackend, complaint="Error when scheduling notification: code=1")
    with caplog.at_level(logging.WARNING), pytest.raises(NotifierFailedError) as caught:
        show()
    assert caught.value.reason is NotifierFailure.REFUSED
    assert caught.value.detail == "Error when scheduling notification: code=1"


def test_nobody_listens_to_the_log_any_more_once_it_is_closed(use: Use) -> None:
    use(FakeBackend)
    before = list(logging.getLogger(LOGGER).handlers)
    show()
    assert logging.getLogger(LOGGER).handlers == before


def test_a_user_who_does_not_allow_them_is_believed(use: Use) -> None:
    use(FakeBackend, allowed=False)
    error = probe(reach("SIG Meetings"))
    assert error is not None
    assert error.reason is NotifierFailure.NOT_ALLOWED


def test_a_backend_that_only_pretends_is_found_out(use: Use) -> None:
    """As on macOS outside of an application bundle."""
    use(DummyNotificationCenter)
    error = probe(reach("SIG Meetings"))
    assert error is not None
    assert error.reason is NotifierFailure.UNSUPPORTED


def test_a_question_that_the_user_leaves_open_is_not_waited_for(use: Use) -> None:
    async def ask(_self: FakeBackend) -> bool:
        await asyncio.Event().wait()
        return True

    use(FakeBackend, request_authorisation=ask)
    error = probe(reach("SIG Meetings"), patience=0.05)
    assert error is not None
    assert error.reason is NotifierFailure.TIMED_OUT
