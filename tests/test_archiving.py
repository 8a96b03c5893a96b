"""Refreshes feed the archive at no cost; what is past is asked for when someone looks."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.meetings.archive import new_replays
from desktop.meetings.schedule import BEIJING, Schedule
from desktop.refreshing import Refreshing
from desktop.services.outcome import Refresh, State
from desktop.services.past import PastScope
from desktop.storage.paths import Places
from desktop.storage.schedules import ScheduleStore
from tests.helpers.community import CommunityServer
from tests.helpers.community_rows import portal_row
from tests.helpers.moods import FIREWALL
from tests.services.asking import NOW, day, impatient, portal_days, run


class Life:
    """One profile, whose clock the test sets."""

    def __init__(self, folder: Path, server: CommunityServer) -> None:
        self.now = NOW
        self.server = server
        self.places = Places.of(folder)
        self.refreshing = Refreshing(
            server.service,
            ScheduleStore(self.places),
            self.clock,
            BEIJING,
            impatient(),
        )
        self.archiving = self.refreshing.archiving

    def clock(self) -> datetime:
        return self.now

    def refresh(self) -> None:
        run(self.refreshing.refresh(30, None, self.refreshing.saved()))

    def past(self) -> list[str]:
        return [one.topic for one in self.archiving.load(self.server.service).meetings]


def test_an_ended_meeting_of_today_goes_into_the_archive_by_itself(tmp_path: Path) -> None:
    with CommunityServer() as server:
        life = Life(tmp_path, server)
        server.rows = [
            portal_row(day(0), 1, topic="over"),
            portal_row(day(0), 2, topic="later", start="20:00", end="21:00"),
        ]
        life.refresh()
        assert life.past() == ["over"]
        life.now += timedelta(days=1)
        before = len(server.requests)
        life.refresh()
    assert life.past() == ["over", "later"]  # it was planned, and nobody called it off
    assert [request.path for request in server.requests[before:]] == ["meeting_date/"]


def test_what_was_called_off_is_not_past(tmp_path: Path) -> None:
    with CommunityServer() as server:
        life = Life(tmp_path, server)
        late = portal_row(day(0), 2, topic="late", start="20:00", end="21:00")
        server.rows = [portal_row(day(3), 1), late]
        life.refresh()
        server.rows = [portal_row(day(3), 1)]
        life.refresh()
        life.now += timedelta(days=1)
        life.refresh()
    assert life.past() == []


def test_a_replay_that_the_day_brings_is_noted(tmp_path: Path) -> None:
    with CommunityServer() as server:
        life = Life(tmp_path, server)
        server.rows = [portal_row(day(0), 1, start="11:30", end="12:30")]
        life.refresh()
        assert life.past() == []
        life.now += timedelta(hours=5)  # asleep; it ended meanwhile, and its replay is there
        server.rows = [
            portal_row(day(0), 1, start="11:30", end="12:30", replay_url="https://a.example/b")
        ]
        life.refresh()
        archive = life.archiving.load(server.service)
    assert [one.at for one in new_replays(archive, life.now)] == [life.now]


def test_looking_asks_once_and_another_start_knows_it(tmp_path: Path) -> None:
    with CommunityServer() as server:
        life = Life(tmp_path, server)
        portal_days(server, -12, -11, -1)
        first = run(life.archiving.ask_days(server.service, PastScope(days=30)))
        asked = len(server.requests)
        second = run(Life(tmp_path, server).archiving.ask_days(server.service, PastScope(days=30)))
    assert (first.refresh.state, asked) == (State.FRESH, 4)
    assert len(server.requests) == asked + 1
    assert [one.topic for one in second.archive.meetings] == ["day -12", "day -11", "day -1"]


def test_what_the_service_forgets_stays(tmp_path: Path) -> None:
    with CommunityServer() as server:
        life = Life(tmp_path, server)
        portal_days(server, -2, -1)
        run(life.archiving.ask_days(server.service, PastScope(days=30)))
        server.rows = []
        life.now += timedelta(hours=2)
        outcome = run(life.archiving.ask_days(server.service, PastScope(days=30, again=True)))
        server.feel(FIREWALL)
        failed = run(life.archiving.ask_days(server.service, PastScope(days=30, again=True)))
    assert len(outcome.archive.meetings) == len(failed.archive.meetings) == 2
    assert failed.refresh.state is State.FAILED


def test_one_sig_is_asked_for_further_back(tmp_path: Path) -> None:
    with CommunityServer() as server:
        life = Life(tmp_path, server)
        server.rows = [portal_row(day(-n * 14), n, topic=f"{n}") for n in range(8)]
        outcome = run(life.archiving.ask_sig(server.service, "Kernel"))
    assert [one.topic for one in outcome.archive.of_sig("Kernel")] == [str(n) for n in range(8)]
    assert not outcome.more
    assert {request.path for request in server.requests} == {"sigmeetings/Kernel/"}


@pytest.mark.parametrize("hurried", [True, False])
def test_a_folder_that_refuses_costs_the_archive_alone(tmp_path: Path, hurried: bool) -> None:
    with CommunityServer() as server:
        life = Life(tmp_path, server)
        server.rows = [portal_row(day(0), 1, topic="over")]
        (tmp_path / "state").write_text("a file")
        if hurried:
            refresh = Refresh(state=State.FRESH, schedule=Schedule())
            assert life.archiving.keep(server.service, refresh, None) is None
        outcome = run(life.archiving.ask_days(server.service, PastScope(days=30)))
        assert outcome.trouble is not None
        assert [one.topic for one in outcome.archive.meetings] == ["over"]
        life.refresh()
    saved = life.refreshing.saved()
    assert saved is not None
    assert len(saved.meetings) == 1
