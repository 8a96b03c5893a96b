"""Shows the system's own notifications from the background thread, without blocking."""

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

    from desktop.alerts.notifiers import Listener, Notification, NotificationAction
    from desktop.asyncio_thread import AsyncioThread

    OnAction = Callable[[NotificationAction], None]
    Connect = Callable[[], Coroutine[object, object, "NativeCenter"]]
    PostToUi = Callable[[Callable[[], None]], object]
    """Runs work on the UI thread; may be called from any thread."""

ReplyT = TypeVar("ReplyT")

PATIENCE = 2.0
"""Seconds within which the system must show a notification."""

FAREWELL = 1.0
"""Seconds that closing waits for the system, at most."""


class NativeCenter(Protocol):
    """The system's notification centre; used in one event loop only.

    Anything its methods raise counts as a failure.
    """

    @property
    def alive(self) -> bool:
        """Whether it can show more; if not, connect again."""

    async def show(self, notification: Notification, act: OnAction) -> str:
        """Shows it; returns its name for `withdraw`.

        `act` is called with the user's choice, in any thread.

        Raises:
            NotifierFailedError: it is not shown.
        """

    async def withdraw(self, name: str) -> None:
        """Removes it from view."""

    def close(self) -> None:
        """Closes the connection to the system."""


class NativeNotifier:
    """Shows notifications through the system; `connect` reaches it, in the background loop.

    A notification that is not shown in time has failed. If it appears after all, it is withdrawn at
    once, since another notifier has shown it by then.
    """

    name = NotifierName.NATIVE

    def __init__(
        self,
        background: AsyncioThread,
        post: PostToUi,
        connect: Connect,
        patience: float = PATIENCE,
    ) -> None:
        self._background = background
        self._post = post
        self._connection = _Connection(connect, patience)
        self._showing: dict[str, _Shown] = {}

    def show(self, notification: Notification, listener: Listener) -> None:
        """Shows it, replacing one with the same id."""
        self.withdraw(notification.id)
        shown = _Shown(notification, listener, self._post)
        self._showing[notification.id] = shown
        try:
            self._background.submit(self._connection.show(shown), partial(self._done, shown))
        except NotRunningError:
            shown.finish(NotifierFailedError(NotifierFailure.NO_SERVICE))

    def update(self, notification: Notification) -> None:
        """Does nothing: it would alert again."""

    def withdraw(self, notification_id: str) -> None:
        """Removes it from view."""
        shown = self._showing.pop(notification_id, None)
        if shown is not None:
            shown.over = True
            self._submit(self._connection.withdraw(shown))

    def close(self) -> None:
        """Removes everything from view and disconnects; waits for a second at most."""
        for shown in self._showing.values():
            shown.over = True
        closing = self._submit(self._connection.close(list(self._showing.values())))
        self._showing.clear()
        if closing is not None:
            from concurrent.futures import wait

            wait([closing], FAREWELL)

    def _submit(self, work: Coroutine[object, object, None]) -> Future[None] | None:
        """Starts work whose outcome nobody needs; None if the background has stopped."""
        try:
            return self._background.submit(work, _ignore)
        except NotRunningError:
            return None

    def _done(self, shown: _Shown, future: Future[None]) -> None:
        """Runs on the background's thread."""
        if not future.cancelled():
            self._post(partial(shown.finish, future.exception()))


def probe(connect: Connect, patience: float = PATIENCE) -> NotifierFailedError | None:
    """Why the system would not show a notification; None if it would. Shows none."""
    import asyncio

    async def ask() -> None:
        line = _Connection(connect, patience)
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
    """How to connect to this system's centre; see `desktop.alerts.native_backend.connect`.

    Imports what that needs on connecting.
    """

    async def connect() -> NativeCenter:
        from desktop.alerts import native_backend

        return await native_backend.connect(app_name, icon)

    return connect


class _Shown:
    """One notification; `over`, used on the UI thread, is set once nobody needs its outcome.

    `unwanted`, `center` and `sending` belong to the background's loop.
    """

    def __init__(self, notification: Notification, listener: Listener, post: PostToUi) -> None:
        self.notification = notification
        self.over = False
        self.unwanted = False
        self.sending: Task[str] | None = None
        self.center: NativeCenter | None = None
        self._listener = listener
        self._post = post

    def finish(self, error: BaseException | None) -> None:
        """Tells the listener how it went."""
        if self.over:
            return
        if error is None:
            self._listener.shown()
        else:
            self.over = True
            self._listener.failed(_failure(error, NotifierFailure.REFUSED))

    def act(self, action: NotificationAction) -> None:
        """Passes on the user's choice; called in any thread."""
        self._post(partial(self._tell, action))

    def _tell(self, action: NotificationAction) -> None:
        if not self.over:
            self.over = True
            self._listener.acted(action)


class _Connection:
    """The connection to the centre; everything here runs in the background loop."""

    def __init__(self, connect: Connect, patience: float) -> None:
        self._connect = connect
        self._patience = patience
        self._connecting: Task[NativeCenter] | None = None
        self._leftovers: set[Task[None]] = set()

    async def show(self, shown: _Shown) -> None:
        """Shows it in time.

        Raises:
            NotifierFailedError: it is not shown.
        """
        from asyncio import create_task, timeout

        try:
            async with timeout(self._patience):
                center = await self.connected()
                if shown.unwanted:
                    return
                shown.center = center
                shown.sending = create_task(center.show(shown.notification, shown.act))
                await _outcome(shown.sending, NotifierFailure.REFUSED)
        except TimeoutError:
            leftover = create_task(self.withdraw(shown))
            self._leftovers.add(leftover)
            leftover.add_done_callback(self._leftovers.discard)
            raise NotifierFailedError(NotifierFailure.TIMED_OUT) from None

    async def connected(self) -> NativeCenter:
        """The centre; connecting goes on even if the caller has stopped waiting.

        Raises:
            NotifierFailedError: it could not be reached.
            TimeoutError: it takes too long.
        """
        from asyncio import create_task, timeout

        if self._connecting is None or _is_useless(self._connecting):
            self._drop()
            self._connecting = create_task(self._connect())
        async with timeout(self._patience):
            return await _outcome(self._connecting, NotifierFailure.NO_SERVICE)

    async def withdraw(self, shown: _Shown) -> None:
        """Removes it from view, as soon as it is in view."""
        from asyncio import wait

        shown.unwanted = True
        if shown.sending is None or shown.center is None:
            return
        await wait([shown.sending])
        if shown.sending.exception() is None and shown.center.alive:
            await shown.center.withdraw(shown.sending.result())

    async def close(self, shown: list[_Shown]) -> None:
        """Removes these from view, and disconnects."""
        from asyncio import gather

        try:
            await gather(*(self.withdraw(one) for one in shown), return_exceptions=True)
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
    """The result of a task, which goes on even if the caller is cancelled.

    Raises:
        NotifierFailedError: it failed; for `reason`, if it did not say why.
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
