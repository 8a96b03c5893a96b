"""A tray on D-Bus, made of messages alone (freedesktop.org, "StatusNotifierItem")."""

import asyncio
from types import TracebackType
from typing import Self

from dbus_fast import Message, MessageType, RequestNameReply, Variant
from dbus_fast.aio import MessageBus

WATCHER = "org.kde.StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
ITEM_PATH, MENU_PATH = "/StatusNotifierItem", "/MenuBar"
PATIENCE = 10


class BusTray:
    """Takes in one icon, reads it and its menu, and clicks on it."""

    def __init__(self, address: str) -> None:
        self._runner = asyncio.Runner()
        self._items: asyncio.Queue[str] = asyncio.Queue()
        self._bus = self._runner.run(self._connect(address))

    async def _connect(self, address: str) -> MessageBus:
        bus = await MessageBus(bus_address=address).connect()
        bus.add_message_handler(self._handle)
        assert await bus.request_name(WATCHER) is RequestNameReply.PRIMARY_OWNER
        return bus

    def _handle(self, call: Message) -> Message | None:
        if call.message_type is not MessageType.METHOD_CALL or call.interface != WATCHER:
            return None
        if call.member == "RegisterStatusNotifierItem" and call.sender:
            self._items.put_nowait(call.sender)
        return Message.new_method_return(call)

    def item(self) -> str:
        """The program that shows an icon, once one does."""
        return self._runner.run(asyncio.wait_for(self._items.get(), PATIENCE))

    def property(self, item: str, name: str) -> object:
        """What an icon says of itself."""
        body: list[object] = [ITEM, name]
        found = self._call(item, ITEM_PATH, "org.freedesktop.DBus.Properties", "Get", ("ss", body))
        assert isinstance(found[0], Variant)
        return found[0].value

    def activate(self, item: str) -> None:
        """A left click."""
        self._call(item, ITEM_PATH, ITEM, "Activate", ("ii", [0, 0]))

    def labels(self, item: str) -> list[str]:
        """The lines of its menu."""
        body: list[object] = [0, 1, ["label"]]
        layout = self._call(item, MENU_PATH, MENU, "GetLayout", ("iias", body))[1]
        assert isinstance(layout, list | tuple)
        found = [child.value[1].get("label") for child in layout[2]]
        return [label.value for label in found if label is not None]

    def _call(
        self, item: str, path: str, interface: str, member: str, told: tuple[str, list[object]]
    ) -> list[object]:
        signature, body = told
        call = Message(item, path, interface, member, signature=signature, body=body)
        answer = self._runner.run(asyncio.wait_for(self._bus.call(call), PATIENCE))
        assert answer is not None
        assert answer.message_type is MessageType.METHOD_RETURN, answer.body
        return list(answer.body)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bus.disconnect()
        self._runner.run(asyncio.sleep(0))
        self._runner.close()
