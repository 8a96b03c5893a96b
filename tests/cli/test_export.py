"""`export` and `feed`: what other programs are given, and what they make of it."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import icalendar
import msgspec
import pytest

from desktop.meetings.changes import Change, ChangeKind, ChangeLog
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule
from desktop.services.service import OPENEULER
from desktop.storage.delivered import ChangeStore
from desktop.storage.paths import Places
from desktop.storage.schedules import ScheduleStore
from desktop.storage.settings import Settings, SettingsStore
from tests.calendars.reading import CORPUS
from tests.cli.running import Cli, Ran
from tests.cli.test_fast_list import meeting
from tests.helpers.community import CommunityServer
from tests.helpers.community_rows import portal_row
from tests.services.asking import NOW, day

KERNEL = meeting(1, 20)
TC = msgspec.structs.replace(meeting(2, 30), sig="TC", topic="TC", cadence=None)
SERIES = [
    msgspec.structs.replace(meeting(3, 40 + 168 * n), id=f"77-2026-11-{24 + n}", row="77", sig="ai")
    for n in range(2)
]
PRIVATE = msgspec.structs.replace(meeting(4, 50), private=True, topic="private")


def keep(cli: Cli, *meetings: Meeting) -> None:
    schedule = Schedule.of(meetings, cli.now)
    ScheduleStore(Places.of(cli.profile)).save(OPENEULER, schedule)


@pytest.fixture
def saved(cli: Cli) -> Cli:
    keep(cli, KERNEL, TC, *SERIES, PRIVATE)
    return cli


def events(content: str | bytes) -> dict[str, Any]:
    """The events of a file by their topic and day."""
    found: list[Any] = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return {f"{event['SUMMARY']} {event['DTSTART'].dt:%m-%d}": event for event in found}


def exported(ran: Ran) -> list[tuple[str, int, str]]:
    assert ran.code == 0
    return sorted((name, e["SEQUENCE"], str(e["STATUS"])) for name, e in events(ran.out).items())


def topics(ran: Ran) -> list[str]:
    return [name for name, _, _ in exported(ran)]


def test_all_that_is_saved_is_printed_without_private_meetings(saved: Cli) -> None:
    ran = saved("export")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("BEGIN:VCALENDAR\r\n")
    assert len(events(ran.out)) == 4
    assert "END:VCALENDAR" in saved("export", "--output", "-").out
    SettingsStore(Places.of(saved.profile)).save(Settings(show_private=True))
    assert len(events(saved("export").out)) == 5


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("9001",), 1),
        (("9001", "9002"), 2),
        (("77",), 2),
        (("77-2026-11-24",), 1),
        (("--sig", "kernel"), 1),
        (("--sig", "TC", "ai"), 3),
        (("--sig", "TC", "--sig", "ai"), 3),
        (("9001", "--sig", "TC"), 2),
    ],
)
def test_some_are_chosen(saved: Cli, words: tuple[str, ...], count: int) -> None:
    assert len(topics(saved("export", *words))) == count


def test_ones_own_are_those_of_the_followed_sigs(saved: Cli) -> None:
    ran = saved("export", "--mine")
    assert (ran.code, ran.out) == (1, "")
    assert "You do not follow any SIG yet." in ran.err
    SettingsStore(Places.of(saved.profile)).save(Settings(followed=frozenset({"tc", "AI"})))
    assert len(topics(saved("export", "--mine"))) == 3
    assert len(topics(saved("export", "--mine", "9001"))) == 4


def test_what_is_not_there_is_said(saved: Cli) -> None:
    ran = saved("export", "9001", "12345")
    assert (ran.code, ran.out) == (2, "")
    assert "No meeting has the id or number 12345" in ran.err
    ran = saved("export", "--sig", "Kernal")
    assert topics(ran) == []
    assert "No saved meeting belongs to the SIG Kernal." in ran.err


def test_without_a_saved_list_there_is_nothing(cli: Cli) -> None:
    ran = cli("export")
    assert (ran.code, ran.out) == (3, "")
    assert "No list of meetings has been saved yet." in ran.err


def test_the_sequence_grows_with_each_change_whatever_was_chosen(saved: Cli) -> None:
    first = saved("export", "9001").out
    assert saved("export", "9001").out == first
    moved = msgspec.structs.replace(KERNEL, start=KERNEL.start + timedelta(hours=1))
    keep(saved, moved, TC, *SERIES)
    saved("export", "--sig", "TC")
    keep(saved, msgspec.structs.replace(moved, topic="new"), TC, *SERIES)
    (now,) = events(saved("export", "9001").out).values()
    (before,) = events(first).values()
    assert (before["SEQUENCE"], now["SEQUENCE"]) == (0, 2)
    assert before["UID"] == now["UID"]
    assert exported(saved("export", "9002")) == [("TC 11-23", 0, "CONFIRMED")]


def test_a_meeting_that_the_list_dropped_is_cancelled_and_may_come_back(saved: Cli) -> None:
    saved("export")
    keep(saved, KERNEL, *SERIES)
    assert exported(saved("export", "--sig", "TC")) == [("TC 11-23", 1, "CANCELLED")]
    assert exported(saved("export", "9002")) == [("TC 11-23", 1, "CANCELLED")]
    keep(saved, KERNEL, TC, *SERIES)
    assert exported(saved("export", "9002")) == [("TC 11-23", 2, "CONFIRMED")]


def test_what_lies_beyond_the_list_or_is_over_is_not_cancelled(saved: Cli) -> None:
    saved("export")
    SettingsStore(Places.of(saved.profile)).save(Settings(horizon_days=1))
    keep(saved, KERNEL)
    assert exported(saved("export", "--sig", "ai")) == []
    saved.now = NOW + timedelta(days=20)
    keep(saved)
    assert exported(saved("export")) == []


def test_what_was_noticed_to_be_cancelled_is_said_though_never_exported(saved: Cli) -> None:
    gone = msgspec.structs.replace(TC, id="9009", topic="gone")
    change = Change(kind=ChangeKind.CANCELLED, before=gone, after=None, noticed_at=NOW)
    back = Change(kind=ChangeKind.CANCELLED, before=TC, after=None, noticed_at=NOW)
    ChangeStore(Places.of(saved.profile)).save(OPENEULER, ChangeLog((change, back)))
    assert exported(saved("export", "--sig", "TC")) == [
        ("TC 11-23", 0, "CONFIRMED"),
        ("gone 11-23", 0, "CANCELLED"),
    ]
    (event,) = events(saved("export", "9009").out).values()
    assert event.walk("VALARM") == []


def test_a_file_is_replaced_whole(saved: Cli, tmp_path: Path) -> None:
    file = tmp_path / "mine.ics"
    file.write_text("old")
    ran = saved("export", "--output", str(file))
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert file.read_bytes().decode() == saved("export").out
    assert list(tmp_path.glob(".*")) == []
    link = tmp_path / "link.ics"
    link.symlink_to(file)
    assert saved("export", "9002", "--output", str(link)).code == 0
    assert link.is_symlink()
    assert len(events(file.read_bytes())) == 1


def test_where_nothing_can_be_written_it_fails_with_a_sentence(saved: Cli, tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "none" / "x.ics"):
        ran = saved("export", "--output", str(place))
        assert (ran.code, ran.out) == (1, "")
        assert f"{place} could not be saved: " in ran.err
    assert saved("export", "--output", "/dev/null").code == 0
    assert Path("/dev/null").is_char_device()


def test_what_was_exported_is_imported_as_the_same_meeting(saved: Cli, tmp_path: Path) -> None:
    content = saved("export").out
    file = tmp_path / "all.ics"
    file.write_bytes(content.encode())
    other = Cli(tmp_path / "other", saved._capsys)
    ran = other("import", "--json", str(file))
    assert (ran.code, ran.err) == (0, "")
    same = ("topic", "sig", "sponsor", "platform", "start", "end", "meeting_id", "join_url")
    wanted = [
        {key: record[key] for key in (*same, "agenda")}
        for record in saved("list", "--saved", "--json").records
    ]
    assert [{key: record[key] for key in (*same, "agenda")} for record in ran.records] == wanted
    keep(saved, KERNEL, *SERIES)
    other.stdin = io.StringIO(saved("export", "9002").out)
    (gone,) = other("import", "-", "--json").records
    assert (gone["topic"], gone["status"]) == ("TC", "cancelled")
    assert len(other("list", "--saved", "--json").records) == 3


def test_imported_meetings_are_exported_followed_and_dropped(cli: Cli) -> None:
    (record,) = cli("import", "--json", str(CORPUS / "community-2025-booked.eml")).records
    assert exported(cli("export")) == [("内核例会 12-16", 0, "CONFIRMED")]
    cli("import", str(CORPUS / "community-2025-updated.eml"))
    assert exported(cli("export", record["id"] or "")) == [("内核例会 12-16", 1, "CONFIRMED")]
    cli("import", str(CORPUS / "community-2025-cancelled.eml"))
    assert exported(cli("export")) == [("内核例会 12-16", 2, "CANCELLED")]


def test_a_row_that_a_newer_message_cancels_is_cancelled_in_the_calendar(cli: Cli) -> None:
    row = msgspec.structs.replace(meeting(5), number="960493493", join_url=None, topic="row")
    start = NOW.replace(month=12, day=16, hour=7, minute=0)
    keep(cli, msgspec.structs.replace(row, start=start, end=start + timedelta(hours=1)))
    assert exported(cli("export", "9005")) == [("row 12-16", 0, "CONFIRMED")]
    cli.now = NOW + timedelta(days=8)
    for name in ("updated", "cancelled"):
        cli("import", str(CORPUS / f"community-2025-{name}.eml"))
    assert exported(cli("export", "9005")) == [("row 12-16", 1, "CANCELLED")]


def test_a_removed_import_is_cancelled_in_the_calendar(saved: Cli) -> None:
    (record,) = saved("import", "--json", str(CORPUS / "community-2025-booked.eml")).records
    saved("export")
    saved("import", "--remove", record["id"] or "")
    assert ("内核例会 12-16", 1, "CANCELLED") in exported(saved("export"))


def feed_file(ran: Ran) -> Path:
    assert ran.code == 0
    (line,) = ran.out.splitlines()
    assert line.startswith("file:///")
    return Path(url2pathname(urlsplit(line).path))


def test_a_feed_keeps_its_address_and_follows_the_list(saved: Cli) -> None:
    ran = saved("feed")
    file = feed_file(ran)
    assert file.read_bytes().decode() == saved("export").out
    assert file.is_relative_to(saved.profile)
    assert file.stat().st_mode & 0o077 == 0
    written = file.stat().st_mtime_ns
    assert feed_file(saved("feed")) == file
    assert file.stat().st_mtime_ns == written
    keep(saved, KERNEL, *SERIES)
    saved("feed")
    assert str(events(file.read_bytes())["TC 11-23"]["STATUS"]) == "CANCELLED"


def test_a_feed_of_some_sigs_has_a_file_of_its_own(saved: Cli) -> None:
    every, tc = feed_file(saved("feed")), feed_file(saved("feed", "--sig", "TC", "ai"))
    assert tc != every
    assert feed_file(saved("feed", "--sig", "AI", "--sig", "tc")) == tc
    assert len(events(tc.read_bytes())) == 3
    assert len(events(every.read_bytes())) == 4


def test_a_feed_asks_where_nothing_was_saved(cli: Cli, server: CommunityServer) -> None:
    server.rows = [portal_row(day(1), 1)]
    file = feed_file(cli("feed", service=server.service))
    assert len(events(file.read_bytes())) == 1


def test_where_the_feed_cannot_be_written_it_fails_with_a_sentence(saved: Cli) -> None:
    file = feed_file(saved("feed"))
    file.unlink()
    file.mkdir()
    ran = saved("feed")
    assert (ran.code, ran.out) == (1, "")
    assert "could not be saved" in ran.err


def test_the_demo_has_something_to_export(cli: Cli) -> None:
    ran = cli.bare("--demo", "export")
    assert ran.code == 0
    assert len(events(ran.out)) > 3
    assert cli.bare("--demo", "feed").out.startswith("file:///")
    assert "WeLink" in cli.bare("--demo", "invite", "next").out


def test_a_damaged_ledger_is_set_aside_and_said(saved: Cli) -> None:
    saved("export")
    (file,) = (saved.profile / "state").glob("calendar-*.json")
    file.write_text("{")
    ran = saved("export", "9002")
    assert "was damaged and has been set aside" in ran.err
    assert exported(ran) == [("TC 11-23", 0, "CONFIRMED")]
