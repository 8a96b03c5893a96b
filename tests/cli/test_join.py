"""`join`: opens the right address, says what it tried, and what else one can do."""

import io
from datetime import timedelta

import pytest

from desktop.joining.plan import Preference
from desktop.services.service import Service
from desktop.storage.archives import JoinedStore
from desktop.storage.paths import Places
from desktop.storage.settings import Settings, SettingsStore
from tests.cli.running import Cli, FakeFinder, FakeOpener, Screen, UnaskableFinder
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
        "Sunday 2026-11-22 · Today 14:00–15:00 · It has not started yet.",
        "Zoom is not installed; opening the browser instead.",
        f"  Open in the browser  {ZOOM_LINK}",
        "Other ways in:",
        "  Meeting number  98765432101",
        "  Passcode        Ab-c.D_e1",
    ]


def test_the_client_is_opened_where_it_is_there(cli: Cli, busy: CommunityServer) -> None:
    cli.finder = FakeFinder("zoommtg")
    ran = cli("join", "2", service=busy.service)
    assert cli.opener.asked == [CLIENT]
    assert "Opening Zoom…" in ran.out
    assert f"Open in the browser  {ZOOM_LINK}" in ran.out


def test_what_was_joined_is_remembered_by_its_id(cli: Cli, busy: CommunityServer) -> None:
    cli("join", "2", "--dry-run", service=busy.service)
    cli("join", ZOOM_LINK, service=busy.service)
    store = JoinedStore(Places.of(cli.profile))
    assert store.load().value == {}
    cli("join", "2", service=busy.service)
    cli.opener = FakeOpener("https")
    cli("join", "50", service=busy.service)
    assert store.load().value == {"2": cli.now}


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
        "Zoom is installed.",
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
    assert "It is on now." in ran.out


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


def test_a_meeting_without_a_link_or_number_is_exit_code_four(
    cli: Cli, busy: CommunityServer
) -> None:
    busy.rows.append(portal_row(day(1), 4, topic="nothing", join_url=None, mid=None))
    ran = cli("join", "4", service=busy.service)
    assert (ran.code, ran.err) == (4, "sig-meetings: There is no link.\n")
    assert cli.opener.asked == []


def test_a_number_without_a_link_is_told_with_where_to_type_it(
    cli: Cli, busy: CommunityServer
) -> None:
    cli.finder = FakeFinder("cloudlink")
    ran = cli("join", "3", service=busy.service)
    assert (ran.code, ran.err, cli.opener.asked) == (0, "", [])
    assert ran.out.splitlines()[2:] == [
        "There is no link to open; join with the meeting number.",
        "  Meeting number  960493493",
        "  Start WeLink    cloudlink://welinksoftclient/h5page?page=launch",
        "",
        "In the app",
        "  1. There is no link to open, only a number: start the WeLink client.",
        "     /opt/cloudlink opens cloudlink links (cloudlink.desktop).",
        "  2. Under meetings, choose 加入会议 (join a meeting) and type the number.",
        "  3. You are in. Stay muted until you want to speak.",
        "",
        "On the phone",
        "  1. Open WeLink on the phone.",
        "  2. Under meetings, choose 加入会议 (join a meeting) and type the number.",
        "  3. You are in. Stay muted until you want to speak.",
    ]


@pytest.mark.parametrize("way", [(), ("--dry-run",), ("--in", "app"), ("--yes",)])
def test_a_refused_link_leaves_the_number_and_says_why(
    cli: Cli, busy: CommunityServer, way: tuple[str, ...]
) -> None:
    hostile = "https://meeting.huaweicloud.com@evil.example/#/j/961056722"
    busy.rows = [portal_row(day(0), 7, join_url=hostile, mid="961056722")]
    ran = cli("join", "961056722", *way, service=busy.service)
    assert (ran.code, cli.opener.asked) == (0, [])
    assert "user name before its host" in ran.err
    assert "  Meeting number  961056722\n" in ran.out
    assert "evil.example" not in ran.out


