"""The notification centre through desktop-notifier: WinRT, macOS, and D-Bus on Linux.

Its front class only logs that a notification failed ("DesktopNotifier.send_notification" in its
documentation), so its backends are used directly, and their log messages are collected.
"""

from __future__ import annotations

import logging
import os
import sys
from asyncio import Lock
from contextlib import ExitStack
from functools import partial
from html import escape
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from desktop_notifier import DEFAULT_SOUND, Button, Capability, Icon, Sound
from desktop_notifier import Notification as DesktopNotification
from desktop_notifier.main import get_backend_class

from desktop import xdg
from desktop.alerts.notifiers import Act, NotifierFailedError, NotifierFailure
from desktop.alerts.settings import Scope
from desktop.identity import APPLICATION_ID, COMMAND
from desktop.texts import COMPILED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from desktop_notifier.backends.base import DesktopNotifierBackend

    from desktop.alerts.notifiers import Notification, NotificationAction

LOGGER = "desktop_notifier"
MESSAGE_SOUND = Sound(name="message-new-instant")
"""Its name on D-Bus (freedesktop.org, "Sound Naming Specification")."""

MARKUP = "body-markup"
"""Servers with this capability read the body as markup ("Desktop Notifications Specification")."""


class _Bus(Protocol):
    """The connection to D-Bus."""

    connected: bool

    def disconnect(self) -> None: ...


class _Server(Protocol):
    """The notification server on D-Bus; its methods come from introspection."""

    async def call_get_capabilities(self) -> list[str]: ...

    async def call_get_server_information(self) -> list[str]: ...

    async def call_notify(self, *call: object) -> object: ...


class Complaints(logging.Handler):
    """Collects what desktop-notifier would otherwise only write to a log."""

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
    """Connects to the system's notification centre; macOS first asks the user for permission.

    Args:
        app_name: what the system calls the program.
        icon: the name of an icon in the desktop's theme, on Linux; if the program was never
            installed, so that no theme has it, its own drawing is shown.

    Raises:
        NotifierFailedError: the system does not allow notifications of this program.
        Exception: whatever the system's own library raises if there is no centre.
    """
    complaints = Complaints()
    with ExitStack() as stack:
        logging.getLogger(LOGGER).addHandler(complaints)
        stack.callback(logging.getLogger(LOGGER).removeHandler, complaints)
        backend = get_backend_class()(app_name, _icon(icon, os.environ) if icon else None)
        stack.callback(_disconnect, backend)
        if not await backend.request_authorisation():
            raise NotifierFailedError(NotifierFailure.NOT_ALLOWED, ", ".join(complaints.take()))
        capabilities = await backend.get_capabilities()
        if Capability.TITLE not in capabilities:
            raise NotifierFailedError(NotifierFailure.UNSUPPORTED, ", ".join(complaints.take()))
        _name_entry(backend)
        markup = await _reads_markup(backend)
        return DesktopCenter(backend, capabilities, complaints, stack.pop_all(), markup=markup)


