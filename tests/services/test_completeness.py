"""A refresh brings all there is: cut days SIG by SIG, the whole horizon, day by day, near, far."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import ClassVar
from zoneinfo import ZoneInfo

import pytest

from desktop.meetings.schedule import BEIJING, Schedule
from desktop.services.dialects import SIG_REQUESTS
from desktop.services.http import Http
from desktop.services.outcome import Reason, Refresh, RefreshProgress, State
from desktop.services.polling import Reach, RefreshScope, reach_at, seconds_to_next
from desktop.services.reconcile import cancels, reconcile
from desktop.services.refresh import refresh
from desktop.services.service import Dialect
from tests.helpers.community import CommunityServer
from tests.helpers.community_paging import Envelope
from tests.helpers.community_rows import Row, mini_program_row, portal_row, recurring_row
from tests.helpers.moods import Mood, refused, server_error
from tests.services.asking import DAYS, NOW, TODAY, day, impatient, portal_days, reason, run, topics

NEAR = RefreshScope(reach=Reach.NEAR)


def asked_for(server: CommunityServer, scope: RefreshScope, now: datetime = NOW) -> Refresh:
    """The outcome of one refresh of that scope."""
    return run(refresh(server.service, now, DAYS, BEIJING, impatient(), scope=scope))


def asked_sigs(server: CommunityServer) -> list[str]:
    """The SIGs that were asked about, in order."""
    return [r.query["group_name"] for r in server.requests if "group_name" in r.query]


def busy_day(server: CommunityServer, sigs: list[str], on: date = TODAY) -> list[str]:
    """One meeting for each of those SIGs, an hour after the other; answers their topics."""
    for n, sig in enumerate(sigs):
        number = on.toordinal() * 1000 + n
        row = portal_row(on, number, topic=f"{sig} meets", group_name=sig)
        server.rows.append(row | {"start": f"{n % 24:02}:00", "end": f"{n % 24:02}:59"})
    return sorted(f"{sig} meets" for sig in sigs)


@pytest.fixture
def deaf() -> Iterator[CommunityServer]:
    """A front that passes on neither page nor size, and shows a day's latest ten."""
    with CommunityServer() as server:
        server.paging.heeds_page = server.paging.heeds_size = False
        server.paging.latest_first = True
        yield server


