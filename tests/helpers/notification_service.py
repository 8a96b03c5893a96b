"""A private session bus, and a notification server on it that takes down and presses buttons.

The server is made of messages alone (freedesktop.org, "Desktop Notifications Specification").
"""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import msgspec
from dbus_fast import Message, MessageType, RequestNameReply
from dbus_fast.aio import MessageBus

from desktop.asyncio_thread import AsyncioThread

Answer = TypeVar("Answer")

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
ALL = ("actions", "body", "body-markup", "sound")

CONFIGURATION = """
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
"""No service is started by being asked for, so nothing of the machine's own is on the bus."""

INTROSPECTION = f"""
<node><interface name="{NAME}">
  <method name="GetCapabilities"><arg type="as" direction="out"/></method>
  <method name="GetServerInformation">
    <arg type="s" direction="out"/><arg type="s" direction="out"/>
    <arg type="s" direction="out"/><arg type="s" direction="out"/>
  </method>
  <method name="Notify">
    <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
    <arg type="a{{sv}}" direction="in"/><arg type="i" direction="in"/>
    <arg type="u" direction="out"/>
  </method>
  <method name="CloseNotification"><arg type="u" direction="in"/></method>
  <signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
  <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
</interface></node>
"""


class Mood(StrEnum):
    """How the server takes what it is asked to show."""

    WILLING = "willing"
    REFUSING = "refusing"
    SILENT = "silent"
    """Shows it, and answers only when `answer` is called."""


class Notified(msgspec.Struct, frozen=True):
    """One notification as it arrived; `actions` by their keys."""

    number: int
    app_name: str
    title: str
    body: str
    actions: dict[str, str]
    hints: dict[str, object]
    icon: str


class NotificationService:
    """The server; it runs in a thread of its own."""

    def __init__(self, address: str, capabilities: Sequence[str] = ALL) -> None:
        self.mood = Mood.WILLING
        self.shown: list[Notified] = []
        self.closed: list[int] = []
        self._capabilities = list(capabilities)
        self._held: dict[int, Message] = {}
        self._background = AsyncioThread("notification-service")
        self._background.start()
        self._bus = _run(self._background, self._connect(address))

    def wait(self, count: int = 1, patience: float = 10) -> Notified:
        """The latest notification, once so many came."""
        until(lambda: len(self.shown) >= count, patience)
        return self.shown[-1]

    def press(self, notified: Notified, key: str) -> None:
        """Presses a button, then takes the notification away, as servers do."""
        self._signal("ActionInvoked", "us", [notified.number, key])
        self.dismiss(notified)

    def dismiss(self, notified: Notified) -> None:
        """The user closes it."""
        self._signal("NotificationClosed", "uu", [notified.number, 2])

    @contextmanager
    def bus_held(self) -> Iterator[None]:
        """What is sent meanwhile, by anyone, arrives afterwards."""
        daemon = _run(self._background, self._daemon())
        os.kill(daemon, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(daemon, signal.SIGCONT)

    async def _daemon(self) -> int:
        """The process of the bus itself."""
        bus = "org.freedesktop.DBus"
        call = Message(
            destination=bus,
            path="/org/freedesktop/DBus",
            interface=bus,
            member="GetConnectionUnixProcessID",
            signature="s",
            body=[bus],
        )
        reply = await self._bus.call(call)
        assert reply is not None
        return int(reply.body[0])

    def answer(self) -> None:
        """Answers what was held back."""
        held, self._held = self._held, {}
        for number, call in held.items():
            self._send(Message.new_method_return(call, "u", [number]))

    def stop(self) -> None:
        """Leaves the bus."""
        _run(self._background, self._leave())
        self._background.stop()

    async def _connect(self, address: str) -> MessageBus:
        bus = await MessageBus(bus_address=address).connect()
        bus.add_message_handler(self._handle)
        assert await bus.request_name(NAME) is RequestNameReply.PRIMARY_OWNER
        return bus

    async def _leave(self) -> None:
        self._bus.disconnect()

    def _handle(self, call: Message) -> Message | bool | None:
        """The answer; True where one comes later, None for what is not ours."""
        answer: Message | bool | None = None
        if call.message_type is MessageType.METHOD_CALL and call.path == PATH:
            match call.member:
                case "Introspect":
                    answer = Message.new_method_return(call, "s", [INTROSPECTION])
                case "GetCapabilities":
                    answer = Message.new_method_return(call, "as", [self._capabilities])
                case "GetServerInformation":
                    answer = Message.new_method_return(call, "ssss", ["Test", "", "1", "1.2"])
                case "Notify":
                    answer = self._notify(call)
                case "CloseNotification":
                    self.closed.append(call.body[0])
                    answer = Message.new_method_return(call)
        return answer

    def _notify(self, call: Message) -> Message | bool:
        if self.mood is Mood.REFUSING:
            return Message.new_error(call, f"{NAME}.Error", "Not today.")
        app_name, _, icon, title, body, actions, hints, _ = call.body
        number = len(self.shown) + 1
        labels = dict(zip(actions[::2], actions[1::2], strict=True))
        told = {name: hint.value for name, hint in hints.items()}
        self.shown.append(Notified(number, app_name, title, body, labels, told, icon))
        if self.mood is Mood.SILENT:
            self._held[number] = call
            return True
        return Message.new_method_return(call, "u", [number])

    def _signal(self, member: str, signature: str, body: list[object]) -> None:
        self._send(Message.new_signal(PATH, NAME, member, signature, body))

    def _send(self, message: Message) -> None:
        async def send() -> None:
            await self._bus.send(message)

        _run(self._background, send())


def _run(background: AsyncioThread, work: Coroutine[object, object, Answer]) -> Answer:
    done = threading.Event()
    future = background.submit(work, lambda _: done.set())
    assert done.wait(10)
    return future.result()


def until(true: Callable[[], bool], patience: float = 10) -> None:
    """Waits until something is true, which other threads see to."""
    end = time.monotonic() + patience
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.005)


@contextmanager
def private_bus(folder: Path) -> Iterator[str]:
    """A session bus of one's own; its address."""
    written = folder / "bus.conf"
    written.write_text(CONFIGURATION.format(folder=folder), encoding="utf-8")
    command = ["dbus-daemon", "--nofork", "--print-address=1", f"--config-file={written}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        try:
            yield daemon.stdout.readline().strip()
        finally:
            daemon.terminate()
