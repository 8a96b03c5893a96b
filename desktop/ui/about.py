"""About the program: its icon, version and licence, what is new, and what to send with a report."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import __version__
from desktop.texts import QT_TRANSLATE_NOOP, Texts
from desktop.ui.diagnostics import Diagnostics
from desktop.ui.theme.icons import application_icon
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import announce, label, rule

NEW_IN = "0.1.0"
"""The version that the points below are about; a test ties it to the program's."""

WHATS_NEW = (
    QT_TRANSLATE_NOOP(
        "WhatsNew", "Past meetings with their replays and minutes, and a page for each SIG."
    ),
    QT_TRANSLATE_NOOP("WhatsNew", "Several communities side by side, public calendars as well."),
    QT_TRANSLATE_NOOP("WhatsNew", "Maintainers book, change and cancel meetings in the window."),
    QT_TRANSLATE_NOOP(
        "WhatsNew", "Invitations become meetings in the list, and meetings go into your calendar."
    ),
    QT_TRANSLATE_NOOP("WhatsNew", "Search by pinyin and platform; a slip of the keyboard is fine."),
    QT_TRANSLATE_NOOP(
        "WhatsNew", "Joining says what it opens, and asks first where a meeting begins much later."
    ),
    QT_TRANSLATE_NOOP("WhatsNew", "Quiet hours, a test alert, and a list of recent alerts."),
    QT_TRANSLATE_NOOP("WhatsNew", "A sheet of keys: press ? or F1."),
)
"""What is new for users, as English sources; the whole story is in CHANGELOG.md."""

ICON = 64
WIDTH = 480
LICENCE = "MIT"


class AboutDialog(QDialog):
    """Says what the program is, and copies what `doctor` says of this machine."""

    def __init__(
        self, diagnostics: Diagnostics, texts: Texts, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About SIG Meetings"))
        self._diagnostics = diagnostics
        self._copy = QPushButton(self.tr("Copy diagnostics"))
        self._copy.setToolTip(self.tr("What this computer has, for a report; no passcodes."))
        close = QPushButton(self.tr("Close"))
        for button in (self._copy, close):
            button.setFont(font(Size.BODY, bold=True))
            button.setAutoDefault(False)
        close.setDefault(True)
        self._copy.clicked.connect(self._collect)
        close.clicked.connect(self.accept)
        diagnostics.ready.connect(self._show_collected)
        footer = QHBoxLayout()
        footer.addWidget(self._copy)
        footer.addStretch(1)
        footer.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addWidget(rule())
        column.addWidget(label(self.tr("What's new"), size=Size.STRONG, bold=True))
        for point in WHATS_NEW:
            column.addLayout(_bullet(texts.translate("WhatsNew", point)))
        column.addSpacing(8)
        column.addStretch(1)
        column.addLayout(footer)
        width = max(WIDTH, column.sizeHint().width())
        self.setMinimumSize(width, column.heightForWidth(width))

    def _head(self) -> QHBoxLayout:
        picture = QLabel()
        picture.setPixmap(application_icon().pixmap(QSize(ICON, ICON)))
        picture.setAccessibleName(self.tr("The icon of SIG Meetings"))
        version = self.tr("Version {version} · {licence} licence")
        words = self.tr(
            "Shows the openEuler community's public meetings and opens them for you. It has no"
            " account, and sends nothing but plain requests to the community's service."
        )
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(label(self.tr("SIG Meetings"), size=Size.TITLE, bold=True))
        released = version.format(version=__version__, licence=LICENCE)
        column.addWidget(label(released, size=Size.BODY, role="muted"))
        column.addWidget(label(words, size=Size.BODY))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        return row

    def _collect(self) -> None:
        self._copy.setText(self.tr("Collecting…"))
        self._copy.setEnabled(False)
        self._diagnostics.collect()

    def _show_collected(self, report: str) -> None:
        QGuiApplication.clipboard().setText(report)
        self._copy.setEnabled(True)
        self._copy.setText(self.tr("Copied ✓"))
        announce(self._copy, self.tr("Copied: what this computer has"))


def _bullet(sentence: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    dot = label("•", role="muted")
    dot.setWordWrap(False)
    row.addWidget(dot, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(sentence), 1)
    return row