class TestCutDays:
    SIGS: ClassVar = [f"sig-{n:02}" for n in range(18)]

    def test_a_day_of_eighteen_arrives_whole_on_a_front_that_shows_ten(
        self, deaf: CommunityServer
    ) -> None:
        everything = busy_day(deaf, self.SIGS)
        outcome = asked_for(deaf, RefreshScope())
        assert sorted(topics(outcome)) == everything
        assert (outcome.state, outcome.problem, outcome.missing) == (State.FRESH, None, frozenset())
        assert deaf.peak <= 4

    def test_those_that_are_followed_are_asked_first(self, deaf: CommunityServer) -> None:
        busy_day(deaf, self.SIGS)
        asked_for(deaf, RefreshScope(followed=frozenset({"sig-03", "sig-00", "sig-01"})))
        assert {"sig-00", "sig-01", "sig-03"} <= set(asked_sigs(deaf)[:4])

    def test_those_of_the_last_list_on_that_day_come_next_and_then_nothing_more(
        self, deaf: CommunityServer
    ) -> None:
        everything = busy_day(deaf, self.SIGS)
        before = asked_for(deaf, RefreshScope()).schedule
        deaf.requests.clear()
        deaf.paging.knows_groups = False
        outcome = asked_for(deaf, RefreshScope(previous=before))
        assert sorted(topics(outcome)) == everything
        assert not any(r.path == "group_name/" for r in deaf.requests)

    def test_a_week_of_cut_days_is_filled_within_the_bound(self, deaf: CommunityServer) -> None:
        for n in range(5):
            busy_day(deaf, self.SIGS, day(n))
        known = asked_for(deaf, RefreshScope()).schedule
        deaf.requests.clear()
        outcome = asked_for(deaf, RefreshScope(previous=known))
        assert (outcome.state, len(topics(outcome))) == (State.FRESH, 5 * 18)
        assert len(asked_sigs(deaf)) == 5 * 8

    @pytest.mark.parametrize(
        ("days", "turns"), [(2, 14), pytest.param(6, 20, marks=pytest.mark.slow)]
    )
    def test_no_cut_day_waits_for_ever(self, deaf: CommunityServer, days: int, turns: int) -> None:
        sigs = [f"sig-{n:03}" for n in range(60)]
        for n in range(days):
            busy_day(deaf, sigs, day(n))
        known = Schedule()
        for turn in range(turns):
            now = NOW + timedelta(minutes=10 * turn)
            known = reconcile(asked_for(deaf, RefreshScope(previous=known), now), known).schedule
        dates = Counter(m.start.astimezone(BEIJING).date() for m in known.meetings)
        assert dates[day(0)] == 60
        assert min(dates.values()) > 25  # of ten that show without asking

    def test_a_total_that_is_reached_ends_it(self, deaf: CommunityServer) -> None:
        busy_day(deaf, self.SIGS[:11])
        asked_for(deaf, RefreshScope(followed=frozenset({"sig-00"})))
        assert len(asked_sigs(deaf)) <= 4

    def test_a_name_that_others_contain_brings_each_meeting_once(
        self, deaf: CommunityServer
    ) -> None:
        sigs = ["ai", *(f"sig-ai-{n}" for n in range(6)), *(f"sig-{n}" for n in range(7))]
        everything = busy_day(deaf, sigs)
        outcome = asked_for(deaf, RefreshScope(followed=frozenset({"ai"})))
        assert sorted(topics(outcome)) == everything
        assert outcome.state is State.FRESH

    def test_a_meeting_that_changes_between_two_answers_does_not_count_twice(
        self, deaf: CommunityServer
    ) -> None:
        busy_day(deaf, self.SIGS[:12])
        changed = [r | {"status": 1} for r in deaf.rows if isinstance(r, dict)]
        body = Mood(body=_page(changed[2:3]))
        deaf.feel(body, on="group_name=sig-02", times=1)
        outcome = asked_for(deaf, RefreshScope(followed=frozenset({"sig-02"})))
        assert len(topics(outcome)) == 12
        assert outcome.state is State.FRESH

    @pytest.mark.parametrize(
        ("sigs", "turns"), [(60, 8), pytest.param(120, 20, marks=pytest.mark.slow)]
    )
    def test_what_is_still_missing_is_said_and_others_are_asked_the_next_time(
        self, deaf: CommunityServer, sigs: int, turns: int
    ) -> None:
        everything = busy_day(deaf, [f"sig-{n:03}" for n in range(sigs)])
        known = Schedule()
        seen: set[str] = set()
        for turn in range(turns):
            now = NOW + timedelta(minutes=10 * turn)
            outcome = asked_for(deaf, RefreshScope(previous=known), now)
            assert len(asked_sigs(deaf)) <= SIG_REQUESTS
            assert (outcome.state, reason(outcome)) == (State.PARTIAL, Reason.CUT)
            assert (outcome.received, outcome.expected) == (len(topics(outcome)), sigs)
            assert TODAY.isoformat() in outcome.missing
            known = reconcile(outcome, known).schedule
            seen |= {meeting.topic for meeting in known.meetings}
            deaf.requests.clear()
        assert sorted(seen) == everything

    def test_a_front_that_passes_on_no_group_either_is_asked_no_further(
        self, deaf: CommunityServer
    ) -> None:
        busy_day(deaf, self.SIGS)
        deaf.paging.heeds_group = False
        outcome = asked_for(deaf, RefreshScope(followed=frozenset({"sig-00"})))
        assert (outcome.state, reason(outcome)) == (State.PARTIAL, Reason.CUT)
        assert (outcome.received, outcome.expected) == (10, 18)
        assert len(asked_sigs(deaf)) <= 4

    def test_a_list_without_a_total_is_whole_once_every_sig_was_asked(
        self, deaf: CommunityServer
    ) -> None:
        deaf.paging.envelope = Envelope.BARE
        everything = busy_day(deaf, self.SIGS)
        outcome = asked_for(deaf, RefreshScope())
        assert sorted(topics(outcome)) == everything
        assert outcome.state is State.FRESH
        deaf.paging.knows_groups = False
        assert reason(asked_for(deaf, RefreshScope())) is Reason.CUT

    @pytest.mark.parametrize("mood", [refused(), server_error(), Mood(break_at=5)])
    def test_a_sig_that_fails_costs_no_other_day(self, deaf: CommunityServer, mood: Mood) -> None:
        busy_day(deaf, self.SIGS)
        deaf.rows.append(portal_row(day(3), 7, topic="later"))
        deaf.feel(mood, on="group_name=")
        outcome = asked_for(deaf, RefreshScope(followed=frozenset({"sig-00"})))
        assert len(topics(outcome)) == 11
        assert outcome.state is State.PARTIAL
        assert outcome.missing == {TODAY.isoformat()}

    def test_time_may_run_out_in_the_middle(self, deaf: CommunityServer) -> None:
        busy_day(deaf, self.SIGS)
        deaf.feel(Mood(delay=3.0), on="group_name=sig-05")
        limited = refresh(deaf.service, NOW, DAYS, BEIJING, impatient(), 1.0, scope=RefreshScope())
        outcome = run(limited)
        assert (outcome.state, reason(outcome)) == (State.PARTIAL, Reason.TIMED_OUT)
        assert len(topics(outcome)) >= 10
        assert TODAY.isoformat() in outcome.missing

    def test_a_day_that_is_whole_asks_no_sig(self) -> None:
        with CommunityServer() as server:
            busy_day(server, self.SIGS)
            assert len(topics(asked_for(server, RefreshScope()))) == 18
            assert asked_sigs(server) == []


