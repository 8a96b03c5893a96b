"""Loads the meetings for a command, from the service or from the saved list."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, wait
from contextlib import contextmanager
from datetime import datetime, timedelta

import msgspec

from desktop.asyncio_thread import AsyncioThread
from desktop.cli.context import CommandSession, NoMeetingsError
from desktop.cli.imported import imported, with_imported
from desktop.cli.listing import stamp
from desktop.communities import Communities, describe_outcome
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule
from desktop.refreshing import CommunityOutcome, RefreshOutcome
from desktop.services.outcome import Problem, Reason, Refresh, RefreshProgress, State, describe
from desktop.services.parsing import beijing_date
from desktop.services.polling import Reach, RefreshScope
from desktop.storage.json_file import describe as describe_note
from desktop.storage.schedules import ScheduleStore

FRESH_ENOUGH = timedelta(minutes=10)
"""As often as the window refreshes; a list that young may be joined from."""

HURRY_SECONDS = 3.0
"""How long someone with a saved list waits for the service before joining."""

WORDLESS_SECONDS = 1.0
"""A person at a terminal waits this long before wondering what is going on."""

OnProgress = Callable[[RefreshProgress], object]


class LoadedMeetings(msgspec.Struct, frozen=True):
    """The meetings; `saved_at` is when they were saved, None if they are fresh.

    `older` maps the ids of meetings that a fresh answer did not contain to when they were fetched.
    """

    schedule: Schedule
    saved_at: datetime | None = None
    older: Mapping[str, datetime | None] = {}


def ask_service(
    session: CommandSession, days: int, watch: OnProgress | None = None
) -> LoadedMeetings:
    """Asks the service; falls back to the saved list, with a warning.

    Never asks for fewer days than the settings say, so that the saved list is complete. Remarks on
    a terminal which service it waits for, unless `watch` has received some meetings by then.

    Raises:
        NoMeetingsError: it does not answer, and nothing was saved.
    """
    saved = load(session)
    arrived = False

    def show(progress: RefreshProgress) -> None:
        nonlocal arrived
        arrived = True
        if watch is not None:
            watch(progress)

    async def ask() -> RefreshOutcome:
        settings = session.settings
        scope = RefreshScope(followed=settings.followed, progress=show)
        further = max(days, settings.horizon_days)
        refresh = communities_of(session).refresh(further, settings.display_name, scope)
        task = asyncio.create_task(refresh)
        await asyncio.wait({task}, timeout=WORDLESS_SECONDS)
        if not (task.done() or (arrived and watch)):
            remark_service(session)
        return await task

    return _loaded(asyncio.run(ask()), saved, session)


@contextmanager
def asking_in_a_hurry(session: CommandSession, saved: Schedule) -> "Iterator[HurriedService]":
    """Asks the service while someone with a saved list waits to join."""
    background = AsyncioThread("sig-meetings-asking")
    background.start()
    try:
        yield HurriedService(session, saved, background)
    finally:
        background.stop(0.2)  # a name that does not resolve cannot be stopped


class HurriedService:
    """Asks the service within limits, while someone waits to join."""

    def __init__(self, session: CommandSession, saved: Schedule, background: AsyncioThread) -> None:
        self._session = session
        self._saved = saved
        self._background = background
        self._communities = communities_of(session)

    def ask_soon(self) -> LoadedMeetings:
        """Returns the next days' meetings, or the saved ones, after three seconds at most."""
        session = self._session
        followed = session.settings.followed
        scope = RefreshScope(reach=Reach.NEAR, followed=followed, save=False)
        future = self._submit(scope, HURRY_SECONDS - 0.2)
        try:
            outcome = future.result(HURRY_SECONDS)
        except TimeoutError:  # whatever it is stuck on cannot be cancelled
            future.cancel()
            nothing = Refresh(state=State.FAILED, problem=Problem(Reason.TIMED_OUT))
            outcome = RefreshOutcome(nothing, self._saved)
        return _loaded(outcome, self._saved, session)

    def ask_all(self) -> LoadedMeetings:
        """Returns the whole horizon's meetings, once no known meeting matches."""
        session = self._session
        scope = RefreshScope(followed=session.settings.followed)
        future = self._submit(scope)
        try:
            outcome = future.result(WORDLESS_SECONDS)
        except TimeoutError:
            remark_service(session)
            while not future.done():  # in steps, so that Ctrl+C works on every system
                wait({future}, timeout=0.2)
            outcome = future.result()
        return _loaded(outcome, self._saved, session)

    def _submit(self, scope: RefreshScope, seconds: float | None = None) -> Future[RefreshOutcome]:
        days, name = self._session.settings.horizon_days, self._session.settings.display_name
        refresh = self._communities.refresh(days, name, scope, seconds)
        return self._background.submit(refresh, lambda _: None)


def communities_of(session: CommandSession) -> Communities:
    """What asks the session's communities."""
    world = session.world
    store = ScheduleStore(session.places, world.clock)
    made = Communities(
        session.reading, store, world.clock, http=world.http, polite=not session.demo
    )
    made.use_proxy(session.settings.proxy)
    return made


