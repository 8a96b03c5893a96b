"""The page for applying to join the enterprise, in any of three ways."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout

from desktop.setup.content import contact_label
from desktop.setup.flow import ContactKind, Progress, apply_by
from desktop.setup.welink import HELPER_WECHAT, INVITATION, application_text, contact_kind
from desktop.texts import Texts
from desktop.ui.detail.qr import QrCode
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import label, show_checked, when_picked
from desktop.ui.wizard.page import PageContent, WizardPage
from desktop.ui.wizard.pages import Ticks

PAPER = 172
ROOM_FOR_BOTH = 560
"""The least width at which the ways fit beside the code."""


class EnterprisePage(WizardPage):
    """The code at the left, the three ways at the right, the ticks below."""

    def __init__(
        self, content: PageContent, progress: Callable[[], Progress], name: str, texts: Texts
    ) -> None:
        super().__init__(content)
        self._progress = progress
        self._texts = texts
        self._name = name
        self._copied = label(role="muted")
        self._ways = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._ways.setSpacing(24)
        self._ways.addWidget(self._paper(), 0, Qt.AlignmentFlag.AlignTop)
        self._ways.addWidget(self.point_rows(content.points), 1)
        self.body.addLayout(self._ways)
        self.body.addSpacing(12)
        self.body.addLayout(self._contact())
        self.body.addWidget(self._copied)
        self.body.addSpacing(12)
        self.ticks = Ticks(self, progress, texts)
        self.body.addWidget(self.ticks)
        self.body.addSpacing(8)
        self.body.addLayout(self._applied_by())
        self.end()

    def copy_application(self) -> None:
        """Copies the helper's id and the application's text; sends nothing."""
        text = application_text(self._name, self.contact.text(), self._texts)
        QGuiApplication.clipboard().setText(f"{HELPER_WECHAT}\n\n{text}")
        self._copied.setText(self.tr("Copied: the WeChat ID and a message to send."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Moves the ways below the code in a narrow window."""
        super().resizeEvent(event)
        beside = self.width() >= ROOM_FOR_BOTH
        direction = QBoxLayout.Direction
        self._ways.setDirection(direction.LeftToRight if beside else direction.TopToBottom)

    def _paper(self) -> QFrame:
        paper = QFrame()
        paper.setObjectName("qrPaper")
        paper.setFixedSize(QSize(PAPER, PAPER))
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(4, 4, 4, 4)
        code = QrCode(INVITATION)
        code.setMinimumSize(QSize(PAPER - 8, PAPER - 8))
        inside.addWidget(code)
        return paper

    def _contact(self) -> QHBoxLayout:
        words = self.tr("Phone number or e-mail for the message:")
        self.contact = QLineEdit()
        self.contact.setPlaceholderText(self.tr("Only for the copied message; not kept, not sent"))
        self.contact.setAccessibleName(words)
        self.contact.editingFinished.connect(self._contact_given)
        row = QHBoxLayout()
        row.setSpacing(12)
        name = label(words, size=Size.BODY, role="muted")
        name.setBuddy(self.contact)
        row.addWidget(name)
        row.addWidget(self.contact, 1)
        return row

    def _applied_by(self) -> QHBoxLayout:
        """Asks what one applied with, for that is what one signs in with."""
        self.kinds = {kind: QRadioButton(contact_label(kind, self._texts)) for kind in ContactKind}
        row = QHBoxLayout()
        row.setSpacing(24)
        name = label(self.tr("Applied with:"), role="muted")
        name.setWordWrap(False)
        row.addWidget(name)
        for kind, box in self.kinds.items():
            box.setFont(font(Size.STRONG))
            box.setChecked(self._progress().applied_by is kind)
            when_picked(box, partial(self._set_applied_by, kind))
            row.addWidget(box)
        row.addStretch(1)
        return row

    def _set_applied_by(self, kind: ContactKind) -> None:
        self.progressed.emit(apply_by(self._progress(), kind))

    def _contact_given(self) -> None:
        kind = contact_kind(self.contact.text())
        if kind is not None:
            show_checked(self.kinds[kind], on=True)
            self._set_applied_by(kind)
