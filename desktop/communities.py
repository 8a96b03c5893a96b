"""Several communities read side by side: one list and one outcome, and each fails by itself.

On disk every community keeps its own list under its own ids. Only here, in memory, do the ids of
all but the first begin with the community's key (`Schedule.keyed`), so that no two are the same.
`docs/decisions/0015-communities-side-by-side.md` has the reasons.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo

import msgspec

from desktop.meetings.meeting import in_source
from desktop.meetings.schedule import Schedule
from desktop.refreshing import CommunityOutcome, Refreshing, RefreshOutcome
from desktop.services.outcome import (
    Problem,
    Reason,
    Refresh,
    RefreshProgress,
    State,
    describe,
    most_severe,
)
from desktop.services.service import CommunityReading, CommunitySource, Service
from desktop.storage.json_file import FileProblem, StorageError
from desktop.storage.schedules import ScheduleStore
from desktop.texts import Texts, run_together

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.archiving import Archiving
    from desktop.services.http import Http
    from desktop.services.polling import RefreshScope
    from desktop.services.sigs import SigNames

A_LONG_TIME = timedelta(days=366)
"""Further away than any list looks."""

BEATS_TO_SKIP = (0, 0, 1, 3, 5)
"""Scheduled refreshes without a community after no failure in a row, one, two, three, and more."""


class Turn(msgspec.Struct):
    """When it is a community's turn again, and what its last refresh was."""

    failures: int = 0
    skip: int = 0
    not_before: datetime | None = None
    whole: bool = False
    last: Refresh | None = None