CHINESE = """张三 邀请您参加腾讯会议
会议主题：Kernel
会议时间：2026/11/26 14:00-15:00 (GMT+08:00)

#腾讯会议：960-493-494

复制该信息，打开手机腾讯会议即可参与
"""
MAILED = """您好！
Kernel SIG 将于 2026-11-26 14:00 召开 WeLink 会议
会议号：960493494
密码：123456
"""
ENGLISH = """Li is inviting you to a meeting.
Time: Nov 26, 2026 14:00

Meeting ID: 960 493 494
Passcode: 123456
"""
INVITATIONS = {
    "words": ("960", "493", "494"),
    "dashes": ("960-493-494",),
    "no-break blanks": ("960\u00a0493\u00a0494",),
    "full width": ("９６０ ４９３ ４９４",),
    "one word": ("#腾讯会议：960-493-494",),
    "hidden marks": ("\ufeff\u200e960493494\u200b",),
    "Chinese": (CHINESE,),
    "the service's mail": (MAILED,),
    "English": (ENGLISH,),
}


@pytest.mark.parametrize("words", INVITATIONS.values(), ids=INVITATIONS.keys())
def test_whatever_holds_its_number_means_the_meeting(
    cli: Cli, busy: CommunityServer, words: tuple[str, ...]
) -> None:
    busy.rows.append(portal_row(day(0), 8, topic="meant", mid="960493494", start="16:00"))
    ran = cli("join", *words, "--dry-run", service=busy.service)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("meant\n")


def test_an_invitation_is_read_from_the_standard_input(cli: Cli, busy: CommunityServer) -> None:
    cli.stdin = io.StringIO("会议号：111 111 111\n")
    assert cli("join", "-", "--dry-run", service=busy.service).out.startswith("over\n")
    cli.stdin = io.StringIO(f"Join: <{ZOOM_LINK}>.\n")
    assert f"Browser   {ZOOM_LINK}\n" in cli("link", "-").out


def test_a_number_of_a_named_platform_is_a_way_in_though_no_meeting_has_it(
    cli: Cli, busy: CommunityServer
) -> None:
    ran = cli("join", "#腾讯会议：961-056-999", service=busy.service)
    assert (ran.code, cli.opener.asked) == (0, [])
    assert "  Meeting number  961056999\n" in ran.out
    assert "Tencent Meeting" in ran.out
    unknown = cli("join", "961 056 999", service=busy.service)
    assert unknown.code == 2
    assert "No meeting has the id or number 961056999" in unknown.err


def test_an_invitation_with_a_link_needs_no_service(cli: Cli) -> None:
    text = f"会议链接：{WELINK_LINK}，会议号 960 493 493\n纪要：https://etherpad.openeuler.org/p/x"
    ran = cli("join", text)
    assert (ran.code, cli.opener.asked) == (0, [WELINK_LINK])
    assert "Not used: https://etherpad.openeuler.org/p/x" in ran.err


@pytest.mark.parametrize(
    "around", ["\ufeff{}", "{}\u200b", "\u00a0{}\u00a0", "\u3000{}", "\u200e{}。"]
)
def test_what_stands_around_a_link_is_no_part_of_it(cli: Cli, around: str) -> None:
    assert cli("join", around.format(WELINK_LINK)).code == 0
    assert cli.opener.asked == [WELINK_LINK]


def test_a_row_with_two_links_says_which_is_taken(cli: Cli, busy: CommunityServer) -> None:
    both = f"备用 https://meet.example.org/room 会议 {ZOOM_LINK}"
    busy.rows = [portal_row(day(0), 7, join_url=both)]
    ran = cli("join", "7", service=busy.service)
    assert cli.opener.asked == [ZOOM_LINK]
    assert "using the one to zoom.us. Not used: https://meet.example.org/room" in ran.err


def test_where_the_system_does_not_tell_nothing_is_called_missing(
    cli: Cli, busy: CommunityServer
) -> None:
    cli.finder = UnaskableFinder()
    ran = cli("join", "2", service=busy.service)
    assert "This system cannot tell whether Zoom is installed; opening the browser." in ran.out
    assert "not installed here" not in ran.out
    cli("join", "2", "--in", "app", service=busy.service)
    assert cli.opener.asked == [ZOOM_LINK, CLIENT]


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
    assert "meet.docs.example is not a known host; you would be asked first." in ran.out
    assert "This meeting opens in the browser." in ran.out


def test_nothing_is_asked_where_input_is_no_terminal(cli: Cli) -> None:
    cli.stdin = io.StringIO("y\n")
    assert cli("join", STRANGE).code == 4
