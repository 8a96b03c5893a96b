"""The desktop portal's resolver of proxies on a private bus (XDG Desktop Portal, ProxyResolver)."""

import asyncio
from collections.abc import Coroutine, Sequence
from types import TracebackType
from typing import Self, TypeVar

from dbus_fast import Message, MessageType, RequestNameReply
from dbus_fast.aio import MessageBus

from desktop.asyncio_thread import AsyncioThread
from desktop.services.desktop_proxies import PORTAL, PORTAL_PATH, RESOLVER

Answer = TypeVar("Answer")


class ProxyPortal:
    """Runs while it is entered. Answers every `Lookup` with `proxies`, or not at all where None."""

    def __init__(self, address: str, proxies: Sequence[str] | None) -> None:
        self.asked: list[str] = []
        self._address = address
        self._proxies = proxies
        self._background = AsyncioThread("proxy-portal")

    def __enter__(self) -> Self:
        self._background.start()
        self._bus = self._run(self._connect())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._run(self._leave())
        self._background.stop()

    async def _connect(self) -> MessageBus:
        bus = await MessageBus(bus_address=self._address).connect()
        bus.add_message_handler(self._handle)
        assert await bus.request_name(PORTAL) is RequestNameReply.PRIMARY_OWNER
        return bus

    async def _leave(self) -> None:
        self._bus.disconnect()
        await asyncio.sleep(0)

    def _handle(self, call: Message) -> Message | bool | None:
        """The answer; True where one never comes, None for what is not ours."""
        meant = (call.path, call.interface, call.member) == (PORTAL_PATH, RESOLVER, "Lookup")
        if call.message_type is not MessageType.METHOD_CALL or not meant:
            return None
        self.asked.append(str(call.body[0]))
        if self._proxies is None:
            return True
        return Message.new_method_return(call, "as", [list(self._proxies)])

    def _run(self, coroutine: Coroutine[object, object, Answer]) -> Answer:
        return self._background.submit(coroutine, lambda _: None).result(10)
