"""Whatever the text: `recognize` answers or refuses, and what it answers is safe to hand over."""

import re
from urllib.parse import parse_qsl, urlsplit

import msgspec
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.platforms import LinkRefused, Recognized, recognize
from desktop.platforms.catalogue import CATALOGUE, platform_of
from desktop.platforms.link import parse_link
from desktop.platforms.recognize import guest_name, meeting_number
from tests.platforms.tables import all_cases

HOSTS = [host for row in CATALOGUE for host in row.hosts]
PIECES = [
    "https://", "http://", "HTTPS:", "javascript:", "//", "/", "\\", "@", ":", ":80", ":0080",
    ":36443", ":99999", "[", "]", "[::1]", "#", "#/j/", "?", "&", "=", "%", "%00", "%ff", "%2f",
    "%2e%2e", "..", ".", "\u202e", "\u200b", "\u3002", "\u212a", "о", "ß", "İ", "／", "℀", "１",
    "\ud800", "\n", "\x00", " ", '"', "'", "`", "/j/", "/dm/", "/p/", "/meet/", "/l/meetup-join/",
    "123456789", "960493493", "pwd=", "p=", "jwt=", "evil.example", "xn--zom-ted.us", "xn--",
    *HOSTS,
]  # fmt: skip
SOUP = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=10).map("".join)
LIKELY = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["https://", "http://", "HTTPS://", "https://a."]),
    st.sampled_from([*HOSTS, "meet.example", "zoоm.us", "[::1]"]),
    st.sampled_from(["", ":443", ":80", ":36443", "."]),
    st.builds("{}{}{}".format, st.sampled_from(
        ["/j/123456789?pwd=", "/#/j/960493493/", "/dm/", "/p/123456789", "/meet/123456?p=",
         "/l/meetup-join/", "/"]
    ), st.text(max_size=12) | SOUP, st.sampled_from(["", "/", "#", "?x"])),
)  # fmt: skip
LINKS = st.text() | SOUP | LIKELY | st.sampled_from([case.link for _, case in all_cases()])
NUMBERS = st.none() | st.text(max_size=25) | st.from_regex(r"\d{3}[- ]?\d{3}[- ]?\d{3}")
NAMES = st.none() | st.text(max_size=80)


def answer(link: str, mid: str | None, name: str | None) -> Recognized | str:
    try:
        return recognize(link, mid, name)
    except LinkRefused as refused:
        return refused.reason


@given(link=LINKS, mid=NUMBERS, name=NAMES)
@example(link="https://[::1]zoom.us/", mid=None, name=None)
@example(link="http://zoom.us:080/j/123456789", mid=None, name="\ud800")
def test_any_text_is_recognized_or_refused_and_always_alike(
    link: str, mid: str | None, name: str | None
) -> None:
    assert answer(link, mid, name) == answer(link, mid, name)


@given(link=LIKELY | SOUP, mid=NUMBERS, name=NAMES)
def test_the_browser_gets_https_and_the_host_that_was_judged(
    link: str, mid: str | None, name: str | None
) -> None:
    found = answer(link, mid, name)
    if isinstance(found, Recognized):
        assert found.browser_url.startswith("https://")
        again = parse_link(found.browser_url)
        assert (again.host, again.url) == (found.host, found.browser_url)
        alone = msgspec.structs.replace(found, passed_over=())
        assert recognize(found.browser_url, mid, name) == alone


@given(link=LIKELY | SOUP, mid=NUMBERS, name=NAMES)
def test_a_client_uri_is_plain_and_of_the_platforms_scheme(
    link: str, mid: str | None, name: str | None
) -> None:
    found = answer(link, mid, name)
    if isinstance(found, Recognized) and found.client_uri is not None:
        scheme = platform_of(found.platform).scheme
        assert found.client_uri.startswith(f"{scheme}://")
        assert re.fullmatch(r"[!-~]+", found.client_uri)
        assert not re.search(r"""["'`\\<>|^{}\[\]]|%(?![0-9A-Fa-f]{2})""", found.client_uri)


@given(name=NAMES, number=st.from_regex(r"\A[0-9]{6,12}\Z"))
def test_what_is_put_into_welinks_uri_comes_out_again(name: str | None, number: str) -> None:
    found = recognize(f"https://meeting.huaweicloud.com:36443/#/j/{number}", name=name)
    assert found.client_uri is not None
    values = dict(parse_qsl(urlsplit(found.client_uri).query, strict_parsing=True))
    assert values == {
        "page": "joinConfByLink",
        "server_url": "meeting.huaweicloud.com",
        "port": "8443",
        "conf_id": number,
        "name": guest_name(name) or "Guest",
        "open_mic": "false",
        "open_camera": "false",
    }


@given(passcode=st.from_regex(r"\A[A-Za-z0-9._%+/=~!$*-]{1,20}\Z"), name=NAMES)
def test_what_is_put_into_zooms_uri_comes_out_again(passcode: str, name: str | None) -> None:
    found = recognize(f"https://zoom.us/j/123456789?pwd={passcode}", name=name)
    assert found.client_uri is not None
    values = dict(parse_qsl(urlsplit(found.client_uri).query, strict_parsing=True))
    expected = {"action": "join", "confno": "123456789", "pwd": found.passcode}
    expected["uname"] = guest_name(name)
    assert values == {key: value for key, value in expected.items() if value is not None}


@given(mid=NUMBERS)
def test_a_number_for_tencent_is_digits_or_nothing(mid: str | None) -> None:
    found = recognize("https://meeting.tencent.com/dm/abc", mid)
    assert found.meeting_id == meeting_number(mid)
    if found.client_uri is not None:
        assert found.client_uri == f"wemeet://page/inmeeting?meeting_code={found.meeting_id}"
