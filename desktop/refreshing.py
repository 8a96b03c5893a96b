"""One refresh from end to end: asks the service, reconciles, saves, and returns what to show."""

import copy
from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import cached_property

import msgspec

from desktop.meetings.meeting import Status
from desktop.meetings.schedule import Schedule
from desktop.services.outcome import Refresh
from desktop.services.proxies import SYSTEM
from desktop.services.service import Dialect, Service
from desktop.storage.json_file import StorageError
from desktop.storage.schedules import ScheduleStore

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.archiving import Archiving
    from desktop.services.feed_copy import FeedCopy
    from desktop.services.http import Http
    from desktop.services.polling import RefreshScope
    from desktop.services.sigs import SigNames
    from desktop.storage.feeds import FeedStore


UNHURRIED = 1000
"""Requests a second to a server in this program itself."""


class CommunityOutcome(msgspec.Struct, frozen=True):
    """The refresh of one community among several; its meetings bear its `key`.

    `schedule` and `trouble` are as in `RefreshOutcome`.
    """

    key: str
    name: str
    refresh: Refresh
    schedule: Schedule | None
    trouble: StorageError | None = None


class RefreshOutcome(msgspec.Struct, frozen=True):
    """A refresh and the list to show after it.

    `schedule` is the new list, the last good one if nothing came, or None if there never was one.
    `trouble` is set if the new list could not be saved. `parts` has the outcome of each community;
    the whole is fresh or failed only where all of them are.
    """

    refresh: Refresh
    schedule: Schedule | None
    trouble: StorageError | None = None
    parts: tuple[CommunityOutcome, ...] = ()

    @property
    def each(self) -> tuple[CommunityOutcome, ...]:
        """The outcome of each community; the whole where there is but one."""
        whole = CommunityOutcome("", "", self.refresh, self.schedule, self.trouble)
        return self.parts or (whole,)


class Network:
    """The HTTP client: one for the whole program, so that all requests share its throttle."""

    def __init__(self, http: "Http | None" = None, *, polite: bool = True) -> None:
        """Only the demo's own server need not be treated politely."""
        self._http = http
        self._polite = polite
        self._proxy = SYSTEM

    def use_proxy(self, choice: str) -> bool:
        """Uses the proxy that the settings choose from now on; returns whether that is a change."""
        changed = choice != self._proxy
        self._proxy = choice
        return changed

    def http(self) -> "Http":
        """The client, imported when it is first needed."""
        from desktop.services.http import Http
        from desktop.services.throttling import Limiter

        if self._http is None:
            self._http = Http() if self._polite else Http(Limiter(per_second=UNHURRIED))
        self._http.proxies.choice = self._proxy
        return self._http


class Refreshing:
    """Refreshes one service's list; the network is imported at the first refresh."""

    def __init__(
        self,
        service: Service,
        store: ScheduleStore,
        clock: Callable[[], datetime],
        zone: tzinfo | None = None,
        http: "Http | None" = None,
        *,
        polite: bool = True,
    ) -> None:
        self._service = service
        self._store = store
        self._clock = clock
        self._zone = zone
        self._network = Network(http, polite=polite)

    @cached_property
    def archiving(self) -> "Archiving":
        """What is past of the services; made once something is."""
        from desktop.archiving import Archiving
        from desktop.storage.archives import ArchiveStore

        store = ArchiveStore(self._store.places, self._clock)
        return Archiving(store, self._clock, self._zone, self.http)

    @property
    def service(self) -> Service:
        """The service that is read."""
        return self._service

    def beside(self, service: Service) -> "Refreshing":
        """The same for another service, over the same client."""
        other = copy.copy(self)
        other._service = service  # noqa: SLF001 - its own class
        return other

    def use_proxy(self, choice: str) -> bool:
        """Uses the proxy that the settings choose from now on; returns whether that is a change."""
        return self._network.use_proxy(choice)

    def saved(self) -> Schedule | None:
        """The last good list; None if there is none."""
        return self._store.load(self._service).value

    def http(self) -> "Http":
        """The HTTP client that every service is asked through."""
        return self._network.http()

    async def test(self, service: Service, days: int) -> Refresh:
        """Asks any service once; saves nothing."""
        from desktop.services.refresh import refresh

        return await refresh(service, self._clock(), days, self._zone, self.http())

    async def sig_names(self) -> "SigNames":
        """Asks the service which SIGs there are."""
        from desktop.services.sigs import sig_names

        return await sig_names(self._service, self.http())

    async def refresh(
        self,
        days: int,
        name: str | None,
        previous: Schedule | None,
        scope: "RefreshScope | None" = None,
        seconds: float | None = None,
    ) -> RefreshOutcome:
        """Asks the service, and saves a good answer.

        Args:
            days: how many days ahead to look.
            name: the display name of the settings.
            previous: the last good list; `reconcile` decides what of it an answer may change.
            scope: how far to look this time, and what to ask first; everything by default.
            seconds: how long it may take; None is the usual time.
        """
        from desktop.services.polling import RefreshScope
        from desktop.services.reconcile import reconcile
        from desktop.services.refresh import WHOLE_REFRESH_SECONDS, refresh

        service = self._service
        held = self._copy_of(service)
        known = msgspec.structs.replace(scope or RefreshScope(), previous=previous, copy=held)
        outcome = await refresh(
            service,
            self._clock(),
            days,
            self._zone,
            self.http(),
            seconds or WHOLE_REFRESH_SECONDS,
            scope=known,
        )
        if outcome.schedule is None:
            return RefreshOutcome(outcome, previous)
        if outcome.copy is not None:
            self._keep_copy(service, held, outcome.copy)
        told = reconcile(outcome, previous)
        if not known.save:
            return RefreshOutcome(told.refresh, told.schedule)
        self._keep_past(service, outcome, previous)
        try:
            self._store.save(service, told.schedule, name)
        except StorageError as error:
            return RefreshOutcome(told.refresh, told.schedule, error)
        return RefreshOutcome(told.refresh, told.schedule)

    def _copy_of(self, service: Service) -> "FeedCopy | None":
        """A calendar as it was last read; of no other service anything is kept."""
        return self._feeds.load(service) if service.dialect is Dialect.ICAL else None

    def _keep_copy(self, service: Service, before: "FeedCopy | None", copy: "FeedCopy") -> None:
        """Keeps a calendar, where it changed or it matters when it was asked for.

        One that cannot be kept is asked for again.
        """
        unchanged = before is not None and before.body == copy.body and before.etag == copy.etag
        if not unchanged or copy.refresh_every is not None:
            self._feeds.save(service, copy)

    @property
    def _feeds(self) -> "FeedStore":
        from desktop.storage.feeds import FeedStore

        return FeedStore(self._store.places, self._clock)

    def _keep_past(self, service: Service, refresh: Refresh, previous: Schedule | None) -> None:
        """Keeps what is over; most refreshes bring nothing that is, and load no archive."""
        now = self._clock()
        schedules = (refresh.schedule, previous)
        named = (meeting for one in schedules if one is not None for meeting in one.meetings)
        if any(meeting.status(now) is Status.ENDED for meeting in named):
            self.archiving.keep(service, refresh, previous)
