"""The table fits every terminal, aligns wide characters, and always shows what to type."""

import io
from datetime import timedelta

import msgspec
import pytest

from desktop.cli.list_meetings import entries_of
from desktop.cli.table import PLATFORMS, footer, table
from desktop.cli.terminal import Terminal, width
from desktop.meetings.meeting import Meeting, PlatformKey
from desktop.meetings.schedule import BEIJING, Schedule
from desktop.platforms.catalogue import CATALOGUE
from desktop.texts import CatalogueTexts
from tests.cli.running import Screen
from tests.services.asking import NOW

TEXTS = CatalogueTexts("en", {})


def meeting(name: str, minutes: int, topic: str = "例会", sig: str | None = "Kernel") -> Meeting:
    start = NOW + timedelta(minutes=minutes)
    return Meeting(
        id=name,
        topic=topic,
        sig=sig,
        platform=PlatformKey("welink"),
        number="960000002" if sig else None,
        start=start,
        end=start + timedelta(hours=1),
    )


SCHEDULE = Schedule.of(
    [
        meeting("id-1", -120, "ended one"),
        meeting("id-2", -10, "Kernel SIG 双周例会 (Kernel SIG fortnightly meeting)"),
        meeting("id-3", 12, sig=None),
        meeting("id-4", 1440, "tomorrow\x1b[2J", "sig-release-management"),
        meeting("id-5", 5000, "later"),
    ],
    NOW,
)


def lines(columns: int) -> list[str]:
    terminal = Terminal(io.StringIO(), None, {"COLUMNS": str(columns)})
    return table(entries_of(SCHEDULE, NOW, 30, None), NOW, TEXTS, terminal).splitlines()


def test_meetings_stand_under_their_days() -> None:
    heads = [line for line in lines(120) if line and not line.startswith(" ")]
    assert heads == [
        "Sunday 2026-11-22 · Today",
        "Monday 2026-11-23 · Tomorrow",
        "Wednesday 2026-11-25",
    ]


def test_a_row_says_everything_one_needs() -> None:
    rows = lines(140)
    assert "10:00–11:00  ended" in rows[1]
    assert "11:50–12:50  live" in rows[2]
    assert "in 12 min" in rows[3]
    for words in ("WeLink", "Kernel", "fortnightly meeting)", "960000002", "id-2"):
        assert words in rows[2]


@pytest.mark.parametrize("columns", [40, 60, 80, 100, 120, 200])
def test_every_line_fits_and_names_the_id(columns: int) -> None:
    rows = [line for line in lines(columns) if line.startswith(" ")]
    assert all(width(row) <= columns for row in rows)
    assert [row.split()[-1] for row in rows] == ["id-1", "id-2", "id-3", "id-4", "id-5"]


def test_columns_align_whatever_the_width_of_characters() -> None:
    rows = [line for line in lines(120) if line.startswith(" ")]
    assert len({width(row.rpartition("id-")[0]) for row in rows}) == 1


def test_a_narrow_terminal_cuts_the_topic_with_an_ellipsis() -> None:
    assert any("…" in line for line in lines(60))
    assert not any("…" in line for line in lines(200) if "release" not in line)


def test_a_very_long_id_still_fits() -> None:
    long = Schedule.of([meeting("x" * 90, 0)], NOW)
    terminal = Terminal(io.StringIO(), None, {"COLUMNS": "40"})
    row = table(entries_of(long, NOW, 30, None), NOW, TEXTS, terminal).splitlines()[1]
    assert width(row) <= 40


def test_nothing_in_it_moves_the_cursor() -> None:
    assert all(line.isprintable() for line in lines(120))


def test_a_person_sees_colours() -> None:
    terminal = Terminal(Screen(), None, {"COLUMNS": "120"})
    coloured = table(entries_of(SCHEDULE, NOW, 30, None), NOW, TEXTS, terminal)
    assert "\x1b[1;32mlive" in coloured
    assert "\x1b[2mended" in coloured


def test_the_platforms_names_are_the_catalogues() -> None:
    assert {platform.key: platform.name for platform in CATALOGUE} == PLATFORMS


def test_an_unknown_platform_is_shown_by_its_key() -> None:
    entries = entries_of(SCHEDULE, NOW, 30, None)
    entries[0].record["platform"] = "hologram"
    terminal = Terminal(io.StringIO(), None, {"COLUMNS": "120"})
    assert "hologram" in table(entries, NOW, TEXTS, terminal)


def test_the_footer_counts() -> None:
    assert footer(0, 30, TEXTS) == "No meetings in the next 30 day(s)."
    assert footer(2, 1, TEXTS).startswith("2 meeting(s) in the next 1 day(s).")


@pytest.mark.parametrize(
    ("hours", "length", "shown"),
    [
        (0, 24, "all day"),
        (0, 48, "all day–11-23"),
        (16, 24, "16:00–11-23"),
        (23, 2, "23:00–01:00"),
        (9, 1, "09:00–10:00"),
    ],
)
def test_the_times_of_what_lasts_a_day_or_longer(hours: int, length: int, shown: str) -> None:
    start = NOW.astimezone(BEIJING).replace(hour=hours)
    made = msgspec.structs.replace(
        meeting("id-1", 0), start=start, end=start + timedelta(hours=length)
    )
    terminal = Terminal(io.StringIO(), None, {"COLUMNS": "120"})
    entries = entries_of(Schedule.of([made], NOW), NOW, 30, None)
    (row,) = [r for r in table(entries, NOW, TEXTS, terminal).splitlines() if "例会" in r]
    assert f" {shown}  " in row
