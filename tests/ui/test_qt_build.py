"""The Qt that was installed can be trusted with Python's None.

PySide6 6.12 gives a reference to None away at every call that returns nothing, on Python before
3.12, where None is counted: after some ten thousand calls the interpreter dies.
"""

import subprocess
import sys

CALLS = 20_000
SCRIPT = f"""
import sys
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor

before = sys.getrefcount(None)
thing, timer, colour = QObject(), QTimer(), QColor()
for number in range({CALLS}):
    thing.setObjectName("name")
    timer.setInterval(number)
    colour.setRed(number % 256)
print(before - sys.getrefcount(None))
"""


def test_calls_that_return_nothing_leave_none_alone() -> None:
    command = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 1000