class Communities:
    """Reads what one `CommunityReading` names; the network is imported at the first refresh."""

    def __init__(
        self,
        reading: CommunityReading,
        store: ScheduleStore,
        clock: Callable[[], datetime],
        zone: tzinfo | None = None,
        http: "Http | None" = None,
        *,
        polite: bool = True,
    ) -> None:
        self._reading = reading
        self._store = store
        self._clock = clock
        self._one = Refreshing(reading.home, store, clock, zone, http, polite=polite)
        self._held: dict[Service, Schedule | None] = {}
        self._turns: dict[Service, Turn] = {}

    @property
    def reading(self) -> CommunityReading:
        """What is read."""
        return self._reading

    @property
    def home(self) -> Service:
        """The service under whose name records are kept."""
        return self._reading.home

    @property
    def are_several(self) -> bool:
        """Whether more than one is read, so that it must be said which one a meeting is of."""
        return len(self._reading.sources) > 1

    @property
    def names(self) -> Mapping[str, str]:
        """The communities' names by their keys, where there are several; else nothing."""
        return self.all_names if self.are_several else {}

    @property
    def all_names(self) -> Mapping[str, str]:
        """The names of all communities that are read, by their keys."""
        return {source.key: source.service.name for source in self._reading.sources}

    def read(self, reading: CommunityReading) -> None:
        """Reads these from now on."""
        self._reading = reading
        self._turns.clear()

    @property
    def archiving(self) -> "Archiving":
        """What is past of each service."""
        return self._one.archiving

    def use_proxy(self, choice: str) -> bool:
        """Uses the proxy that the settings choose from now on; returns whether that is a change."""
        return self._one.use_proxy(choice)

    def load(self) -> list[FileProblem]:
        """Loads the saved lists; returns what happened to files that could not be read."""
        notes: list[FileProblem] = []
        for source in self._reading.sources:
            loaded = self._store.load(source.service)
            self._held[source.service] = loaded.value
            if loaded.note:
                notes.append(loaded.note)
        return notes

    def saved(self) -> Schedule | None:
        """The last good lists as one; None if there is none at all."""
        return self._together(self._reading.sources)

    def http(self) -> "Http":
        """The HTTP client of the whole program, so that all requests share its throttle."""
        return self._one.http()

    async def test(self, service: Service, days: int) -> Refresh:
        """Asks any service once; saves nothing."""
        return await self._one.test(service, days)

    async def sig_names(self) -> "SigNames":
        """Asks the communities which SIGs there are; they are named as followed ones are."""
        from desktop.services.sigs import SigNames

        sources = self._reading.sources
        from asyncio import gather  # loads more than all that comes before the first paint

        every = await gather(*(self._asking(one.service).sig_names() for one in sources))
        names = [
            in_source(source.key, name)
            for source, found in zip(sources, every, strict=True)
            for name in found.names
        ]
        problems = [found.problem for found in every if found.problem]
        return SigNames(tuple(names), most_severe(problems))

    async def refresh(
        self,
        days: int,
        name: str | None,
        scope: "RefreshScope | None" = None,
        seconds: float | None = None,
    ) -> RefreshOutcome:
        """Asks every community whose turn it is, all at once, and saves good answers.

        Args:
            days: how many days ahead to look.
            name: the display name of the settings.
            scope: how far to look this time, and which SIGs to ask about first. The near days
                alone are asked of those whose turn it is.
            seconds: how long it may take; None is the usual time.
        """
        from asyncio import gather

        from desktop.services.polling import RefreshScope

        sources, asked = self._reading.sources, scope or RefreshScope()
        progress = _Progress(sources, asked.progress, self._clock()) if asked.progress else None

        async def refresh_one(source: CommunitySource) -> CommunityOutcome:
            own = _scope_of(source, sources, asked)
            if progress is not None:
                own = msgspec.structs.replace(own, progress=progress.watch(source))
            outcome = await self._refresh_one(source, days, name, own, seconds)
            if progress is not None:
                progress.finish(outcome)
            return outcome

        return combined(await gather(*map(refresh_one, sources)))

    async def _refresh_one(
        self,
        source: CommunitySource,
        days: int,
        name: str | None,
        scope: "RefreshScope",
        seconds: float | None,
    ) -> CommunityOutcome:
        turn = self._turns.setdefault(source.service, Turn())
        if self.are_several and turn.last is not None and self._is_skipped(turn, scope):
            return self._outcome(source, turn.last, None)
        previous = self._hold(source.service)
        scope = _reaching(scope, turn)
        kept = await self._asking(source.service).refresh(days, name, previous, scope, seconds)
        if kept.refresh.schedule is not None:
            self._held[source.service] = kept.schedule
        self._note(turn, kept.refresh, scope)
        return self._outcome(source, kept.refresh, kept.trouble)

    def _is_skipped(self, turn: Turn, scope: "RefreshScope") -> bool:
        """Whether it is not yet this community's turn."""
        from desktop.services.polling import Reach

        if turn.not_before is not None and self._clock() < turn.not_before:
            return True
        if scope.reach is Reach.WHOLE or not turn.skip:
            return False
        turn.skip -= 1
        return True

    def _note(self, turn: Turn, refresh: Refresh, scope: "RefreshScope") -> None:
        from desktop.services.polling import Reach, failures_after

        turn.last = refresh
        turn.failures = failures_after(refresh, turn.failures)
        turn.skip = BEATS_TO_SKIP[min(turn.failures, len(BEATS_TO_SKIP) - 1)]
        wait = refresh.problem.retry_after if refresh.problem else None
        turn.not_before = None if wait is None else self._clock() + timedelta(seconds=wait)
        if refresh.state is State.FAILED:
            turn.whole = False
        elif scope.reach is Reach.WHOLE:
            turn.whole = True

    def _asking(self, service: Service) -> Refreshing:
        return self._one.beside(service)

    def _hold(self, service: Service) -> Schedule | None:
        """The last good list of one community, under its own ids."""
        if service not in self._held:
            self._held[service] = self._store.load(service).value
        return self._held[service]

    def _keyed(self, source: CommunitySource) -> Schedule | None:
        held = self._hold(source.service)
        return held and held.keyed(source.key, source.service.community)

    def _together(self, sources: Iterable[CommunitySource]) -> Schedule | None:
        lists = {source.key: self._keyed(source) for source in sources}
        parts = {key: schedule for key, schedule in lists.items() if schedule is not None}
        return Schedule.combined(parts) if parts else None

    def _outcome(
        self, source: CommunitySource, refresh: Refresh, trouble: StorageError | None
    ) -> CommunityOutcome:
        told = keyed(refresh, source)
        return CommunityOutcome(source.key, source.service.name, told, self._keyed(source), trouble)


def _reaching(scope: "RefreshScope", turn: Turn) -> "RefreshScope":
    """As far as asked; everything if nothing whole has come of it yet."""
    from desktop.services.polling import Reach

    if turn.last is not None and not turn.whole and scope.save:
        return msgspec.structs.replace(scope, reach=Reach.WHOLE)
    return scope


def _scope_of(
    source: CommunitySource, sources: Sequence[CommunitySource], scope: "RefreshScope"
) -> "RefreshScope":
    """What is asked of one community: its own SIGs first."""
    if source.key:
        begin = in_source(source.key, "")
        followed = [name.removeprefix(begin) for name in scope.followed if name.startswith(begin)]
    else:
        others = tuple(in_source(one.key, "") for one in sources if one.key)
        followed = [name for name in scope.followed if not name.startswith(others)]
    return msgspec.structs.replace(scope, followed=frozenset(followed))


