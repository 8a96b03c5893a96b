"""Keeps what is past: from each refresh at no cost, and from the service when someone looks."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, tzinfo

import msgspec

from desktop.meetings.archive import KEPT_DAYS, Archive
from desktop.meetings.meeting import Meeting, Status, in_source
from desktop.meetings.schedule import Schedule, Window, local, midnight
from desktop.services.outcome import Refresh, State, describe, most_severe
from desktop.services.service import CommunityReading, CommunitySource, Service
from desktop.storage.archives import ArchiveStore
from desktop.storage.json_file import StorageError
from desktop.texts import Texts, run_together

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.calendars.matching import Known
    from desktop.services.http import Http
    from desktop.services.past import PastScope


class PastOutcome(msgspec.Struct, frozen=True):
    """How asking went, and what is known of the past after it.

    `more` is whether a SIG has meetings before those that are known. `trouble` is set if the
    archive could not be saved. `parts` has how it went with each community, by its name, where
    several were asked.
    """

    refresh: Refresh
    archive: Archive
    more: bool = False
    trouble: StorageError | None = None
    parts: tuple[tuple[str, Refresh], ...] = ()


def describe_past(outcome: PastOutcome, texts: Texts) -> str:
    """Describes what is wrong, of each community by itself where there are several."""
    if not outcome.parts:
        return describe(outcome.refresh, texts)
    pattern = texts.translate("Refresh", "{community}: {sentence}")
    return run_together(
        pattern.format(community=name, sentence=sentence)
        for name, refresh in outcome.parts
        if (sentence := describe(refresh, texts))
    )


class Archiving:
    """Reads and fills the archives, one for each service; the network is imported when asked."""

    def __init__(
        self,
        store: ArchiveStore,
        clock: Callable[[], datetime],
        zone: tzinfo | None,
        ask: "Callable[[], Http]",
    ) -> None:
        self._store = store
        self._clock = clock
        self._zone = zone
        self._ask = ask

    def load(self, service: Service) -> Archive:
        """What is known of the past of that service."""
        return self._store.load(service).value

    def keep(
        self, service: Service, refresh: Refresh, previous: Schedule | None
    ) -> StorageError | None:
        """Keeps what a refresh names as over, and what was planned until it looked no further back.

        Returns:
            Why that could not be saved, if it could not.
        """
        now = self._clock()
        named = refresh.schedule.meetings if refresh.schedule else ()
        planned = _left_behind(refresh, previous, now)
        if not planned and not any(one.status(now) is Status.ENDED for one in named):
            return None
        before = self.load(service)
        after = before.keeping(planned, now, planned=True).keeping(named, now)
        return self._save(service, before, after, now)

    async def ask_days(self, service: Service, scope: "PastScope") -> PastOutcome:
        """Asks for the days that are not settled, and keeps what comes; never raises."""
        from desktop.services.past import ask_past

        now = self._clock()
        known = msgspec.structs.replace(scope, archive=self.load(service))
        answer = await ask_past(service, now, self._zone, known, self._ask())
        before = self.load(service)  # a refresh may have added to it in the meantime
        after = before.without(answer.deleted).answered(answer.whole, answer.meetings, now)
        return PastOutcome(answer.refresh, after, trouble=self._save(service, before, after, now))

    async def ask_sig(self, service: Service, sig: str, days: int = KEPT_DAYS) -> PastOutcome:
        """Asks for one SIG's meetings of the last `days` days, and keeps what comes."""
        from desktop.services.past import ask_sig

        now = self._clock()
        since = now - timedelta(days=days)
        answer = await ask_sig(service, sig, since, now, self._ask())
        before = self.load(service)
        after = before.without(answer.deleted).keeping(answer.meetings, now)
        trouble = self._save(service, before, after, now)
        return PastOutcome(answer.refresh, after, answer.more, trouble)

    async def ask_days_of_all(self, reading: CommunityReading, scope: "PastScope") -> PastOutcome:
        """Asks every community for its days, at once; ids are those of memory."""

        async def ask(source: CommunitySource) -> PastOutcome:
            return await self.ask_days(source.service, _scope_of(source, reading, scope))

        found = await asyncio.gather(*(ask(source) for source in reading.sources))
        return _together(reading.sources, found)

    def load_all(self, reading: CommunityReading) -> Archive:
        """What is known of the past of all communities; ids are those of memory."""
        return Archive.combined(
            [
                self.load(source.service).keyed(source.key, source.service.community)
                for source in reading.sources
            ]
        )

    async def ask_sig_of(
        self, reading: CommunityReading, followed_as: str, days: int = KEPT_DAYS
    ) -> PastOutcome:
        """Asks for one SIG as the settings name it; answers with what is known of all."""
        source, sig = source_of(followed_as, reading)
        outcome = await self.ask_sig(source.service, sig, days)
        return msgspec.structs.replace(outcome, archive=self.load_all(reading))

    def _save(
        self, service: Service, before: Archive, after: Archive, now: datetime
    ) -> StorageError | None:
        if after == before:
            return None
        try:
            self._store.save(service, after.pruned(now))
        except StorageError as error:
            return error
        return None


