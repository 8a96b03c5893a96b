"""`past`: what has ended, for people and for programs, and what it costs the service."""

import json
from datetime import timedelta

import pytest

from desktop.services.service import Dialect
from tests.cli.running import Cli
from tests.cli.test_list_meetings import KEYS
from tests.helpers.community import CommunityServer
from tests.helpers.community_rows import mini_program_row, portal_row
from tests.helpers.moods import FIREWALL, TORN
from tests.services.asking import day, portal_days

MEDIA = {
    "obs_data": [
        {
            "sub_id": None,
            "text_video_url": "https://obs.example.org/a.mp4",
            "text_vtt_url": "https://obs.example.org/a.vtt",
            "text_json_url": "https://obs.example.org/a.json",
        }
    ],
    "bili_data": [{"sub_id": None, "replay_url": "https://www.bilibili.com/video/BV1"}],
}


def of(server: CommunityServer) -> tuple[str, ...]:
    return ("--service", server.base, "--dialect", server.dialect.value)


def topics(records: list[dict[str, str | None]]) -> list[str | None]:
    return [record["topic"] for record in records]


def test_json_is_an_array_of_the_lists_records(cli: Cli) -> None:
    with CommunityServer() as server:
        server.rows = [
            portal_row(day(-40), 3, topic="long ago"),
            portal_row(day(-2), 1, topic="recorded", **MEDIA),
            portal_row(day(0), 4, topic="closed early", end="23:00", status=2),
            portal_row(day(0), 5, topic="running", end="23:00"),
            portal_row(day(1), 2, topic="tomorrow"),
        ]
        ran = cli("past", "--json", *of(server))
    assert ran.code == 0
    assert topics(ran.records) == ["recorded", "closed early"]
    first, second = json.loads(ran.out)
    assert set(first) == {*KEYS, "stale"}
    assert (first["status"], second["status"]) == ("ended", "ended")
    assert first["replay_url"] == "https://www.bilibili.com/video/BV1"
    assert first["recording_url"] == "https://obs.example.org/a.mp4"
    assert first["transcript_url"] == "https://obs.example.org/a.vtt"
    assert first["etherpad"] == "https://etherpad.openeuler.org/p/Kernel-meetings"


def test_without_subtitles_the_transcript_is_named(cli: Cli) -> None:
    with CommunityServer() as server:
        media = [{"sub_id": None, "text_json_url": "https://obs.example.org/a.json"}]
        server.rows = [portal_row(day(-2), 1, obs_data=media)]
        ran = cli("past", "--json", *of(server))
    assert ran.records[0]["transcript_url"] == "https://obs.example.org/a.json"


def test_a_service_without_a_past_prints_an_empty_array(cli: Cli) -> None:
    with CommunityServer() as server:
        ran = cli("past", "--json", *of(server))
    assert (ran.code, ran.out.strip()) == (0, "[]")


def test_days_bound_what_is_shown(cli: Cli) -> None:
    with CommunityServer() as server:
        portal_days(server, -30, -3, -1)
        two = cli("past", "--json", "--days", "2", *of(server))
        usual = cli("past", "--json", *of(server))
    assert topics(two.records) == ["day -1"]
    assert topics(usual.records) == ["day -30", "day -3", "day -1"]


def test_one_sig_reaches_further_back_for_few_requests(cli: Cli) -> None:
    with CommunityServer() as server:
        server.rows = [portal_row(day(-20 * n), n, topic=f"{n}") for n in range(1, 10)]
        server.rows += [portal_row(day(-3), 90, topic="TC", group_name="TC")]
        ran = cli("past", "--json", "--sig", "Kernel", "--days", "100", *of(server))
        month = cli("past", "--json", "--sig", "Kernel", *of(server))
        paths = [request.path for request in server.requests]
    assert topics(ran.records) == ["5", "4", "3", "2", "1"]
    assert topics(month.records) == ["1"]
    assert paths == ["sigmeetings/Kernel/", "sigmeetings/Kernel/"]


def test_a_sig_may_be_written_in_small_letters(cli: Cli) -> None:
    with CommunityServer() as server:
        portal_days(server, -1)
        server.rows += [portal_row(day(-2), 5, group_name="TC", topic="TC")]
        ran = cli("past", "--json", "--sig", "kernel", *of(server))
        unknown = cli("past", "--json", "--sig", "Kernal", *of(server))
    assert topics(ran.records) == ["day -1"]
    assert (unknown.code, unknown.out.strip()) == (0, "[]")
    assert "has no SIG Kernal" in unknown.err


