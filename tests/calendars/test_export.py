"""What is written as a calendar, read back by icalendar, khal and libical."""

import ctypes
import ctypes.util
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import icalendar
import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.calendars.export import Ledger, calendar_file, uid_of
from desktop.calendars.invitations import read_invitations
from desktop.calendars.matching import apply, meetings_of
from desktop.calendars.messages import read_message
from desktop.meetings.meeting import Meeting, PlatformKey
from desktop.services.parsing import line
from desktop.texts import load_texts
from tests.calendars.reading import NOW, WINDOW

EN, ZH = load_texts("en"), load_texts("zh")
START = datetime(2026, 12, 16, 6, tzinfo=UTC)
MEETING = Meeting(
    id="4711:2026-12-16",
    topic="内核例会; with, a comma\\ and a very long topic that has to be folded in its middle",
    platform=PlatformKey("welink"),
    start=START,
    end=START + timedelta(minutes=90),
    community="openEuler",
    sig="Kernel, drivers",
    sponsor="张三; Li",
    number="960493493",
    join_url="https://meeting.huaweicloud.com:36443/#/j/960493493",
    etherpad="https://etherpad.openeuler.org/p/Kernel-meetings",
    agenda="1. 议题一\n2. BEGIN:VEVENT\n\nJoin us: https://example.com/a,b;c",
)
OTHER = Meeting(
    id="4712",
    topic="Compiler",
    platform=PlatformKey("zoom"),
    start=START + timedelta(days=1),
    end=START + timedelta(days=1, hours=1),
    sig="Compiler",
    number="81234567890",
    join_url="https://us06web.zoom.us/j/81234567890?pwd=aB-c.1",
)


def written(
    *meetings: Meeting, cancelled: tuple[Meeting, ...] = (), ledger: Ledger | None = None
) -> bytes:
    noted = (ledger or Ledger()).noting(meetings, cancelled, NOW)
    return calendar_file(noted.of(meetings, cancelled), EN, name="我的 SIG")


def calendar_of(data: bytes) -> icalendar.Calendar:
    calendar = icalendar.Calendar.from_ical(data)
    assert isinstance(calendar, icalendar.Calendar)
    return calendar


def events(data: bytes) -> list[icalendar.Event]:
    return [e for e in calendar_of(data).walk("VEVENT") if isinstance(e, icalendar.Event)]


def text(event: icalendar.Component, name: str) -> str:
    return str(event[name])


def moment(event: icalendar.Component, name: str) -> object:
    return event.decoded(name)


def parameter(event: icalendar.Component, name: str, which: str) -> object:
    return getattr(event[name], "params")[which]  # noqa: B009 - not every value has parameters


def imported(data: bytes) -> list[Meeting]:
    known = apply((), read_invitations(read_message(data), NOW).invitations, NOW).known
    return [found.meeting for one in known for found in meetings_of(one, WINDOW)]


def plain(meeting: Meeting) -> Meeting:
    """What a calendar hands on: not our names for things."""
    return msgspec.structs.replace(meeting, id="", community=None, cadence=None, passed_over=())


def test_every_property_stands_where_programs_look_for_it() -> None:
    (event,) = events(written(MEETING))
    assert text(event, "SUMMARY") == MEETING.topic
    assert moment(event, "DTSTART") == MEETING.start
    assert parameter(event, "DTSTART", "TZID") == "Asia/Shanghai"
    assert text(event, "URL") == text(event, "LOCATION") == MEETING.join_url
    assert text(event, "CONFERENCE") == MEETING.join_url
    assert parameter(event, "CONFERENCE", "FEATURE") == ["AUDIO", "VIDEO"]
    assert parameter(event, "CONFERENCE", "LABEL") == "WeLink"
    assert text(event, "STATUS") == "CONFIRMED"
    description = text(event, "DESCRIPTION")
    for said in (MEETING.agenda, "960493493", MEETING.etherpad, "张三; Li"):
        assert str(said) in description
    (alarm,) = event.walk("VALARM")
    assert moment(alarm, "TRIGGER") == timedelta(minutes=-15)
    assert text(alarm, "UID")


