"""The time to the first painted rows, and the memory once idle, beside an empty window.

Both programs are started by turns, each in a process of its own, ours from its command line on; a
child tells the monotonic clock when its window's first frame is painted, and its resident memory
some seconds later.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import msgspec

from desktop.setup.flow import Progress
from desktop.storage.paths import Places
from desktop.storage.ui_state import SetupProgressStore
from tests.benchmarks.meetings import save
from tests.helpers.community import CommunityServer
from tests.helpers.moods import FIREWALL

EMPTY = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
from PySide6.QtCore import QTimer, Qt
app = QApplication(sys.argv[:1])
class Window(QMainWindow):
    told = False
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.told:
            self.told = True
            QTimer.singleShot(0, tell)
window = Window()
window.resize(1100, 720)
"""
OURS = """
import gc, sys, time
gc.disable()
from pathlib import Path
from desktop.cli.main import run

def window(options):
    from desktop.ui.qt_setup import use_plain_imports
    use_plain_imports()
    global QTimer
    from PySide6.QtCore import QTimer
    from desktop.app import build, make_qt
    app = make_qt()
    program = build(options, app)
    window = program.window
    assert len(window.list.agenda_model.agenda.rows) > 200
    window.first_painted.connect(lambda: QTimer.singleShot(0, tell))
    program.show()
    return app.exec()
"""
TELL = """
def memory():
    import gc
    gc.collect()
    with open("/proc/self/status") as status:
        print([line.split()[1] for line in status if line.startswith("VmRSS")][0], flush=True)
    import os
    os._exit(0)
def tell():
    print(time.monotonic(), flush=True)
    QTimer.singleShot(int(float(sys.argv[3]) * 1000), memory)
"""
WORDS = '["--profile", sys.argv[1], "--service", sys.argv[2], "--lang", "en"]'
SHOW = {"empty": "window.show()\napp.exec()\n", "ours": f"sys.exit(run({WORDS}, window))\n"}
BUDGET = {"first rows": 1.30, "memory": 1.6}


def measure(which: str, profile: Path, base: str, idle: float) -> tuple[float, float]:
    """Milliseconds to the first frame, and MiB once idle for so many seconds."""
    script = {"empty": EMPTY, "ours": OURS}[which] + TELL + SHOW[which]
    command = [sys.executable, "-c", script, str(profile), base, str(idle)]
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    begin = time.monotonic()
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
    painted, resident = done.stdout.split()
    return (float(painted) - begin) * 1000, int(resident) / 1024


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--seconds", type=float, default=2.0, help="until it counts as idle")
    chosen = parser.parse_args()
    taken: dict[str, list[tuple[float, float]]] = {"empty": [], "ours": []}
    with tempfile.TemporaryDirectory() as folder, CommunityServer() as server:
        server.feel(FIREWALL)  # the saved list stays
        places = Places.of(Path(folder))
        save(places, server.service, 200)
        SetupProgressStore(places).save(msgspec.structs.replace(Progress(), opened_before=True))
        for number in range(chosen.rounds + 1):
            for which, times in taken.items():
                one = measure(which, Path(folder), server.base, chosen.seconds)
                if number:  # the first round warms the caches
                    times.append(one)
    for place, (name, unit) in enumerate((("first rows", "ms"), ("memory", "MiB"))):
        empty, ours = (median(one[place] for one in taken[which]) for which in ("empty", "ours"))
        print(
            f"{name:<10} {ours:7.1f} {unit:<3}  empty window {empty:7.1f} {unit:<3}  "
            f"ratio {ours / empty:4.2f}  (at most {BUDGET[name]})"
        )


if __name__ == "__main__":
    main()