def _page(rows: list[Row]) -> bytes:
    return json.dumps({"code": 200, "total": len(rows), "data": rows}).encode()


class TestHorizon:
    @pytest.mark.parametrize("days", [1, 30, 45, 60])
    def test_a_meeting_anywhere_in_it_arrives(self, days: int) -> None:
        with CommunityServer() as server:
            portal_days(server, *{0, days - 1, days, days + 2})
            outcome = run(refresh(server.service, NOW, days, BEIJING, impatient()))
        expected = sorted({f"day {n}" for n in (0, days - 1, days)})
        assert sorted(topics(outcome)) == expected
        assert outcome.state is State.FRESH

    @pytest.mark.parametrize("hour", [0, 3, 16, 20, 23])
    def test_dates_are_asked_for_once_and_cover_it_at_any_hour(self, hour: int) -> None:
        with CommunityServer() as server:
            portal_days(server, *range(-2, 64))
            now = NOW.replace(hour=hour)
            zone = ZoneInfo("America/Los_Angeles")
            outcome = run(refresh(server.service, now, 60, zone, impatient()))
        begin = min(now.astimezone(zone).replace(hour=0), now - timedelta(hours=6))
        assert outcome.schedule is not None
        starts = [meeting.start for meeting in outcome.schedule.meetings]
        assert starts[0] < begin + timedelta(days=1)
        assert now + timedelta(days=59) < starts[-1] <= now + timedelta(days=60)
        assert len(starts) >= 60
        assert [r.path for r in server.requests].count("meeting_date/") == 1

    def test_a_mini_program_lists_all_there_is(self) -> None:
        with CommunityServer(Dialect.MINI_PROGRAM) as server:
            server.rows = [mini_program_row(day(n), n, topic=f"day {n}") for n in (1, 45, 59)]
            outcome = run(refresh(server.service, NOW, 60, BEIJING, impatient()))
        assert topics(outcome) == ["day 1", "day 45", "day 59"]


