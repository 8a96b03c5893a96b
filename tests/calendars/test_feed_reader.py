"""Public calendars of other communities."""

import subprocess
import sys
from datetime import timedelta

import pytest

from desktop.calendars.feed_reader import Feed, group_named, read_feed
from desktop.calendars.refusal import CalendarProblem, CalendarRefused
from desktop.meetings.meeting import Cadence, Unit
from desktop.meetings.schedule import Window
from tests.benchmarks.calendars import calendar_of
from tests.calendars.reading import NOW, data

WINDOW = Window(begin=NOW, end=NOW + timedelta(days=30))


def feed(name: str, window: Window = WINDOW) -> Feed:
    return read_feed(data(name), window, community="Elsewhere")


def told(found: Feed) -> list[str]:
    return [f"{m.start:%m-%d %H:%M} {m.topic}" for m in found.meetings]


def test_kubernetes() -> None:
    found = feed("kubernetes.ics")
    assert told(found) == [
        "12-01 19:00 SIG Node Weekly (an hour later)",
        "12-15 18:00 SIG Node Weekly",
    ]
    assert found.name == "Kubernetes SIG Node"
    assert found.refresh_every == timedelta(hours=1)
    assert found.problems == ()
    moved, plain = found.meetings
    assert {m.sig for m in found.meetings} == {"SIG Node"}
    assert {m.community for m in found.meetings} == {"Elsewhere"}
    assert plain.join_url == moved.join_url == "https://zoom.us/j/4799874685?pwd=Nn.1"
    assert plain.number == "4799874685"
    assert plain.etherpad is not None
    assert plain.etherpad.startswith("https://docs.google.com/document/")
    assert plain.cadence == Cadence(Unit.WEEK)


def test_fedora_and_w3c() -> None:
    fedora = feed("fedora.ics")
    assert told(fedora) == [
        "12-01 16:00 Infrastructure stand up",
        "12-15 16:00 Infrastructure stand up",
    ]
    assert fedora.meetings[0].sig == "Infrastructure"
    assert fedora.meetings[0].join_url == "https://meet.google.com/abc-defg-hij"
    assert fedora.refresh_every == timedelta(minutes=30)
    w3c = feed("w3c.ics")
    assert told(w3c) == [
        "12-02 16:00 CSS Working Group Telecon",
        "12-03 17:00 Members only",
        "12-16 16:00 CSS Working Group Telecon",
    ]
    assert w3c.meetings[0].sig == "CSS Working Group"
    assert w3c.meetings[0].join_url == "https://w3c.whereby.com/csswg"


def test_an_occurrence_keeps_its_id_when_the_window_moves_and_when_it_is_moved() -> None:
    later = Window(begin=NOW + timedelta(days=3), end=NOW + timedelta(days=40))
    first, second = feed("kubernetes.ics"), feed("kubernetes.ics", later)
    ids = {m.start: m.id for m in first.meetings}
    assert {m.start: m.id for m in second.meetings if m.start in ids} == ids
    assert len({m.id for m in second.meetings}) == len(second.meetings)
    assert [m.id[-10:] for m in first.meetings] == ["2026-12-01", "2026-12-15"]


def test_two_occurrences_of_one_day_have_two_ids() -> None:
    text = b"""BEGIN:VCALENDAR
BEGIN:VEVENT
UID:twice
SUMMARY:Twice a day
DTSTART:20261201T080000Z
RRULE:FREQ=DAILY;COUNT=2;BYHOUR=8,16
END:VEVENT
END:VCALENDAR
"""
    found = read_feed(text, WINDOW)
    assert [m.id[12:] for m in found.meetings] == ["-2026-12-01", "-2026-12-01-1600"]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Kubernetes SIG Node", "SIG Node"),
        ("SIG Cluster Lifecycle - kubeadm office hours", "SIG Cluster Lifecycle"),
        ("WG Batch Weekly Meeting", "WG Batch"),
        ("TAG App Delivery", "TAG App Delivery"),
        ("CSS Working Group Telecon", "CSS Working Group"),
        ("Signal processing", None),
        ("Weekly call", None),
    ],
)
def test_a_group_is_found_in_a_name(text: str, group: str | None) -> None:
    assert group_named(text) == group


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("PT1S", timedelta(minutes=5)),
        ("P30D", timedelta(days=7)),
        ("PT2H", timedelta(hours=2)),
        ("soon", None),
    ],
)
def test_how_often_it_asks_to_be_read_is_kept_within_reason(
    written: str, wanted: timedelta | None
) -> None:
    text = f"BEGIN:VCALENDAR\nX-PUBLISHED-TTL:{written}\nEND:VCALENDAR\n".encode()
    assert read_feed(text, WINDOW).refresh_every == wanted


def test_what_is_no_calendar_is_refused() -> None:
    with pytest.raises(CalendarRefused) as refused:
        read_feed(b"<html>Sign in</html>", WINDOW)
    assert refused.value.reason is CalendarProblem.NO_MEETING


def test_one_damaged_event_costs_itself_alone() -> None:
    text = b"BEGIN:VEVENT\nUID:bad\nDTSTART:99999999T999999Z\nEND:VEVENT\n"
    whole = data("fedora.ics").replace(b"BEGIN:VEVENT", text + b"BEGIN:VEVENT", 1)
    assert told(read_feed(whole, WINDOW)) == told(feed("fedora.ics"))


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc for the memory")
def test_five_thousand_recurring_events_are_read_in_time_and_memory() -> None:
    """In a process of its own, whose processor time and memory are its own too."""
    program = (
        "from pathlib import Path\n"
        "from tests.benchmarks.calendars import WINDOW, calendar_of\n"
        "from tests.helpers.yardstick import seconds\n"
        "from desktop.calendars.feed_reader import read_feed\n"
        "data = calendar_of(5_000)\n"
        "read_feed(calendar_of(1), WINDOW)\n"
        "found = []\n"
        "spent = seconds(lambda: found.append(read_feed(data, WINDOW)), 4.0)\n"
        # not ru_maxrss, which begins with that of the process that started this one
        "(most,) = (line.split()[1] for line in Path('/proc/self/status').read_text().splitlines()"
        " if line.startswith('VmHWM:'))\n"
        "print(spent, len(found[0].meetings), most)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    seconds, count, memory = done.stdout.split()
    assert int(count) > 15_000
    assert float(seconds) < 4.0  # 2 on an idle machine, as the benchmark measures it
    assert int(memory) / 1024 < 150


def test_the_benchmark_s_calendar_recurs() -> None:
    assert calendar_of(3).count(b"RRULE") == 5
