"""Keeps what is past: from each refresh at no cost, and from the service when someone looks."""

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo

import msgspec

from desktop.meetings.archive import KEPT_DAYS, Archive
from desktop.meetings.meeting import Meeting, Status
from desktop.meetings.schedule import Schedule, Window
from desktop.services.outcome import Refresh
from desktop.services.service import Service
from desktop.storage.archives import ArchiveStore
from desktop.storage.json_file import StorageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.services.http import Http
    from desktop.services.past import PastScope


class PastOutcome(msgspec.Struct, frozen=True):
    """How asking went, and what is known of the past after it.

    `more` is whether a SIG has meetings before those that are known. `trouble` is set if the
    archive could not be saved.
    """

    refresh: Refresh
    archive: Archive
    more: bool = False
    trouble: StorageError | None = None


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
