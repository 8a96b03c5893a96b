"""Loads the meetings of a command, from the service or from what was saved."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, wait
from contextlib import contextmanager
from datetime import datetime, timedelta

import msgspec

from desktop.asyncio_thread import AsyncioThread
from desktop.cli.context import CommandSession, NoMeetingsError
from desktop.cli.listing import stamp
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule
from desktop.refreshing import Refreshing, RefreshOutcome
from desktop.services.outcome import Problem, Reason, Refresh, State, describe
from desktop.services.paging import Progress, Scope
from desktop.services.parsing import beijing_date
from desktop.services.polling import Reach
from desktop.storage.json_file import describe as describe_note
from desktop.storage.schedules import ScheduleStore

FRESH_ENOUGH = timedelta(minutes=10)
"""As often as the window refreshes; a list that young may be joined from."""

HURRY_SECONDS = 3.0
"""So long somebody with a list at hand waits for the service before joining."""

WORDLESS_SECONDS = 1.0
"""A person at a terminal waits so long without asking what is going on."""

Watch = Callable[[Progress], object]


class Obtained(msgspec.Struct, frozen=True):
    """The meetings; `saved_at` is when they were saved, None where they are fresh.

    `older` are those, by their ids, that a fresh answer did not bring, and when they were fetched.
    """

    schedule: Schedule
    saved_at: datetime | None = None
    older: Mapping[str, datetime | None] = {}


def ask_service(session: CommandSession, days: int, watch: Watch | None = None) -> Obtained:
    """Asks the service; where it does not answer, gives what was saved. Either is told.

    It never asks for fewer days than the settings say, so that what is saved is whole. A person at
    a terminal is told whom it waits for, unless `watch`, which gets what arrives, has had some.

    Raises:
        NoMeetingsError: it does not answer, and nothing was saved.
    """
    saved = load(session)
    arrived = False

    def take(progress: Progress) -> None:
        nonlocal arrived
        arrived = True
        if watch is not None:
            watch(progress)

    async def asking() -> RefreshOutcome:
        settings = session.settings
        scope = Scope(followed=settings.followed, progress=take)
        further = max(days, settings.horizon_days)
        asked = _refreshing(session).refresh(further, settings.display_name, saved, scope)
        task = asyncio.create_task(asked)
        await asyncio.wait({task}, timeout=WORDLESS_SECONDS)
        if not (task.done() or (arrived and watch)):
            _say_whom(session)
        return await task

    return _obtained(asyncio.run(asking()), saved, session)


@contextmanager
def hurrying(session: CommandSession, saved: Schedule) -> "Iterator[Hurried]":
    """Asks where somebody waits to join, who has a list already."""
    background = AsyncioThread("sig-meetings-asking")
    background.start()
    try:
        yield Hurried(session, saved, background)
    finally:
        background.stop(0.2)  # a name that does not resolve cannot be stopped


class Hurried:
    """Asks the service as long as that makes sense while somebody waits to join."""

    def __init__(self, session: CommandSession, saved: Schedule, background: AsyncioThread) -> None:
        self._session = session
        self._saved = saved
        self._background = background
        self._refreshing = _refreshing(session)

    def ask_soon(self) -> Obtained:
        """What the next days hold by now, or what was saved, after three seconds at most."""
        session = self._session
        followed = session.settings.followed
        scope = Scope(reach=Reach.NEAR, followed=followed, save=False)
        future = self._submit(scope, HURRY_SECONDS - 0.2)
        try:
            kept = future.result(HURRY_SECONDS)
        except TimeoutError:  # whatever it hangs on does not let itself be cancelled
            future.cancel()
            nothing = Refresh(state=State.FAILED, problem=Problem(Reason.TIMED_OUT))
            kept = RefreshOutcome(nothing, self._saved)
        return _obtained(kept, self._saved, session)

    def ask_all(self) -> Obtained:
        """What the whole horizon holds: nothing that is known already is what was meant."""
        session = self._session
        scope = Scope(followed=session.settings.followed)
        future = self._submit(scope)
        try:
            kept = future.result(WORDLESS_SECONDS)
        except TimeoutError:
            _say_whom(session)
            while not future.done():  # in steps, so that Ctrl+C is heard on every system
                wait({future}, timeout=0.2)
            kept = future.result()
        return _obtained(kept, self._saved, session)

    def _submit(self, scope: Scope, seconds: float | None = None) -> Future[RefreshOutcome]:
        days, name = self._session.settings.horizon_days, self._session.settings.display_name
        asking = self._refreshing.refresh(days, name, self._saved, scope, seconds)
        return self._background.submit(asking, lambda _: None)


def _refreshing(session: CommandSession) -> Refreshing:
    world = session.world
    made = Refreshing(session.service, _store(session), world.clock, http=world.http)
    made.use_proxy(session.settings.proxy)
    return made


def _obtained(kept: RefreshOutcome, saved: Schedule | None, session: CommandSession) -> Obtained:
    """What came of a refresh; what is not as it should be is told.

    Raises:
        NoMeetingsError: nothing did, and nothing was saved.
    """
    _tell(kept, saved, session)
    if kept.schedule is None:
        raise NoMeetingsError(describe(kept.refresh, session.texts))
    if kept.refresh.schedule is None:
        return Obtained(visible(kept.schedule, session), kept.schedule.fetched_at)
    fetched_at = saved.fetched_at if saved else None
    older = {meeting.id: fetched_at for meeting in _kept_back(kept)}
    return Obtained(visible(kept.schedule, session), older=older)


def _kept_back(kept: RefreshOutcome) -> list[Meeting]:
    """The meetings of a list that a refresh did not bring, and that stayed all the same."""
    if kept.schedule is None or kept.refresh.schedule is None:
        return []
    came = {meeting.id for meeting in kept.refresh.schedule.meetings}
    return [meeting for meeting in kept.schedule.meetings if meeting.id not in came]


def _say_whom(session: CommandSession) -> None:
    name = session.service.name
    session.terminal.remark(session.translate("Cli", "Asking {service} …", service=name))


def take_saved(session: CommandSession) -> Obtained:
    """What was saved, without asking the service.

    Raises:
        NoMeetingsError: nothing was saved.
    """
    saved = load(session)
    if saved is None:
        raise NoMeetingsError(session.translate("Cli", "No list of meetings has been saved yet."))
    return Obtained(visible(saved, session), saved.fetched_at)


def is_recent(saved: Schedule, now: datetime) -> bool:
    """Whether a list was saved a moment ago, so that one can join from it without asking."""
    if saved.fetched_at is None:
        return False
    return timedelta(0) <= now - saved.fetched_at <= FRESH_ENOUGH


def visible(schedule: Schedule, session: CommandSession) -> Schedule:
    """What a command may see of a list: private meetings only where the settings want them."""
    return schedule.visible(private=session.settings.show_private)


def _store(session: CommandSession) -> ScheduleStore:
    return ScheduleStore(session.places, session.world.clock)


def load(session: CommandSession) -> Schedule | None:
    """The saved list, if there is one; a file that cannot be read is told."""
    loaded = _store(session).load(session.service)
    if loaded.note:
        session.terminal.warn(describe_note(loaded.note, session.texts))
    return loaded.value


def _tell(kept: RefreshOutcome, saved: Schedule | None, session: CommandSession) -> None:
    """Says what is not as it should be."""
    problem = describe(kept.refresh, session.texts)
    if kept.refresh.schedule is None:
        if kept.schedule is not None and kept.schedule.fetched_at is not None:
            at = stamp(kept.schedule.fetched_at)
            words = session.translate("Cli", "This is the list saved on {moment}.", moment=at)
            session.terminal.warn(f"{problem} {words}")
        return
    if problem:
        unasked = kept.refresh.unasked
        older = [m for m in _kept_back(kept) if beijing_date(m.start).isoformat() not in unasked]
        if older and saved and saved.fetched_at:
            words = session.texts.translate(
                "Cli",
                "%n meeting(s) of the missing days are shown as they were saved on {moment}.",
                "",
                len(older),
            )
            problem = f"{problem} {words.format(moment=stamp(saved.fetched_at))}"
        session.terminal.warn(problem)
    if kept.trouble:
        session.terminal.warn(kept.trouble.describe(session.texts))
