"""Boxes for what only the user can tell is done."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.setup.progress import TICKS, Progress, Tick, tick
from desktop.setup.words import tick_label
from desktop.texts import Texts
from desktop.ui.flow import FlowLayout
from desktop.ui.theme.type import Size, font
from desktop.ui.wizard.page import WizardPage


class Ticks(QWidget):
    """The boxes of one page; a tick that implies another ticks it too."""

    def __init__(self, page: WizardPage, progress: Callable[[], Progress], texts: Texts) -> None:
        super().__init__()
        self._page = page
        self._progress = progress
        self._boxes: dict[Tick, QCheckBox] = {}
        flow = FlowLayout(self, spacing=24)
        for one in TICKS.get(page.content.page, ()):
            box = QCheckBox(tick_label(one, texts))
            box.setFont(font(Size.STRONG))
            box.toggled.connect(lambda on, one=one: self._toggled(one, on))
            self._boxes[one] = box
            flow.addWidget(box)
        self.refresh()

    def box(self, one: Tick) -> QCheckBox:
        """The box of one step."""
        return self._boxes[one]

    def refresh(self) -> None:
        """Shows the ticks as they are now."""
        for one, box in self._boxes.items():
            box.blockSignals(True)
            box.setChecked(self._progress().has(one))
            box.blockSignals(False)

    def _toggled(self, one: Tick, on: bool) -> None:
        self._page.progressed.emit(tick(self._progress(), one, on=on))
        self.refresh()
