"""The question before an unknown host."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.dialogs import UnknownHostDialog
from tests.ui.scene import Kit

HOST = "<b>meet</b>.example"


@pytest.fixture
def window(kit: Kit) -> QWidget:
    window = QWidget()
    kit.qtbot.addWidget(window)
    window.show()
    return window


def answered(window: QWidget, answer: Callable[[QMessageBox], object]) -> bool:
    """What the question comes to when the user does that."""

    def act() -> None:
        (box,) = window.findChildren(QMessageBox)
        answer(box)

    QTimer.singleShot(0, window, act)
    return UnknownHostDialog(window).ask(HOST)


def press(words: str) -> Callable[[QMessageBox], None]:
    def act(box: QMessageBox) -> None:
        (button,) = [b for b in box.buttons() if b.text().replace("&", "") == words]
        button.click()

    return act


def test_open_is_a_yes(window: QWidget) -> None:
    assert answered(window, press("Open"))


def test_cancel_is_a_no(window: QWidget) -> None:
    assert not answered(window, press("Cancel"))


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_no_is_what_happens_without_a_thought(window: QWidget, key: Qt.Key) -> None:
    assert not answered(window, lambda box: QTest.keyClick(box, key))


def test_the_host_is_named_as_it_is(window: QWidget, qtbot: QtBot) -> None:
    seen: list[tuple[str, Qt.TextFormat]] = []

    def look(box: QMessageBox) -> None:
        seen.append((box.text(), box.textFormat()))
        box.reject()

    answered(window, look)
    assert seen == [(f"The link leads to {HOST}.", Qt.TextFormat.PlainText)]
    qtbot.waitUntil(lambda: not window.findChildren(QMessageBox))