def test_the_file_is_valid_by_icalendar() -> None:
    calendar = calendar_of(written(MEETING, OTHER))
    assert calendar["PRODID"]
    assert str(calendar["X-WR-CALNAME"]) == "我的 SIG"
    assert not calendar.errors
    assert all(not component.errors for component in calendar.walk())
    (zone,) = calendar.walk("VTIMEZONE")
    assert isinstance(zone, icalendar.Timezone)
    assert START.astimezone(zone.to_tz()).utcoffset() == timedelta(hours=8)


def test_the_same_ledger_gives_the_same_bytes() -> None:
    assert written(MEETING, OTHER) == written(MEETING, OTHER)
    lines = written(MEETING).split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in b"".join(lines)


def test_a_file_in_chinese_has_chinese_labels() -> None:
    ledger = Ledger().noting([MEETING], [], NOW)
    (event,) = events(calendar_file(ledger.of([MEETING]), ZH))
    assert "会议号" in text(event, "DESCRIPTION")


def test_export_then_import_is_the_same_meeting() -> None:
    assert [plain(m) for m in imported(written(MEETING, OTHER))] == [plain(MEETING), plain(OTHER)]


def test_the_sequence_grows_with_each_change_and_only_then() -> None:
    ledger = Ledger()
    told = []
    moved = msgspec.structs.replace(MEETING, start=START + timedelta(hours=1))
    replayed = msgspec.structs.replace(moved, replay_url="https://www.openeuler.org/video")
    for minutes, state in enumerate((MEETING, MEETING, moved, replayed, MEETING)):
        ledger = ledger.noting([state], [], NOW + timedelta(minutes=minutes))
        (event,) = events(calendar_file(ledger.of([state]), EN))
        told.append((int(text(event, "SEQUENCE")), moment(event, "DTSTAMP")))
    assert told == [
        (0, NOW),
        (0, NOW),
        (1, NOW + timedelta(minutes=2)),
        (1, NOW + timedelta(minutes=2)),
        (2, NOW + timedelta(minutes=4)),
    ]


def test_a_cancelled_meeting_is_told_as_such_with_its_own_uid_and_without_alarms() -> None:
    booked = Ledger().noting([MEETING, OTHER], [], NOW)
    ledger = booked.noting([OTHER], [MEETING], NOW)
    assert ledger.cancelled() == [MEETING]
    gone, there = events(calendar_file(ledger.of([OTHER], ledger.cancelled()), EN))
    assert (text(gone, "STATUS"), int(text(gone, "SEQUENCE"))) == ("CANCELLED", 1)
    assert text(gone, "UID") == uid_of(MEETING)
    assert gone.walk("VALARM") == []
    assert (text(there, "STATUS"), int(text(there, "SEQUENCE"))) == ("CONFIRMED", 0)
    back = ledger.noting([MEETING], [], NOW)
    assert (back.entries[MEETING.id].cancelled, back.entries[MEETING.id].sequence) == (False, 2)


def test_a_cancellation_that_is_imported_cancels() -> None:
    booked = Ledger().noting([MEETING], [], NOW)
    gone = calendar_file(booked.noting([], [MEETING], NOW).of([], [MEETING]), EN)
    first = apply(
        (),
        read_invitations(read_message(calendar_file(booked.of([MEETING]), EN)), NOW).invitations,
        NOW,
    )
    (known,) = apply(first.known, read_invitations(read_message(gone), NOW).invitations, NOW).known
    assert [one.cancelled for one in meetings_of(known, WINDOW)] == [True]


def test_a_ledger_forgets_what_was_over_long_ago_and_can_be_stored() -> None:
    ledger = Ledger().noting([MEETING, OTHER], [], NOW)
    later = ledger.noting([], [], OTHER.end + timedelta(days=30))
    assert later.entries == {}
    assert msgspec.json.decode(msgspec.json.encode(ledger), type=Ledger) == ledger


words = st.text(min_size=1, max_size=60).map(line).filter(bool)
"""As the services' rows are read: without what is not seen, such as a lone U+E0000."""


