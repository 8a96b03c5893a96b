"""Every budget of start-up, memory and size in one table, from source and as installed.

`make bench` prints it and writes `build/bench.json`. Each figure is a ratio to something ordinary,
an empty PySide6 window or `python -c pass`, which runs in turn with it, so that the speed of the
machine and what else it does fall on both. Times are processor time, medians of all rounds; what
is installed is what `make package` has frozen, and is left out where there is none.
"""

import argparse
import compileall
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

import msgspec

from desktop.services.service import OPENEULER
from desktop.setup.flow import Progress
from desktop.single_instance.lock_file import LOCK_FILE
from desktop.storage.paths import Places
from desktop.storage.plain_files import APP
from desktop.storage.settings import Settings, SettingsStore
from desktop.storage.ui_state import SetupProgressStore
from tests.benchmarks.framebuffer import EMPTY, Framebuffer, Painted
from tests.benchmarks.meetings import save
from tests.helpers.community import CommunityServer
from tests.helpers.display import patiently
from tests.helpers.moods import FIREWALL

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "build" / "bench.json"
FROZEN = ROOT / "build" / "frozen" / "sig-meetings"
PROGRAMS = {
    "source": Path(sys.executable).with_name("sig-meetings"),
    "installed": FROZEN / "sig-meetings",
}
PASS = (sys.executable, "-c", "pass")
MEETINGS = 200
MB = 1_000_000
KINDS = ("CONFIG", "CACHE", "STATE")
KEPT = ("PATH", "HOME", "DISPLAY", "XAUTHORITY")
"""What a measured program sees of this environment: a language, a zone or a width would count."""

Environ = Mapping[str, str]


class Budget(NamedTuple):
    """The most that a figure may be, from source and as installed."""

    source: float | None
    installed: float | None


BUDGETS = {
    "first rows": Budget(1.30, 1.30),
    "first rows, wall clock": Budget(1.30, 1.30),
    "memory once idle": Budget(1.6, 1.6),
    "second start": Budget(5, 5),
    "list --saved": Budget(2.3, 3),
    "list --saved --json": Budget(2.3, 3),
    "list --saved --service": Budget(2.3, 3),
    "--version": Budget(5, 5),
    "--help": Budget(5, 5),
    "size": Budget(None, 100),
    ".deb": Budget(None, 40),
    ".rpm": Budget(None, 40),
    ".tar.gz": Budget(None, 40),
}
UNITS = {"size": "MB", ".deb": "MB", ".rpm": "MB", ".tar.gz": "MB"}
"""Of the figures that are no ratios."""

Table = dict[str, dict[str, float]]
"""The figures by their names, then by `source` and `installed`."""


def first_rows(programs: Mapping[str, Path], rounds: int, idle: float) -> Table:
    """A saved list painted, and the memory of it, against an empty window."""
    with prepared() as environ, Framebuffer() as screen:
        starts: dict[str, tuple[Sequence[str], Callable[[], bool]]] = {
            "empty": (EMPTY, screen.has_window),
            **{name: ([str(program)], screen.has_rows) for name, program in programs.items()},
        }
        runs: dict[str, list[Painted]] = {name: [] for name in starts}
        for number in range(rounds + 1):
            for name, (command, painted) in starts.items():
                one = screen.run(command, environ, painted, idle)
                if number:  # the first round warms the caches
                    runs[name].append(one)
    names = ("first rows", "first rows, wall clock", "memory once idle")
    return {
        figure: {
            name: median(one[at] for one in runs[name]) / median(one[at] for one in runs["empty"])
            for name in programs
        }
        for at, figure in enumerate(names)
    }


def commands(programs: Mapping[str, Path], rounds: int) -> Table:
    """What is typed or clicked without a window to wait for, against `python -c pass`."""
    with tempfile.TemporaryDirectory() as folder:
        places = Places.of(Path(folder))
        save(places, OPENEULER, MEETINGS)
        saved = ["--profile", folder, "list", "--saved"]
        asked = {
            "list --saved": saved,
            "list --saved --json": [*saved, "--json"],
            "list --saved --service": [*saved, "--service", OPENEULER.base],
            "--version": ["--version"],
            "--help": ["--help"],
        }
        found = compared(programs, asked, os.environ, rounds)
    with running(programs["source"]) as environ:
        return {**compared(programs, {"second start": ()}, environ, rounds), **found}


