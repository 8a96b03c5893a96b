"""One ring around what has the focus, only while the keyboard is in use."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.ui.focus_ring import GAP, WIDTH, FocusRing, RingOverlay
from tests.ui.scene import Scene


@pytest.fixture
def ring(scene: Scene) -> Iterator[FocusRing]:
    made = FocusRing(scene.context.app, scene.theme, scene.window)
    yield made
    made.deleteLater()
    scene.settle()


def press(scene: Scene, key: Qt.Key) -> None:
    """A key as the system sends it: to the window."""
    handle = scene.window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, key)
    scene.settle()


def ringed(scene: Scene, widget: QWidget) -> bool:
    """Whether the accent is painted around a widget, on each of its four sides."""
    image: QImage = scene.window.grab().toImage()
    accent = QColor(scene.theme.palette.accent)
    box, edge = widget.rect(), GAP + WIDTH // 2
    middle = box.center()
    spots = (
        QPoint(middle.x(), -edge),
        QPoint(middle.x(), box.height() + edge - 1),
        QPoint(-edge, middle.y()),
        QPoint(box.width() + edge - 1, middle.y()),
    )
    found = [image.pixelColor(widget.mapTo(scene.window, spot)) for spot in spots]
    return all(_near(each, accent) for each in found)


def _near(one: QColor, other: QColor) -> bool:
    apart = (
        one.red() - other.red(),
        one.green() - other.green(),
        one.blue() - other.blue(),
    )
    return all(abs(each) < 40 for each in apart)


def overlays(scene: Scene) -> list[RingOverlay]:
    return [each for each in scene.window.findChildren(RingOverlay) if each.isVisible()]


def test_the_mouse_leaves_no_ring(scene: Scene, ring: FocusRing) -> None:
    scene.detail.star.setFocus(Qt.FocusReason.MouseFocusReason)
    scene.settle()
    assert ring.overlay is None
    assert not ringed(scene, scene.detail.star)


def test_every_button_that_tab_comes_by_has_the_same_ring(scene: Scene, ring: FocusRing) -> None:
    scene.detail.join.main.setFocus()
    without: list[QWidget] = []
    seen: list[QWidget] = []
    for _ in range(60):
        press(scene, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in seen:
            break
        seen.append(focus)
        own = focus in (scene.agenda, scene.detail) or isinstance(focus, QLineEdit)
        if not own and focus.visibleRegion().boundingRect() == focus.rect():
            without += [] if ringed(scene, focus) else [focus]
    assert len(seen) > 10
    assert without == []
    assert ring.overlay is not None


def test_a_click_takes_the_ring_away_and_a_key_brings_it_back(
    scene: Scene, ring: FocusRing
) -> None:
    scene.detail.star.setFocus()
    press(scene, Qt.Key.Key_Shift)
    assert ringed(scene, scene.detail.star)
    handle = scene.window.windowHandle()
    assert handle is not None
    QTest.mouseClick(handle, Qt.MouseButton.RightButton, pos=QPoint(3, 3))
    scene.settle()
    assert ring.overlay is None
    scene.detail.star.setFocus()
    press(scene, Qt.Key.Key_Shift)
    assert ringed(scene, scene.detail.star)


def test_it_follows_what_it_is_around(scene: Scene, ring: FocusRing) -> None:
    scene.detail.star.setFocus()
    press(scene, Qt.Key.Key_Shift)
    scene.window.resize(900, 700)
    scene.settle()
    assert ringed(scene, scene.detail.star)
    overlay = ring.overlay
    assert overlay is not None
    scene.detail.verticalScrollBar().setValue(scene.detail.verticalScrollBar().maximum())
    scene.settle()
    assert not overlay.geometry().intersects(scene.window.toolbar.geometry())


def test_it_goes_with_what_it_is_around(scene: Scene, ring: FocusRing) -> None:
    made = QWidget(scene.window)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setGeometry(20, 20, 80, 30)
    made.show()
    made.setFocus()
    press(scene, Qt.Key.Key_Shift)
    assert len(overlays(scene)) == 1
    made.deleteLater()
    scene.settle()
    scene.window.grab()
    assert overlays(scene) == []
    scene.detail.star.setFocus()
    assert len(overlays(scene)) == 1
    assert ring.overlay in overlays(scene)


def test_the_list_shows_it_in_its_row(scene: Scene, ring: FocusRing) -> None:
    scene.agenda.setFocus()
    press(scene, Qt.Key.Key_Down)
    assert ring.overlay is None
    assert scene.agenda.property("ring") is True
    scene.window.toolbar.search.setFocus()
    scene.settle()
    assert scene.agenda.property("ring") is False