class DesktopCenter:
    """A working backend; closing it runs `leave`."""

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
        """Whether the connection to D-Bus is up, if there is one."""
        bus = _bus(self._backend)
        return bus is None or bus.connected

    async def show(
        self, notification: Notification, act: Callable[[NotificationAction], None]
    ) -> str:
        """Shows it, with buttons if the system supports them.

        Raises:
            NotifierFailedError: the system complained.
        """
        dispatched: list[bool] = []
        native = self._notification(notification, act, partial(dispatched.append, True))
        async with self._turn:
            self._complaints.take()
            await self._backend.send(native)
            complaints = self._complaints.take()
        if complaints or not dispatched:
            raise NotifierFailedError(NotifierFailure.REFUSED, ", ".join(complaints))
        return native.identifier

    async def withdraw(self, name: str) -> None:
        """Removes it from view; one that the user has closed is no longer known.

        The signal that it was closed may still be on its way, and its number may then belong to
        another notification. The server's answer to any call comes after its earlier signals.
        """
        server = _server(self._backend)
        if server is not None:
            await server.call_get_server_information()
        if name in await self._backend.get_current_notifications():
            await self._backend.clear(name)

    def close(self) -> None:
        """Disconnects from the system."""
        self._leave.close()

    def _notification(
        self,
        notification: Notification,
        act: Callable[[NotificationAction], None],
        on_dispatched: Callable[[], None],
    ) -> DesktopNotification:
        """Its identifier is new each time: Windows allows 64 characters, and D-Bus none twice."""
        opening = notification.action(Act.OPEN)
        text = "\n".join(filter(None, (notification.text, notification.question)))
        return DesktopNotification(
            title=notification.title,
            message=escape(text, quote=False) if self._markup else text,
            buttons=tuple(self._buttons(notification, act)),
            on_clicked=partial(act, opening) if opening else None,
            on_dispatched=on_dispatched,
            sound=self._sound() if notification.sound else None,
            identifier=uuid4().hex,
        )

    def _buttons(
        self, notification: Notification, act: Callable[[NotificationAction], None]
    ) -> Iterator[Button]:
        if Capability.BUTTONS not in self._capabilities:
            return
        found = [notification.action(Act.JOIN), *self._asked(notification)]
        for action in filter(None, [*found, notification.action(Act.SNOOZE)]):
            yield Button(action.label, partial(act, action), action.key)

    def _asked(self, notification: Notification) -> list[NotificationAction]:
        """The answers to a question; those that change something first: some show only three."""
        return sorted(notification.choices(), key=lambda action: action.scope is Scope.EVERY)

    def _sound(self) -> Sound | None:
        if Capability.SOUND not in self._capabilities:
            return None
        return DEFAULT_SOUND if _bus(self._backend) is None else MESSAGE_SOUND


def _bus(backend: DesktopNotifierBackend) -> _Bus | None:
    bus: _Bus | None = getattr(backend, "bus", None)
    return bus


def _server(backend: DesktopNotifierBackend) -> _Server | None:
    server: _Server | None = getattr(backend, "interface", None)
    return server


def _disconnect(backend: DesktopNotifierBackend) -> None:
    bus = _bus(backend)
    if bus is not None:
        bus.disconnect()


def _icon(name: str, environ: Mapping[str, str]) -> Icon | None:
    """The icon, on Linux; other systems show the program's icon by themselves."""
    if sys.platform != "linux":
        return None
    themes = (data / "icons" / "hicolor" for data in xdg.data_folders(environ))
    # A sandbox's files are not the server's, and its icons are exported by name.
    if "FLATPAK_ID" in environ or any(any(theme.glob(f"*/apps/{name}.*")) for theme in themes):
        return Icon(name=name)
    return Icon(path=Path(COMPILED) / f"{COMMAND}.svg")


def _name_entry(backend: DesktopNotifierBackend) -> None:
    """Adds this program's desktop entry to each notification on D-Bus."""
    server = _server(backend)
    if server is not None:
        vars(backend)["interface"] = _Naming(server)


class _Naming:
    """The server on D-Bus; names this program's desktop entry in what it is asked to show.

    By the hint `desktop-entry` ("Desktop Notifications Specification", "Hints") desktops group a
    program's notifications and keep the user's settings for them. desktop-notifier does not set it.
    """

    def __init__(self, server: _Server) -> None:
        self._server = server

    def __getattr__(self, name: str) -> object:
        return getattr(self._server, name)

    async def call_notify(self, *call: object) -> object:
        """Shows a notification; the hints are the last argument but one."""
        *before, hints, timeout = call
        if isinstance(hints, dict):
            from dbus_fast.signature import Variant  # only on Linux

            entry = Variant("s", APPLICATION_ID)
            older = any(isinstance(value, str) for value in hints.values())
            hints = {**hints, "desktop-entry": APPLICATION_ID if older else entry}
        return await self._server.call_notify(*before, hints, timeout)


async def _reads_markup(backend: DesktopNotifierBackend) -> bool:
    server = _server(backend)
    return server is not None and MARKUP in await server.call_get_capabilities()
