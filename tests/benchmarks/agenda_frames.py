"""How long the list takes for a new model, a keystroke, a filter and a scrolled frame."""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import msgspec
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule
from desktop.refreshing import RefreshOutcome
from desktop.services.outcome import Refresh, State
from desktop.storage.settings import ThemeChoice
from desktop.ui.presenter import Presenter
from desktop.ui.qt_setup import load_resources
from desktop.ui.theme.theme import Theme
from desktop.ui.translator import Translator
from desktop.ui.window import MainWindow
from tests.benchmarks.meetings import schedule
from tests.ui.contexts import make_context

NOW = datetime(2026, 11, 22, 1, tzinfo=UTC)
BUDGETS = {"reset": 16.0, "keystroke": 16.0, "filter": 16.0, "frame": 8.0}


class Bench:
    """A window with so many meetings."""

    def __init__(self, app: QApplication, count: int, folder: Path) -> None:
        self._app = app
        self._lists = (schedule(count, NOW), _renamed(schedule(count, NOW)))
        self._turn = 0
        theme = Theme(ThemeChoice.LIGHT)
        theme.apply(app)
        translator = Translator(app)
        translator.use("en")
        context = make_context(app, folder, translator, theme, clock=lambda: NOW)
        self.state = context.meetings_model
        self.window = MainWindow(context)
        self.presenter = Presenter(context, self.window)
        self.reset()
        self.window.show()
        self.paint()

    def paint(self) -> None:
        """Everything posted, and one frame of the list."""
        self._app.processEvents()

    def reset(self) -> None:
        """Another list arrives."""
        self._turn += 1
        found = self._lists[self._turn % 2]
        self.state.apply(RefreshOutcome(Refresh(state=State.FRESH, schedule=found), found))

    def type(self) -> None:
        """One more letter in the search, or one less."""
        self._turn += 1
        self.window.toolbar.search.setText("meeting 7"[: 8 + self._turn % 2])

    def filter(self) -> None:
        """Another platform chip."""
        self._turn += 1
        self.window.toolbar.platforms.button(1 + self._turn % 3).click()

    def scroll(self) -> None:
        """Three rows on, painted."""
        bar = self.window.list.verticalScrollBar()
        bar.setValue(bar.value() + 200 if bar.value() + 200 < bar.maximum() else 0)
        viewport = self.window.list.viewport()
        image = QImage(viewport.size(), QImage.Format.Format_ARGB32_Premultiplied)
        viewport.render(image)


def _renamed(found: Schedule) -> Schedule:
    def other(meeting: Meeting) -> Meeting:
        return msgspec.structs.replace(meeting, topic=meeting.topic + "!")

    return Schedule.of((other(meeting) for meeting in found.meetings), NOW)


def milliseconds(work: Callable[[], None], rounds: int) -> float:
    """The median processor time of one turn, which what else the machine does leaves alone."""
    taken = []
    for number in range(rounds + 2):
        begin = time.process_time()
        work()
        if number > 1:
            taken.append((time.process_time() - begin) * 1000)
    return median(taken)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--profile", choices=BUDGETS, help="cProfile one of them at 10,000")
    chosen = parser.parse_args()
    app = QApplication([])
    load_resources()
    results: dict[int, dict[str, float]] = {}
    for count in (10_000, 100_000):
        with tempfile.TemporaryDirectory() as folder:
            bench = Bench(app, count, Path(folder))
            works = {"reset": bench.reset, "frame": bench.scroll}
            if chosen.profile and count == min(10_000, count):
                _profile({**works, "keystroke": bench.type, "filter": bench.filter}[chosen.profile])
                return
            results[count] = {n: milliseconds(w, chosen.rounds) for n, w in works.items()}
            results[count]["keystroke"] = milliseconds(bench.type, chosen.rounds)
            bench.window.toolbar.search.clear()
            results[count]["filter"] = milliseconds(bench.filter, chosen.rounds)
            bench.window.close()
            bench.window.deleteLater()
    for name, budget in BUDGETS.items():
        few, many = (results[count][name] for count in (10_000, 100_000))
        print(
            f"{name:<10} 10,000: {few:7.2f} ms (at most {budget})  "
            f"100,000: {many:8.2f} ms  ({many / few:5.1f} times)"
        )


def _profile(work: Callable[[], None]) -> None:
    import cProfile
    import pstats

    profile = cProfile.Profile()
    profile.enable()
    for _ in range(10):
        work()
    profile.disable()
    pstats.Stats(profile).sort_stats("cumulative").print_stats(30)


if __name__ == "__main__":
    main()
