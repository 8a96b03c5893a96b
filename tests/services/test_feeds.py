"""Public calendars as a service: asked conditionally, at their rhythm, judged like any other."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.meetings.schedule import BEIJING, Schedule
from desktop.platforms.link import LinkRefused
from desktop.refreshing import Refreshing, RefreshOutcome
from desktop.services.outcome import Reason, State
from desktop.services.polling import Reach, RefreshScope
from desktop.services.refresh import probe
from desktop.services.service import Dialect, custom_service, dialect_of
from desktop.storage.paths import Places
from desktop.storage.schedules import ScheduleStore
from tests.helpers.calendar_server import PATH, CalendarServer, calendar, event
from tests.helpers.moods import (
    BREAKING,
    EMPTY,
    FIREWALL,
    HTML,
    SILENT,
    TORN,
    Mood,
    redirected,
    refused,
    server_error,
    too_many,
)
from tests.services.asking import NOW, impatient

TOMORROW = NOW + timedelta(days=1)
ZOOM = "LOCATION:https://zoom.us/j/4799874685"
WEEKLY = "RRULE:FREQ=WEEKLY"
HOURLY = ("REFRESH-INTERVAL;VALUE=DURATION:PT1H",)


class Reader:
    """One calendar, and whoever reads it, from one refresh to the next."""

    def __init__(self, server: CalendarServer, folder: Path) -> None:
        self.server = server
        self.now = NOW
        self.places = Places.of(folder)
        self.shown: Schedule | None = None
        self.restart()

    def restart(self) -> None:
        store = ScheduleStore(self.places)
        self.refreshing = Refreshing(
            self.server.service, store, lambda: self.now, BEIJING, impatient(read=0.5)
        )
        self.shown = self.refreshing.saved()

    def refresh(self, **scope: object) -> RefreshOutcome:
        asked = RefreshScope(**scope)  # type: ignore[arg-type]
        kept = asyncio.run(self.refreshing.refresh(30, None, self.shown, asked))
        self.shown = kept.schedule
        return kept

    def topics(self) -> list[str]:
        return [meeting.topic for meeting in self.shown.meetings] if self.shown else []

    @property
    def answered(self) -> list[int]:
        return self.server.answered


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    with CalendarServer() as server:
        server.publish(
            event("a", TOMORROW, ZOOM, WEEKLY, topic="SIG Node"),
            event("b", TOMORROW + timedelta(days=2), ZOOM, topic="SIG Release"),
        )
        yield Reader(server, tmp_path)


def test_a_calendar_is_a_list_of_meetings_with_its_series_expanded(reader: Reader) -> None:
    kept = reader.refresh()
    assert kept.refresh.state is State.FRESH
    assert reader.topics() == ["SIG Node", "SIG Release", *["SIG Node"] * 4]
    assert kept.schedule is not None
    first = kept.schedule.meetings[0]
    assert first.join_url == "https://zoom.us/j/4799874685"
    assert first.community == "Kubernetes"
    assert first.row is not None
    assert first.id == f"{first.row}-2026-11-23"
    assert len({meeting.id for meeting in kept.schedule.meetings}) == 6
    assert reader.refreshing.saved() == kept.schedule


def test_it_is_asked_whether_it_has_changed(reader: Reader) -> None:
    reader.refresh()
    assert reader.server.requests[0].headers["Accept"].startswith("text/calendar")
    assert "If-None-Match" not in reader.server.requests[0].headers
    reader.restart()
    reader.now += timedelta(minutes=10)
    kept = reader.refresh()
    assert reader.answered == [200, 304]
    sent = reader.server.requests[1].headers
    assert (sent["If-None-Match"], sent["If-Modified-Since"]) == (
        reader.server.etag,
        reader.server.modified,
    )
    assert kept.refresh.state is State.FRESH
    assert kept.schedule is not None
    assert kept.schedule.fetched_at == reader.now
    assert len(reader.topics()) == 6
    reader.server.publish(event("b", TOMORROW, ZOOM, topic="Moved"))
    reader.refresh()
    assert reader.answered[-1] == 200
    assert "Moved" in reader.topics()


def test_a_date_alone_is_condition_enough(reader: Reader) -> None:
    reader.server.etag = ""
    reader.refresh()
    reader.refresh()
    assert reader.answered == [200, 304]
    assert "If-None-Match" not in reader.server.requests[1].headers


def test_without_marks_it_is_read_each_time(reader: Reader) -> None:
    reader.server.marks = False
    reader.refresh()
    reader.refresh()
    assert reader.answered == [200, 200]


def test_new_days_come_into_view_though_nothing_changed(reader: Reader) -> None:
    reader.refresh()
    reader.now += timedelta(days=7)
    reader.refresh()
    assert reader.answered == [200, 304]
    assert reader.shown is not None
    assert reader.shown.meetings[-1].start > NOW + timedelta(days=30)


@pytest.mark.parametrize("line", [*HOURLY, "X-PUBLISHED-TTL:PT1H"])
def test_its_own_rhythm_is_kept_also_by_another_start(reader: Reader, line: str) -> None:
    reader.server.publish(event("a", TOMORROW, ZOOM, topic="once"), lines=(line,))
    reader.refresh()
    for minutes in (10, 20, 29):
        reader.now = NOW + timedelta(minutes=minutes)
        reader.restart()
        kept = reader.refresh(reach=Reach.NEAR if minutes == 10 else Reach.WHOLE)
        assert kept.refresh.state is State.FRESH
        assert reader.topics() == ["once"]
        assert kept.schedule is not None
        assert kept.schedule.fetched_at == NOW, "it is as old as it is"
    assert reader.answered == [200]
    reader.now = NOW + timedelta(minutes=61)
    assert reader.refresh().refresh.state is State.FRESH
    reader.now = NOW + timedelta(minutes=90)
    reader.refresh()
    assert reader.answered == [200, 304]
    reader.now = NOW - timedelta(days=1)  # the clock was set back
    reader.refresh()
    assert reader.answered == [200, 304, 304]


def test_the_near_days_of_an_unchanged_calendar_are_not_read_anew(reader: Reader) -> None:
    before = reader.refresh().schedule
    reader.now += timedelta(minutes=10)
    kept = reader.refresh(reach=Reach.NEAR)
    assert reader.answered == [200, 304]
    assert before is not None
    assert kept.schedule is not None
    assert kept.schedule.meetings == before.meetings
    assert kept.schedule.fetched_at == reader.now


MOODS = {
    "html": (HTML, Reason.NOT_A_CALENDAR),
    "json": (TORN, Reason.NOT_A_CALENDAR),
    "nothing": (EMPTY, Reason.NOT_A_CALENDAR),
    "firewall": (FIREWALL, Reason.FIREWALL),
    "breaking": (BREAKING, Reason.TORN),
    "silent": (SILENT, Reason.NO_CONNECTION),
    "out of order": (server_error(), Reason.SERVER_ERROR),
    "refused": (refused(404), Reason.REFUSED),
    "wait": (too_many("30"), Reason.TOO_MANY_REQUESTS),
    "elsewhere": (redirected("https://other.example/x.ics"), Reason.REDIRECTED),
    "torn": (Mood(body=calendar(event("a", TOMORROW))[:-30]), Reason.TORN),
    "torn unnoticed": (Mood(break_at=60, says_length=False), Reason.TORN),
    "slow": (Mood(delay=2.0), Reason.TIMED_OUT),
    "large": (Mood(body=b"BEGIN:VCALENDAR\r\n" + b"X" * 11 * 2**20), Reason.TOO_LARGE),
}


@pytest.mark.parametrize(("mood", "reason"), MOODS.values(), ids=MOODS.keys())
def test_what_fails_empties_nothing_and_is_told(reader: Reader, mood: Mood, reason: Reason) -> None:
    before = reader.refresh().schedule
    reader.server.mood = mood
    for _ in range(2):
        kept = reader.refresh()
        assert kept.refresh.state is State.FAILED
        assert kept.refresh.problem is not None
        assert kept.refresh.problem.reason is reason
        assert kept.schedule == before
        reader.restart()
        assert reader.shown == before
    reader.server.mood = Mood()
    assert reader.refresh().refresh.state is State.FRESH


def test_a_redirect_on_the_same_host_is_followed(reader: Reader) -> None:
    reader.server.mood = redirected(PATH + "?again=1")
    assert reader.refresh().refresh.problem is not None  # for ever is too far
    assert 2 <= len(reader.server.requests) <= 4


def test_an_empty_calendar_is_believed_the_second_time(reader: Reader) -> None:
    reader.refresh()
    reader.server.publish()
    kept = reader.refresh()
    assert kept.refresh.state is State.PARTIAL
    assert kept.refresh.problem is not None
    assert kept.refresh.problem.reason is Reason.DOUBTED
    assert len(reader.topics()) == 6
    reader.restart()
    reader.refresh(reach=Reach.NEAR)
    assert reader.topics() == []


def test_what_an_event_says_of_itself_is_believed_at_once(reader: Reader) -> None:
    reader.refresh()
    reader.server.publish(
        event("a", TOMORROW, ZOOM, WEEKLY, f"EXDATE:{TOMORROW:%Y%m%dT%H%M%SZ}", topic="SIG Node"),
        event("b", TOMORROW + timedelta(days=2), ZOOM, "STATUS:CANCELLED", topic="SIG Release"),
    )
    assert reader.refresh().refresh.state is State.FRESH
    assert reader.topics() == ["SIG Node"] * 4
    reader.server.publish(event("a", TOMORROW, "STATUS:CANCELLED"))
    assert reader.refresh().refresh.state is State.FRESH
    assert reader.topics() == []


def test_an_event_that_is_not_there_is_cancelled_where_others_are(reader: Reader) -> None:
    reader.refresh()
    reader.server.publish(event("a", TOMORROW, ZOOM, WEEKLY, topic="SIG Node"))
    assert reader.refresh().refresh.state is State.FRESH
    assert "SIG Release" not in reader.topics()


def test_a_damaged_event_keeps_what_was_known_of_it(reader: Reader) -> None:
    reader.refresh()
    broken = "BEGIN:VEVENT\r\nUID:b\r\nDTSTART:soon\r\nSUMMARY:SIG Release\r\nEND:VEVENT"
    reader.server.publish(event("a", TOMORROW, ZOOM, WEEKLY, topic="SIG Node"), broken)
    kept = reader.refresh()
    assert kept.refresh.state is State.PARTIAL
    assert kept.refresh.problem is not None
    assert kept.refresh.problem.reason is Reason.BAD_ROWS
    assert kept.refresh.bad_rows == 1
    assert len(reader.topics()) == 6


def test_an_occurrence_that_moved_stays_the_same_meeting(reader: Reader) -> None:
    before = reader.refresh().schedule
    moved = event(
        "a",
        TOMORROW + timedelta(hours=3),
        f"RECURRENCE-ID:{TOMORROW:%Y%m%dT%H%M%SZ}",
        ZOOM,
        topic="SIG Node",
    )
    reader.server.publish(event("a", TOMORROW, ZOOM, WEEKLY, topic="SIG Node"), moved)
    reader.refresh()
    assert before is not None
    assert reader.shown is not None
    found = reader.shown.find(before.meetings[0].id)
    assert found is not None
    assert found.start == TOMORROW + timedelta(hours=3)


def test_a_calendar_that_makes_up_new_names_each_time_shows_each_meeting_once(
    reader: Reader,
) -> None:
    def edition(name: str) -> list[str]:
        days = [TOMORROW + timedelta(days=n) for n in range(8)]
        return [event(f"{name}{n}", day, ZOOM, topic=f"m{n}") for n, day in enumerate(days)]

    reader.server.publish(*edition("a"))
    before = reader.refresh().schedule
    for name in "bcd":
        reader.server.publish(*edition(name))
        kept = reader.refresh()
        assert kept.refresh.state is State.FRESH
        assert before is not None
        assert kept.schedule is not None
        assert [m.id for m in kept.schedule.meetings] == [m.id for m in before.meetings]


def test_a_probe_asks_once_and_tells(reader: Reader) -> None:
    async def ask() -> object:
        return await probe(reader.server.service, NOW, impatient())

    assert asyncio.run(ask()) is None
    assert len(reader.server.requests) == 1
    reader.server.mood = HTML
    problem = asyncio.run(ask())
    assert problem is not None
    assert problem.reason is Reason.NOT_A_CALENDAR  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("webcal://cal.example/a.ics", "https://cal.example/a.ics"),
        ("WEBCAL://cal.example/a.ics?x=1", "https://cal.example/a.ics?x=1"),
        ("https://cal.example/public/basic.ics", "https://cal.example/public/basic.ics"),
        ("https://cal.example/feed/", "https://cal.example/feed/"),
        ("http://127.0.0.1:8080/a.ics", "http://127.0.0.1:8080/a.ics"),
        ("http://localhost:8080/a.ics", "http://localhost:8080/a.ics"),
    ],
)
def test_addresses_of_calendars_stay_as_they_are(written: str, kept: str) -> None:
    assert custom_service(written, Dialect.ICAL).base == kept


@pytest.mark.parametrize(
    "written",
    [
        "http://cal.example/a.ics",
        "file:///etc/passwd",
        "ftp://cal.example/a.ics",
        "https://a@b/x",
        "",
    ],
)
def test_other_addresses_are_refused(written: str) -> None:
    with pytest.raises(LinkRefused):
        custom_service(written, Dialect.ICAL)


def test_an_address_that_looks_like_a_calendar_is_taken_for_one() -> None:
    assert dialect_of("webcal://cal.example/x") is Dialect.ICAL
    assert dialect_of("https://cal.example/public/BASIC.ics?a=b") is Dialect.ICAL
    assert dialect_of("https://cal.example/api/") is Dialect.PORTAL


def test_a_copy_that_cannot_be_kept_costs_nothing_but_a_request(reader: Reader) -> None:
    reader.refresh()
    (copy,) = reader.places.cache.glob("calendar-copy-*")
    copy.write_text("{")
    reader.restart()
    assert reader.refresh().refresh.state is State.FRESH
    assert reader.answered == [200, 200]
