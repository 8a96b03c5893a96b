"""Several communities side by side: real HTTP on loopback, real files, one failing at a time."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from desktop.communities import Communities, describe_outcome
from desktop.meetings.changes import ChangeLog
from desktop.meetings.schedule import Schedule
from desktop.refreshing import RefreshOutcome
from desktop.services.http import Http
from desktop.services.outcome import Reason, State
from desktop.services.polling import Reach, RefreshScope
from desktop.services.reconcile import cancels
from desktop.services.service import CommunityReading, CommunitySource
from desktop.storage.paths import Places
from desktop.storage.schedules import ScheduleStore
from desktop.texts import CatalogueTexts
from tests.helpers.community import CommunityServer
from tests.helpers.community_rows import portal_row, recurring_row
from tests.helpers.moods import (
    BREAKING,
    EMPTY,
    FIREWALL,
    FOREIGN,
    HTML,
    SILENT,
    TORN,
    Mood,
    server_error,
    too_many,
)
from tests.services.asking import impatient

NOW = datetime(2026, 11, 22, 1, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
TODAY = NOW.date()
TOMORROW = TODAY + timedelta(days=1)
ENGLISH = CatalogueTexts("en", {})


class Town:
    """Two communities with a row of the same id, and whoever reads both."""

    def __init__(self, one: CommunityServer, other: CommunityServer, folder: Path) -> None:
        self.one, self.other = one, other
        self.store = ScheduleStore(Places.of(folder))
        self.now = NOW
        one.rows = [portal_row(TODAY, 1, topic="one"), portal_row(TOMORROW, 2, topic="two")]
        other.rows = [portal_row(TODAY, 1, topic="other")]
        self.here = CommunitySource(one.service)
        self.there = CommunitySource(other.service, "b")
        self.restart()

    def restart(self, *sources: CommunitySource) -> Communities:
        reading = CommunityReading(self.here.service, sources or (self.here, self.there))
        self.communities = Communities(
            reading, self.store, lambda: self.now, ZONE, impatient(read=0.4)
        )
        return self.communities

    def refresh(self, **scope: object) -> RefreshOutcome:
        asked = RefreshScope(**scope)  # type: ignore[arg-type]
        return asyncio.run(self.communities.refresh(30, None, asked))


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with CommunityServer() as one, CommunityServer() as other:
        yield Town(one, other, tmp_path)


def topics(schedule: Schedule | None) -> dict[str, str]:
    assert schedule is not None
    return {meeting.id: meeting.topic for meeting in schedule.meetings}


BOTH = {"1": "one", "2": "two", "b:1": "other"}


def test_rows_of_one_id_are_two_meetings_and_the_first_communitys_ids_stay(town: Town) -> None:
    kept = town.refresh()
    assert kept.refresh.state is State.FRESH
    assert topics(kept.schedule) == BOTH
    assert town.communities.saved() == kept.schedule
    assert kept.schedule is not None
    assert {m.id: m.source for m in kept.schedule.meetings} == {"1": "", "2": "", "b:1": "b"}
    assert topics(town.restart().saved()) == BOTH


def test_on_disk_every_community_keeps_its_own_ids(town: Town) -> None:
    town.refresh()
    own = town.store.load(town.other.service).value
    assert topics(own) == {"1": "other"}
    alone = Communities(CommunityReading.alone(town.other.service), town.store, lambda: NOW, ZONE)
    assert topics(alone.saved()) == {"1": "other"}


def test_a_series_bears_the_key_with_every_occurrence(town: Town) -> None:
    town.other.rows = [recurring_row([TOMORROW, TOMORROW + timedelta(days=7)], 50)]
    kept = town.refresh()
    assert kept.schedule is not None
    series = [meeting for meeting in kept.schedule.meetings if meeting.source == "b"]
    assert {meeting.row for meeting in series} == {"b:50"}
    assert all(meeting.id.startswith("b:50-2026-") for meeting in series)
    assert kept.parts[1].refresh.settled == {"b:50"}


MOODS = {
    "html": HTML,
    "firewall": FIREWALL,
    "torn": TORN,
    "breaking": BREAKING,
    "silent": SILENT,
    "foreign": FOREIGN,
    "nothing": EMPTY,
    "out of order": server_error(),
    "slow": Mood(delay=2.0),
}


@pytest.mark.parametrize("mood", MOODS.values(), ids=MOODS.keys())
def test_one_that_fails_keeps_its_rows_and_is_named_and_the_other_goes_on(
    town: Town, mood: Mood
) -> None:
    town.refresh()
    town.other.feel(mood)
    town.one.rows = [portal_row(TODAY, 1, topic="newer")]
    for _ in range(2):  # and it is believed no more the second time
        kept = town.refresh()
        assert kept.refresh.state is State.PARTIAL
        assert topics(kept.schedule)["1"] == "newer"
        assert topics(kept.schedule)["b:1"] == "other"
        assert "Test: " in describe_outcome(kept, ENGLISH)
        assert topics(town.restart().saved())["b:1"] == "other"
    town.other.calm()
    assert town.refresh().refresh.state is State.FRESH


def test_one_that_refuses_every_connection_fails_by_itself(town: Town) -> None:
    town.refresh()
    town.other.close()
    kept = town.refresh()
    assert [part.refresh.state for part in kept.parts] == [State.FRESH, State.FAILED]
    assert topics(kept.schedule) == BOTH


def test_it_has_failed_only_where_all_have(town: Town) -> None:
    town.one.feel(FIREWALL)
    town.other.feel(HTML)
    kept = town.refresh()
    assert kept.refresh.state is State.FAILED
    assert kept.refresh.schedule is None
    assert kept.schedule is None
    told = describe_outcome(kept, ENGLISH)
    assert "418" in told
    assert "something other than data" in told


def test_where_none_is_read_that_is_said(town: Town) -> None:
    nobody = Communities(CommunityReading(town.one.service, ()), town.store, lambda: NOW, ZONE)
    kept = asyncio.run(nobody.refresh(30, None))
    assert nobody.saved() is None
    assert kept.refresh.state is State.FAILED
    assert kept.refresh.problem is not None
    assert kept.refresh.problem.reason is Reason.NO_COMMUNITY


def test_a_row_that_is_gone_is_cancelled_in_its_own_community_alone(town: Town) -> None:
    town.other.rows.append(portal_row(TOMORROW, 2, topic="another"))
    before = town.refresh().schedule
    town.other.rows = town.other.rows[1:]
    kept = town.refresh()
    assert set(topics(kept.schedule)) == {"1", "2", "b:2"}
    log = ChangeLog()
    for part in kept.parts:
        old = before.part(part.key) if before else None
        assert old is not None
        assert part.schedule is not None
        log = log.noting(old, part.schedule, cancels(part.refresh, 30), NOW)
    assert [change.before.id for change in log.changes] == ["b:1"]


def test_one_that_asks_to_wait_is_not_asked_before(town: Town) -> None:
    town.refresh()
    town.other.feel(too_many("1800"))
    kept = town.refresh()
    assert kept.refresh.problem is not None
    assert kept.refresh.problem.retry_after is None  # the other need not wait
    asked = len(town.other.requests)
    town.now += timedelta(minutes=10)
    kept = town.refresh()
    assert len(town.other.requests) == asked
    assert "429" in describe_outcome(kept, ENGLISH)
    town.other.calm()
    town.now += timedelta(minutes=21)
    assert town.refresh().refresh.state is State.FRESH


def test_one_that_keeps_failing_is_left_out_of_some_scheduled_refreshes(town: Town) -> None:
    town.refresh()
    town.other.feel(FIREWALL)
    asked = []
    for _ in range(10):
        before = len(town.other.requests)
        kept = town.refresh(reach=Reach.NEAR)
        assert kept.refresh.state is State.PARTIAL
        asked.append(len(town.other.requests) > before)
    assert asked == [True, True, False, True, False, False, False, True, False, False]
    town.other.calm()
    assert town.refresh().refresh.state is State.FRESH, "whoever asks gets an answer"


def test_one_that_came_back_is_asked_for_everything(town: Town) -> None:
    far = TODAY + timedelta(days=20)
    town.other.feel(FIREWALL)
    town.refresh()
    town.other.calm()
    town.other.rows.append(portal_row(far, 9, topic="far"))
    assert "b:9" in topics(town.refresh(reach=Reach.NEAR).schedule)


def test_a_slow_one_holds_up_no_other_by_its_throttle(town: Town) -> None:
    town.other.rows = [portal_row(TODAY + timedelta(days=n), n) for n in range(10)]
    town.other.feel(Mood(delay=0.3), on="meeting/?")
    reading = town.communities.reading
    town.communities = Communities(reading, town.store, lambda: NOW, ZONE, Http())
    town.refresh()
    last_here = max(request.at for request in town.one.requests)
    last_there = max(request.at for request in town.other.requests)
    assert last_here < last_there
    assert town.other.peak <= 4


def test_what_arrives_is_shown_of_all_together(town: Town) -> None:
    shown: list[dict[str, str]] = []
    until: list[datetime] = []

    def watch(progress: object) -> None:
        shown.append(topics(progress.schedule))  # type: ignore[attr-defined]
        until.append(progress.until)  # type: ignore[attr-defined]

    town.other.feel(Mood(delay=0.2))
    town.refresh(progress=watch)
    assert {"1": "one", "2": "two"} in shown
    assert shown[-1] == BOTH
    assert until == sorted(until)


def test_followed_sigs_are_asked_about_in_their_own_community(town: Town) -> None:
    kept = town.refresh(followed=frozenset({"Kernel", "b:QA"}))
    assert kept.refresh.state is State.FRESH
    names = asyncio.run(town.communities.sig_names()).names
    assert all(isinstance(name, str) for name in names)
    assert kept.schedule is not None
    (other,) = [meeting for meeting in kept.schedule.meetings if meeting.source]
    assert other.followed_as == f"b:{other.sig}"


def test_a_list_that_cannot_be_saved_is_told_and_still_known(town: Town, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    kept = town.refresh()
    assert kept.trouble is not None
    assert topics(kept.schedule) == BOTH
    town.other.feel(FIREWALL)
    assert topics(town.refresh().schedule) == BOTH


def test_one_less_is_read_and_the_others_stay(town: Town) -> None:
    town.refresh()
    town.communities.read(CommunityReading(town.one.service, (town.here,)))
    assert topics(town.communities.saved()) == {"1": "one", "2": "two"}
    assert topics(town.refresh().schedule) == {"1": "one", "2": "two"}
    town.communities.read(CommunityReading(town.one.service, (town.here, town.there)))
    assert topics(town.communities.saved()) == BOTH
