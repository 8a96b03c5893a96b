"""`link`: what a link offers, or why it is refused."""

import pytest

from desktop.platforms.link import SENTENCES, Refusal
from tests.cli.running import Cli

ZOOM = "https://us06web.zoom.us/j/80000000003?pwd=a.b-c_d"


def test_json_has_the_promised_keys(cli: Cli) -> None:
    ran = cli("link", ZOOM, "--name", "Zoë Li", "--json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.report == {
        "platform": "zoom",
        "meeting_id": "80000000003",
        "passcode": "a.b-c_d",
        "client_uri": "zoommtg://us06web.zoom.us/join?action=join&confno=80000000003"
        "&pwd=a.b-c_d&uname=Zo%C3%AB%20Li",
        "browser_url": ZOOM,
    }


def test_the_number_comes_from_the_row_where_the_link_has_none(cli: Cli) -> None:
    link = "https://meeting.tencent.com/dm/AbCdEf123456"
    report = cli("link", link, "--mid", "900-000-004", "--json").report
    assert report["meeting_id"] == "900000004"
    assert report["client_uri"] == "wemeet://page/inmeeting?meeting_code=900000004"
    assert cli("link", link, "--json").report["client_uri"] is None


def test_people_read_it_line_by_line(cli: Cli) -> None:
    ran = cli("link", ZOOM)
    assert ran.out.splitlines()[:3] == [
        "Platform  Zoom",
        "Number    80000000003",
        "Passcode  a.b-c_d",
    ]


def test_an_unknown_host_is_named(cli: Cli) -> None:
    ran = cli("link", "https://meet.docs.example/room")
    assert (
        ran.out == "Platform  Web (meet.docs.example)\nBrowser   https://meet.docs.example/room\n"
    )


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("javascript:alert(1)", Refusal.SCHEME),
        ("https://zoom.us@evil.example/j/1", Refusal.USER_INFO),
        ("https://zoom.us/\x1b[2J", Refusal.CONTROL_CHARACTER),
        ("http://evil.example/", Refusal.NOT_HTTPS),
    ],
)
@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_refused_link_is_exit_code_four(
    cli: Cli, link: str, reason: Refusal, more: tuple[str, ...]
) -> None:
    ran = cli("link", link, *more)
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == f"sig-meetings: {SENTENCES[reason]}\n"