class TestProgress:
    def watched(
        self, server: CommunityServer, scope: RefreshScope, http: Http | None = None
    ) -> tuple[list[RefreshProgress], Refresh]:
        seen: list[RefreshProgress] = []
        scope = RefreshScope(reach=scope.reach, progress=seen.append)
        asking = refresh(server.service, NOW, DAYS, BEIJING, http or impatient(), scope=scope)
        return seen, run(asking)

    def test_rows_are_told_day_by_day_today_first(self) -> None:
        with CommunityServer() as server:
            portal_days(server, 0, 1, 5, 20)
            server.feel(Mood(delay=0.3), on=f"meeting/?date={day(1)}")
            seen, outcome = self.watched(server, RefreshScope())
        counts = [len(progress.schedule.meetings) for progress in seen]
        assert counts == sorted(counts)
        assert counts[-1] == 4
        assert "day 0" in [m.topic for m in seen[0].schedule.meetings] or counts[0] == 1
        assert seen[-1].schedule == outcome.schedule

    def test_nothing_that_starts_before_until_is_still_to_come(self) -> None:
        with CommunityServer() as server:
            portal_days(server, *range(12))
            server.rows.append(recurring_row([day(0), day(4), day(9)], 900))
            random = Random(7)
            for n in range(12):
                server.feel(Mood(delay=random.random() / 10), on=f"meeting/?date={day(n)}")
            seen, outcome = self.watched(server, RefreshScope())
        assert outcome.schedule is not None
        for progress in seen:
            settled = [m for m in progress.schedule.meetings if m.start < progress.until]
            assert settled == [m for m in outcome.schedule.meetings if m.start < progress.until]

    def test_a_near_refresh_promises_nothing_about_days_it_did_not_ask_for(self) -> None:
        with CommunityServer() as server:
            portal_days(server, 0, 7, 8, 20)
            seen, _ = self.watched(server, NEAR)
        assert max(p.until for p in seen).astimezone(BEIJING).date() == day(8)

    def test_a_day_that_fails_holds_back_those_after_it(self) -> None:
        with CommunityServer() as server:
            portal_days(server, 0, 1, 2)
            server.feel(refused(), on=f"meeting/?date={day(1)}")
            seen, outcome = self.watched(server, RefreshScope())
        assert outcome.state is State.PARTIAL
        assert all(p.until.astimezone(BEIJING).date() <= day(1) for p in seen)


