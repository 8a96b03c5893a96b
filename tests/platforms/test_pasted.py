"""Links and numbers as people paste them: in sentences, mails, web pages, through mail gateways."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.platforms import LinkRefused, Recognized, Refusal, recognize
from desktop.platforms.link import trimmed
from desktop.platforms.pasted import (
    LONGEST_TEXT,
    called_number,
    find_links,
    find_numbers,
    find_platform,
)
from tests.helpers.yardstick import seconds

WELINK = "https://meeting.huaweicloud.com:36443/#/j/960493493"
TOKEN = "https://meeting.huaweicloud.com:36443/#/j/986451425/b1d42e7f0a"
ZOOM = "https://us06web.zoom.us/j/12345678901?pwd=aB-c.1_d-"
TENCENT = "https://meeting.tencent.com/dm/AbCdEf123456"
TEAMS = (
    "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%22a%22%7d"
)
FEISHU = "https://vc.feishu.cn/j/123456789"
PAGE = "https://meet.example.org/room"
LINKS = (WELINK, TOKEN, ZOOM, TENCENT, TEAMS, FEISHU, PAGE)

DECORATIONS = (
    "{}.", "{}。", "{}，", "{},", "{};", "{}；", "{}:", "{}！", "{}!", "{}?", "{}？", "{}…",
    "{}...", "({})", "（{}）", "「{}」", "『{}』", "【{}】", "《{}》", "〈{}〉", "“{}”",
    "‘{}’", "'{}'", '"{}"', "<{}>", "`{}`", "[{}]", "{{{}}}", "({}).", "（{}）。", "**{}**",
    "_{}_", "~~{}~~", "| {}|", "[WeLink]({})", "[WeLink]({})，会议号",
    "[a](b) [WeLink]({} \"Join\")", "<{}|Join>", '<a href="{}">Join</a>',
    "<a href='{}'>Join</a>", "<p>{}</p>", "{}</a>", "{}<br/>", "&lt;{}&gt;", "&quot;{}&quot;",
    "{}&nbsp;", "{}\n会议号：960 493 493", "{}\r\nMeeting ID: 960 493 493", "{}\t会议号",
    "{} 会议号 960 493 493", "{}，会议号 960 493 493", "{}——请准时参加", "{}👍", "{}→入会",
    "会议链接：{}", "链接:{}", "入会{}", "Topic: Kernel\nJoin: {}\nSee you!", "\ufeff{}",
    "\u200b{}\u200b", "\u00a0{}\u00a0", "\u3000{}\u3000", "\u200e{}\u200f", "\u2068{}\u2069",
    "{}\u200b，会议号", "会议\u200b{}\u200b号", " \t\r\n{} \n",
)  # fmt: skip


@pytest.mark.parametrize("decoration", DECORATIONS)
@pytest.mark.parametrize("link", LINKS)
def test_the_link_alone_is_found(link: str, decoration: str) -> None:
    text = decoration.format(link)
    assert recognize(text) == recognize(link, called_number(text))
    assert recognize(text).browser_url == link


@pytest.mark.parametrize("link", [WELINK, ZOOM, TENCENT, TEAMS, FEISHU])
def test_a_word_in_another_script_right_behind_it_is_none_of_the_link(link: str) -> None:
    assert recognize(f"{link}会议号").browser_url == link
    assert recognize(f"点击{link}会议密码123").browser_url == link


@pytest.mark.parametrize(
    "link",
    [
        "https://meet.jit.si/内核(SIG)",
        "https://meet.jit.si/内核会议",
        "https://meet.example.org/wiki/Room_(Kernel)",
        "https://meet.example.org/a[1]/b{2}?c=(d)",
        "https://[2001:db8::1]/room",
        "https://meet.example.org/房间",
        "https://zoom.us/j/123456789?pwd=a.b-c_d",
        "https://zoom.us/j/123456789?pwd=a-_",
        "https://meet.example.org/?a=1&copy=2&amp;b=3",
    ],
)
def test_what_belongs_to_a_link_stays(link: str) -> None:
    assert recognize(link).browser_url == link
    assert recognize(f"（{link}）。").browser_url == link


def test_a_bracket_behind_a_number_is_the_texts() -> None:
    assert recognize(f"{WELINK}(WeLink)").browser_url == WELINK
    assert recognize("https://zoom.us/j/123456789,").meeting_id == "123456789"


@pytest.mark.parametrize(
    "written",
    ["&amp;", "&#38;", "&#038;", "&#x26;", "&AMP;", "&amp;amp;", "&amp;#38;", "&"],
)
def test_a_link_written_in_html_keeps_its_passcode(written: str) -> None:
    found = recognize(f"https://zoom.us/j/12345678901?from=addon{written}pwd=aB-1")
    assert found.passcode == "aB-1"
    assert found.client_uri is not None
    assert found.client_uri.endswith("&pwd=aB-1")
    assert found.browser_url == "https://zoom.us/j/12345678901?from=addon&pwd=aB-1"


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("us06web.zoom.us/j/12345678901?pwd=abc", "https://us06web.zoom.us/j/12345678901?pwd=abc"),
        ("ZOOM.US/j/123456789", "https://ZOOM.US/j/123456789"),
        ("链接：meeting.tencent.com/dm/abc，密码", "https://meeting.tencent.com/dm/abc"),
        ("meeting.huaweicloud.com:36443/#/j/960493493", WELINK),
    ],
)
def test_a_known_host_needs_no_scheme(text: str, link: str) -> None:
    assert recognize(text).browser_url == link


def test_of_two_links_the_meetings_is_taken_and_the_others_are_named() -> None:
    pad = "https://etherpad.openeuler.org/p/Kernel-meetings"
    found = recognize(f"纪要：{pad}\n会议：{ZOOM}\n备用：{WELINK}。")
    assert (found.browser_url, found.passed_over) == (ZOOM, (pad, WELINK))
    assert recognize(f"{pad} {PAGE}").browser_url == PAGE
    assert recognize(f"https://zoom.us/download {WELINK}").browser_url == WELINK


def test_one_link_twice_is_one_link() -> None:
    assert recognize(f"[{ZOOM}]({ZOOM})").passed_over == ()
    assert recognize(f"{ZOOM} https://us06web.zoom.us/j/12345678901").passed_over == ()


def test_a_number_beside_a_link_that_has_none_leads_to_the_client() -> None:
    found = recognize(f"{TENCENT}\n#腾讯会议：961-056-722")
    assert found.client_uri == "wemeet://page/inmeeting?meeting_code=961056722"
    run_together = recognize(f"{TENCENT}#腾讯会议：961-056-722")
    assert run_together.client_uri == found.client_uri
    assert run_together.browser_url == TENCENT


HOSTILE = [
    ("https://zo\u200bom.us/j/123456789", Refusal.CONTROL_CHARACTER),
    ("https://zoom.us/j/123\u202e456789", Refusal.CONTROL_CHARACTER),
    ("https://zoom.us/j/123456789\u200b0", Refusal.CONTROL_CHARACTER),
    ("https://zo\tom.us/j/123456789", Refusal.CONTROL_CHARACTER),
    ("https://zoom.us\n.evil.example/", Refusal.CONTROL_CHARACTER),
    ("https://zoom.us\\@evil.example/j/123456789", Refusal.BACKSLASH),
    ("https:\\\\zoom.us/j/123456789", Refusal.BACKSLASH),
    ("https://zoom.us@evil.example/j/123456789", Refusal.USER_INFO),
    ("https://zoom.us＠evil.example/j/123456789", Refusal.HOST),
    ("https://zoom.us:x@evil.example/", Refusal.USER_INFO),
]


@pytest.mark.parametrize("text", ["腾讯会议号 961 056 722", "see the chat", "ID: 812 3456 7890\n"])
def test_words_without_a_link_are_said_to_have_none(text: str) -> None:
    with pytest.raises(LinkRefused) as refused:
        recognize(text)
    assert refused.value.reason is Refusal.EMPTY


@pytest.mark.parametrize(("link", "reason"), HOSTILE)
@pytest.mark.parametrize(
    "decoration", ["{}", "会议：{}。", "[x]({})", "<{}>", "{} 会议号 960 493 493"]
)
def test_a_disguised_link_stays_refused_in_any_text(
    link: str, reason: Refusal, decoration: str
) -> None:
    with pytest.raises(LinkRefused) as refused:
        recognize(decoration.format(link))
    assert refused.value.reason is reason


def test_a_text_that_is_no_invitation_is_too_long() -> None:
    with pytest.raises(LinkRefused) as refused:
        recognize("x" * (LONGEST_TEXT + 1) + ZOOM)
    assert refused.value.reason is Refusal.TOO_LONG
    assert recognize("x " * 30_000 + ZOOM).browser_url == ZOOM


PIECES = st.sampled_from(
    [*LINKS, *(link for link, _ in HOSTILE), "。", "，", "(", ")", "[", "]", "<", ">", "'", '"',
     "&amp;", "\u200b", "\ufeff", "\u3000", "\n", "\t", "\\", "@", ".", "会议号", "960 493 493",
     "zoom.us/", "*", "_"]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=5), max_size=8).map("".join)


def read(text: str) -> Recognized | Refusal:
    try:
        return recognize(text)
    except LinkRefused as refused:
        return refused.reason


@given(text=TEXTS)
@example(text="https://zoom.us/j/1\ufffd，")
def test_any_text_is_read_or_refused_and_what_is_found_is_found_again(text: str) -> None:
    found = read(text)
    if isinstance(found, Recognized):
        again = read(found.browser_url)
        assert isinstance(again, Recognized)
        assert (again.browser_url, again.host, again.known) == (
            found.browser_url,
            found.host,
            found.known,
        )
        assert all(isinstance(read(other), Recognized) for other in found.passed_over)
    assert trimmed(trimmed(text)) == trimmed(text)
    assert all(link.text for link in find_links(text))


@given(
    link=st.sampled_from(LINKS),
    before=st.sampled_from(["", "会议：", "Join ", "(", "「", "\n", "<", "\u200b"]),
    after=st.sampled_from(["", "。", ")", "」", ">", "\n会议号", " 960 493 493", "\u200b", "，"]),
)
def test_a_link_in_any_decoration_is_the_bare_one(link: str, before: str, after: str) -> None:
    assert recognize(f"{before}{link}{after}").browser_url == link


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("961 056 722", "961056722"),
        ("961-056-722", "961056722"),
        ("961\u00a0056\u00a0722", "961056722"),
        ("９６１－０５６－７２２", "961056722"),
        ("961–056–722", "961056722"),
        ("\u200e961056722\u200b", "961056722"),
        ("#腾讯会议：961-056-722", "961056722"),
        ("会议号：960 493 493\n密码：123456", "960493493"),
        ("密码 123456 会议号 960493493", "960493493"),
        ("2026-11-26 14:00-15:00\nMeeting ID: 961 0567 7222\nPasscode: 123456", "96105677222"),
        ("时间：2026/11/26 14:00 (GMT+08:00)\n会议 ID：961056722", "961056722"),
        ("Zoom 123 4567 8901, +86 755 3655 0000", "12345678901"),
    ],
)
def test_the_meetings_number_leads(text: str, number: str) -> None:
    assert find_numbers(text)[0] == number


@pytest.mark.parametrize(
    "text", ["", "14:00-15:00", "12345", "next", "https://x.example/960493493"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert find_numbers(text) == []
    assert called_number(text) is None


def test_a_date_is_not_called_a_number() -> None:
    assert called_number("2026-11-26 会议 961056722") is None
    assert called_number("会议号：961056722") == "961056722"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("#腾讯会议：961-056-722", "tencent"),
        ("Join the Zoom Meeting now", "zoom"),
        ("用 WeLink 开会", "welink"),
        ("Microsoft Teams meeting", "teams"),
        ("hello", None),
    ],
)
def test_a_text_names_its_platform(text: str, key: str | None) -> None:
    assert find_platform(text) == key


@given(text=st.text(max_size=60))
def test_numbers_are_digits(text: str) -> None:
    assert all(n.isascii() and n.isdigit() and 6 <= len(n) <= 12 for n in find_numbers(text))


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example/" + "\u200b" * 60_000 + "x",
        "https://zoom.us/j/123456789" + "(" * 4_000,
        "1 " * 30_000,
        "a." * 30_000,
        "https://a " * 6_000,
        "https://zoom.us/?" + "&amp;" * 700,
    ],
    ids=lambda text: text[:20],
)
def test_a_long_text_is_read_in_no_time(text: str) -> None:
    assert seconds(lambda: (read(text), find_numbers(text), find_platform(text)), 5) < 5
