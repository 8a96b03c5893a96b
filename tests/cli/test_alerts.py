"""`alerts`: what will alert, and when, as the planner has it."""

from datetime import timedelta

import msgspec
import pytest

from desktop.alerts.delivered import Delivered
from desktop.alerts.settings import AlertSettings
from desktop.meetings.changes import Change, ChangeKind, ChangeLog
from desktop.storage.delivered import ChangeStore, DeliveredStore
from desktop.storage.paths import Places
from desktop.storage.schedules import ScheduleStore
from desktop.storage.settings import Settings, SettingsStore
from tests.cli.running import Cli
from tests.helpers.community import CommunityServer
from tests.helpers.community_rows import portal_row
from tests.helpers.moods import FIREWALL
from tests.services.asking import NOW, day

NOON_AND_A_HALF = NOW + timedelta(minutes=30)
ENDED, LIVE, SOON, LATER = "2", "1", "5", "3"


@pytest.fixture
def busy(server: CommunityServer) -> CommunityServer:
    """A community at noon in Beijing."""
    server.rows = [
        portal_row(day(2), 3, start="10:00", end="11:00", topic="later", group_name="QA"),
        portal_row(day(0), 1, start="11:00", end="13:00", topic="running"),
        portal_row(day(0), 2, start="8:00", end="9:00"),
        portal_row(day(0), 5, start="12:05", end="13:00", topic="soon"),
    ]
    return server


def test_each_alert_has_an_id_its_meeting_its_kind_and_a_local_moment(
    cli: Cli, busy: CommunityServer
) -> None:
    ran = cli("alerts", "--json", service=busy.service)
    assert (ran.code, ran.err) == (0, "")
    assert ran.records[-1] == {
        "id": "lead-1/20261124T020000Z/3",
        "meeting": "3",
        "kind": "lead",
        "at": "2026-11-24T09:59:00+08:00",
    }
    assert [(r["meeting"], r["kind"], r["at"]) for r in ran.records] == [
        (LIVE, "started", "2026-11-22T11:00:00+08:00"),
        (SOON, "lead", "2026-11-22T11:55:00+08:00"),
        (SOON, "lead", "2026-11-22T12:04:00+08:00"),
        (LATER, "lead", "2026-11-24T09:50:00+08:00"),
        (LATER, "lead", "2026-11-24T09:59:00+08:00"),
    ]


def test_days_bound_what_is_listed(cli: Cli, busy: CommunityServer) -> None:
    ran = cli("alerts", "--days", "1", "--json", service=busy.service)
    assert {record["meeting"] for record in ran.records} == {LIVE, SOON}


def test_what_was_delivered_is_not_listed_again(cli: Cli, busy: CommunityServer) -> None:
    first = cli("alerts", "--json", service=busy.service).records[:2]
    ids = [record["id"] or "" for record in first]
    delivered = Delivered().begin(ids, NOW).confirm(ids)
    DeliveredStore(Places.of(cli.profile)).save(busy.service, delivered)
    left = cli("alerts", "--json", service=busy.service).records
    assert [(r["meeting"], r["kind"]) for r in left] == [
        (SOON, "lead"),
        (LATER, "lead"),
        (LATER, "lead"),
    ]


def test_a_change_that_was_not_told_is_listed(cli: Cli, busy: CommunityServer) -> None:
    cli("list", service=busy.service)
    places = Places.of(cli.profile)
    schedule = ScheduleStore(places).load(busy.service).value
    assert schedule is not None
    later = schedule.find(LATER)
    assert later is not None
    gone = msgspec.structs.replace(later, id="9", topic="gone")
    noticed_at = NOW - timedelta(minutes=5)
    change = Change(kind=ChangeKind.CANCELLED, before=gone, after=None, noticed_at=noticed_at)
    ChangeStore(places).save(busy.service, ChangeLog((change,)))
    ran = cli("alerts", "--json", service=busy.service)
    assert ("9", "cancelled") in [(r["meeting"], r["kind"]) for r in ran.records]
    assert "  now    was cancelled        gone\n" in cli("alerts", service=busy.service).out


def test_only_followed_sigs_alert_once_any_is_followed(cli: Cli, busy: CommunityServer) -> None:
    settings = Settings(service=busy.service, followed=frozenset({"QA"}))
    SettingsStore(Places.of(cli.profile)).save(settings)
    assert {record["meeting"] for record in cli("alerts", "--json").records} == {LATER}


def test_switched_off_there_are_no_alerts(cli: Cli, busy: CommunityServer) -> None:
    settings = Settings(service=busy.service, alerts=AlertSettings(enabled=False))
    SettingsStore(Places.of(cli.profile)).save(settings)
    assert cli("alerts", "--json").records == []
    assert cli("alerts").out == "Alerts are turned off.\n"


def test_a_pause_is_told_and_alerts_come_when_it_ends(cli: Cli, busy: CommunityServer) -> None:
    paused = AlertSettings(leads=(0,)).pause(NOON_AND_A_HALF)
    settings = Settings(service=busy.service, alerts=paused)
    SettingsStore(Places.of(cli.profile)).save(settings)
    lines = cli("alerts", "--days", "3").out.splitlines()
    assert lines[1:4] == [
        "  12:30  has started   running",
        "  12:30  has started   soon",
        "",
    ]
    assert "  10:00  at the start  later" in lines
    assert lines[-1].endswith("They are paused until 2026-11-22 12:30.")


def test_people_get_a_line_an_alert_below_its_day(cli: Cli, busy: CommunityServer) -> None:
    lines = cli("alerts", service=busy.service).out.splitlines()
    assert lines == [
        "Sunday 2026-11-22 · Today",
        "  now    has started          running",
        "  now    10 minute(s) before  soon",
        "  12:04  1 minute(s) before   soon",
        "",
        "Tuesday 2026-11-24",
        "  09:50  10 minute(s) before  later",
        "  09:59  1 minute(s) before   later",
        "",
        "5 alert(s) in the next 30 day(s).",
    ]


def test_no_alerts_is_no_failure(cli: Cli, server: CommunityServer) -> None:
    ran = cli("alerts", "--days", "3", service=server.service)
    assert (ran.code, ran.out) == (0, "No alerts in the next 3 day(s).\n")
    assert cli("alerts", "--json", service=server.service).out == "[]\n"


def test_without_an_answer_the_saved_list_alerts(cli: Cli, busy: CommunityServer) -> None:
    fresh = cli("alerts", "--json", service=busy.service)
    busy.feel(FIREWALL)
    ran = cli("alerts", "--json", service=busy.service)
    assert (ran.code, ran.out) == (0, fresh.out)
    assert "firewall" in ran.err


def test_without_any_meetings_one_sentence_says_why(cli: Cli, server: CommunityServer) -> None:
    server.feel(FIREWALL)
    ran = cli("alerts", service=server.service)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.count("\n") == 1


def test_damaged_records_are_set_aside_and_told(cli: Cli, busy: CommunityServer) -> None:
    places = Places.of(cli.profile)
    DeliveredStore(places).save(busy.service, Delivered())
    (file,) = places.state.iterdir()
    file.write_text("{")
    ran = cli("alerts", "--json", service=busy.service)
    assert (ran.code, len(ran.records)) == (0, 5)
    assert "has been set aside" in ran.err


def test_a_topic_cannot_move_the_cursor(cli: Cli, server: CommunityServer) -> None:
    server.rows = [portal_row(day(1), 1, topic="a\x1b[2Jb", start="10:00", end="11:00")]
    assert "\x1b" not in cli("alerts", service=server.service).out