@settings(deadline=None, max_examples=60)
@example(r"C:\New", r"\N", [r"D:\Notes\n"], 1)
@given(words, words, st.lists(words, max_size=4), st.integers(1, 60 * 24))
def test_whatever_it_is_called_export_then_import_is_the_same(
    topic: str, sig: str, agenda: list[str], minutes: int
) -> None:
    meeting = msgspec.structs.replace(
        OTHER,
        topic="T " + topic,
        sig=sig,
        agenda="\n".join(["A", *agenda]),
        end=OTHER.start + timedelta(minutes=minutes),
    )
    data = written(meeting)
    (event,) = events(data)
    assert line(text(event, "SUMMARY")) == meeting.topic
    (back,) = imported(data)
    assert plain(back) == plain(meeting)


@pytest.mark.skipif(shutil.which("khal") is None, reason="khal is not installed")
def test_khal_reads_it(tmp_path: Path) -> None:
    (tmp_path / "calendar").mkdir()
    (tmp_path / "my.ics").write_bytes(written(MEETING, OTHER))
    config = tmp_path / "config"
    config.write_text(
        f"[calendars]\n[[mine]]\npath = {tmp_path}/calendar\n[default]\ndefault_calendar = mine\n"
        "[locale]\nlocal_timezone = Asia/Shanghai\ndefault_timezone = Asia/Shanghai\n"
        "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        f"[sqlite]\npath = {tmp_path}/khal.db\n"
    )
    khal = ["khal", "--config", str(config)]
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(tmp_path)}
    imports = [*khal, "import", "--batch", str(tmp_path / "my.ics")]
    subprocess.run(imports, env=environment, check=True, capture_output=True)
    form = "{start}|{end-time}|{title}|{location}|{url}|{alarm-symbol}"
    asks = [*khal, "list", "--format", form, "--day-format", "", "2026-12-16", "2d"]
    done = subprocess.run(asks, env=environment, check=True, capture_output=True, text=True)
    first, second = done.stdout.splitlines()
    assert first.startswith(
        f"2026-12-16 14:00|15:30|{MEETING.topic}|{MEETING.join_url}|{MEETING.join_url}|"
    )
    assert second.startswith(f"2026-12-17 14:00|15:00|Compiler|{OTHER.join_url}|")
    assert first.endswith("⏰")


def libical() -> ctypes.CDLL | None:
    """The library that GNOME, KDE and Thunderbird read calendars with."""
    name = ctypes.util.find_library("ical")
    return ctypes.CDLL(name) if name else None


@pytest.mark.skipif(libical() is None, reason="libical is not installed")
def test_libical_reads_it() -> None:
    library = libical()
    assert library is not None
    for name in (
        "icalparser_parse_string",
        "icalcomponent_get_first_component",
        "icalcomponent_get_next_component",
    ):
        getattr(library, name).restype = ctypes.c_void_p
    for name in (
        "icalcomponent_get_summary",
        "icalcomponent_get_location",
        "icalcomponent_get_uid",
    ):
        getattr(library, name).restype = ctypes.c_char_p
    data = written(MEETING, cancelled=(OTHER,))
    root = ctypes.c_void_p(library.icalparser_parse_string(data))
    assert root.value
    library.icalrestriction_check(root)
    assert library.icalcomponent_count_errors(root) == 0
    kind = library.icalcomponent_string_to_kind(b"VEVENT")
    first = ctypes.c_void_p(library.icalcomponent_get_first_component(root, kind))
    assert library.icalcomponent_get_summary(first).decode() == MEETING.topic
    assert library.icalcomponent_get_location(first).decode() == MEETING.join_url
    assert library.icalcomponent_get_uid(first).decode() == uid_of(MEETING)
    second = ctypes.c_void_p(library.icalcomponent_get_next_component(root, kind))
    cancelled = library.icalproperty_string_to_status(b"CANCELLED")
    assert library.icalcomponent_get_summary(second).decode() == OTHER.topic
    assert library.icalcomponent_get_status(second) == cancelled
