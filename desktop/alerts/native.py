"""The system's own notifications, shown from the background without ever waiting for them."""

from __future__ import annotations

from functools import partial
from typing import Protocol, TypeVar

from desktop.alerts.notifiers import NotifierFailedError, NotifierFailure, NotifierName
from desktop.asyncio_thread import NotRunningError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asyncio import Task
    from collections.abc import Callable, Coroutine
    from concurrent.futures import Future

    from desktop.alerts.notification import Notification, NotificationAction
    from desktop.alerts.notifiers import Listener
    from desktop.asyncio_thread import AsyncioThread

    Act = Callable[[NotificationAction], None]
    Connect = Callable[[], Coroutine[object, object, "NativeCenter"]]
    Post = Callable[[Callable[[], None]], object]
    """Runs work on the thread that shows notifications; may be called from any thread."""

ReplyT = TypeVar("ReplyT")

PATIENCE = 2.0
"""Seconds within which the system is to have shown a notification."""

FAREWELL = 1.0
"""Seconds that closing waits for the system at most."""


class NativeCenter(Protocol):
    """The system's notification centre, as this program sees it; used in one loop only.

    What its methods raise other than `NotifierFailedError` is taken for a failure, too.
    """

    @property
    def alive(self) -> bool:
        """Whether it can show more; otherwise it is to be connected anew."""

    async def show(self, notification: Notification, act: Act) -> str:
        """Shows it, and answers its name for `withdraw`.

        `act` hears what the user chose, in any thread.

        Raises:
            NotifierFailedError: it is not shown.
        """

    async def withdraw(self, name: str) -> None:
        """Takes it out of view."""

    def close(self) -> None:
        """Lets go of the system."""


class NativeNotifier:
    """Shows notifications through the system; `connect` reaches it, in the background's loop.

    What is not shown in time has failed. Should it be shown after all, it is withdrawn at once:
    another notifier has shown it by then.
    """

    name = NotifierName.NATIVE

    def __init__(
        self, background: AsyncioThread, post: Post, connect: Connect, patience: float = PATIENCE
    ) -> None:
        self._background = background
        self._post = post
        self._line = _Line(connect, patience)
        self._showing: dict[str, _Showing] = {}

    def show(self, notification: Notification, listener: Listener) -> None:
        """Shows it, in place of one with the same id."""
        self.withdraw(notification.id)
        showing = _Showing(notification, listener, self._post)
        self._showing[notification.id] = showing
        try:
            self._background.submit(self._line.show(showing), partial(self._done, showing))
        except NotRunningError:
            showing.settle(NotifierFailedError(NotifierFailure.NO_SERVICE))

    def update(self, notification: Notification) -> None:
        """Does nothing: it would alert again."""

    def withdraw(self, notification_id: str) -> None:
        """Takes it out of view."""
        showing = self._showing.pop(notification_id, None)
        if showing is not None:
            showing.over = True
            self._submit(self._line.withdraw(showing))

    def close(self) -> None:
        """Takes everything out of view and lets go of the system; waits a second at most."""
        for showing in self._showing.values():
            showing.over = True
        closing = self._submit(self._line.close(list(self._showing.values())))
        self._showing.clear()
        if closing is not None:
            from concurrent.futures import wait

            wait([closing], FAREWELL)

    def _submit(self, work: Coroutine[object, object, None]) -> Future[None] | None:
        """Does work whose outcome nobody needs; None where the background has stopped."""
        try:
            return self._background.submit(work, _ignore)
        except NotRunningError:
            return None

    def _done(self, showing: _Showing, future: Future[None]) -> None:
        """Runs on the background's thread."""
        if not future.cancelled():
            self._post(partial(showing.settle, future.exception()))


def probe(connect: Connect, patience: float = PATIENCE) -> NotifierFailedError | None:
    """Why the system would not show a notification; None where it would. Shows none."""
    import asyncio

    async def ask() -> None:
        line = _Line(connect, patience)
        try:
            await line.connected()
        finally:
            await line.close([])

    try:
        asyncio.run(ask())
    except NotifierFailedError as error:
        return error
    except TimeoutError:
        return NotifierFailedError(NotifierFailure.TIMED_OUT)
    return None


