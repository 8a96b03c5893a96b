"""What the program does while nothing is due: processor time and wake-ups of all its threads."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from desktop.setup.flow import Progress
from desktop.storage.paths import Places
from desktop.storage.ui_state import SetupProgressStore
from tests.benchmarks.meetings import save
from tests.helpers.community import CommunityServer
from tests.helpers.moods import FIREWALL

SETTLE = 6.0
"""Seconds after which the start and the first refresh are over."""

PERCENT = 0.2
WAKE_UPS = 2.0
TICKS = os.sysconf("SC_CLK_TCK")


def processor_seconds(process: int) -> float:
    """User and system time. Source: proc_pid_stat(5), fields 14 and 15."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def wake_ups(process: int) -> int:
    """Voluntary context switches of all threads. Source: proc_pid_status(5)."""
    found = 0
    for thread in Path(f"/proc/{process}/task").iterdir():
        for line in (thread / "status").read_text(encoding="utf-8").splitlines():
            if line.startswith("voluntary_ctxt_switches"):
                found += int(line.split()[1])
    return found


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, CommunityServer() as server:
        server.feel(FIREWALL)  # the saved list stays
        places = Places.of(Path(folder))
        save(places, server.service, 200)
        SetupProgressStore(places).save(msgspec.structs.replace(Progress(), opened_before=True))
        command = [sys.executable, "-m", "desktop", "--profile", folder]
        command += ["--service", server.base, "--dialect", "portal"]
        program = subprocess.Popen(command, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
        time.sleep(SETTLE)
        before = processor_seconds(program.pid), wake_ups(program.pid)
        time.sleep(chosen.seconds)
        after = processor_seconds(program.pid), wake_ups(program.pid)
        program.terminate()
        program.wait()
    percent = (after[0] - before[0]) / chosen.seconds * 100
    often = (after[1] - before[1]) / chosen.seconds
    print(f"processor  {percent:5.2f} % of a core  (under {PERCENT})")
    print(f"wake-ups   {often:5.2f} a second   (under {WAKE_UPS:.0f})")


if __name__ == "__main__":
    main()
