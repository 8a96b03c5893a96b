"""What macOS hands to the running program, in a process of its own: there is one application."""

import subprocess
import sys

PROGRAM = """
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent
from desktop.ui.opening import OpeningApplication

app = OpeningApplication(["x"])
seen = []
def send(address):
    QCoreApplication.sendEvent(app, QFileOpenEvent(QUrl(address)))
send("file:///tmp/a%20%E4%BC%9A.ics")
app.opened.connect(lambda address: seen.append(address))
assert seen == []
app.listen()
send("sigmeetings:show/4711")
print(seen)
"""


def test_what_came_before_anybody_listened_is_not_lost() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == "['file:///tmp/a%20%E4%BC%9A.ics', 'sigmeetings:show/4711']"
