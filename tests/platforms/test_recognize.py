"""What `recognize` says of every test link, and which links it refuses."""

from typing import cast

import pytest

from desktop.meetings.meeting import PlatformKey
from desktop.platforms import LinkRefused, Refusal, recognize
from desktop.platforms.link import LONGEST_LINK, SENTENCES
from desktop.platforms.recognize import LONGEST_NAME, guest_name, meeting_number, openable
from tests.platforms.links.case import Case
from tests.platforms.tables import all_cases


@pytest.mark.parametrize(
    ("key", "case"), [pytest.param(k, c, id=f"{k}: {c.why}") for k, c in all_cases()]
)
def test_a_link_is_recognized(key: PlatformKey, case: Case) -> None:
    found = recognize(case.link, case.mid, case.name)
    assert found.platform == key
    assert found.meeting_id == case.meeting_id
    assert found.passcode == case.passcode
    assert found.client_uri == case.client_uri
    assert found.browser_url == (case.browser_url or case.link)
    assert found.known is case.known


REFUSED = [
    ("", Refusal.EMPTY),
    (" \t\r\n", Refusal.EMPTY),
    ("https://zoom.us/" + "j" * LONGEST_LINK, Refusal.TOO_LONG),
    ("http://zoom.us/".ljust(LONGEST_LINK, "j"), Refusal.TOO_LONG),
    ("https://zoom.us/j/1\n23456789", Refusal.CONTROL_CHARACTER),
    ("https://zoom.us/j/1\x0023456789", Refusal.CONTROL_CHARACTER),
    ("https://zoom.us/j/123\x7f", Refusal.CONTROL_CHARACTER),
    ("https://zoom.us/j/123\u202e456", Refusal.CONTROL_CHARACTER),
    ("https://zo\u200bom.us/j/123456789", Refusal.CONTROL_CHARACTER),
    ("https://zoom.us/\u2066j", Refusal.CONTROL_CHARACTER),
    ("https://zoom.us/\u2028j", Refusal.CONTROL_CHARACTER),
    ("https://zoom.us/\ud800", Refusal.CONTROL_CHARACTER),
    ("\x01https://zoom.us/", Refusal.CONTROL_CHARACTER),
    ("https://zoom.us\\@evil.example/", Refusal.BACKSLASH),
    ("https:\\\\zoom.us/j/123456789", Refusal.BACKSLASH),
    ("https://zoom.us/j/123 456", Refusal.FORBIDDEN_CHARACTER),
    ("https://zoom.us/j/\u3000x", Refusal.FORBIDDEN_CHARACTER),
    ('https://zoom.us/j/"x', Refusal.FORBIDDEN_CHARACTER),
    ("//zoom.us/j/123456789", Refusal.SCHEME),
    ("x@zoom.us/j/123456789", Refusal.SCHEME),
    ("evil.example/zoom.us/j/123456789", Refusal.SCHEME),
    ("zoom.us.evil.example/j/123456789", Refusal.SCHEME),
    ("notzoom.us/j/123456789", Refusal.SCHEME),
    ("\u0430zoom.us/j/123456789", Refusal.SCHEME),
    ("https://zoom.us\t.evil.example/j/123456789", Refusal.CONTROL_CHARACTER),
    ("https://zoom.us @evil.example/", Refusal.FORBIDDEN_CHARACTER),
    ("https://zoom.us/j/12345\ufffd6789", Refusal.FORBIDDEN_CHARACTER),
    ("/etc/passwd", Refusal.SCHEME),
    ("file:///etc/passwd", Refusal.SCHEME),
    ("javascript:alert(1)", Refusal.SCHEME),
    ("zoommtg://zoom.us/join?confno=123456789", Refusal.SCHEME),
    ("ftp://zoom.us/", Refusal.SCHEME),
    ("-https://zoom.us/", Refusal.SCHEME),
    ("http://meet.example.org/room", Refusal.NOT_HTTPS),
    ("http://zoom.us.evil.example/j/123456789", Refusal.NOT_HTTPS),
    ("http://welink.zhumu.com/j/123456789", Refusal.NOT_HTTPS),
    ("https://zoom.us@evil.example/", Refusal.USER_INFO),
    ("https://user:pass@zoom.us/j/123456789", Refusal.USER_INFO),
    ("https://@zoom.us/", Refusal.USER_INFO),
    ("https://", Refusal.HOST),
    ("https:zoom.us/j/123456789", Refusal.HOST),
    ("https:///zoom.us/j/123456789", Refusal.HOST),
    ("https://:443/", Refusal.HOST),
    ("https://./", Refusal.HOST),
    ("https://zoom..us/", Refusal.HOST),
    ("https://.zoom.us/", Refusal.HOST),
    ("https://zoom%2eus/", Refusal.HOST),
    ("https://zoom.us%00.evil.example/", Refusal.HOST),
    ("https://zoom.us;evil.example/", Refusal.HOST),
    ("https://" + "a" * 64 + ".example/", Refusal.HOST),
    ("https://" + "ü" * 64 + ".example/", Refusal.HOST),
    ("https://" + "a." * 127 + "example/", Refusal.HOST),
    ("https://zoom.us／j/123456789", Refusal.HOST),
    ("https://[::1/", Refusal.HOST),
    ("https://[::1]evil.example/", Refusal.HOST),
    ("https://evil.example[::1]/", Refusal.HOST),
    ("https://[1:2]/", Refusal.HOST),
    ("https://[v1.zoom.us]/", Refusal.HOST),
    ("https://[::1%25eth0]/", Refusal.HOST),
    ("https://zoom.us:0/", Refusal.PORT),
    ("https://zoom.us:65536/", Refusal.PORT),
    ("https://zoom.us:-1/", Refusal.PORT),
    ("https://zoom.us:https/", Refusal.PORT),
    ("https://zoom.us:٤٤٣/", Refusal.PORT),
    ("https://zoom.us:1:2/", Refusal.PORT),
]


