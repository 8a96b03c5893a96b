"""A screen whose pixels can be read while a program paints, and what that took it until then."""

import mmap
import os
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

WIDTH, HEIGHT = 1100, 720
BYTES = 4
"""Of one pixel."""

LOOKED_AT = range(200, 330, 3)
"""The lines of the screen that are looked at: an agenda's rows are there, and no pointer."""

ROWS = 24
"""How many colours a line with text has, at least: letters have soft edges."""

PATIENCE = 60.0


class Painted(NamedTuple):
    """What a program needed until it had painted, in seconds, and in MiB once idle."""

    processor: float
    wall: float
    resident: float


class Framebuffer:
    """An X server without a window manager, whose screen is a file (`Xvfb -fbdir`)."""

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory(prefix="screen-")
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-fbdir", self._folder.name, "-br"]
        command += ["-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp", "-noreset"]
        self._server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as told:
            self.name = f":{told.readline().strip()}"
        with Path(self._folder.name, "Xvfb_screen0").open("rb") as file:
            self._screen = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header, colours = (struct.unpack_from(">I", self._screen, at)[0] for at in (0, 76))
        self._begin = header + colours * 12  # XWDFile.h: the colours' table comes between
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.terminate()
        self._server.wait()
        self._screen.close()
        self._folder.cleanup()

    def has_window(self) -> bool:
        """Whether anything has been painted."""
        return any(self._colours(line) != {b"\0\0\0"} for line in LOOKED_AT)

    def has_rows(self) -> bool:
        """Whether text has been painted where the agenda's rows are."""
        return any(len(self._colours(line)) > ROWS for line in LOOKED_AT)

    def _colours(self, line: int) -> set[bytes]:
        begin = self._begin + line * WIDTH * BYTES
        row = self._screen[begin : begin + WIDTH * BYTES]
        return {row[at : at + 3] for at in range(0, len(row), BYTES)}

    def run(
        self,
        command: Sequence[str],
        environ: Mapping[str, str],
        painted: Callable[[], bool],
        idle: float,
    ) -> Painted:
        """Starts a program, waits until it has painted and then `idle` seconds, and ends it.

        Raises:
            TimeoutError: it has not painted for a minute.
        """
        told = {**environ, "DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb"}
        program = subprocess.Popen(command, env=told, stdout=subprocess.DEVNULL)
        try:
            begin = time.monotonic()
            while not painted():
                if program.poll() is not None or time.monotonic() > begin + PATIENCE:
                    raise TimeoutError(command)
                time.sleep(0.002)
            taken = processor_seconds(program.pid), time.monotonic() - begin
            time.sleep(idle)
            return Painted(*taken, resident(program.pid))
        finally:
            program.terminate()
            program.wait()
            while self.has_window():
                time.sleep(0.01)


def processor_seconds(process: int) -> float:
    """Of all threads of a process (proc_pid_schedstat: nanoseconds on a processor)."""
    threads = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9


def resident(process: int) -> float:
    """MiB in memory (proc_pid_status(5), VmRSS)."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    (line,) = (line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


EMPTY_WINDOW = f"""
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv[:1])
window = QMainWindow()
window.resize({WIDTH}, {HEIGHT})
window.show()
app.exec()
"""
EMPTY = (sys.executable, "-c", EMPTY_WINDOW)
"""An empty, ordinary window."""
