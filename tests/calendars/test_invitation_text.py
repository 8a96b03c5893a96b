"""The ready invitation, in two languages and two forms."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.calendars.invitation_text import Form, markdown_escaped, ready_invitation
from desktop.meetings.meeting import Meeting, PlatformKey
from desktop.texts import load_texts

ZH, EN = load_texts("zh"), load_texts("en")
BERLIN = ZoneInfo("Europe/Berlin")
SHANGHAI = ZoneInfo("Asia/Shanghai")
MEETING = Meeting(
    id="1",
    topic="Kernel *weekly* [x](https://evil.example)",
    platform=PlatformKey("zoom"),
    start=datetime(2026, 12, 16, 6, tzinfo=UTC),
    end=datetime(2026, 12, 16, 7, tzinfo=UTC),
    sig="Kernel",
    sponsor="@zhangsan",
    number="81234567890",
    join_url="https://us06web.zoom.us/j/81234567890?pwd=aB-c.1_d",
    etherpad="https://etherpad.openeuler.org/p/Kernel-meetings",
    agenda="1. one\n# two\n<b>three</b>",
)


def test_in_english_as_text() -> None:
    assert ready_invitation(MEETING, [EN], zone=BERLIN) == (
        "Kernel *weekly* [x](https://evil.example)\n"
        "Time: 2026-12-16 Wed 14:00–15:00 (Beijing, UTC+8) · 2026-12-16 Wed 07:00–08:00 (UTC+1)\n"
        "SIG: Kernel\n"
        "Sponsor: @zhangsan\n"
        "Platform: Zoom\n"
        "Meeting number: 81 234 567 890\n"
        "Passcode: aB-c.1_d\n"
        "Link: https://us06web.zoom.us/j/81234567890?pwd=aB-c.1_d\n"
        "How to join: Open the link and join in the browser, or enter the meeting number in Zoom.\n"
        "Minutes: https://etherpad.openeuler.org/p/Kernel-meetings\n"
        "\n"
        "Agenda:\n"
        "1. one\n# two\n<b>three</b>\n"
    )


def test_in_chinese_as_text() -> None:
    text = ready_invitation(MEETING, [ZH], zone=BERLIN)
    assert "时间：2026-12-16 周三 14:00–15:00（北京时间，UTC+8）" in text
    assert " · 2026-12-16 周三 07:00–08:00（UTC+1）" in text
    for said in ("会议号：81 234 567 890", "密码：aB-c.1_d", "会议纪要：https://", "加入方式："):
        assert said in text


def test_in_both_languages_chinese_comes_first() -> None:
    both = ready_invitation(MEETING, [ZH, EN], zone=BERLIN)
    assert both == ready_invitation(MEETING, [ZH], zone=BERLIN) + "\n" + ready_invitation(
        MEETING, [EN], zone=BERLIN
    )


def test_in_markdown_strangers_words_are_only_text() -> None:
    text = ready_invitation(MEETING, [EN], Form.MARKDOWN, BERLIN)
    assert text.startswith("### Kernel \\*weekly\\* \\[x\\]\\(https\\://evil.example\\)\n\n")
    assert "- **Sponsor**: \\@zhangsan" in text
    assert "- **Link**: <https://us06web.zoom.us/j/81234567890?pwd=aB-c.1_d>" in text
    assert "1\\. one\n\\# two\n\\<b\\>three\\</b\\>" in text


def test_where_the_reader_is_in_beijing_utc_stands_beside_it() -> None:
    text = ready_invitation(MEETING, [EN], zone=SHANGHAI)
    assert "14:00–15:00 (Beijing, UTC+8) · 2026-12-16 Wed 06:00–07:00 (UTC)" in text


def test_a_meeting_past_midnight_names_both_days() -> None:
    late = msgspec.structs.replace(MEETING, end=MEETING.start + timedelta(hours=12))
    assert "2026-12-16 Wed 14:00–2026-12-17 02:00" in ready_invitation(late, [EN], zone=SHANGHAI)


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"join_url": None, "platform": "tencent"}, "Enter the meeting number in Tencent."),
        (
            {"join_url": "https://example.com/room", "platform": "web", "number": None},
            "Open the link in a browser.",
        ),
        (
            {"join_url": "https://vc.feishu.cn/j/123456789", "platform": "feishu"},
            "Open the link in a browser or in Feishu.",
        ),
    ],
)
def test_how_to_join_fits_what_there_is(changes: dict[str, str | None], line: str) -> None:
    meeting = msgspec.structs.replace(MEETING, **changes)
    assert f"How to join: {line}\n" in ready_invitation(meeting, [EN], zone=BERLIN)


def test_a_link_that_must_not_be_opened_is_not_handed_on() -> None:
    bad = msgspec.structs.replace(
        MEETING, join_url="javascript:alert(1)", etherpad="file:///etc/passwd"
    )
    text = ready_invitation(bad, [EN], zone=BERLIN)
    assert "javascript" not in text
    assert "file:" not in text


@given(st.text(max_size=80))
def test_no_text_makes_markup(text: str) -> None:
    escaped = markdown_escaped(text)
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]<>#|~@]", escaped)
    assert not re.search(r"https?://|www\.", escaped, re.IGNORECASE)
