"""How many instructions a start takes: the same on a busy machine as on an idle one.

Counted by valgrind's cachegrind, which differs by less than one per cent from run to run, so that
budgets of these counts can be tests. Times are for `tests.benchmarks.bench`.
"""

import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

COUNTED = re.compile(r"I\s+refs:\s+([\d,]+)")
ROOT = Path(__file__).resolve().parents[2]

PAINTED = """
import os
from PySide6.QtCore import QTimer

def leave():
    QTimer.singleShot(0, lambda: os._exit(0))
"""
EMPTY_WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        leave()
app = QApplication(sys.argv[:1])
window = Window()
window.resize(1100, 720)
window.show()
app.exec()
"""
FIRST_ROWS = """
import gc
gc.disable()
from desktop.lean_imports import spare_typing_extensions
spare_typing_extensions()
from desktop.cli.main import run

def open_window(options):
    from desktop.cli.running_program import claim_profile
    claim = claim_profile(options, [])
    from desktop.ui.qt_setup import use_plain_imports
    use_plain_imports()
    from desktop.app import build, make_qt
    program = build(options, make_qt())
    program.listen(claim)
    assert len(program.window.list.agenda_model.agenda.rows) > 200
    program.window.first_painted.connect(leave)
    return program.exec()

run([], open_window)
"""
"""As `desktop.__main__` opens it, and ended once its first frame is painted."""


def count(script: Sequence[str], environ: Mapping[str, str]) -> int:
    """Counts the instructions that Python takes for a command line, to its end.

    Raises:
        ValueError: it failed; what it said is told.
    """
    command = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    done = subprocess.run(
        [*command, sys.executable, *script],
        env=environ,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    found = COUNTED.search(done.stderr)
    if done.returncode or found is None:
        raise ValueError(done.stdout + done.stderr)
    return int(found[1].replace(",", ""))
