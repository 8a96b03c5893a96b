"""Nothing that is done again and again may keep memory."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.theme.theme import Theme
from tests.benchmarks.agenda_frames import Bench
from tests.benchmarks.memory import Turns, growth


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="asks the allocator of the GNU C library")
@pytest.mark.parametrize("kind", ["select", "render", "filter"])
def test_selections_renders_and_filters_keep_nothing(
    qapp: QApplication, tmp_path: Path, theme: Theme, kind: str
) -> None:
    assert theme is not None
    bench = Bench(qapp, 60, tmp_path)
    try:
        turn = getattr(Turns(qapp, bench), kind)
        grown = growth(turn, 200, warm_up=300)
        assert grown.flat, grown
    finally:
        bench.window.close()
        bench.window.deleteLater()
