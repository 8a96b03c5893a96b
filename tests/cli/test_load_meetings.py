"""What one waits for: a list that arrives day by day, and a join that is never late."""

import os
import pty
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.cli import load_meetings
from desktop.meetings.schedule import BEIJING
from desktop.services.service import Dialect, Service
from tests.cli.running import Cli, Ran, Screen
from tests.helpers.community import GENERATIONS, CommunityServer
from tests.helpers.community_rows import ZOOM_LINK, mini_program_row, portal_row
from tests.helpers.moods import Mood, refused, server_error
from tests.services.asking import day

ROOT = Path(__file__).parents[2]
HANGING = Mood(delay=60.0)
TC_LINK = "https://zoom.us/j/98765432102"


@pytest.fixture
def busy(server: CommunityServer) -> CommunityServer:
    server.rows = [
        portal_row(day(0), 1, start="14:00", end="15:00", topic="TC", join_url=ZOOM_LINK, mid=None),
        portal_row(day(3), 2, topic="soon", join_url=TC_LINK, mid=None),
        portal_row(day(20), 3, topic="far", join_url=TC_LINK, mid="333333333"),
    ]
    return server


@pytest.fixture
def old(cli: Cli, busy: CommunityServer) -> CommunityServer:
    """A list was saved two hours ago; nothing was asked since."""
    assert cli("list", service=busy.service).code == 0
    cli.now += timedelta(minutes=119)
    busy.requests.clear()
    return busy


BREATH = 0.6
"""Seconds that all the rest of a command may take."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """What happens inside takes no longer."""
    begin = time.monotonic()
    yield
    assert time.monotonic() - begin < seconds


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> float:
    """How long a join asks, here: one test waits the program's own three seconds."""
    monkeypatch.setattr(load_meetings, "HURRY_SECONDS", 1.0)
    return 1.0


def join_with_what_was_saved(cli: Cli, old: CommunityServer, word: str) -> None:
    old.feel(HANGING)
    ran = cli("join", word, service=old.service)
    assert ran.code == 0
    assert len(cli.opener.asked) == 1
    assert "did not answer (timed out)" in ran.err
    assert "This is the list saved on 2026-11-22 12:00." in ran.err