def _loaded(
    outcome: RefreshOutcome, saved: Schedule | None, session: CommandSession
) -> LoadedMeetings:
    """The meetings after a refresh; prints warnings.

    Raises:
        NoMeetingsError: the refresh failed, and nothing was saved.
    """
    _warn(outcome, saved, session)
    if outcome.schedule is None:
        return _imported_alone(describe_outcome(outcome, session.texts), session)
    shown = visible(outcome.schedule, session)
    older = {
        meeting.id: _saved_at(part, saved)
        for part in outcome.each
        for meeting in _not_refreshed(part)
    }
    if outcome.refresh.schedule is None:
        return LoadedMeetings(shown, outcome.schedule.oldest, older)
    return LoadedMeetings(shown, older=older)


def _not_refreshed(part: CommunityOutcome) -> list[Meeting]:
    """The meetings that a refresh did not bring, but that stayed in the list."""
    there, brought = part.schedule or Schedule(), part.refresh.schedule or Schedule()
    came = {meeting.id for meeting in brought.meetings}
    return [meeting for meeting in there.meetings if meeting.id not in came]


def _saved_at(part: CommunityOutcome, saved: Schedule | None) -> datetime | None:
    """When what the refresh of a community did not bring was saved."""
    before = saved.part(part.key) if saved else None
    return before.fetched_at if before else None


def remark_service(session: CommandSession) -> None:
    """Remarks on a terminal which services it waits for."""
    name = ", ".join(session.reading.names.values())
    session.terminal.remark(session.translate("Cli", "Asking {service}…", service=name))


def load_saved(session: CommandSession) -> LoadedMeetings:
    """Loads the saved list, without asking the service.

    Raises:
        NoMeetingsError: nothing was saved.
    """
    saved = load(session)
    if saved is None:
        words = session.translate("Cli", "No list of meetings has been saved yet.")
        return _imported_alone(words, session)
    older = {m.id: part.fetched_at for part in _parts(saved) for m in part.meetings}
    return LoadedMeetings(visible(saved, session), saved.oldest, older)


def _parts(schedule: Schedule) -> list[Schedule]:
    """The lists of several communities that a combined one is made of."""
    parts = (schedule.part(key) for key, _ in schedule.fetched)
    return [part for part in parts if part is not None]


def is_recent(saved: Schedule, now: datetime) -> bool:
    """Whether a list was saved a moment ago, so that one can join from it without asking."""
    if saved.oldest is None:
        return False
    return timedelta(0) <= now - saved.oldest <= FRESH_ENOUGH


def visible(schedule: Schedule, session: CommandSession) -> Schedule:
    """The meetings a command may show: those of a list, private ones only if the settings say so.

    Those of invitations are added, unless one community's are wanted.
    """
    shown = schedule.visible(private=session.settings.show_private)
    return with_imported(shown, session, () if session.one_community else None)


def _imported_alone(problem: str, session: CommandSession) -> LoadedMeetings:
    """The meetings of invitations, with a warning why there is no list.

    Raises:
        NoMeetingsError: there are none of those either.
    """
    known = () if session.one_community else imported(session)
    if not known:
        raise NoMeetingsError(problem)
    session.terminal.warn(problem)
    return LoadedMeetings(with_imported(Schedule(), session, known))


def load(session: CommandSession) -> Schedule | None:
    """The saved lists as one, if there are any; warns about a file that cannot be read."""
    store = ScheduleStore(session.places, session.world.clock)
    communities = Communities(session.reading, store, session.world.clock)
    for note in communities.load():
        session.warn_once(describe_note(note, session.texts))
    return communities.saved()


def _warn(outcome: RefreshOutcome, saved: Schedule | None, session: CommandSession) -> None:
    """Prints warnings about a refresh: of each community by itself, where there are several."""
    if outcome.schedule is None:
        return  # nothing is shown, and the error says why
    for part in outcome.each:
        words = _warning(part, saved, session)
        if words and len(outcome.parts) > 1:
            words = session.translate(
                "Refresh", "{community}: {sentence}", community=part.name, sentence=words
            )
        if words:
            session.terminal.warn(words)
        if part.trouble:
            session.terminal.warn(part.trouble.describe(session.texts))


def _warning(part: CommunityOutcome, saved: Schedule | None, session: CommandSession) -> str:
    """What is wrong with the refresh of one community, and what is shown instead."""
    problem = describe(part.refresh, session.texts)
    if part.refresh.schedule is None:
        if part.schedule is None or part.schedule.fetched_at is None:
            return problem
        at = stamp(part.schedule.fetched_at)
        words = session.translate("Cli", "This is the list saved on {moment}.", moment=at)
        return f"{problem} {words}"
    saved_at = _saved_at(part, saved)
    unasked = part.refresh.unasked
    older = [m for m in _not_refreshed(part) if beijing_date(m.start).isoformat() not in unasked]
    if problem and older and saved_at:
        words = session.texts.translate(
            "Cli",
            "%n meeting(s) of the missing days are shown as they were saved on {moment}.",
            "",
            len(older),
        )
        return f"{problem} {words.format(moment=stamp(saved_at))}"
    return problem
