"""The facts of a meeting in three columns: what it is, the value, what one can do with it."""

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from desktop.ui.theme.type import Size
from desktop.ui.widgets import ElidedLabel, label, link_button

NAME_WIDTH = 72
LONG_INSET = 3
"""Brings the first of several lines onto the line of the name beside it."""


class Action(msgspec.Struct, frozen=True):
    """A link at the end of a row; one with an `answer` says it for two seconds once clicked."""

    words: str
    accessible: str
    run: Callable[[], None]
    answer: str = ""
    spoken: str = ""


class Fact(msgspec.Struct, frozen=True):
    """One row; a `long` value wraps over lines, any other is one line with an ellipsis."""

    name: str
    value: str
    actions: tuple[Action, ...] = ()
    long: bool = False


class Facts(QWidget):
    """A grid of facts, rebuilt for each meeting."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, NAME_WIDTH - 12)
        self._grid.setColumnStretch(1, 1)
        self._shown: list[QWidget] = []

    def tell(self, facts: Sequence[Fact]) -> None:
        """Shows those facts and no others."""
        for widget in self._shown:
            self._grid.removeWidget(widget)  # an item that is taken out by itself is never freed
            widget.hide()
            widget.deleteLater()
        self._shown.clear()
        for number, fact in enumerate(facts):
            self._add(number, fact)

    def _add(self, number: int, fact: Fact) -> None:
        top = Qt.AlignmentFlag.AlignTop
        name = label(fact.name, size=Size.BODY, role="muted")
        name.setWordWrap(False)
        name.setMinimumHeight(24)
        value = self._value(fact)
        self._grid.addWidget(name, number, 0, top)
        self._grid.addWidget(value, number, 1, 1, 1 if fact.actions else 2)
        self._shown += [name, value]
        if fact.actions:
            actions = self._actions(fact)
            self._grid.addWidget(actions, number, 2, top)
            self._shown.append(actions)

    def _value(self, fact: Fact) -> QWidget:
        if fact.long:
            long = label(fact.value, size=Size.BODY)
            long.setMinimumHeight(24)
            long.setContentsMargins(0, LONG_INSET, 0, 0)
            selectable = Qt.TextInteractionFlag.TextSelectableByMouse
            long.setTextInteractionFlags(selectable)
            return long
        short = ElidedLabel(size=Size.BODY)
        short.setMinimumHeight(24)
        short.set_whole(fact.value)
        return short

    def _actions(self, fact: Fact) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addStretch(1)
        for action in fact.actions:
            row.addWidget(self._link(action))
        return box

    def _link(self, action: Action) -> QPushButton:
        button = link_button(action.words)
        button.setAccessibleName(action.accessible)
        button.setProperty("end", "true")  # one below the other they end in one line
        button.clicked.connect(lambda _=False: action.run())
        if action.answer:
            button.answer_with(action.answer, action.spoken)
        return button
