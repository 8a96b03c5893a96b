"""The notification centre through desktop-notifier: WinRT, macOS, and D-Bus on Linux.

Its front class only logs when a notification fails ("DesktopNotifier.send_notification", its
documentation), so its backends are used, and their complaints listened to.
"""

from __future__ import annotations

import logging
from asyncio import Lock
from contextlib import ExitStack
from functools import partial
from html import escape
from typing import Protocol
from uuid import uuid4

from desktop_notifier import DEFAULT_SOUND, Button, Capability, Icon, Notification, Sound
from desktop_notifier.main import get_backend_class

from desktop.alerts.announcement import Act
from desktop.alerts.notifier import NotifierFailedError, NotifierFailure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_notifier.backends.base import DesktopNotifierBackend

    from desktop.alerts.announcement import Action, Announcement

LOGGER = "desktop_notifier"
MESSAGE_SOUND = Sound(name="message-new-instant")
"""Its name on D-Bus (freedesktop.org, "Sound Naming Specification")."""

MARKUP = "body-markup"
"""What a server can do that takes the body for markup ("Desktop Notifications Specification")."""


class _Bus(Protocol):
    """The connection to D-Bus."""

    connected: bool

    def disconnect(self) -> None: ...


class _Server(Protocol):
    """The notification server on D-Bus; its calls are made up when it is introspected."""

    async def call_get_capabilities(self) -> list[str]: ...


class Complaints(logging.Handler):
    """What desktop-notifier would otherwise only write to a log that nobody reads."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps the error where there is one, else the message."""
        error = record.exc_info[1] if record.exc_info else None
        self.heard.append(str(error or record.getMessage()) or type(error).__name__)

    def take(self) -> list[str]:
        """What was heard since the last call."""
        heard, self.heard = self.heard, []
        return heard


async def connect(app_name: str, icon: str | None = None) -> DesktopCenter:
    """Reaches the system's notification centre; on macOS the user is asked for permission first.

    Args:
        app_name: what the system calls the program.
        icon: the name of an icon of the desktop's theme, on Linux.

    Raises:
        NotifierFailedError: the system does not let this program show any.
        Exception: whatever the system's own library raises where there is no centre.
    """
    complaints = Complaints()
    with ExitStack() as stack:
        logging.getLogger(LOGGER).addHandler(complaints)
        stack.callback(logging.getLogger(LOGGER).removeHandler, complaints)
        backend = get_backend_class()(app_name, Icon(name=icon) if icon else None)
        stack.callback(_disconnect, backend)
        if not await backend.request_authorisation():
            raise NotifierFailedError(NotifierFailure.NOT_ALLOWED, ", ".join(complaints.take()))
        capabilities = await backend.get_capabilities()
        if Capability.TITLE not in capabilities:
            raise NotifierFailedError(NotifierFailure.UNSUPPORTED, ", ".join(complaints.take()))
        markup = await _reads_markup(backend)
        return DesktopCenter(backend, capabilities, complaints, stack.pop_all(), markup=markup)


class DesktopCenter:
    """A backend that works; closing it runs `leave`."""

    def __init__(
        self,
        backend: DesktopNotifierBackend,
        capabilities: frozenset[Capability],
        complaints: Complaints,
        leave: ExitStack,
        *,
        markup: bool,
    ) -> None:
        self._backend = backend
        self._capabilities = capabilities
        self._complaints = complaints
        self._leave = leave
        self._markup = markup
        self._turn = Lock()

    @property
    def alive(self) -> bool:
        """Whether the connection to D-Bus holds, where there is one."""
        bus = _bus(self._backend)
        return bus is None or bus.connected

    async def show(self, announcement: Announcement, act: Callable[[Action], None]) -> str:
        """Shows it, with buttons where the system has them.

        Raises:
            NotifierFailedError: the system complained.
        """
        dispatched: list[bool] = []
        notification = self._notification(announcement, act, partial(dispatched.append, True))
        async with self._turn:
            self._complaints.take()
            await self._backend.send(notification)
            complaints = self._complaints.take()
        if complaints or not dispatched:
            raise NotifierFailedError(NotifierFailure.REFUSED, ", ".join(complaints))
        return notification.identifier

    async def withdraw(self, name: str) -> None:
        """Takes it out of view; one that the user has closed is no longer known."""
        if name in await self._backend.get_current_notifications():
            await self._backend.clear(name)

    def close(self) -> None:
        """Lets go of the system."""
        self._leave.close()

    def _notification(
        self,
        announcement: Announcement,
        act: Callable[[Action], None],
        on_dispatched: Callable[[], None],
    ) -> Notification:
        """Its identifier is new each time: Windows takes 64 characters, and D-Bus none twice."""
        opening = announcement.action(Act.OPEN)
        text = announcement.text
        return Notification(
            title=announcement.title,
            message=escape(text, quote=False) if self._markup else text,
            buttons=tuple(self._buttons(announcement, act)),
            on_clicked=partial(act, opening) if opening else None,
            on_dispatched=on_dispatched,
            sound=self._sound() if announcement.sound else None,
            identifier=uuid4().hex,
        )

    def _buttons(
        self, announcement: Announcement, act: Callable[[Action], None]
    ) -> Iterator[Button]:
        if Capability.BUTTONS not in self._capabilities:
            return
        for wanted in (Act.JOIN, Act.SNOOZE):
            action = announcement.action(wanted)
            if action is not None:
                yield Button(action.label, partial(act, action), action.key)

    def _sound(self) -> Sound | None:
        if Capability.SOUND not in self._capabilities:
            return None
        return DEFAULT_SOUND if _bus(self._backend) is None else MESSAGE_SOUND


def _bus(backend: DesktopNotifierBackend) -> _Bus | None:
    bus: _Bus | None = getattr(backend, "bus", None)
    return bus


def _disconnect(backend: DesktopNotifierBackend) -> None:
    bus = _bus(backend)
    if bus is not None:
        bus.disconnect()


async def _reads_markup(backend: DesktopNotifierBackend) -> bool:
    server: _Server | None = getattr(backend, "interface", None)
    return server is not None and MARKUP in await server.call_get_capabilities()
