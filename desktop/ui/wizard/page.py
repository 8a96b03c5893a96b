"""A page of the wizard: a title, a lead, points to read or press, and what the page adds."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.setup.content import PageWords, Point, PointKind, page_words, points
from desktop.setup.flow import Progress, SetupFacts, SetupPage
from desktop.texts import Texts
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import label, rule

PADDING = 32
WIDEST = 640


class PageContent(msgspec.Struct, frozen=True):
    """What a page shows; a page is only replaced when it changes."""

    page: SetupPage
    words: PageWords
    points: tuple[Point, ...]

    @classmethod
    def of(
        cls, page: SetupPage, progress: Progress, facts: SetupFacts, texts: Texts
    ) -> "PageContent":
        """Computes a page's content."""
        words = page_words(page, progress, facts, texts)
        return cls(page, words, points(page, progress, facts, texts))


class WizardPage(QWidget):
    """Shows a `PageContent`; pages with more to show add it to `body`."""

    pressed = Signal(object)
    """The `PointKind` whose button was pressed."""
    progressed = Signal(object)
    """The `Progress` after something was ticked or answered."""

    def __init__(self, content: PageContent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("wizardPage")
        self.content = content
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(PADDING, 28, PADDING, 24)
        self.body.setSpacing(0)
        self.title = label(content.words.title, size=Size.TITLE, bold=True)
        self.lead = label(content.words.lead, size=Size.STRONG, role="muted")
        self.body.addWidget(self.title)
        self.body.addSpacing(4)
        self.body.addWidget(self.lead)
        self.body.addSpacing(20)
        self.setMaximumWidth(WIDEST + 2 * PADDING)

    def add_points(self, chosen: Sequence[Point] | None = None) -> None:
        """Adds the chosen points, or all of them."""
        self.body.addWidget(self.point_rows(self.content.points if chosen is None else chosen))

    def point_rows(self, chosen: Sequence[Point]) -> QWidget:
        """Makes a column of the points, with a thin line above each."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for point in chosen:
            column.addWidget(rule())
            column.addLayout(self._row(point))
        return box

    def end(self) -> "WizardPage":
        """Leaves the rest of the page empty."""
        self.body.addStretch(1)
        return self

    def _row(self, point: Point) -> QHBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(label(point.heading, size=Size.STRONG, bold=True))
        column.addWidget(label(point.text, size=Size.BODY, role="muted"))
        row = QHBoxLayout()
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(16)
        row.addLayout(column, 1)
        if point.button:
            row.addWidget(self._button(point.kind, point.button), 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _button(self, kind: PointKind, words: str) -> QPushButton:
        made = button(words)
        made.clicked.connect(lambda _=False: self.pressed.emit(kind))
        return made


def button(words: str, *, primary: bool = False) -> QPushButton:
    """Makes a button of the wizard."""
    made = QPushButton(words)
    made.setFont(font(Size.BODY, bold=True))
    made.setProperty("primary", "true" if primary else "false")
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made