def reach(app_name: str, icon: str | None = None) -> Connect:
    """How to reach the real centre of this system; see `desktop.alerts.native_backend.connect`.

    What that needs is imported when it is reached.
    """

    async def connect() -> NativeCenter:
        from desktop.alerts import native_backend

        return await native_backend.connect(app_name, icon)

    return connect


class _Showing:
    """One notification; `over` once nobody wants to hear of it, in the thread that asked.

    `unwanted`, `center` and `sending` belong to the background's loop.
    """

    def __init__(self, notification: Notification, listener: Listener, post: Post) -> None:
        self.notification = notification
        self.over = False
        self.unwanted = False
        self.sending: Task[str] | None = None
        self.center: NativeCenter | None = None
        self._listener = listener
        self._post = post

    def settle(self, error: BaseException | None) -> None:
        """Tells the listener how it went."""
        if self.over:
            return
        if error is None:
            self._listener.shown()
        else:
            self.over = True
            self._listener.failed(_failure(error, NotifierFailure.REFUSED))

    def act(self, action: NotificationAction) -> None:
        """The user chose something; called in any thread."""
        self._post(partial(self._tell, action))

    def _tell(self, action: NotificationAction) -> None:
        if not self.over:
            self.over = True
            self._listener.acted(action)


class _Line:
    """The connection to the centre; everything here runs in the background's loop."""

    def __init__(self, connect: Connect, patience: float) -> None:
        self._connect = connect
        self._patience = patience
        self._connecting: Task[NativeCenter] | None = None
        self._leftovers: set[Task[None]] = set()

    async def show(self, showing: _Showing) -> None:
        """Shows it in time.

        Raises:
            NotifierFailedError: it is not shown.
        """
        from asyncio import create_task, timeout

        try:
            async with timeout(self._patience):
                center = await self.connected()
                if showing.unwanted:
                    return
                showing.center = center
                showing.sending = create_task(center.show(showing.notification, showing.act))
                await _outcome(showing.sending, NotifierFailure.REFUSED)
        except TimeoutError:
            leftover = create_task(self.withdraw(showing))
            self._leftovers.add(leftover)
            leftover.add_done_callback(self._leftovers.discard)
            raise NotifierFailedError(NotifierFailure.TIMED_OUT) from None

    async def connected(self) -> NativeCenter:
        """The centre; connecting to it goes on though the caller has lost patience.

        Raises:
            NotifierFailedError: it could not be reached.
            TimeoutError: it takes longer than one has patience for.
        """
        from asyncio import create_task, timeout

        if self._connecting is None or _is_useless(self._connecting):
            self._drop()
            self._connecting = create_task(self._connect())
        async with timeout(self._patience):
            return await _outcome(self._connecting, NotifierFailure.NO_SERVICE)

    async def withdraw(self, showing: _Showing) -> None:
        """Takes it out of view, as soon as it is in view."""
        from asyncio import wait

        showing.unwanted = True
        if showing.sending is None or showing.center is None:
            return
        await wait([showing.sending])
        if showing.sending.exception() is None and showing.center.alive:
            await showing.center.withdraw(showing.sending.result())

    async def close(self, shown: list[_Showing]) -> None:
        """Takes these out of view, and lets go."""
        from asyncio import gather

        try:
            await gather(*(self.withdraw(showing) for showing in shown), return_exceptions=True)
        finally:
            self._drop()

    def _drop(self) -> None:
        connecting, self._connecting = self._connecting, None
        if connecting is None:
            return
        if not connecting.done():
            connecting.cancel()
        elif not connecting.cancelled() and connecting.exception() is None:
            connecting.result().close()


async def _outcome(task: Task[ReplyT], reason: NotifierFailure) -> ReplyT:
    """What a task answers; it goes on where the caller is cancelled.

    Raises:
        NotifierFailedError: it failed, for `reason` if it did not say why.
    """
    from asyncio import wait

    await wait([task])
    error = task.exception()
    if error is not None:
        raise _failure(error, reason) from error
    return task.result()


def _failure(error: BaseException, reason: NotifierFailure) -> NotifierFailedError:
    if isinstance(error, NotifierFailedError):
        return error
    return NotifierFailedError(reason, str(error) or type(error).__name__)


def _is_useless(connecting: Task[NativeCenter]) -> bool:
    if not connecting.done():
        return False
    failed = connecting.cancelled() or connecting.exception() is not None
    return failed or not connecting.result().alive


def _ignore(_future: Future[None]) -> None:
    """Nobody needs to know."""
