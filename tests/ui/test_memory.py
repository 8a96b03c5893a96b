"""Nothing that is done again and again may keep memory."""

import gc
import sys
from pathlib import Path
from weakref import ref

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.theme.theme import Theme
from tests.benchmarks.agenda_frames import Bench
from tests.benchmarks.memory import Turns, growth
from tests.helpers.community import CommunityServer
from tests.ui.build import usual
from tests.ui.conftest import MakeScene
from tests.ui.endings import take_apart
from tests.ui.whole import Whole

pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)


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


def test_nothing_of_a_program_outlives_it(whole: Whole) -> None:
    """What does would follow the keys, the focus and the clock in the tests after this one."""
    with CommunityServer() as server:
        application = whole.start_on(server.service)
        application.context.actions.open_settings.emit()
        window, presenter = ref(application.window), ref(application.presenter)
        parts = ref(application.parts.alerts), ref(application.parts.ring)
        del application
        whole.end()
    gc.collect()
    assert [each() for each in (window, presenter, *parts)] == [None] * 4


def test_nothing_of_a_scene_outlives_it(make_scene: MakeScene) -> None:
    scene = make_scene(usual()).show()
    window, presenter, context = ref(scene.window), ref(scene.presenter), scene.context
    scene.window.close()
    scene.window.deleteLater()
    del scene
    take_apart(context)
    gc.collect()
    assert [window(), presenter()] == [None, None]
