"""The page that starts the client and asks whether it came."""

from collections.abc import Callable

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from desktop.setup.pages import Facts
from desktop.setup.progress import Progress, answer_came
from desktop.ui.flow import FlowLayout
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import label
from desktop.ui.wizard.page import Content, WizardPage


class TryPage(WizardPage):
    """Starts WeLink as a meeting would; only the user sees whether it came."""

    def __init__(self, content: Content, progress: Callable[[], Progress], facts: Facts) -> None:
        super().__init__(content)
        self.add_points()
        if facts.client is not False:
            self._add_question(progress)
        self.end()

    def _add_question(self, progress: Callable[[], Progress]) -> None:
        """Without a client there is nothing to ask."""
        self.body.addSpacing(16)
        came = progress().client_came
        self.yes = QRadioButton(self.tr("Yes, it came"))
        self.no = QRadioButton(self.tr("No, nothing came"))
        group = QButtonGroup(self)
        box = QWidget()
        row = FlowLayout(box, spacing=24)
        question = label(self.tr("Did WeLink come?"), size=Size.STRONG, bold=True)
        question.setWordWrap(False)
        row.addWidget(question)
        for choice, answer in ((self.yes, True), (self.no, False)):
            choice.setFont(font(Size.STRONG))
            choice.setChecked(came is answer)
            group.addButton(choice)
            choice.clicked.connect(
                lambda _=False, answer=answer: self.progressed.emit(
                    answer_came(progress(), came=answer)
                )
            )
            row.addWidget(choice)
        self.body.addWidget(box)
