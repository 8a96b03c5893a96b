"""Prints the branch coverage of every room of `desktop/` and fails where one is below the floor.

Reads the data that `pytest --cov` left in `.coverage`. The window's room is shown but has no floor:
its tests look at behaviour and pictures.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    Report = Mapping[str, Mapping[str, Mapping[str, Mapping[str, int]]]]
    """What is read of coverage.py's JSON: files → path → summary → counts."""

FLOOR = 95.0
"""Per cent of statements and branches, taken together as coverage.py does."""

EXEMPT = frozenset({"ui"})


class Count(NamedTuple):
    """How many statements and branches there are, and how many of them ran."""

    covered: int = 0
    total: int = 0

    def plus(self, other: Count) -> Count:
        """The sum of two counts."""
        return Count(self.covered + other.covered, self.total + other.total)

    @property
    def percent(self) -> float:
        """The share that ran; all of nothing is 100."""
        return 100.0 * self.covered / self.total if self.total else 100.0


def room_of(path: str) -> str:
    """The room of a file; the modules beside the rooms share one, the package's own."""
    parts = PurePath(path.replace("\\", "/")).parts
    return parts[1] if len(parts) > 2 else parts[0]  # noqa: PLR2004 - desktop/ROOM/file.py


def by_room(report: Report) -> dict[str, Count]:
    """The counts of every room, from coverage.py's JSON report."""
    rooms: defaultdict[str, Count] = defaultdict(Count)
    for path, file in report["files"].items():
        summary = file["summary"]
        count = Count(
            summary["covered_lines"] + summary["covered_branches"],
            summary["num_statements"] + summary["num_branches"],
        )
        rooms[room_of(path)] = rooms[room_of(path)].plus(count)
    return dict(sorted(rooms.items()))


def below_floor(rooms: Mapping[str, Count]) -> list[str]:
    """The rooms that have too little."""
    return [room for room, count in rooms.items() if room not in EXEMPT and count.percent < FLOOR]


def table(rooms: Mapping[str, Count]) -> str:
    """One line a room, and the total."""
    total = Count()
    for count in rooms.values():
        total = total.plus(count)
    rows = [*rooms.items(), ("TOTAL", total)]
    return "".join(f"{room:<12}{count.percent:6.1f} %\n" for room, count in rows)


def main() -> int:
    """The command line; the exit code."""
    coverage = [sys.executable, "-m", "coverage"]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "coverage.json"
        subprocess.run([*coverage, "json", "-q", "-o", file], check=True)
        rooms = by_room(json.loads(file.read_text(encoding="utf-8")))
    subprocess.run([*coverage, "report"], check=True)
    sys.stdout.write(f"\nStatements and branches covered, by room\n{table(rooms)}")
    short = below_floor(rooms)
    if short:
        sys.stdout.write(f"Below {FLOOR:.0f} %: {', '.join(short)}\n")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
