"""`join`: opens the right address, says what it tried, and what else one can do."""

import io
from datetime import timedelta

import pytest

from desktop.joining.plan import Preference
from desktop.services.service import Service
from desktop.storage.places import Places
from desktop.storage.settings import Settings, SettingsStore
from tests.cli.running import Cli, FakeFinder, FakeOpener, Screen
from tests.helpers.community import CommunityServer
from tests.helpers.community_rows import WELINK_LINK, ZOOM_LINK, portal_row, recurring_row
from tests.helpers.moods import FIREWALL
from tests.services.asking import day

CLIENT = "zoommtg://zoom.us/join?action=join&confno=98765432101&pwd=Ab-c.D_e1"
STRANGE = "https://meet.docs.example/room"


@pytest.fixture
def busy(server: CommunityServer) -> CommunityServer:
    server.rows = [
        portal_row(day(0), 1, start="9:00", end="10:00", topic="over", mid="111111111"),
        portal_row(day(0), 2, start="14:00", end="15:00", topic="TC", join_url=ZOOM_LINK, mid=None),
        portal_row(day(1), 3, topic="no link", join_url=None),
        recurring_row([day(-7), day(3), day(7)], 50),
    ]
    return server


def test_next_opens_the_browser_where_there_is_no_client(cli: Cli, busy: CommunityServer) -> None:
    ran = cli("join", "next", service=busy.service)
    assert (ran.code, ran.err) == (0, "")
    assert cli.opener.asked == [ZOOM_LINK]
    assert ran.out.splitlines() == [
        "TC",
        "Sunday 2026-11-22 · Today 14:00–15:00 · It has not begun yet.",
        "Zoom is not installed here; opening the browser instead.",
        f"  Open in the browser  {ZOOM_LINK}",
        "Other ways in:",
        "  Meeting number  98765432101",
        "  Passcode        Ab-c.D_e1",
    ]


def test_the_client_is_opened_where_it_is_there(cli: Cli, busy: CommunityServer) -> None:
    cli.finder = FakeFinder("zoommtg")
    ran = cli("join", "2", service=busy.service)
    assert cli.opener.asked == [CLIENT]
    assert "Opening Zoom …" in ran.out
    assert f"Open in the browser  {ZOOM_LINK}" in ran.out


def test_the_browser_can_be_wanted(cli: Cli, busy: CommunityServer) -> None:
    cli.finder = FakeFinder("zoommtg")
    cli("join", "2", "--in", "browser", service=busy.service)
    assert cli.opener.asked == [ZOOM_LINK]


def test_the_settings_choice_holds_unless_told_otherwise(cli: Cli, busy: CommunityServer) -> None:
    cli.finder = FakeFinder("zoommtg")
    chosen = Settings(joining={"zoom": Preference.BROWSER})
    SettingsStore(Places.of(cli.profile)).save(chosen)
    cli("join", "2", service=busy.service)
    cli("join", "2", "--in", "app", service=busy.service)
    assert cli.opener.asked == [ZOOM_LINK, CLIENT]


def test_the_display_name_goes_along(cli: Cli) -> None:
    cli.finder = FakeFinder("cloudlink")
    SettingsStore(Places.of(cli.profile)).save(Settings(display_name="张三"))
    cli("join", WELINK_LINK)
    assert "name=%E5%BC%A0%E4%B8%89&" in cli.opener.asked[0]


def test_a_client_that_does_not_start_is_followed_by_the_browser(
    cli: Cli, busy: CommunityServer
) -> None:
    cli.finder, cli.opener = FakeFinder("zoommtg"), FakeOpener("zoommtg")
    ran = cli("join", "2", service=busy.service)
    assert ran.code == 0
    assert cli.opener.asked == [CLIENT, ZOOM_LINK]
    assert "Zoom could not be started; opening the browser instead." in ran.out


def test_where_nothing_opens_the_address_is_left_to_copy(cli: Cli, busy: CommunityServer) -> None:
    cli.opener = FakeOpener("https")
    ran = cli("join", "2", service=busy.service)
    assert ran.code == 1
    assert "no program that opens the address" in ran.out
    assert ZOOM_LINK in ran.out


def test_a_dry_run_opens_nothing(cli: Cli, busy: CommunityServer) -> None:
    cli.finder = FakeFinder("zoommtg")
    ran = cli("join", "next", "--dry-run", service=busy.service)
    assert ran.code == 0
    assert cli.opener.asked == []
    assert ran.out.splitlines()[2:] == [
        "Zoom is installed here.",
        "Would open:",
        f"  Open in Zoom  {CLIENT}",
        "Other ways in:",
        f"  Open in the browser  {ZOOM_LINK}",
        "  Meeting number       98765432101",
        "  Passcode             Ab-c.D_e1",
    ]


def test_a_meeting_that_has_ended_says_so(cli: Cli, busy: CommunityServer) -> None:
    assert "It has ended." in cli("join", "1", "--dry-run", service=busy.service).out


def test_a_running_meeting_comes_before_the_next(cli: Cli, busy: CommunityServer) -> None:
    busy.rows.append(portal_row(day(0), 9, start="11:00", end="13:00", topic="now"))
    ran = cli("join", "next", "--dry-run", service=busy.service)
    assert ran.out.startswith("now\n")
    assert "It is running." in ran.out