@pytest.mark.parametrize(("link", "reason"), REFUSED, ids=lambda value: repr(value)[:50])
def test_a_link_is_refused_with_its_reason(link: str, reason: Refusal) -> None:
    with pytest.raises(LinkRefused) as refused:
        recognize(link, mid="123456789", name="Li")
    assert refused.value.reason is reason
    assert str(refused.value) == SENTENCES[reason]


def test_every_reason_has_a_sentence_and_a_case() -> None:
    assert set(SENTENCES) == set(Refusal)
    assert {reason for _, reason in REFUSED} == set(Refusal)
    assert issubclass(LinkRefused, ValueError)


def test_blanks_around_a_link_are_dropped() -> None:
    assert recognize(" \r\n\thttps://zoom.us/j/123456789 \n").browser_url == (
        "https://zoom.us/j/123456789"
    )


def test_a_missing_link_is_refused_as_empty() -> None:
    with pytest.raises(LinkRefused) as refused:
        recognize(cast("str", None))
    assert refused.value.reason is Refusal.EMPTY


def test_a_full_width_disguise_opens_what_was_judged() -> None:
    found = recognize("https://ｚｏｏｍ。us/j/123456789")
    assert (found.platform, found.host) == ("zoom", "zoom.us")
    assert found.browser_url == "https://zoom.us/j/123456789"


def test_a_homograph_shows_its_host_in_ascii() -> None:
    found = recognize("https://zoоm.us/j/123456789")
    assert (found.platform, found.host, found.known) == ("web", "xn--zom-ted.us", False)


@pytest.mark.parametrize(
    ("mid", "number"),
    [
        (None, None),
        ("", None),
        (" - ", None),
        ("961 056 722", "961056722"),
        ("961-056-722", "961056722"),
        ("961056722x", None),
        ("+961056722", None),
        ("1" * 20, "1" * 20),
        ("1" * 21, None),
    ],
)
def test_a_meeting_number_is_digits_alone(mid: str | None, number: str | None) -> None:
    assert meeting_number(mid) == number


@pytest.mark.parametrize(
    ("name", "fit"),
    [
        (None, None),
        ("", None),
        (" \n\u202e", None),
        ("  Li \t Wei ", "Li Wei"),
        ("李\u200b伟", "李 伟"),
        ("x" * 100, "x" * LONGEST_NAME),
        ("x" * 63 + " y", "x" * 63),
    ],
)
def test_a_guest_name_is_printable_and_bounded(name: str | None, fit: str | None) -> None:
    assert guest_name(name) == fit


@pytest.mark.parametrize("path", ["/p/x:80", "/p/x:080/y", "/p/x?at=12:80", "/p/x#12:80"])
def test_nothing_but_the_port_is_lost_on_the_way_to_https(path: str) -> None:
    for host in ("etherpad.openeuler.org", "etherpad.openeuler.org:80"):
        assert openable(f"http://{host}{path}").url == f"https://etherpad.openeuler.org{path}"


def test_minutes_open_over_https_from_anywhere_and_are_upgraded_where_known() -> None:
    assert openable("https://pad.example/p/x").url == "https://pad.example/p/x"
    upgraded = openable("http://etherpad.openeuler.org:80/p/x")
    assert (upgraded.scheme, upgraded.url) == ("https", "https://etherpad.openeuler.org/p/x")
    with pytest.raises(LinkRefused) as refused:
        openable("http://pad.example/p/x")
    assert refused.value.reason is Refusal.NOT_HTTPS
