"""`list`: always asks the service, and never shows old as new."""

from datetime import timedelta
from pathlib import Path

import pytest

from desktop.services.service import OPENEULER, Service
from desktop.storage.json_file import StorageError
from desktop.storage.paths import Places
from desktop.storage.schedules import ScheduleStore
from desktop.storage.settings import Settings, SettingsStore
from tests.cli.running import Cli
from tests.helpers.community import CommunityServer
from tests.helpers.community_rows import ZOOM_LINK, portal_row
from tests.helpers.moods import FIREWALL, TORN
from tests.services.asking import day

KEYS = [
    "id",
    "community",
    "topic",
    "sig",
    "sponsor",
    "platform",
    "start",
    "end",
    "status",
    "meeting_id",
    "passcode",
    "join_url",
    "client_uri",
    "etherpad",
    "replay_url",
    "recording_url",
    "transcript_url",
    "agenda",
    "saved_at",
]
NOWHERE = Service("Nowhere", "http://127.0.0.1:1/")


@pytest.fixture
def busy(server: CommunityServer) -> CommunityServer:
    server.rows = [
        portal_row(day(2), 3, topic="later"),
        portal_row(day(0), 1, start="11:00", end="13:00", topic="running"),
        portal_row(day(0), 2, start="8:00", end="9:00", join_url=ZOOM_LINK, mid=None),
        portal_row(day(20), 4, topic="far", platform=None, join_url=None, mid=None, agenda=None),
    ]
    return server


def test_json_is_an_array_sorted_by_start_with_the_promised_keys(
    cli: Cli, busy: CommunityServer
) -> None:
    ran = cli("list", "--json", service=busy.service)
    assert (ran.code, ran.err) == (0, "")
    assert [record["id"] for record in ran.records] == ["2", "1", "3", "4"]
    assert all(list(record) == KEYS for record in ran.records)
    assert [record["status"] for record in ran.records] == ["ended", "live", "upcoming", "upcoming"]


def test_a_record_has_local_times_and_what_the_link_offers(cli: Cli, busy: CommunityServer) -> None:
    zoom, welink, *_ = cli("list", "--json", service=busy.service).records
    assert (zoom["start"], zoom["end"]) == (
        "2026-11-22T08:00:00+08:00",
        "2026-11-22T09:00:00+08:00",
    )
    assert (zoom["platform"], zoom["meeting_id"], zoom["passcode"]) == (
        "zoom",
        "98765432101",
        "Ab-c.D_e1",
    )
    assert (zoom["client_uri"] or "").startswith("zoommtg://zoom.us/join?")
    assert zoom["join_url"] == ZOOM_LINK
    assert (welink["client_uri"] or "").startswith("cloudlink://")


def test_what_is_unknown_is_null(cli: Cli, busy: CommunityServer) -> None:
    far = cli("list", "--json", service=busy.service).records[-1]
    assert far["platform"] == "web"
    for key in ("meeting_id", "passcode", "join_url", "client_uri", "replay_url", "agenda"):
        assert far[key] is None


def test_a_refused_link_offers_nothing(cli: Cli, server: CommunityServer) -> None:
    server.rows = [portal_row(day(0), 1, join_url="javascript:alert(1)", end="14:00")]
    (record,) = cli("list", "--json", service=server.service).records
    assert (record["passcode"], record["client_uri"]) == (None, None)
    assert record["meeting_id"] == "960493493"


def test_days_bound_what_is_shown(cli: Cli, busy: CommunityServer) -> None:
    assert len(cli("list", "--json", "--days", "1", service=busy.service).records) == 2
    assert len(cli("list", "--json", "--days", "5", service=busy.service).records) == 3


def test_a_short_look_does_not_shorten_what_is_saved(cli: Cli, busy: CommunityServer) -> None:
    cli("list", "--days", "1", service=busy.service)
    assert len(cli("list", "--saved", "--json", service=busy.service).records) == 4


def test_people_get_a_table(cli: Cli, busy: CommunityServer) -> None:
    ran = cli("list", service=busy.service)
    assert "Sunday 2026-11-22 · Today" in ran.out
    assert "running" in ran.out
    assert "4 meeting(s) in the next 30 day(s)." in ran.out