class TestReach:
    def test_a_near_refresh_asks_for_the_next_seven_days_alone(self) -> None:
        with CommunityServer() as server:
            portal_days(server, *range(-1, 31))
            whole = asked_for(server, RefreshScope())
            assert len(server.requests) == 32
            server.requests.clear()
            near = asked_for(server, NEAR)
            assert len(server.requests) == 9
        assert topics(near) == [f"day {n}" for n in range(8)]
        assert near.state is State.FRESH
        assert whole.unasked == {day(-1).isoformat()}
        assert near.unasked - whole.unasked == {day(n).isoformat() for n in range(8, 31)}

    def test_the_far_days_stay_as_they_were_and_nothing_there_is_cancelled(self) -> None:
        with CommunityServer() as server:
            portal_days(server, 0, 3, 20)
            before = asked_for(server, RefreshScope()).schedule
            del server.rows[2]
            near = asked_for(server, RefreshScope(reach=Reach.NEAR, previous=before))
        assert before is not None
        assert [m.topic for m in reconcile(near, before).schedule.meetings] == [
            "day 0",
            "day 3",
            "day 20",
        ]
        assert not any(map(cancels(near, DAYS), before.meetings[2:]))

    def test_a_meeting_that_moves_away_from_the_near_days_is_found_where_it_is(self) -> None:
        with CommunityServer() as server:
            portal_days(server, 0, 3, 20)
            before = asked_for(server, RefreshScope()).schedule
            server.rows[1] = portal_row(day(18), 103, topic="day 3")
            near = asked_for(server, RefreshScope(reach=Reach.NEAR, previous=before))
        assert topics(near) == ["day 0", "day 3", "day 20"]
        assert day(18).isoformat() not in near.unasked

    def test_a_meeting_that_is_cancelled_nearby_is_believed_gone(self) -> None:
        with CommunityServer() as server:
            portal_days(server, 0, 3, 20)
            before = asked_for(server, RefreshScope()).schedule
            del server.rows[1]
            near = asked_for(server, RefreshScope(reach=Reach.NEAR, previous=before))
        assert before is not None
        assert cancels(near, DAYS)(before.meetings[1])
        assert [m.topic for m in reconcile(near, before).schedule.meetings] == ["day 0", "day 20"]

    def test_a_meeting_that_comes_nearer_is_shown_once_where_it_is(self) -> None:
        with CommunityServer() as server:
            portal_days(server, 0, 20)
            before = asked_for(server, RefreshScope()).schedule
            server.rows[1] = portal_row(day(2), 120, topic="day 20")
            near = asked_for(server, RefreshScope(reach=Reach.NEAR, previous=before))
        kept = reconcile(near, before).schedule
        assert [(m.topic, m.start.date()) for m in kept.meetings][1:] == [("day 20", day(2))]

    def test_a_series_met_nearby_tells_of_its_far_occurrences_too(self) -> None:
        with CommunityServer() as server:
            server.rows = [recurring_row([day(1), day(8), day(15)])]
            before = asked_for(server, RefreshScope()).schedule
            listed = server.rows[0]
            assert isinstance(listed, dict)
            listed["cycle_sub"].pop(1)
            near = asked_for(server, RefreshScope(reach=Reach.NEAR, previous=before))
            kept = reconcile(near, before).schedule
        assert [m.start.date() for m in kept.meetings] == [day(1), day(15)]

    def test_a_day_that_fails_does_not_make_it_a_whole_one(self) -> None:
        with CommunityServer() as server:
            portal_days(server, 0, 3, 20)
            before = asked_for(server, RefreshScope()).schedule
            server.feel(refused(), on=f"meeting/?date={day(3)}")
            near = asked_for(server, RefreshScope(reach=Reach.NEAR, previous=before))
        assert day(20).isoformat() in near.unasked
        assert near.missing == {day(3).isoformat()}

    def test_todays_ended_meetings_and_last_nights_arrive_each_time(self) -> None:
        night = NOW.replace(hour=17)  # one in the morning in Beijing, where it is tomorrow
        with CommunityServer() as server:
            server.rows = [
                portal_row(TODAY, 1, start="22:00", end="23:30", topic="last evening"),
                portal_row(TODAY, 2, start="23:30", end="02:00", topic="over midnight"),
            ]
            near = asked_for(server, NEAR, night)
        assert topics(near) == ["last evening", "over midnight"]

    def test_what_ran_past_midnight_stays_all_day(self) -> None:
        night, morning = NOW.replace(hour=17), NOW.replace(hour=23)  # 1 and 7 in Beijing
        with CommunityServer() as server:
            server.rows = [
                portal_row(TODAY, 1, start="23:30", end="00:30", topic="over midnight"),
                recurring_row([TODAY, day(14)], cycle_start="23:45", cycle_sub=None),
            ]
            listed = server.rows[1]
            assert isinstance(listed, dict)
            listed["cycle_sub"] = [
                {"date": on.isoformat(), "start": "23:45", "end": "00:45"}
                for on in (TODAY, day(14))
            ]
            lists = [asked_for(server, RefreshScope(), night).schedule]
            for reach in (Reach.NEAR, Reach.WHOLE, Reach.NEAR):
                after = asked_for(server, RefreshScope(reach=reach, previous=lists[-1]), morning)
                lists.append(reconcile(after, lists[-1]).schedule)
        ids = [[m.id for m in found.meetings] for found in lists if found]
        assert [len(one) for one in ids] == [3] * 4
        assert ids == [ids[0]] * 4

    def test_a_mini_program_never_says_that_last_evening_is_cancelled(self) -> None:
        night = NOW.replace(hour=17)
        with CommunityServer(Dialect.MINI_PROGRAM) as server:
            server.rows = [mini_program_row(TODAY, 2, start="23:30", end="02:00", topic="late")]
            before = asked_for(server, RefreshScope()).schedule
            server.rows = [mini_program_row(day(2), 3)]  # its list begins today
            after = asked_for(server, RefreshScope(), night)
        assert before is not None
        (late,) = before.meetings
        assert late.end > night
        assert not cancels(after, DAYS)(late)
        assert late in reconcile(after, before).schedule.meetings


def test_a_day_of_the_tray_costs_less_than_half_of_what_it_did() -> None:
    """30 days with meetings each, chance at its worst and best: 4,608 requests a day before."""
    with CommunityServer() as server:
        portal_days(server, *range(31))
        cost = {}
        for reach in Reach:
            server.requests.clear()
            asked_for(server, RefreshScope(reach=reach))
            cost[reach] = len(server.requests)
    random = Random(20261122)
    now, end = NOW, NOW + timedelta(days=1)
    requests, refreshes = 0, 0
    wholes: list[datetime] = []
    while now < end:
        reach = reach_at(now, wholes[-1] if wholes else None)
        requests += cost[reach]
        refreshes += 1
        if reach is Reach.WHOLE:
            wholes.append(now)
        now += timedelta(seconds=seconds_to_next(0, None, random.random))
    before = cost[Reach.WHOLE] * refreshes
    assert cost == {Reach.NEAR: 9, Reach.WHOLE: 32}
    assert 130 <= refreshes <= 160
    assert 20 <= len(wholes) <= 25
    assert before > 4400
    assert requests < 1900