def compared(
    programs: Mapping[str, Path],
    asked: Mapping[str, Sequence[str]],
    environ: Environ,
    rounds: int,
) -> Table:
    """The ratios of some command lines' processor time to an interpreter that does nothing."""
    taken: dict[tuple[str, str], list[float]] = {}
    nothing: list[float] = []
    for _ in range(rounds):
        nothing.append(seconds(PASS, environ))
        for figure, words in asked.items():
            for name, program in programs.items():
                times = taken.setdefault((figure, name), [])
                times.append(seconds([program, *words], environ))
    return {
        figure: {name: median(taken[figure, name]) / median(nothing) for name in programs}
        for figure in asked
    }


def seconds(command: Sequence[str | Path], environ: Environ) -> float:
    """The processor time of a command, to its end.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    process = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command))
    return usage.ru_utime + usage.ru_stime


@contextmanager
def prepared() -> Iterator[Environ]:
    """The environment of a user with a saved list, whose service does not answer.

    The program needs no words in it, as when a menu starts it.
    """
    with tempfile.TemporaryDirectory(prefix="h-") as home, CommunityServer() as server:
        server.feel(FIREWALL)  # the saved list stays
        folders = {f"XDG_{kind}_HOME": f"{home}/{kind.lower()}" for kind in KINDS}
        places = Places(*(Path(folder) / APP for folder in folders.values()))
        save(places, server.service, MEETINGS)
        SettingsStore(places).save(Settings(service=server.service))
        SetupProgressStore(places).save(msgspec.structs.replace(Progress(), opened_before=True))
        plain = {name: os.environ[name] for name in KEPT if name in os.environ}
        fixed = {"LANG": "en_GB.UTF-8", "TZ": "UTC", "QT_QPA_PLATFORM": "offscreen"}
        yield {**plain, **folders, **fixed}


@contextmanager
def running(program: Path) -> Iterator[Environ]:
    """The program in the background: the environment of another start of it."""
    with prepared() as environ:
        first = subprocess.Popen([str(program)], env=environ, stdout=subprocess.DEVNULL)
        lock = Path(environ["XDG_CONFIG_HOME"], APP, LOCK_FILE)
        try:
            patiently(lambda: (lock.exists() and lock.read_bytes()) or None, "the first start")
            yield environ
        finally:
            first.terminate()
            first.wait()


def sizes() -> Table:
    """The frozen program and the packages, in MB."""
    found: Table = {}
    if FROZEN.exists():
        files = (path for path in FROZEN.rglob("*") if not path.is_symlink())
        found["size"] = {"installed": sum(path.stat().st_size for path in files) / MB}
    for kind in (".deb", ".rpm", ".tar.gz"):
        for package in (ROOT / "dist").glob(f"*{kind}"):
            found[kind] = {"installed": package.stat().st_size / MB}
    return found


def show(table: Table) -> bool:
    """Prints the table; returns whether every budget is kept."""
    kept = True
    print(f"{'figure':<24} {'source':>7} {'at most':>7}   {'installed':>9} {'at most':>7}")
    for figure, budget in BUDGETS.items():
        cells = []
        for name, most in zip(Budget._fields, budget, strict=True):
            value = table.get(figure, {}).get(name)
            if value is None or most is None:
                cells.append(f"{'–':>7} {'':>7}  ")
                continue
            over = value > most
            kept = kept and not over
            cells.append(f"{value:7.2f} {most:7.2f} {'!' if over else ' '}")
        print(f"{figure:<24} {'  '.join(cells)} {UNITS.get(figure, '')}".rstrip())
    return kept


def main() -> None:
    """Measures, prints the table and writes it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--seconds", type=float, default=3.0, help="until it counts as idle")
    chosen = parser.parse_args()
    compileall.compile_dir(ROOT / "desktop", quiet=1)  # as an installer leaves it
    programs = {name: program for name, program in PROGRAMS.items() if program.exists()}
    table = {
        **first_rows(programs, chosen.rounds, chosen.seconds),
        **commands(programs, chosen.rounds),
        **sizes(),
    }
    show(table)
    told = {
        figure: {"budget": budget._asdict(), **table.get(figure, {})}
        for figure, budget in BUDGETS.items()
    }
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
