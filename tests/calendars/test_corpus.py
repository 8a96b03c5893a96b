"""What every message and calendar of the corpus says."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from desktop.calendars.invitations import Invitation
from desktop.calendars.refusal import CalendarProblem
from tests.calendars.reading import WINDOW, files, listed, one, read, starts

WELINK = "https://meeting.huaweicloud.com:36443/#/j/960493493"
ZOOM = "https://zoom.us/j/81234567890"
ZOOM_WITH_PASSCODE = "https://us06web.zoom.us/j/81234567890?pwd=aB-c.1"
TENCENT = "https://meeting.tencent.com/dm/AbCdEf123456"
TEAMS = (
    "https://teams.microsoft.com/l/meetup-join/19%3ameeting_NzA%40thread.v2/0"
    "?context=%7b%22Tid%22%3a%22x%22%7d"
)
PAD = "https://etherpad.openeuler.org/p/Kernel-meetings"


def utc(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)


COMMUNITY: dict[str, object] = {
    "topic": "内核例会",
    "platform": "welink",
    "number": "960493493",
    "join_url": WELINK,
    "sig": "Kernel",
    "sponsor": "zhangsan",
    "etherpad": PAD,
    "agenda": "1. 议题一\n2. 议题二",
    "uid": "welink960493493",
    "passed_over": (),
}
ONE_ZOOM: dict[str, object] = {"platform": "zoom", "number": "81234567890", "join_url": ZOOM}
FOLDED: dict[str, object] = {
    **ONE_ZOOM,
    "topic": "A topic that is long enough to be folded in the middle, twice",
}

SINGLE: dict[str, tuple[str, float, dict[str, object]]] = {
    "community-2025-booked.eml": ("2026-12-16 06:00", 1, COMMUNITY),
    "community-2025-updated.eml": ("2026-12-16 07:00", 1.5, {**COMMUNITY, "sequence": 1}),
    "community-2025-cancelled.eml": (
        "2026-12-16 07:00",
        1.5,
        {
            "cancelled": True,
            "sequence": 2,
            "topic": "内核例会",
            "sig": "Kernel",
            "number": "960493493",
        },
    ),
    "community-2024-booked.eml": ("2026-12-16 06:00", 1, {**COMMUNITY, "sponsor": None}),
    "community-2024-cancelled.eml": (
        "2026-12-16 06:00",
        1,
        {"cancelled": True, "topic": "内核例会", "sig": "Kernel"},
    ),
    "community-2023-mini-program.eml": (
        "2026-12-16 06:00",
        1,
        {
            "topic": "内核例会",
            "platform": "zoom",
            "number": "81234567890",
            "passcode": "aB-c.1_d",
            "join_url": "https://us06web.zoom.us/j/81234567890?pwd=aB-c.1_d",
            "sig": "Kernel",
            "etherpad": PAD,
            "agenda": "议题一",
            "uid": "zoom81234567890",
        },
    ),
    "community-2025-tencent.eml": (
        "2026-12-16 06:00",
        1,
        {"platform": "tencent", "number": "961056722", "join_url": TENCENT + "?a=1&b=2"},
    ),
    "community-body-alone.txt": ("2026-12-16 06:00", 1, {**COMMUNITY, "certain": False}),
    "community-cancel-body-alone.txt": (
        "2026-12-16 07:00",
        1,
        {"cancelled": True, "platform": "welink", "sig": "Kernel"},
    ),
    "forwarded.eml": ("2026-12-16 06:00", 1, COMMUNITY),
    "tencent.ics": (
        "2026-11-26 06:00",
        1.5,
        {"platform": "tencent", "number": "961056722", "passcode": "123456", "topic": "评审会"},
    ),
    "tencent.txt": (
        "2026-11-26 06:00",
        1.5,
        {
            "platform": "tencent",
            "number": "961056722",
            "passcode": "123456",
            "topic": "评审会",
            "sponsor": "张三",
            "join_url": TENCENT,
        },
    ),
    "zoom-gb18030.ics": (
        "2026-11-27 01:00",
        1,
        {"topic": "主题：编译器例会", "join_url": ZOOM_WITH_PASSCODE, "passcode": "778899"},
    ),
    "webex.txt": (
        "2026-11-27 08:00",
        1,
        {
            "topic": "Hello, Li Ping invites you to join this Webex meeting.",
            "platform": "webex",
            "number": "23456789012",
            "passcode": "abC23",
        },
    ),
    "google-mail.txt": (
        "2026-11-27 16:00",
        1,
        {
            "topic": "Weekly contributor call",
            "platform": "meet",
            "join_url": "https://meet.google.com/abc-defg-hij",
        },
    ),
    "mailing-list.txt": (
        "2026-11-27 06:00",
        1.5,
        {"topic": "Kernel SIG 双周例会", "join_url": WELINK, "etherpad": PAD},
    ),
    "lark.txt": (
        "2026-11-28 06:00",
        1,
        {
            "topic": "AI SIG weekly",
            "platform": "feishu",
            "join_url": "https://vc.larksuite.com/j/123456789",
        },
    ),
    "outlook-forwarded.eml": (
        "2026-11-27 02:00",
        1,
        {"topic": "Design review", "platform": "teams", "passcode": "ab3Cd"},
    ),
    "zoom.txt": (
        "2026-11-27 06:00",
        1,
        {"topic": "Kernel review", "join_url": ZOOM_WITH_PASSCODE, "sponsor": "Li Ming"},
    ),
    "feishu.ics": (
        "2026-11-27 06:00",
        1,
        {
            "platform": "feishu",
            "number": "123456789",
            "join_url": "https://vc.feishu.cn/j/123456789",
        },
    ),
    "feishu.txt": ("2026-11-27 06:00", 1.5, {"platform": "feishu", "topic": "飞书例会"}),
    "teams-outlook.txt": (
        "2026-11-27 13:00",
        1,
        {"platform": "teams", "number": "312345678901", "passcode": "AbCd12"},
    ),
    "several-links.txt": (
        "2026-11-27 06:00",
        1,
        {
            **ONE_ZOOM,
            "topic": "联合评审",
            "etherpad": "https://etherpad.openeuler.org/p/joint",
            "passed_over": ("https://docs.example.com/a", "https://live.example.com/b", TENCENT),
        },
    ),
    "html-only.eml": (
        "2026-11-27 06:00",
        1,
        {
            "topic": "网页邀请",
            "join_url": "https://zoom.us/j/81234567890?pwd=Q1&from=addon",
            "passcode": "Q1",
            "passed_over": (),
        },
    ),
    "saved-page.html": ("2026-11-27 06:00", 1, {"topic": "网页邀请", "passcode": "Q1"}),
    "big5.eml": ("2026-11-27 06:00", 1, {**ONE_ZOOM, "topic": "核心例會"}),
    "iso-2022-jp.eml": ("2026-11-27 06:00", 1, {**ONE_ZOOM, "topic": "定例会議"}),
    "wrong-charset.eml": ("2026-11-27 06:00", 1, {**ONE_ZOOM, "topic": "内核例会"}),
    "no-charset.eml": ("2026-11-27 06:00", 1, {**ONE_ZOOM, "topic": "没有字符集"}),
    "bom-mixed-breaks.ics": ("2026-11-27 06:00", 1, FOLDED),
    "carriage-returns.ics": ("2026-11-27 06:00", 1, FOLDED),
    "utf-16.ics": ("2026-11-27 06:00", 1, FOLDED),
    "attached-only.eml": ("2026-11-27 06:00", 1, FOLDED),
    "folded-in-a-character.ics": ("2026-11-27 06:00", 1, {**ONE_ZOOM, "topic": "内核例会"}),
    "not-folded.ics": ("2026-11-27 06:00", 1, {**ONE_ZOOM, "topic": "broken lines"}),
    "all-day.ics": (
        "2026-11-26 16:00",
        48,
        {"platform": "jitsi", "join_url": "https://meet.jit.si/openEuler", "topic": "Hackathon"},
    ),
}

SERIES = {
    "community-2025-series.eml": [f"12-{day:02d} 12:00" for day in (2, 9, 16, 23, 30)],
    "community-series-body-alone.txt": [
        f"{day} 12:00" for day in ("11-30", "12-02", "12-07", "12-09", "12-14", "12-16")
    ],
    "tencent-recurring.txt": [f"{d} 06:00" for d in ("11-26", "12-03", "12-10", "12-17", "12-24")],
    "zoom-weekly.txt": ["11-27 07:00", "12-04 07:00"],
    "own-zone.ics": ["12-01 14:00", "01-05 14:00"],
    "rdate.ics": ["11-27 14:00", "12-04 15:00", "12-08 14:00"],
    "outlook-teams.eml": ["12-02 02:00", "12-17 02:00", "12-23 02:00", "12-30 02:00"],
    "google-meet.ics": [
        "12-01 17:00",
        "12-08 18:00",
        "12-15 17:00 x",
        "12-22 17:00",
        "12-29 17:00",
        "01-05 17:00",
        "01-12 17:00",
        "01-19 17:00",
    ],
}


@pytest.mark.parametrize("name", SINGLE)
def test_a_message_says_one_meeting(name: str) -> None:
    start, hours, wanted = SINGLE[name]
    invitation = one(name)
    first = invitation.timing.first
    assert first.start == utc(start)
    assert first.end - first.start == timedelta(hours=hours)
    assert not invitation.timing.recurs
    assert {field: getattr(invitation, field) for field in wanted} == wanted


@pytest.mark.parametrize("name", SERIES)
def test_a_message_says_a_series(name: str) -> None:
    assert starts(listed(name)) == SERIES[name]


def test_a_series_goes_by_its_own_zone_in_both_seasons() -> None:
    (before,) = [
        span.start
        for span in one("own-zone.ics").timing.spans(
            utc("2026-10-01 00:00"), utc("2026-10-30 00:00")
        )
    ]
    assert before == utc("2026-10-06 13:00")


def test_an_outlook_series_has_its_link_by_field_and_its_passcode_by_words() -> None:
    series, moved = read("outlook-teams.eml").invitations
    assert (series.join_url, series.number, series.passcode) == (TEAMS, "312345678901", "AbCd12")
    assert series.sponsor == "Li, Ming"
    assert moved.recurrence_id == utc("2026-12-16 02:00")


def test_the_meeting_platform_s_link_comes_before_one_that_has_no_client() -> None:
    series = read("google-meet.ics").invitations[0]
    assert series.join_url == "https://zoom.us/j/98765432109?pwd=Zz.9"
    assert "https://meet.google.com/abc-defg-hij" in series.passed_over
    assert series.etherpad == "https://docs.google.com/document/d/1abc/edit"


def test_a_bare_link_is_no_meeting_but_a_way_in() -> None:
    reading = read("bare-link.txt")
    assert reading.invitations == ()
    assert reading.problems == (CalendarProblem.NO_TIME,)
    assert reading.links is not None
    assert (reading.links.join_url, reading.links.number) == (WELINK, "960493493")


@pytest.mark.parametrize("name", [file.name for file in files()])
def test_every_file_is_read_and_can_be_stored(name: str) -> None:
    for invitation in read(name).invitations:
        stored = msgspec.json.encode(invitation)
        assert msgspec.json.decode(stored, type=Invitation) == invitation
        assert all(
            span.start.tzinfo is UTC for span in invitation.timing.spans(WINDOW.begin, WINDOW.end)
        )


def test_nothing_of_a_page_s_scripts_comments_and_images_is_read() -> None:
    for name in ("html-only.eml", "saved-page.html", "outlook-teams.eml"):
        said = msgspec.json.encode(read(name).invitations)
        assert b"evil" not in said
        assert b"track" not in said