def with_past_imports(
    schedule: Schedule, known: "Sequence[Known]", days: int, now: datetime, zone: tzinfo | None
) -> Schedule:
    """What is past together with the imported meetings that no service names."""
    if not known:
        return schedule  # most people have none, and need not wait for what reads them
    from desktop.calendars.matching import all_of, merge

    window = Window(midnight(local(now, zone).date() - timedelta(days=days), zone), now)
    over = [one for one in all_of(known, window) if one.meeting.status(now) is Status.ENDED]
    fetched = msgspec.structs.replace(schedule, fetched_at=now)
    return merge(fetched, [one for one in over if one.meeting.start >= window.begin], now).schedule


def source_of(followed_as: str, reading: CommunityReading) -> tuple[CommunitySource, str]:
    """The community of a SIG as the settings name it, and the SIG's own name there."""
    for source in reading.sources:
        begin = in_source(source.key, "")
        if source.key and followed_as.startswith(begin):
            return source, followed_as.removeprefix(begin)
    home = next((one for one in reading.sources if not one.key), None)
    return home or CommunitySource(reading.home), followed_as


def _scope_of(
    source: CommunitySource, reading: CommunityReading, scope: "PastScope"
) -> "PastScope":
    """What is asked of one community: its own SIGs first, and its progress under its own key."""
    own = (source_of(name, reading) for name in scope.followed)
    followed = frozenset(sig for there, sig in own if there == source)
    progress = scope.progress

    def tell(meetings: tuple[Meeting, ...]) -> None:
        if progress is not None:
            known = Schedule(meetings=meetings)
            progress(known.keyed(source.key, source.service.community).meetings)

    return msgspec.structs.replace(scope, followed=followed, progress=tell if progress else None)


def _together(sources: Sequence[CommunitySource], found: Sequence[PastOutcome]) -> PastOutcome:
    """The outcomes of all communities as one; it is fresh or failed only where all of them are."""
    if len(found) == 1 and not sources[0].key:
        return found[0]
    archives = [
        outcome.archive.keyed(source.key, source.service.community)
        for source, outcome in zip(sources, found, strict=True)
    ]
    refreshes = [outcome.refresh for outcome in found]
    states = {refresh.state for refresh in refreshes}
    state = states.pop() if len(states) == 1 else State.PARTIAL
    came = [refresh.schedule for refresh in refreshes if refresh.schedule is not None]
    problem = most_severe([refresh.problem for refresh in refreshes if refresh.problem])
    trouble = next((outcome.trouble for outcome in found if outcome.trouble), None)
    return PastOutcome(
        Refresh(state=state, schedule=came[0] if came else None, problem=problem),
        Archive.combined(archives),
        trouble=trouble,
        parts=tuple(
            (source.service.name, refresh)
            for source, refresh in zip(sources, refreshes, strict=True)
        ),
    )


def _left_behind(refresh: Refresh, previous: Schedule | None, now: datetime) -> tuple[Meeting, ...]:
    """Meetings of the last list as they were, that ended since, and that nobody cancelled.

    The refresh names them, or does not reach back to them.
    """
    if previous is None or refresh.asked is None:
        return ()
    doubted = {name for name, _ in previous.doubts}
    named = {meeting.id for meeting in refresh.schedule.meetings} if refresh.schedule else set()
    return tuple(
        meeting
        for meeting in previous.meetings
        if meeting.status(now) is Status.ENDED
        and meeting.id not in doubted
        and (meeting.id in named or _is_before(meeting, refresh.asked))
    )


def _is_before(meeting: Meeting, asked: Window) -> bool:
    return meeting not in asked and meeting.start < asked.begin
