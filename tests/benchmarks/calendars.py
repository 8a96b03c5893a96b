"""How long a public calendar of 5,000 recurring events takes, and how much memory."""

import argparse
import resource
import time
from datetime import UTC, datetime, timedelta
from statistics import median

from desktop.calendars.feed_reader import read_feed
from desktop.meetings.schedule import Window

NOW = datetime(2026, 11, 20, tzinfo=UTC)
WINDOW = Window(begin=NOW, end=NOW + timedelta(days=30))
SECONDS, MEGABYTES = 2.0, 150
ZONE = """BEGIN:VTIMEZONE
TZID:America/Los_Angeles
BEGIN:DAYLIGHT
TZOFFSETFROM:-0800
TZOFFSETTO:-0700
DTSTART:19700308T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:-0700
TZOFFSETTO:-0800
DTSTART:19701101T020000
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
END:STANDARD
END:VTIMEZONE"""
DAYS = ("MO", "TU", "WE", "TH", "FR")


def calendar_of(count: int) -> bytes:
    """A calendar of so many weekly and fortnightly meetings since 2020, all still going on."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", *ZONE.splitlines()]
    for at in range(count):
        day = f"2020{1 + at % 12:02d}{1 + at % 28:02d}"
        lines += [
            "BEGIN:VEVENT",
            f"DTSTART;TZID=America/Los_Angeles:{day}T{at % 24:02d}0000",
            f"DTEND;TZID=America/Los_Angeles:{day}T{at % 24:02d}3000",
            f"RRULE:FREQ=WEEKLY;INTERVAL={1 + at % 2};BYDAY={DAYS[at % 5]}",
            f"UID:event-{at}@google.com",
            "DTSTAMP:20261101T000000Z",
            f"SUMMARY:SIG {at} weekly",
            f"DESCRIPTION:Agenda https://docs.google.com/document/d/{at}\\n"
            f"Zoom: https://zoom.us/j/9{at:09d}?pwd=abc\\nmore text " + "x" * 300,
            f"LOCATION:https://zoom.us/j/9{at:09d}?pwd=abc",
            "STATUS:CONFIRMED",
            "SEQUENCE:1",
            "END:VEVENT",
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def main() -> None:
    """Prints the medians beside the budget."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--events", type=int, default=5_000)
    wanted = parser.parse_args()
    data = calendar_of(wanted.events)
    taken = []
    meetings = 0
    for _ in range(wanted.rounds):
        begun = time.perf_counter()
        meetings = len(read_feed(data, WINDOW).meetings)
        taken.append(time.perf_counter() - begun)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{wanted.events} events ({len(data) / 1e6:.1f} MB), {meetings} meetings in 30 days")
    print(f"time    {median(taken):6.2f} s   budget {SECONDS} s")
    print(f"memory  {memory:6.0f} MB  budget {MEGABYTES} MB, the whole process")


if __name__ == "__main__":
    main()
