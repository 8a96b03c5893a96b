"""Times, topics and series in words."""

from datetime import UTC, datetime, timedelta

import pytest

from desktop.calendars.message_text import Said, read_text, topic_of
from desktop.calendars.zones import BEIJING_ZONE, UTC_ZONE
from tests.calendars.reading import NOW


def said(text: str, subject: str | None = None, now: datetime | None = NOW) -> Said:
    found = read_text(text, subject, now, BEIJING_ZONE)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "start", "minutes"),
    [
        ("2026-12-16 14:00-15:30", "12-16 06:00", 90),
        ("2026/12/16 14:00", "12-16 06:00", 60),
        ("2026.12.16 14：00～15：00", "12-16 06:00", 60),
        ("2026年12月16日 14:00至15:00", "12-16 06:00", 60),
        ("2026年12月16日(周三) 下午2:00-3:00", "12-16 06:00", 60),
        ("2026年12月16日 02:00 下午", "12-16 06:00", 60),
        ("2026年12月16日 14点30", "12-16 06:30", 60),
        ("12月16日 14:00", "12-16 06:00", 60),
        ("2026-12-16 23:00-00:30", "12-16 15:00", 90),
        ("2026-12-16 23:00 - 2026-12-17 01:00", "12-16 15:00", 120),
        ("2026-12-16 14:00 (UTC)", "12-16 14:00", 60),
        ("2026-12-16T14:00Z", "12-16 14:00", 60),
        ("2026-12-16 14:00 GMT+1", "12-16 13:00", 60),
        ("2026-12-16 14:00 Europe/Berlin", "12-16 13:00", 60),
        ("2026-12-16 9:00 AM Pacific Time (US and Canada)", "12-16 17:00", 60),
        ("Dec 16, 2026 2:00-3:30 PM Beijing", "12-16 06:00", 90),
        ("Dec 16, 2026 12:00 AM", "12-15 16:00", 60),
        ("16 December 2026 at 14:00 (UTC+01:00)", "12-16 13:00", 60),
        ("Wednesday, December 16, 2026 11:00 AM-12:30 PM (UTC-05:00)", "12-16 16:00", 90),
        ("时间\n2026-12-16 14:00", "12-16 06:00", 60),
        ("sent 2026-11-01 08:00\nTime: 2026-12-16 14:00", "12-16 06:00", 60),
        ("发送时间: 2026年11月25日 9:02\n主题: 例会\n2026年12月16日 14:00 见", "12-16 06:00", 60),
        ("Date: 2026-11-25 09:02\nWhen: 2026-12-16 14:00", "12-16 06:00", 60),
        ("Date: 2026-12-16 14:00", "12-16 06:00", 60),
        ("Wednesday, December 16 2:00 PM – 3:30 PM (GMT+8)", "12-16 06:00", 90),
        ("Wed Dec 16, 2026 ⋅ 4pm – 5pm", "12-16 08:00", 60),
        ("Wed Dec 16, 2026 ⋅ 4pm – 5pm\nCoordinated Universal Time", "12-16 16:00", 60),
        ("Wednesday, December 16, 2026\n4:00 PM | (UTC+08:00) Beijing | 1 hr", "12-16 08:00", 60),
        ("December 16 14:00", "12-16 06:00", 60),
    ],
)
def test_times_are_written_in_many_ways(text: str, start: str, minutes: int) -> None:
    first = said(text + "\nhttps://zoom.us/j/81234567890").timing.first
    assert f"{first.start:%m-%d %H:%M}" == start
    assert first.end - first.start == timedelta(minutes=minutes)


def test_a_date_without_its_year_is_the_next_one() -> None:
    assert said("1月8日 10:00").timing.first.start == datetime(2027, 1, 8, 2, tzinfo=UTC)
    assert said("11月20日 10:00").timing.first.start == datetime(2026, 11, 20, 2, tzinfo=UTC)
    assert read_text("1月8日 10:00", None, None, UTC_ZONE) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no time at all",
        "2026-13-45 14:00",
        "2026-12-16 25:00",
        "14:00",
        "2026-12-16",
        "12:34:56",
    ],
)
def test_what_names_no_time_says_nothing(text: str) -> None:
    assert read_text(text, None, NOW, BEIJING_ZONE) is None


