"""No text is cut without an ellipsis, at any width, in either language."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from desktop.services.outcome import Reason
from desktop.storage.json_file import FileProblem, NoteReason
from desktop.storage.settings import Settings
from desktop.ui.news import News
from desktop.ui.theme.badge import Badge
from desktop.ui.translator import Translator
from desktop.ui.view_switch import View
from desktop.ui.widgets import ElidedLabel
from tests.ui.build import came, failed, meeting, schedule
from tests.ui.conftest import MakeScene
from tests.ui.scene import Scene

WIDTHS = [440, 560, 720, 800, 1100, 1600]
LANGUAGES = ["en", "zh"]
LONG = "RISC-V SIG weekly: boards, packages and the long way to a first release 会议 例会 评审"


def cut_parts(window: QWidget) -> list[str]:
    """The labels and buttons in view that have less room than their text needs."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget.parent(), QLineEdit):
            continue
        if _is_too_small(widget) or _is_hidden_behind_an_edge(widget):
            words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
            needed = widget.heightForWidth(widget.width()), widget.sizeHint().toTuple()
            found.append(f"{type(widget).__name__} {words!r} {widget.size().toTuple()} {needed}")
    return found


def _is_too_small(widget: QWidget) -> bool:
    if isinstance(widget, ElidedLabel):
        return widget.height() < widget.sizeHint().height()
    if isinstance(widget, QLabel) and widget.wordWrap():
        return _wraps_beyond_its_room(widget)
    if isinstance(widget, QLabel | QAbstractButton | Badge):
        needed = widget.sizeHint()
        return widget.width() < needed.width() or widget.height() < needed.height()
    return False


def _wraps_beyond_its_room(label: QLabel) -> bool:
    if not label.text():
        return False
    lines, room = QTextLayout(label.text(), label.font()), label.contentsRect().width()
    lines.beginLayout()
    widest = 0.0
    while (line := lines.createLine()).isValid():
        line.setLineWidth(room)
        widest = max(widest, line.naturalTextWidth())
    lines.endLayout()
    return widest > room + 1 or label.heightForWidth(label.width()) > label.height()


def _is_hidden_behind_an_edge(widget: QWidget) -> bool:
    """Whether an ancestor cuts it off at the side; below, one scrolls."""
    if not isinstance(widget, QLabel | QAbstractButton):
        return False
    ancestor = widget.parentWidget()
    while ancestor is not None:
        place = QRect(widget.mapTo(ancestor, widget.rect().topLeft()), widget.size())
        if place.left() < 0 or place.right() >= ancestor.width():
            return True
        ancestor = None if ancestor.isWindow() else ancestor.parentWidget()
    return False


def fits_soon(scene: Scene) -> None:
    """Waits for the layout to come to rest with nothing cut."""

    def fits() -> None:
        assert cut_parts(scene.window) == [], f"{scene.window.width()} px"

    scene.qtbot.waitUntil(fits)


@pytest.fixture
def rich(make_scene: MakeScene) -> Scene:
    """A window with as much in it as there can be."""
    it = meeting(
        "it",
        0.5,
        topic=LONG,
        platform="zoom",
        sig="sig-release-management",
        sponsor="a-maintainer-with-a-long-name",
        etherpad="https://etherpad.openeuler.org/p/sig-release-management-meetings-of-the-year",
        replay_url="https://www.openeuler.org/zh/interaction/live-list/demo-9001/",
        agenda=f"1. {LONG}\n2. {LONG}",
    )
    web = meeting("web", 0.7, topic=LONG, platform="web", sig="sig-release-management")
    settings = Settings(followed=frozenset({"sig-release-management"}))
    return make_scene(schedule(it, web), settings, demo=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_the_room_it_needs(
    rich: Scene, translator: Translator, language: str
) -> None:
    translator.use(language)
    rich.show((1100, 720))
    rich.state.apply(failed(rich.state.schedule, Reason.CERTIFICATE))
    rich.actions.join_next.emit()
    rich.settle()
    rich.actions.join.emit(rich.shown())
    for width in WIDTHS:
        rich.window.resize(width, 720)
        for look in (rich.window.open_detail, rich.window.go_back):
            look()
            fits_soon(rich)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", ["empty", "unreachable", "nothing matches"])
def test_empty_states_have_the_room_they_need(
    make_scene: MakeScene, translator: Translator, language: str, state: str
) -> None:
    translator.use(language)
    found = {"empty": schedule(), "unreachable": None, "nothing matches": schedule(meeting("a"))}
    scene = make_scene(found[state]).show((1100, 720))
    if state == "unreachable":
        scene.state.apply(failed(None, Reason.CERTIFICATE))
    scene.window.toolbar.search.setText("x" if state == "nothing matches" else "")
    for width in WIDTHS:
        scene.window.resize(width, 720)
        fits_soon(scene)


def test_the_measure_notices_what_is_cut(rich: Scene) -> None:
    rich.show()
    rich.window.toolbar.refresh.setFixedWidth(4)
    rich.detail.title.setMaximumHeight(10)
    rich.settle()
    assert len(cut_parts(rich.window)) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_matches_below_a_notice_in_the_smallest_window(
    make_scene: MakeScene, translator: Translator, language: str
) -> None:
    translator.use(language)
    scene = make_scene(schedule(meeting("one", 1), meeting("two", 2))).show((440, 420))
    scene.state.apply(failed(scene.state.schedule, Reason.CERTIFICATE))
    scene.state.notes = (FileProblem(NoteReason.DAMAGED, Path("/profile/settings.json")),)
    scene.window.toolbar.search.setText("no such meeting")
    scene.presenter.render()
    scene.settle()
    assert scene.window.empty.isVisible()
    assert cut_parts(scene.window) == []


@pytest.mark.parametrize("view", [View.UPCOMING, View.WEEK])
@pytest.mark.parametrize("language", LANGUAGES)
def test_notices_beside_each_other_are_whole_in_the_smallest_window(
    rich: Scene, translator: Translator, language: str, view: View
) -> None:
    translator.use(language)
    rich.show((1100, 720))
    rich.window.show_view(view)
    rich.state.apply(failed(rich.state.schedule, Reason.CERTIFICATE))
    rich.window.show_news(News("A long sentence about what came of something. " * 3))
    rich.window.fault.show_notice("Another long sentence, about a fault. " * 3, "Copy details")
    rich.window.resize(rich.window.minimumSize())
    fits_soon(rich)
    area = rich.window._notices
    beyond = area._holder.height() - area.height()
    assert area.verticalScrollBar().maximum() == max(beyond, 0), "the others are a scroll away"
    rich.window.news.dismiss()
    rich.window.fault.show_notice("", "")
    rich.state.apply(came(rich.state.schedule or schedule()))
    rich.qtbot.waitUntil(lambda: not area.isVisible())
    rich.window.resize(1100, 720)
    rich.state.apply(failed(rich.state.schedule, Reason.CERTIFICATE))
    rich.qtbot.waitUntil(lambda: area.isVisible() and area.height() == area._holder.height())
