"""Nothing takes the focus without a name, in any window, dialog or page; Tab goes as one reads."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import SIGNAL, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from desktop.platforms.steps import SystemKind
from desktop.ui.about import AboutDialog
from desktop.ui.detail.qr import QrDialog
from desktop.ui.diagnostics import Diagnostics
from desktop.ui.keys_sheet import KeysSheet, keys_of
from tests.ui.build import failed, meeting, schedule
from tests.ui.conftest import MakeScene
from tests.ui.fakes import AtOnce
from tests.ui.scene import NARROW, WIDE, Scene
from tests.ui.settings.conftest import *  # noqa: F403 - the settings' fixtures
from tests.ui.settings.rig import SettingsRig
from tests.ui.test_keyboard import name_of
from tests.ui.whole import Whole
from tests.ui.wizard.conftest import *  # noqa: F403 - the wizard's fixtures
from tests.ui.wizard.conftest import MakeMachine


def nameless(window: QWidget) -> Iterator[str]:
    """Whatever in view may have the focus and says nothing to a screen reader."""
    for widget in [window, *window.findChildren(QWidget)]:
        if widget.focusPolicy() is Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        if isinstance(widget.parent(), QLineEdit | QAbstractSpinBox):
            continue
        if isinstance(widget, QScrollArea) and not widget.accessibleName():
            continue  # Qt gives them the focus so that arrows scroll; what is in them has names
        said = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        if not said.strip():
            yield f"{type(widget).__name__} {widget.objectName()!r} in {type(window).__name__}"
        elif said != said.strip() or "&" in said.replace("&&", ""):
            yield f"{said!r} is no clean name"


def deaf(window: QWidget) -> Iterator[str]:
    """Whatever can be switched, and does not hear a screen reader, which never clicks."""
    for button in window.findChildren(QAbstractButton):
        heard = button.receivers(SIGNAL("toggled(bool)"))
        if button.isCheckable() and button.receivers(SIGNAL("clicked(bool)")) and not heard:
            yield f"{button.text()!r} in {type(window).__name__}"


def unreadable(window: QWidget) -> Iterator[str]:
    """What whoever reads a window by a screen reader cannot be told, or cannot do."""
    yield from nameless(window)
    yield from deaf(window)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_window_has_names_for_everything(make_scene: MakeScene, size: tuple[int, int]) -> None:
    far = meeting("far", 50, platform="zoom", etherpad="https://etherpad.openeuler.org/p/x")
    scene = make_scene(schedule(meeting("it", 0.5, platform="zoom"), far)).show(size)
    assert list(unreadable(scene.window)) == []
    scene.actions.join_next.emit()
    scene.settle()
    assert list(unreadable(scene.window)) == []
    scene.actions.join.emit(far)
    scene.state.apply(failed(scene.state.schedule))
    scene.window.show_reminder("Left half-way.")
    scene.settle()
    assert list(unreadable(scene.window)) == []
    scene.window.toolbar.search.setText("nothing like it")
    scene.settle()
    assert list(unreadable(scene.window)) == []


def test_the_dialogs_have_names_for_everything(scene: Scene) -> None:
    for dialog in (
        QrDialog("https://x.example/", "x.example", scene.window),
        KeysSheet(list(keys_of(scene.window)), scene.context.texts, scene.window),
        AboutDialog(Diagnostics(scene.context, AtOnce(), str), scene.context.texts, scene.window),
    ):
        dialog.show()
        scene.settle()
        assert list(unreadable(dialog)) == []
        dialog.close()


def test_every_page_of_the_settings_has_names_for_everything(rig: SettingsRig) -> None:
    dialog = rig.open().dialog
    for number in range(dialog.kinds.count()):
        dialog.kinds.setCurrentRow(number)
        assert list(unreadable(dialog)) == [], number


@pytest.mark.parametrize("client", [True, False])
@pytest.mark.parametrize("system", list(SystemKind))
def test_every_page_of_the_wizard_has_names_for_everything(
    make_machine: MakeMachine, system: SystemKind, *, client: bool
) -> None:
    machine = make_machine(system, client=client)
    for page in machine.visits():
        assert list(unreadable(machine.dialog)) == [], page


def test_tab_goes_as_one_reads(make_scene: MakeScene) -> None:
    it = meeting("it", 0.5, platform="zoom", etherpad="https://etherpad.openeuler.org/p/x")
    scene = make_scene(schedule(it, meeting("other", 2))).show(WIDE)
    scene.actions.join_next.emit()
    scene.settle()
    scene.window.toolbar.views.setFocus()
    seen: list[QWidget] = []
    while (focus := QApplication.focusWidget()) is not None and focus not in seen:
        seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert len(seen) > 10
    parts = [_part_of(widget, scene) for widget in seen]
    assert parts == sorted(parts), "first the row above, then the list, then the detail"
    detail = [each for each in seen if scene.detail.isAncestorOf(each) and name_of(each)]
    places = [widget.mapTo(scene.window, QPoint(0, widget.height() // 2)) for widget in detail]
    for one, other in pairwise(places):
        same_line = abs(one.y() - other.y()) < 16
        goes_on = other.x() > one.x() if same_line else other.y() > one.y()
        assert goes_on, f"from {one.toTuple()} to {other.toTuple()}"


def _part_of(widget: QWidget, scene: Scene) -> int:
    if scene.window.toolbar.isAncestorOf(widget):
        return 0
    return 2 if scene.detail.isAncestorOf(widget) or widget is scene.detail else 1


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)
def test_what_changed_is_announced_once(whole: Whole, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("desktop.ui.presenter.announce", lambda _where, words: said.append(words))
    whole.save(meeting("it", 3, topic="TC"), meeting("other", 4))
    application = whole.start()
    whole.refresh(meeting("it", 3, topic="TC"), meeting("other", 4))
    assert said == []
    whole.refresh(meeting("it", 5, topic="TC"), meeting("other", 4))
    assert len(said) == 1
    assert said[0].startswith("TC: Moved from ")
    application.presenter.render()
    whole.refresh(meeting("it", 5, topic="TC"), meeting("other", 4))
    assert len(said) == 1


def test_trouble_is_announced_when_it_comes(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("desktop.ui.widgets.announce", lambda _where, words: said.append(words))
    scene.state.apply(failed(scene.state.schedule))
    scene.presenter.render()
    assert len(said) == 1
    assert said[0].startswith("Offline")