@pytest.mark.parametrize(
    ("line", "dates"),
    [
        ("2026-11-29~2026-12-13 every 1 Week Mon,Wed 20:00-21:00", "11-30 12-02 12-07 12-09"),
        ("2026-12-02~2026-12-30 every 2 Week Mon,Wed 20:00-21:00", "12-02 12-07 12-16 12-21 12-30"),
        ("2026-12-01~2026-12-04 every 1 Day  20:00-21:00", "12-01 12-02 12-03 12-04"),
        ("2026-12-01~2026-12-08 every 3 Day 20:00-21:00", "12-01 12-04 12-07"),
        ("2026-12-01~2027-03-31 every 1 Month day 31 20:00-21:00", "12-31 01-31 02-28 03-31"),
        ("2026-12-02~2026-12-16 every 1 Week  20:00-21:00", "12-02 12-09 12-16"),
    ],
)
def test_the_community_s_series_are_counted_as_the_service_counts(line: str, dates: str) -> None:
    timing = said(f"K 邀请您参加 {line} (Recurring Meeting) 召开的WeLink会议\n").timing
    spans = timing.spans(NOW, NOW + timedelta(days=200))
    assert " ".join(f"{span.day:%m-%d}" for span in spans) == dates
    assert {span.end - span.start for span in spans} == {timedelta(hours=1)}


@pytest.mark.parametrize(
    ("every", "dates"),
    [
        ("每周", "11-26 12-03 12-10 12-17 12-24"),
        ("每两周", "11-26 12-10 12-24"),
        ("每月", "11-26 12-26"),
        ("每个工作日", "11-26 11-27 11-30 12-01 12-02"),
        ("每天", "11-26 11-27 11-28 11-29 11-30"),
    ],
)
def test_tencent_s_series_are_read(every: str, dates: str) -> None:
    timing = said(f"会议时间：2026/11/26-2026/12/28 14:00-15:00 (GMT+08:00), {every}").timing
    spans = timing.spans(NOW, NOW + timedelta(days=60))
    assert " ".join(f"{span.day:%m-%d}" for span in spans[:5]) == dates


@pytest.mark.parametrize(
    ("written", "topic"),
    [
        ("[Update] 内核例会", "内核例会"),
        ("[Cancel] [Update] x", "x"),
        ("【更新】例会", "例会"),
        ("Fwd: Re: 已取消: 例会", "例会"),
        ("Canceled event: Weekly", "Weekly"),
        ("邀请: 评审会", "评审会"),
        ("Update the kernel", "Update the kernel"),
        ("[Update]", "[Update]"),
        ("  \u202ea\u200b ", "a"),
        ("", None),
        (None, None),
    ],
)
def test_a_topic_loses_what_mail_programs_put_before_it(
    written: str | None, topic: str | None
) -> None:
    assert topic_of(written) == topic


@pytest.mark.parametrize(
    "text",
    [
        "The WeLink meeting will be held at 2026-12-16 14:00 scheduled by SIG X has been canceled.",
        "The Zoom meeting will be held at 2026-12-16 14:00, scheduled by X SIG, has been canceled.",
        "SIG X 邀请您参加 2026-12-16 14:00 召开的WeLink会议已取消",
    ],
)
def test_a_cancellation_in_words_names_its_group(text: str) -> None:
    found = said(text)
    assert (found.cancelled, found.sig, found.of_community) == (True, "X", True)
    assert found.timing.first.start == datetime(2026, 12, 16, 6, tzinfo=UTC)


def test_a_subject_can_cancel() -> None:
    assert said("2026-12-16 14:00", "[Cancel] 例会").cancelled
    assert not said("2026-12-16 14:00", "例会").cancelled


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Hi all,\nKernel SIG 双周例会将于 12 月 16 日 14:00 召开", "Kernel SIG 双周例会"),
        ("大家好：\n编译器会议\n2026-12-16 14:00", "编译器会议"),
        ("The TC meeting will be held at 2026-12-16 14:00", "The TC meeting"),
        ("### **TC** 例会\n2026-12-16 14:00", "TC 例会"),
        ("You have been invited to the following event.\n\nCall\n2026-12-16 14:00", "Call"),
        ("Hello everybody\n2026-12-16 14:00", "Hello everybody"),
        ("Meeting ID: 123 456 789\nWeekly call\n2026-12-16 14:00", "Weekly call"),
    ],
)
def test_a_topic_is_what_is_held_and_no_greeting(text: str, topic: str) -> None:
    assert said(text).topic == topic