def test_several_communities_are_asked_and_fail_by_themselves(cli: Cli) -> None:
    with CommunityServer() as home, CommunityServer() as other:
        portal_days(home, -3)
        other.rows = [portal_row(day(-2), 97, topic="elsewhere")]
        for name in ("openEuler", "openUBMC", "openEuler mini-program"):
            cli("communities", "remove", name)
        cli("communities", "add", "Alpha", home.base)
        cli("communities", "add", "Beta", other.base)
        both = cli("past", "--json")
        table = cli("past")
        one = cli("past", "--json", "--sig", "beta:kernel")
        alone = cli("past", "--json", "--community", "alpha")
        other.feel(FIREWALL)
        cli.now += timedelta(hours=2)
        failing = cli("past", "--json")
    assert (both.code, both.err) == (0, "")
    assert topics(both.records) == ["day -3", "elsewhere"]
    assert len({record["id"] for record in both.records}) == 2
    assert "Alpha" in table.out
    assert "Beta" in table.out
    assert topics(one.records) == ["elsewhere"]
    assert topics(alone.records) == ["day -3"]
    assert (failing.code, topics(failing.records)) == (0, ["day -3", "elsewhere"])
    assert "Beta: " in failing.err


def test_the_mini_programs_sig_is_picked_from_its_days(cli: Cli) -> None:
    with CommunityServer(Dialect.MINI_PROGRAM) as server:
        server.rows = [
            mini_program_row(day(-9), 1, topic="TC"),
            mini_program_row(day(-2), 2, topic="ai", group_name="ai"),
        ]
        ran = cli("past", "--json", "--sig", "tc", *of(server))
    assert topics(ran.records) == []  # it does not know that name in small letters
    with CommunityServer(Dialect.MINI_PROGRAM) as server:
        server.rows = [mini_program_row(day(-9), 1, topic="TC")]
        ran = cli("past", "--json", "--sig", "TC", *of(server))
    assert topics(ran.records) == ["TC"]


def test_people_get_a_table_with_the_links(cli: Cli) -> None:
    with CommunityServer() as server:
        server.rows = [portal_row(day(-2), 1, topic="recorded", **MEDIA), portal_row(day(-1), 2)]
        ran = cli("past", *of(server))
    assert "recorded" in ran.out
    for line in (
        "Replay: https://www.bilibili.com/video/BV1",
        "Recording: https://obs.example.org/a.mp4",
        "Subtitles: https://obs.example.org/a.vtt",
        "Minutes: https://etherpad.openeuler.org/p/Kernel-meetings",
        "2 meeting(s) in the last 30 days.",
    ):
        assert line in ran.out


def test_without_an_answer_what_is_known_is_printed_with_a_warning(cli: Cli) -> None:
    with CommunityServer() as server:
        portal_days(server, -3, -1)
        assert cli("past", *of(server)).code == 0
        server.feel(FIREWALL)
        cli.now += timedelta(hours=3)
        ran = cli("past", "--json", *of(server))
        saved = cli("past", "--json", "--saved", *of(server))
    assert (ran.code, topics(ran.records)) == (0, ["day -3", "day -1"])
    assert "This is what was saved on 2026-11-22" in ran.err
    assert ran.stale == [True, True]
    assert (saved.code, saved.err, topics(saved.records)) == (0, "", ["day -3", "day -1"])


def test_nothing_known_and_no_answer_is_code_3(cli: Cli) -> None:
    with CommunityServer() as server:
        server.feel(FIREWALL)
        ran = cli("past", "--json", *of(server))
        saved = cli("past", "--saved", *of(server))
    assert (ran.code, ran.out, saved.code, saved.out) == (3, "", 3, "")
    assert ran.err.strip()
    assert "No past meetings have been saved yet" in saved.err


def test_a_failed_day_is_said_and_costs_itself_alone(cli: Cli) -> None:
    with CommunityServer() as server:
        portal_days(server, -3, -1)
        server.feel(TORN, on=f"date={day(-3)}")
        ran = cli("past", "--json", *of(server))
    assert (ran.code, topics(ran.records)) == (0, ["day -1"])
    assert ran.err.strip()


def test_what_a_list_saw_end_today_costs_no_request(cli: Cli) -> None:
    with CommunityServer() as server:
        portal_days(server, 0)
        cli("list", *of(server))
        before = len(server.requests)
        ran = cli("past", "--json", "--saved", *of(server))
    assert topics(ran.records) == ["day 0"]
    assert len(server.requests) == before


def test_private_meetings_stay_hidden(cli: Cli) -> None:
    with CommunityServer() as server:
        server.rows = [
            portal_row(day(-1), 1, is_private=True),
            portal_row(day(-1), 2, topic="public"),
        ]
        ran = cli("past", "--json", *of(server))
    assert topics(ran.records) == ["public"]


@pytest.mark.parametrize("word", ["0", "367", "-1", "x", "1.5", "٣"])
def test_days_that_make_no_sense_are_refused(cli: Cli, word: str) -> None:
    ran = cli("past", "--days", word)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.strip()