def test_a_meeting_number_means_the_meeting(cli: Cli, busy: CommunityServer) -> None:
    assert cli("join", "98765432101", "--dry-run", service=busy.service).out.startswith("TC\n")
    assert cli("join", "111 111 111", "--dry-run", service=busy.service).out.startswith("over\n")


def test_a_series_means_its_next_occurrence(cli: Cli, busy: CommunityServer) -> None:
    ran = cli("join", "50", "--dry-run", service=busy.service)
    assert "2026-11-25" in ran.out


def test_an_unknown_id_is_a_usage_error(cli: Cli, busy: CommunityServer) -> None:
    ran = cli("join", "777", service=busy.service)
    assert (ran.code, ran.out) == (2, "")
    assert "No meeting has the id or number 777" in ran.err


def test_no_next_meeting_is_exit_code_three(cli: Cli, server: CommunityServer) -> None:
    ran = cli("join", "next", service=server.service)
    assert (ran.code, ran.err) == (3, "sig-meetings: No meetings in the next 30 day(s).\n")


def test_no_list_at_all_is_exit_code_three(cli: Cli) -> None:
    assert cli("join", "1", service=Service("Nowhere", "http://127.0.0.1:1/")).code == 3


def test_a_meeting_without_a_link_is_exit_code_four(cli: Cli, busy: CommunityServer) -> None:
    ran = cli("join", "3", service=busy.service)
    assert (ran.code, ran.err) == (4, "sig-meetings: There is no link.\n")
    assert cli.opener.asked == []


def test_a_list_saved_a_moment_ago_is_joined_from(cli: Cli, busy: CommunityServer) -> None:
    cli("list", service=busy.service)
    asked = len(busy.requests)
    cli("join", "next", service=busy.service)
    assert len(busy.requests) == asked
    cli.now += timedelta(minutes=11)
    cli("join", "next", service=busy.service)
    assert len(busy.requests) > asked


def test_what_a_recent_list_lacks_is_asked_for(cli: Cli, busy: CommunityServer) -> None:
    cli("list", service=busy.service)
    busy.rows.append(portal_row(day(0), 9, start="11:00", end="13:00", topic="new"))
    assert cli("join", "9", "--dry-run", service=busy.service).out.startswith("new\n")


def test_an_old_list_is_better_than_none(cli: Cli, busy: CommunityServer) -> None:
    cli("list", service=busy.service)
    busy.feel(FIREWALL)
    cli.now += timedelta(minutes=30)
    ran = cli("join", "next", service=busy.service)
    assert ran.code == 0
    assert "This is the list saved on 2026-11-22 12:00." in ran.err
    assert cli.opener.asked == [ZOOM_LINK]


def test_a_link_is_joined_without_any_service(cli: Cli) -> None:
    assert cli("join", ZOOM_LINK).code == 0
    assert cli.opener.asked == [ZOOM_LINK]


@pytest.mark.parametrize("link", ["javascript://zoom.us/%0aalert(1)", "file:///etc/passwd"])
def test_a_refused_link_is_exit_code_four(cli: Cli, link: str) -> None:
    assert cli("join", link).code == 4
    assert cli.opener.asked == []


def test_an_unknown_host_is_not_opened_without_anyone_to_ask(cli: Cli) -> None:
    ran = cli("join", STRANGE)
    assert (ran.code, ran.out) == (4, "")
    assert "meet.docs.example" in ran.err
    assert "--yes" in ran.err
    assert cli.opener.asked == []


def test_an_unknown_host_is_opened_when_told_so(cli: Cli) -> None:
    assert cli("join", STRANGE, "--yes").code == 0
    assert cli.opener.asked == [STRANGE]


def test_a_trusted_host_needs_no_question(cli: Cli) -> None:
    trusted = Settings(trusted_hosts=frozenset({"meet.docs.example"}))
    SettingsStore(Places.of(cli.profile)).save(trusted)
    assert cli("join", STRANGE).code == 0


@pytest.mark.parametrize(
    ("typed", "code"), [("y\n", 0), ("Yes\n", 0), ("是\n", 0), ("\n", 4), ("n\n", 4), ("", 4)]
)
def test_a_person_is_asked_about_an_unknown_host(cli: Cli, typed: str, code: int) -> None:
    cli.stdin = Screen(typed)
    ran = cli("join", STRANGE)
    assert ran.code == code
    assert "meet.docs.example" in ran.err
    assert cli.opener.asked == ([STRANGE] if code == 0 else [])


def test_a_dry_run_says_that_a_host_is_unknown(cli: Cli) -> None:
    ran = cli("join", STRANGE, "--dry-run")
    assert ran.code == 0
    assert "meet.docs.example is no known host; you would be asked first." in ran.out
    assert "This meeting opens in the browser." in ran.out


def test_nothing_is_asked_where_input_is_no_terminal(cli: Cli) -> None:
    cli.stdin = io.StringIO("y\n")
    assert cli("join", STRANGE).code == 4
