"""A community's public calendar as a service: asked only where it may have changed, read whole.

The copy of the last answer is kept by whoever refreshes (`desktop.storage.feeds`), since what it
says of the next days changes with the days alone. RFC 9110 has the conditions (`If-None-Match`,
`If-Modified-Since`), RFC 7986 `REFRESH-INTERVAL`.
"""

import asyncio
import re
from collections.abc import Mapping
from datetime import UTC, datetime

import msgspec

from desktop.calendars.feed_reader import Feed, read_feed
from desktop.calendars.refusal import CalendarProblem, CalendarRefused
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule, Window
from desktop.services.feed_copy import FeedCopy
from desktop.services.http import HttpSession
from desktop.services.outcome import Problem, Reason, Refresh, ServiceError, State, most_severe
from desktop.services.parsing import dates_between
from desktop.services.polling import Reach, RefreshScope
from desktop.services.service import Service

_BEGIN = re.compile(rb"BEGIN\s*:\s*VCALENDAR", re.IGNORECASE)
_END = re.compile(rb"END\s*:\s*VCALENDAR\s*\Z", re.IGNORECASE)
_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""Marks of UTF-16, whose letters are not looked at here."""

LONGEST_TAIL = 4096
"""Bytes of blank lines that may follow the calendar's end."""


async def refresh_feed(
    session: HttpSession, service: Service, window: Window, now: datetime, scope: RefreshScope
) -> Refresh:
    """One refresh of a calendar.

    Raises:
        ServiceError: there is no usable answer.
    """
    held = scope.copy
    answer = None if held is not None and held.is_current(now) else await _ask(session, held, now)
    if answer is None and held is not None:
        current = held if held.is_current(now) else held.confirmed(now)
        if scope.reach is Reach.NEAR and scope.previous is not None and not scope.previous.doubts:
            return _unchanged(scope.previous, current, window)
        answer = current
    if answer is None:  # "not modified", though nothing was asked about
        raise ServiceError.because(Reason.UNEXPECTED)
    return await read_copy(answer, service, window, scope.previous)


async def probe_feed(session: HttpSession, now: datetime) -> None:
    """Asks for the calendar once.

    Raises:
        ServiceError: there is no usable answer.
    """
    await _ask(session, None, now)


async def _ask(session: HttpSession, held: FeedCopy | None, now: datetime) -> FeedCopy | None:
    """The calendar as it is now; None if it is as it was."""
    answer = await session.fetch_raw(_conditions(held), judge_body)
    if answer is None:
        return None
    return FeedCopy(
        body=answer.body,
        asked_at=now,
        charset=answer.charset,
        etag=answer.etag,
        modified=answer.modified,
    )


def _conditions(held: FeedCopy | None) -> Mapping[str, str]:
    if held is None:
        return {}
    told = {"If-None-Match": held.etag, "If-Modified-Since": held.modified}
    return {name: value for name, value in told.items() if value}


def judge_body(body: bytes) -> None:
    """Checks that a body is a calendar from its beginning to its end.

    Raises:
        ServiceError: it is none, or it breaks off, which another attempt may mend.
    """
    if body.startswith(_WIDE):
        return
    if not _BEGIN.search(body):
        raise ServiceError.because(Reason.NOT_A_CALENDAR)
    if not _END.search(body[-LONGEST_TAIL:].rstrip(b"\x00")):
        raise ServiceError.because(Reason.TORN, passing=True)


async def read_copy(
    copy: FeedCopy, service: Service, window: Window, previous: Schedule | None
) -> Refresh:
    """What a calendar says of a window, as a refresh for `reconcile` to judge.

    An event that could be read in full says of all its occurrences whether they take place.

    Raises:
        ServiceError: it is no calendar.
    """
    try:
        feed = await asyncio.to_thread(
            read_feed, copy.body, window, community=service.community, charset=copy.charset
        )
    except CalendarRefused as refused:
        large = refused.reason is CalendarProblem.TOO_LARGE
        raise ServiceError.because(Reason.TOO_LARGE if large else Reason.NOT_A_CALENDAR) from None
    cut = CalendarProblem.CUT in feed.problems
    problem = most_severe(_problems(feed, cut=cut))
    missing = dates_between(window.begin, window.end) if cut else []
    return Refresh(
        state=State.FRESH if problem is None else State.PARTIAL,
        schedule=Schedule.of(with_known_ids(feed.meetings, previous), copy.asked_at),
        problem=problem,
        bad_rows=len(feed.unread),
        placed=len(feed.unread),
        unread=feed.unread,
        settled=frozenset() if cut else feed.settled,
        missing=frozenset(day.isoformat() for day in missing),
        asked=window,
        copy=msgspec.structs.replace(copy, refresh_every=feed.refresh_every),
    )


def _problems(feed: Feed, *, cut: bool) -> list[Problem]:
    problems = [Problem(Reason.CUT)] if cut else []
    return [*problems, Problem(Reason.BAD_ROWS)] if feed.unread else problems


def _unchanged(previous: Schedule, copy: FeedCopy, window: Window) -> Refresh:
    """The list as it was: the next hour's days are worth no second reading of a large calendar."""
    schedule = msgspec.structs.replace(previous, fetched_at=copy.asked_at.astimezone(UTC))
    return Refresh(state=State.FRESH, schedule=schedule, asked=window, copy=copy)


def with_known_ids(meetings: tuple[Meeting, ...], previous: Schedule | None) -> list[Meeting]:
    """The meetings, with the ids that they had where the calendar has given them new ones.

    Some programs make up a new UID for every event each time they write a calendar. What has the
    topic and the time of a known meeting that is there no more is that meeting.
    """
    there = {meeting.id for meeting in meetings}
    known = {meeting.id for meeting in previous.meetings} if previous else set()
    lost = {
        (meeting.topic, meeting.start, meeting.end): meeting
        for meeting in (previous.meetings if previous else ())
        if meeting.id not in there
    }
    found = []
    for meeting in meetings:
        same = None
        if lost and meeting.id not in known:
            same = lost.pop((meeting.topic, meeting.start, meeting.end), None)
        ids = {} if same is None else {"id": same.id, "row": same.row}
        found.append(msgspec.structs.replace(meeting, **ids) if ids else meeting)
    return found