class TestJoin:
    def test_it_waits_three_seconds_for_a_service_that_hangs(
        self, cli: Cli, old: CommunityServer
    ) -> None:
        with at_most(3 + BREATH):
            join_with_what_was_saved(cli, old, "next")

    @pytest.mark.parametrize("word", ["98765432101", "3"])
    def test_it_waits_no_longer_however_the_meeting_is_named(
        self, cli: Cli, old: CommunityServer, hurry: float, word: str
    ) -> None:
        with at_most(hurry + BREATH):
            join_with_what_was_saved(cli, old, word)

    def test_days_that_hang_cost_no_more_and_those_that_came_are_believed(
        self, cli: Cli, old: CommunityServer, hurry: float
    ) -> None:
        moved = portal_row(day(0), 1, start="14:30", end="15:30", topic="TC", join_url=TC_LINK)
        old.rows[0] = moved
        old.feel(HANGING, on=f"meeting/?date={day(3)}")
        with at_most(hurry + BREATH):
            ran = cli("join", "next", service=old.service)
        assert cli.opener.asked == [TC_LINK]
        assert "14:30" in ran.out
        assert "1 meeting(s) of the missing days are shown as they were saved on" in ran.err

    def test_a_name_that_does_not_resolve_costs_no_more(
        self, cli: Cli, old: CommunityServer, hurry: float, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        service = Service("Local", old.base.replace("127.0.0.1", "localhost"))
        assert cli("list", service=service).code == 0
        cli.now += timedelta(minutes=20)
        real = socket.getaddrinfo

        def hangs(*words: object, **more: object) -> object:
            time.sleep(hurry + BREATH + 0.5)
            return real(*words, **more)  # type: ignore[arg-type] # as it was asked

        monkeypatch.setattr(socket, "getaddrinfo", hangs)
        with at_most(hurry + BREATH):
            ran = cli("join", "next", service=service)
        assert (ran.code, len(cli.opener.asked)) == (0, 1)
        for thread in threading.enumerate():
            if thread.name == "sig-meetings-asking":
                thread.join(10)

    def test_a_service_that_answers_is_believed_over_the_saved_list(
        self, cli: Cli, old: CommunityServer
    ) -> None:
        old.rows[0] = portal_row(day(0), 1, start="14:00", end="15:00", join_url=TC_LINK)
        ran = cli("join", "next", service=old.service)
        assert (ran.code, ran.err, cli.opener.asked) == (0, "", [TC_LINK])
        assert len(old.requests) == 3  # the dates and two near days

    def test_what_is_far_away_is_still_known_after_a_near_look(
        self, cli: Cli, old: CommunityServer
    ) -> None:
        cli("join", "next", service=old.service)
        assert "far" in cli("join", "3", "--dry-run", service=old.service).out
        saved = cli("list", "--saved", "--json", service=old.service)
        assert [record["id"] for record in saved.records] == ["1", "2", "3"]
        assert saved.stale == [True] * 3  # what is far away was not asked for

    def test_what_nobody_knows_is_looked_for_everywhere(
        self, cli: Cli, old: CommunityServer
    ) -> None:
        old.rows.append(portal_row(day(25), 9, topic="new"))
        assert cli("join", "9", "--dry-run", service=old.service).out.startswith("new\n")
        assert cli("join", "777", service=old.service).code == 2

    def test_without_a_list_one_is_waited_for_and_said_so(
        self, cli: Cli, busy: CommunityServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        busy.feel(Mood(delay=1.3), times=1)
        err = Screen()
        monkeypatch.setattr(sys, "stderr", err)
        ran = cli("join", "next", service=busy.service)
        assert (ran.code, cli.opener.asked) == (0, [ZOOM_LINK])
        assert err.getvalue() == "sig-meetings: Asking 127.0.0.1…\n"


class TestList:
    def on_a_terminal(
        self, cli: Cli, monkeypatch: pytest.MonkeyPatch, *words: str, service: Service
    ) -> Ran:
        """What a terminal of eighty columns shows."""
        out, err = Screen(), Screen()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr(cli, "environ", {**cli.environ, "NO_COLOR": "1", "COLUMNS": "110"})
            code = cli("list", *words, service=service).code
        return Ran(code, out.getvalue(), err.getvalue())

    def test_days_are_printed_in_order_each_once(
        self, cli: Cli, server: CommunityServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        server.rows = [portal_row(day(n), n, topic=f"topic {n:02}") for n in range(12)]
        server.feel(Mood(delay=0.3), on=f"meeting/?date={day(1)}")
        ran = self.on_a_terminal(cli, monkeypatch, service=server.service)
        shown = [line.split("topic ")[1][:2] for line in ran.out.splitlines() if "topic" in line]
        assert shown == [f"{n:02}" for n in range(12)]
        assert ran.out.count("2026-") == 12
        assert ran.out.startswith("Sunday 2026-11-22 · Today\n")
        assert ran.out.endswith(
            "\n\n12 meeting(s) in the next 30 day(s). To join: sig-meetings join ID\n"
        )
        assert len({line.index("topic") for line in ran.out.splitlines() if "topic" in line}) == 1

    def test_kept_meetings_of_a_day_that_fails_stand_in_their_place(
        self, cli: Cli, busy: CommunityServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        cli("list", service=busy.service)
        busy.feel(refused(), on=f"meeting/?date={day(3)}")
        ran = self.on_a_terminal(cli, monkeypatch, service=busy.service)
        order = [word for word in ran.out.split() if word in {"TC", "soon", "far"}]
        assert order == ["TC", "soon", "far"]
        assert "1 meeting(s) of the missing days" in ran.err

    @pytest.mark.parametrize("mood", [server_error(), Mood(break_at=-1)])
    def test_a_failure_leaves_the_saved_list(
        self, cli: Cli, busy: CommunityServer, monkeypatch: pytest.MonkeyPatch, mood: Mood
    ) -> None:
        cli("list", service=busy.service)
        busy.feel(mood)
        ran = self.on_a_terminal(cli, monkeypatch, service=busy.service)
        assert ran.code == 0
        assert "As saved on 2026-11-22 12:00." in ran.out
        assert ran.out.count("TC") == 1

    def test_an_empty_community_is_one_line(
        self, cli: Cli, server: CommunityServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ran = self.on_a_terminal(cli, monkeypatch, service=server.service)
        assert (ran.out, ran.err) == ("No meetings in the next 30 day(s).\n", "")

    def test_json_comes_at_once_even_on_a_terminal(
        self, cli: Cli, busy: CommunityServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ran = self.on_a_terminal(cli, monkeypatch, "--json", service=busy.service)
        assert [record["id"] for record in ran.records] == ["1", "2", "3"]

    def test_it_says_whom_it_asks_after_a_second_to_people_alone(
        self, cli: Cli, busy: CommunityServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        busy.feel(Mood(delay=1.3), on="meeting_date/")
        assert cli("list", service=busy.service).err == ""
        ran = self.on_a_terminal(cli, monkeypatch, service=busy.service)
        assert ran.err == "sig-meetings: Asking 127.0.0.1…\n"

    def test_a_far_day_shows_in_sixty(self, cli: Cli, server: CommunityServer) -> None:
        server.rows = [portal_row(day(45), 45, topic="day 45")]
        ran = cli("list", "--days", "60", service=server.service)
        assert (ran.code, ran.err) == (0, "")
        assert "day 45" in ran.out

    def test_a_far_day_of_a_mini_program_too(self, cli: Cli) -> None:
        with CommunityServer(Dialect.MINI_PROGRAM) as server:
            server.rows = [mini_program_row(day(45), 45, topic="day 45")]
            assert "day 45" in cli("list", "--days", "60", service=server.service).out


def test_today_is_printed_while_other_days_are_still_asked_for(tmp_path: Path) -> None:
    """A process of its own in a terminal of its own."""
    today = datetime.now(UTC).astimezone(BEIJING).date()
    with CommunityServer() as server:
        server.rows = [
            portal_row(today + timedelta(days=n), n, start="00:00", end="24:00", topic=f"day {n}")
            for n in range(3)
        ]
        server.feel(Mood(delay=30.0), on=f"meeting/?date={today + timedelta(days=1)}")
        ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "desktop", "--profile", str(tmp_path), "--lang", "en"]
        process = subprocess.Popen(
            [*command, "--service", server.base, "list", "--days", "2"],
            stdout=theirs,
            stderr=theirs,
            stdin=theirs,
            cwd=ROOT,
            env={**os.environ, "TZ": "Asia/Shanghai", "NO_COLOR": "1"},
        )
        os.close(theirs)
        try:
            seen = ""
            begin = time.monotonic()
            while "day 0" not in seen and time.monotonic() - begin < 15:
                seen += os.read(ours, 4096).decode(errors="replace")
            assert "day 0" in seen
            assert "day 1" not in seen
            assert process.poll() is None
        finally:
            process.kill()
            process.wait()
            os.close(ours)


class TestAge:
    def test_records_say_when_their_list_was_fetched(self, cli: Cli, busy: CommunityServer) -> None:
        ran = cli("list", "--json", service=busy.service)
        assert {r["saved_at"] for r in ran.records} == {"2026-11-22T12:00:00+08:00"}
        assert ran.stale == [False] * 3

    def test_an_old_list_is_stale_and_says_so_again_from_the_file(
        self, cli: Cli, old: CommunityServer
    ) -> None:
        old.feel(refused())
        ran = cli("list", "--json", service=old.service)
        assert {r["saved_at"] for r in ran.records} == {"2026-11-22T12:00:00+08:00"}
        assert (ran.code, ran.stale) == (0, [True] * 3)
        saved = cli("list", "--saved", "--json", service=old.service)
        assert saved.out == ran.out

    @pytest.mark.parametrize(
        ("minutes", "code"), [("0", 5), ("60", 5), ("118", 5), ("119", 0), ("527040", 0)]
    )
    def test_a_greatest_age_makes_it_an_exit_code(
        self, cli: Cli, old: CommunityServer, minutes: str, code: int
    ) -> None:
        old.feel(refused())
        for words in (["--json"], ["--saved"], ["--saved", "--json"], []):
            ran = cli("list", "--max-age", minutes, *words, service=old.service)
            assert ran.code == code
            assert "TC" in ran.out  # what there is, is printed all the same

    def test_a_good_answer_is_never_too_old(self, cli: Cli, old: CommunityServer) -> None:
        assert cli("list", "--max-age", "0", service=old.service).code == 0

    def test_what_a_partial_answer_did_not_bring_keeps_its_age(
        self, cli: Cli, old: CommunityServer
    ) -> None:
        old.feel(refused(), on=f"meeting/?date={day(3)}")
        ran = cli("list", "--json", "--max-age", "60", service=old.service)
        assert (ran.code, ran.stale) == (5, [False, True, False])
        assert [r["saved_at"] for r in ran.records] == [
            "2026-11-22T13:59:00+08:00",
            "2026-11-22T12:00:00+08:00",
            "2026-11-22T13:59:00+08:00",
        ]

    def test_a_list_of_the_future_is_of_unknown_age(self, cli: Cli, busy: CommunityServer) -> None:
        cli("list", service=busy.service)
        cli.now -= timedelta(hours=3)
        ran = cli("list", "--saved", "--json", service=busy.service)
        assert ran.stale == [True] * 3

    @pytest.mark.parametrize("word", ["soon", "-1", "1.5", "99999999"])
    def test_other_ages_are_not_understood(self, cli: Cli, word: str) -> None:
        ran = cli("list", "--max-age", word)
        assert (ran.code, ran.out) == (2, "")
        assert "number of minutes" in ran.err or "needs a value" in ran.err


@pytest.mark.parametrize("dialect", GENERATIONS)
def test_doctor_asks_the_service_one_question(cli: Cli, dialect: Dialect) -> None:
    with CommunityServer(dialect) as server:
        server.rows = [portal_row(day(n), n) for n in range(5)]
        report = cli("doctor", "--json", service=server.service).report["service"]
        assert isinstance(report, dict)
        assert (report["reachable"], len(server.requests)) == (True, 1)
        server.feel(refused(403, "closed today"))
        report = cli("doctor", "--json", service=server.service).report["service"]
        assert isinstance(report, dict)
        assert (report["reachable"], report["reason"]) == (False, "refused")
        assert "closed today" in report["how"]
