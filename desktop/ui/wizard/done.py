"""The last page: the next meeting, and its Join button."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.meetings.meeting import Meeting
from desktop.platforms.catalogue import platform_of
from desktop.texts import Texts
from desktop.ui.theme.badge import Badge
from desktop.ui.theme.theme import Theme
from desktop.ui.theme.type import Size
from desktop.ui.widgets import label, rule
from desktop.ui.wizard.page import Content, WizardPage, button
from desktop.ui.wording import topic_of


class DonePage(WizardPage):
    """What is next, ready to be joined."""

    join_requested = Signal(object)
    """The `Meeting` to join."""

    def __init__(
        self, content: Content, upcoming: tuple[Meeting, str] | None, theme: Theme, texts: Texts
    ) -> None:
        super().__init__(content)
        if upcoming is None:
            words = self.tr("No meeting is planned yet. When one is, it appears in the list.")
            self.body.addWidget(label(words, size=Size.STRONG))
        else:
            self._add_meeting(*upcoming, theme, texts)
        self.body.addSpacing(20)
        self.add_points()
        self.end()

    def _add_meeting(self, meeting: Meeting, when: str, theme: Theme, texts: Texts) -> None:
        badge = Badge(theme, texts)
        badge.show_platform(platform_of(meeting.platform))
        self.join = button(self.tr("Join"), primary=True)
        self.join.clicked.connect(lambda _=False: self.join_requested.emit(meeting))
        self.join.setEnabled(bool(meeting.join_url or meeting.number))
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(label(topic_of(meeting, texts), size=Size.STRONG, bold=True))
        column.addWidget(label(when, role="muted"))
        row = QHBoxLayout()
        row.setContentsMargins(0, 12, 0, 12)
        row.setSpacing(16)
        row.addLayout(column, 1)
        row.addWidget(badge)
        row.addWidget(self.join)
        self.body.addWidget(rule())
        self.body.addLayout(row)