def test_an_empty_community_is_no_failure(cli: Cli, server: CommunityServer) -> None:
    ran = cli("list", service=server.service)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "No meetings in the next 30 day(s).\n"
    assert cli("list", "--json", service=server.service).out == "[]\n"


def test_the_settings_service_is_asked_by_default(cli: Cli, busy: CommunityServer) -> None:
    SettingsStore(Places.of(cli.profile)).save(Settings(service=busy.service, horizon_days=5))
    assert len(cli("list", "--json").records) == 3


def test_without_an_answer_the_saved_list_is_printed_with_a_warning(
    cli: Cli, busy: CommunityServer
) -> None:
    fresh = cli("list", "--json", service=busy.service)
    busy.feel(FIREWALL)
    ran = cli("list", "--json", service=busy.service)
    assert (ran.code, ran.out) == (0, fresh.out)
    assert ran.err.count("\n") == 1
    assert "firewall" in ran.err
    assert "saved on 2026-11-22 12:00" in ran.err
    assert "As saved on 2026-11-22 12:00." in cli("list", service=busy.service).out


def test_the_saved_list_stands_as_it_is_now(cli: Cli, busy: CommunityServer) -> None:
    cli("list", service=busy.service)
    busy.feel(FIREWALL)
    cli.now += timedelta(hours=2)
    ran = cli("list", "--json", service=busy.service)
    assert [record["status"] for record in ran.records][:2] == ["ended", "ended"]


def test_without_any_list_one_sentence_says_why(cli: Cli) -> None:
    ran = cli("list", service=NOWHERE)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == "sig-meetings: The meeting service could not be reached.\n"


def test_a_cut_list_warns_with_both_numbers(cli: Cli, server: CommunityServer) -> None:
    server.rows = [portal_row(day(0), n, end="14:00") for n in range(1, 13)]
    server.paging.heeds_page = server.paging.heeds_size = False
    ran = cli("list", "--json", service=server.service)
    assert (ran.code, len(ran.records)) == (0, 10)
    assert "10 of 12" in ran.err


def test_a_failed_day_keeps_what_was_saved_and_says_so(cli: Cli, busy: CommunityServer) -> None:
    cli("list", service=busy.service)
    busy.feel(TORN, on=f"meeting/?date={day(2)}")
    ran = cli("list", "--json", service=busy.service)
    assert [record["id"] for record in ran.records] == ["2", "1", "3", "4"]
    assert (
        "1 meeting(s) of the missing days are shown as they were saved on 2026-11-22 12:00."
        in ran.err
    )


def test_a_list_that_cannot_be_saved_is_printed_all_the_same(
    cli: Cli, busy: CommunityServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise StorageError(Path("list.json"), OSError(28, "No space left on device"))

    monkeypatch.setattr(ScheduleStore, "save", full)
    ran = cli("list", "--json", service=busy.service)
    assert (ran.code, len(ran.records)) == (0, 4)
    assert ran.err == "sig-meetings: list.json could not be saved: No space left on device\n"


def test_a_damaged_saved_list_is_set_aside_and_told(cli: Cli, busy: CommunityServer) -> None:
    cli("list", service=busy.service)
    (file,) = (cli.profile / "cache").iterdir()
    file.write_text("{")
    ran = cli("list", "--saved", service=busy.service)
    assert (ran.code, ran.out) == (3, "")
    assert "has been set aside" in ran.err
    assert "No list of meetings has been saved yet." in ran.err


def test_the_saved_list_is_printed_without_asking(cli: Cli, busy: CommunityServer) -> None:
    fresh = cli("list", "--json", service=busy.service)
    asked = len(busy.requests)
    assert cli("list", "--saved", "--json", service=busy.service).out == fresh.out
    assert len(busy.requests) == asked


def test_nothing_saved_is_exit_code_three(cli: Cli) -> None:
    ran = cli("list", "--saved", service=OPENEULER)
    assert (ran.code, ran.out) == (3, "")


def test_links_from_the_service_cannot_move_the_cursor(cli: Cli, server: CommunityServer) -> None:
    server.rows = [
        portal_row(day(0), 1, topic="a\x1b[2Jb", join_url="https://x/\x1b[2J", end="14:00")
    ]
    ran = cli("list", service=server.service)
    assert "\x1b" not in ran.out
    assert "\x1b" not in cli("list", "--json", service=server.service).out
