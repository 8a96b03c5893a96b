"""Measures `sig-meetings list --saved` of 200 meetings against `python -c pass`.

Run it as `python -m tests.benchmarks.list_saved`. Both are started in turn, so that whatever else
the machine does falls on both; the budget is a ratio of the medians of at most 2.5. The program is
the installed command, with its modules compiled as an installer leaves them.
"""

import compileall
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

import desktop
from desktop.meetings.meeting import Meeting, PlatformKey
from desktop.meetings.schedule import Schedule
from desktop.services.service import OPENEULER
from desktop.storage.paths import Places
from desktop.storage.schedules import ScheduleStore

MEETINGS = 200
ROUNDS = 40
BUDGET = 2.5
COMMAND = Path(sys.executable).with_name("sig-meetings")


def fill(profile: Path, now: datetime) -> None:
    """Saves a list of meetings below `profile`."""
    meetings = [
        Meeting(
            id=str(9000 + n),
            topic=f"Kernel SIG 双周例会 {n}",
            platform=PlatformKey("welink"),
            community="openEuler",
            sig="Kernel",
            start=now + timedelta(hours=3 * n),
            end=now + timedelta(hours=3 * n + 1),
            number=f"96000{n:04}",
            join_url=f"https://meeting.huaweicloud.com:36443/#/j/96000{n:04}",
            agenda="1. 补丁合入进展\n2. 新特性评审\n3. 自由讨论",
        )
        for n in range(MEETINGS)
    ]
    ScheduleStore(Places.of(profile)).save(OPENEULER, Schedule.of(meetings, now))


def milliseconds(command: list[str]) -> float:
    """How long the command takes."""
    begin = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - begin) * 1000


def main() -> None:
    """Measures and prints."""
    compileall.compile_dir(Path(desktop.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), datetime.now(UTC))
        program = [str(COMMAND), "--profile", folder, "list", "--saved"]
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "list --saved": program,
            "list --saved --json": [*program, "--json"],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                times[name].append(milliseconds(command))
    base = median(times["python -c pass"])
    for name, taken in times.items():
        print(
            f"{name:<20} {median(taken):6.1f} ms  {median(taken) / base:4.2f}  (at most {BUDGET})"
        )


if __name__ == "__main__":
    main()
