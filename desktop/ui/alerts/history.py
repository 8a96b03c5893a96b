"""The list of alerts that were given: when, why, and of which meeting."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.alerts.alert import AlertKind
from desktop.alerts.history import GivenAlert
from desktop.meetings.schedule import local
from desktop.texts import QT_TRANSLATE_NOOP, Texts
from desktop.ui.text.meetings import clock, day_name, topic_of
from desktop.ui.theme.type import Size
from desktop.ui.widgets import ElidedLabel, label

WIDTH, HEIGHT = 560, 400
MOST = 200
"""So many are shown; older ones are of no use to anybody."""

_KINDS = {
    AlertKind.STARTED: QT_TRANSLATE_NOOP("AlertHistory", "started"),
    AlertKind.MOVED: QT_TRANSLATE_NOOP("AlertHistory", "moved"),
    AlertKind.CANCELLED: QT_TRANSLATE_NOOP("AlertHistory", "cancelled"),
    AlertKind.LINK_CHANGED: QT_TRANSLATE_NOOP("AlertHistory", "new link"),
    AlertKind.REPLAY: QT_TRANSLATE_NOOP("AlertHistory", "replay ready"),
}


def reason(alert: GivenAlert, texts: Texts) -> str:
    """Returns why an alert was given, in a few words."""
    if alert.kind is not AlertKind.LEAD:
        return texts.translate("AlertHistory", _KINDS[alert.kind])
    if not alert.lead:
        return texts.translate("AlertHistory", "at the start")
    return texts.translate("AlertHistory", "%n minute(s) before", "", alert.lead)


class AlertHistory(QDialog):
    """Shows what was given in the last week, the latest first."""

    def __init__(
        self,
        given: Sequence[GivenAlert],
        at: tuple[datetime, tzinfo | None],
        texts: Texts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Recent alerts"))
        self._now, self._zone = at
        self._texts = texts
        rows = QWidget()
        rows.setObjectName("wizardPage")
        self._grid = QGridLayout(rows)
        self._grid.setContentsMargins(0, 0, 12, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(2, 1)
        for alert in given[:MOST]:
            self._add(alert)
        if not given:
            nothing = self.tr("No alerts in the last week.")
            self._grid.addWidget(label(nothing, size=Size.STRONG, role="muted"), 0, 0, 1, 3)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        area = QScrollArea()
        area.setObjectName("wizardScroll")
        area.setWidgetResizable(True)
        area.setWidget(rows)
        area.setAccessibleName(self.tr("Recent alerts"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(label(self.tr("Recent alerts"), size=Size.LARGE, bold=True))
        column.addWidget(area, 1)
        column.addWidget(buttons)
        self.resize(WIDTH, HEIGHT)

    def _add(self, alert: GivenAlert) -> None:
        row = self._grid.rowCount()
        today = local(self._now, self._zone).date()
        word, rest = day_name(local(alert.at, self._zone).date(), today, self._texts)
        day = word if alert.at.date() == self._now.date() else f"{word} {rest}"
        moment = label(f"{day} {clock(alert.at, self._zone)}", role="muted")
        why = label(reason(alert, self._texts), role="muted")
        for cell in (moment, why):
            cell.setWordWrap(False)
        topic = ElidedLabel(size=Size.STRONG)
        gone = self.tr("A meeting that is no longer listed")
        topic.set_whole(topic_of(alert.meeting, self._texts) if alert.meeting else gone)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(moment, row, 0, middle)
        self._grid.addWidget(why, row, 1, middle)
        self._grid.addWidget(topic, row, 2)
