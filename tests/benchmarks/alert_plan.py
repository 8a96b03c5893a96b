"""One plan of the alerts among 10,000 meetings, for several wishes."""

import time
from datetime import UTC, datetime, timedelta
from statistics import median

from desktop.alerts.delivered import Delivered
from desktop.alerts.planner import plan
from desktop.alerts.settings import AlertPreferences
from desktop.meetings.changes import ChangeLog
from desktop.meetings.meeting import Meeting, PlatformKey

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
BUDGET_MS = 16.0
ROUNDS = 15

WISHES = {
    "every meeting": AlertPreferences(),
    "a rare SIG": AlertPreferences(followed=frozenset({"Kernel"})),
    "no meeting at all": AlertPreferences(followed=frozenset({"nobody's"})),
}


def meetings(count: int) -> list[Meeting]:
    """So many, some of them over, one in five hundred of the Kernel SIG."""
    return [
        Meeting(
            id=str(number),
            topic=str(number),
            platform=PlatformKey("welink"),
            start=NOON + (number * 4.3 - 5000) * MINUTE,
            end=NOON + (number * 4.3 - 4910) * MINUTE,
            sig=None if number % 500 else "Kernel",
        )
        for number in range(count)
    ]


def main() -> None:
    """Measures and prints medians."""
    many = meetings(10_000)
    for name, preferences in WISHES.items():
        times = []
        for number in range(ROUNDS):
            begun = time.perf_counter()
            plan(many, preferences, Delivered(), ChangeLog(), NOON + number * MINUTE)
            times.append((time.perf_counter() - begun) * 1000)
        print(f"{name:<18} {median(times):6.2f} ms (at most {BUDGET_MS})")


if __name__ == "__main__":
    main()