class _Progress:
    """What has arrived of all communities together."""

    def __init__(
        self,
        sources: Sequence[CommunitySource],
        tell: Callable[[RefreshProgress], object],
        now: datetime,
    ) -> None:
        nothing = RefreshProgress(Schedule(), now - A_LONG_TIME)
        self._arrived = {source.key: nothing for source in sources}
        self._tell = tell
        self._end = now + A_LONG_TIME

    def watch(self, source: CommunitySource) -> Callable[[RefreshProgress], object]:
        """What to call when more of one community has arrived."""

        def arrived(progress: RefreshProgress) -> None:
            came = progress.schedule.keyed(source.key, source.service.community)
            self._set(source.key, came, progress.until)

        return arrived

    def finish(self, outcome: CommunityOutcome) -> None:
        """Nothing more of that community comes."""
        if len(self._arrived) > 1:
            self._set(outcome.key, outcome.schedule or Schedule(), self._end)

    def _set(self, key: str, schedule: Schedule, until: datetime) -> None:
        self._arrived[key] = RefreshProgress(schedule, until)
        whole = Schedule.combined({key: one.schedule for key, one in self._arrived.items()})
        self._tell(RefreshProgress(whole, min(one.until for one in self._arrived.values())))


def keyed(refresh: Refresh, source: CommunitySource) -> Refresh:
    """A refresh of one community as part of several: it names meetings by their keyed ids."""
    key = source.key
    if not key or refresh.schedule is None:
        return refresh
    outside = Schedule(meetings=refresh.outside).keyed(key, source.service.community)
    return msgspec.structs.replace(
        refresh,
        schedule=refresh.schedule.keyed(key, source.service.community),
        settled=frozenset(in_source(key, one) for one in refresh.settled),
        unread=frozenset(in_source(key, one) for one in refresh.unread),
        empty_series=frozenset(in_source(key, one) for one in refresh.empty_series),
        outside=outside.meetings,
    )


def combined(parts: Sequence[CommunityOutcome]) -> RefreshOutcome:
    """The outcomes of all communities as one; it is fresh or failed only where all of them are."""
    if not parts:
        nobody = Refresh(state=State.FAILED, problem=Problem(Reason.NO_COMMUNITY))
        return RefreshOutcome(nobody, None)
    lists = {part.key: part.schedule for part in parts}
    known = {key: schedule for key, schedule in lists.items() if schedule is not None}
    schedule = Schedule.combined(known) if known else None
    trouble = next((part.trouble for part in parts if part.trouble), None)
    if len(parts) == 1:
        return RefreshOutcome(parts[0].refresh, schedule, trouble, tuple(parts))
    return RefreshOutcome(_combined_refresh(parts), schedule, trouble, tuple(parts))


def _combined_refresh(parts: Sequence[CommunityOutcome]) -> Refresh:
    refreshes = [part.refresh for part in parts]
    problem = most_severe([one.problem for one in refreshes if one.problem])
    came = {p.key: p.refresh.schedule for p in parts if p.refresh.schedule is not None}
    if not came:
        return Refresh(state=State.FAILED, problem=_soonest(refreshes, problem))
    fresh = all(one.state is State.FRESH for one in refreshes)
    return Refresh(
        state=State.FRESH if fresh else State.PARTIAL,
        schedule=Schedule.combined(came),
        problem=problem and msgspec.structs.replace(problem, retry_after=None),
        bad_rows=sum(one.bad_rows for one in refreshes),
        unasked=frozenset().union(*(one.unasked for one in refreshes)),
    )


def _soonest(refreshes: Iterable[Refresh], problem: Problem | None) -> Problem | None:
    """The problem of a refresh of which nothing came, with the shortest wait that any asks for."""
    waits = [one.problem.retry_after or 0.0 for one in refreshes if one.problem]
    return problem and msgspec.structs.replace(problem, retry_after=min(waits, default=0.0) or None)


def describe_outcome(outcome: RefreshOutcome, texts: Texts) -> str:
    """What is not as it should be; where there are several communities, it names each."""
    if len(outcome.parts) <= 1:
        return describe(outcome.refresh, texts)
    said = []
    for part in outcome.parts:
        sentence = describe(part.refresh, texts)
        if sentence:
            words = texts.translate("Refresh", "{community}: {sentence}")
            said.append(words.format(community=part.name, sentence=sentence))
    return run_together(said)
