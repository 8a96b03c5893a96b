"""Fetches the names of a community's SIGs, for choosing which to follow."""

import asyncio
from collections.abc import Iterable

import msgspec

from desktop.services import parsing
from desktop.services.http import Http
from desktop.services.outcome import Problem, Reason, ServiceError
from desktop.services.paging import Fetcher, Walk, walk_pages
from desktop.services.parsing import first, mapping
from desktop.services.responses import page_of
from desktop.services.service import OPENEULER, Dialect, Service

WHOLE_SECONDS = 30.0
MOST_SIGS = 1000
"""Several times what the largest community has."""

GROUP_NAMES = "group_name/"
GROUPS_THIS_WEEK = "meetings_group/"
COMMUNITY_LIST = "/api-magic/stat/sig/info"
"""Every SIG of a community, on the host of openEuler's own service."""


class SigNames(msgspec.Struct, frozen=True):
    """The distinct names in order, and why some or all are missing, if any are.

    The mini-program's server names only the SIGs that have meetings this week.
    """

    names: tuple[str, ...] = ()
    problem: Problem | None = None


async def sig_names(
    service: Service, http: Http | None = None, seconds: float = WHOLE_SECONDS
) -> SigNames:
    """Fetches the SIGs of `service`; raises nothing but CancelledError.

    If openEuler's own service has no answer, asks for the community's list on the same host.

    Args:
        service: the service to ask.
        http: the HTTP client; the same one for the whole program, as for refreshes.
        seconds: how long it may take.
    """
    walk = Walk()
    problem = None
    if service.dialect is Dialect.ICAL:
        return SigNames()  # a calendar names no group that does not meet
    try:
        async with asyncio.timeout(seconds), (http or Http()).session(service, seconds) as session:
            await _gather(session, service, walk)
    except TimeoutError:
        problem = Problem(Reason.TIMED_OUT)
    except ServiceError as error:
        problem = error.problem
    if problem is None and walk.cut:
        problem = Problem(Reason.CUT)
    return SigNames(names_in(walk.found.values()), problem)


async def _gather(fetcher: Fetcher, service: Service, walk: Walk) -> None:
    """Fills `walk` with rows that name SIGs.

    Raises:
        ServiceError: there is no answer; the reason is the service's own.
    """
    failed = None
    try:
        if service.dialect is Dialect.PORTAL:
            await walk_pages(fetcher, GROUP_NAMES, {}, walk)
        else:
            walk.add_page(page_of(await fetcher.fetch_json(GROUPS_THIS_WEEK, {})))
    except ServiceError as error:
        failed = error
    if names_in(walk.found.values()) or not _has_community_list(service):
        if failed:
            raise failed
        return
    try:
        await _gather_community(fetcher, walk)
    except ServiceError as error:
        raise failed or error from None


def _has_community_list(service: Service) -> bool:
    return service.dialect is Dialect.PORTAL and service.community == OPENEULER.community


async def _gather_community(fetcher: Fetcher, walk: Walk) -> None:
    answer = await fetcher.fetch_json(COMMUNITY_LIST, {"community": str(OPENEULER.community)})
    data = mapping((mapping(answer) or {}).get("data")) or {}
    listed = data.get("sig_list")
    rows = listed if isinstance(listed, list) else page_of(answer).rows
    walk.add_page(page_of(rows))


def sig_of(row: object) -> str | None:
    """The SIG of a row, if it names one."""
    fields = mapping(row)
    written = first(fields, "group_name", "sig_name") if fields else None
    return parsing.line(written, parsing.LONGEST_NAME)


def names_in(rows: Iterable[object]) -> tuple[str, ...]:
    """The distinct names in rows of any known form, in order and fit to be shown.

    Names that differ only in case are distinct, as they are for the services.
    """
    names: dict[str, None] = {}
    for row in rows:
        fields = mapping(row)
        written = row if fields is None else first(fields, "group_name", "sig_name", "name")
        name = parsing.line(written, parsing.LONGEST_NAME)
        if name is not None:
            names[name] = None
        if len(names) == MOST_SIGS:
            break
    return tuple(sorted(names, key=lambda name: (name.casefold(), name)))
