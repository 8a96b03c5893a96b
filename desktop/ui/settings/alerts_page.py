"""The settings of alerts: which, when, how, and what came of them."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QWidget

from desktop.alerts.settings import MINUTES_OF_A_DAY, QuietHours
from desktop.ui.actions import Actions
from desktop.ui.alerts.scope_choice import ScopeChoice
from desktop.ui.flow_layout import FlowLayout
from desktop.ui.settings.page import SettingsPage, choice
from desktop.ui.settings_model import SettingsModel
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import label

LEADS = (0, 1, 5, 10, 15, 30, 60)
"""Minutes before the start that are offered; what the settings have besides is offered, too."""

FIRST_LINE = 6
"""Pixels that bring the first of several lines onto the line of the name beside it."""

STEP = 30
"""Minutes between the times that are offered for quiet hours."""


class LeadChips(QWidget):
    """A chip for each alert before a meeting; any number of them may be pressed."""

    changed = Signal(object)
    """The minutes of those pressed, longest first: a tuple."""

    def __init__(self, leads: tuple[int, ...]) -> None:
        super().__init__()
        flow = FlowLayout(self, spacing=8)
        self.chips: dict[int, QPushButton] = {}
        for lead in sorted({*LEADS, *leads}):
            words = self.tr("%n min before", "", lead) if lead else self.tr("At the start")
            chip = QPushButton(words)
            chip.setProperty("chip", "true")
            chip.setCheckable(True)
            chip.setChecked(lead in leads)
            chip.setFont(font(Size.BODY))
            chip.toggled.connect(lambda _on: self.changed.emit(self.leads()))
            self.chips[lead] = chip
            flow.addWidget(chip)

    def leads(self) -> tuple[int, ...]:
        """Returns the minutes of those pressed, longest first."""
        return tuple(sorted((n for n, c in self.chips.items() if c.isChecked()), reverse=True))


class QuietHoursField(QWidget):
    """A box, and from when until when."""

    changed = Signal(object)
    """The `QuietHours`, or None."""

    def __init__(self, hours: QuietHours | None) -> None:
        super().__init__()
        usual = hours or QuietHours()
        self.box = QCheckBox(self.tr("From"))
        self.box.setAccessibleName(self.tr("Quiet hours"))
        self.box.setChecked(hours is not None)
        self._minutes = sorted({*range(0, MINUTES_OF_A_DAY, STEP), usual.begin, usual.end})
        words = [f"{n // 60:02}:{n % 60:02}" for n in self._minutes]
        self.begin = choice(words, self._minutes.index(usual.begin))
        self.end = choice(words, self._minutes.index(usual.end))
        self.begin.setAccessibleName(self.tr("Quiet from"))
        self.end.setAccessibleName(self.tr("Quiet until"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        until = label(self.tr("to"), size=Size.BODY)
        until.setWordWrap(False)
        for part in (self.box, self.begin, until, self.end):
            row.addWidget(part)
        row.addStretch(1)
        self.box.toggled.connect(self._change)
        self.begin.activated.connect(self._change)
        self.end.activated.connect(self._change)
        self._enable()

    def hours(self) -> QuietHours | None:
        """Returns the hours chosen; None where there are none."""
        if not self.box.isChecked():
            return None
        begin, end = (self._minutes[field.currentIndex()] for field in (self.begin, self.end))
        return QuietHours(begin, end)

    def _change(self) -> None:
        self._enable()
        self.changed.emit(self.hours())

    def _enable(self) -> None:
        for field in (self.begin, self.end):
            field.setEnabled(self.box.isChecked())


class AlertsPage(SettingsPage):
    """Alerts before meetings, and how they look and sound; each change applies at once."""

    def __init__(self, settings_model: SettingsModel, actions: Actions) -> None:
        super().__init__()
        self.title.setText(self.tr("Alerts"))
        self._settings_model = settings_model
        self._actions = actions
        alerts = settings_model.settings.alerts
        self.scope = ScopeChoice()
        self.scope.follow(settings_model)
        self.scope.setContentsMargins(0, FIRST_LINE, 0, FIRST_LINE)
        self.leads = LeadChips(alerts.leads)
        self.leads.changed.connect(lambda leads: self._replace(leads=leads))
        self.quiet = QuietHoursField(alerts.quiet_hours)
        self.quiet.changed.connect(lambda hours: self._replace(quiet_hours=hours))
        self.hidden = self._box(
            self.tr("Hide meeting topics, for when you share your screen"), on=alerts.hide_titles
        )
        self.prominent = self._box(
            self.tr("Show alerts in SIG Meetings' own window"), on=alerts.prominent
        )
        self.sound = self._box(self.tr("Play a sound"), on=alerts.sound)
        self.add_row(self.tr("Alerts"), self.scope)
        self.add_row(self.tr("When"), self.leads)
        self.add_row(
            self.tr("Quiet hours"),
            self.quiet,
            self.tr("Alerts wait until quiet hours end; those that still matter come then."),
        )
        self.add_row(self.tr("Privacy"), self.hidden)
        self.add_row(self.tr("Prominent"), self.prominent)
        self.add_row(self.tr("Sound"), self.sound)
        self.test = self._button(self.tr("Send a test alert"), actions.test_alert.emit)
        self.history = self._button(
            self.tr("Recent alerts…"), lambda: actions.open_alert_history.emit(self.window())
        )
        self.add_wide(self._row(self.test, self.history))
        self.end()

    def _box(self, words: str, *, on: bool) -> QCheckBox:
        box = QCheckBox(words)
        box.setChecked(on)
        box.toggled.connect(self._keep)
        return box

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setFont(font(Size.BODY, bold=True))
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: act())
        return button

    def _row(self, *buttons: QPushButton) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        return box

    def _keep(self) -> None:
        self._replace(
            hide_titles=self.hidden.isChecked(),
            prominent=self.prominent.isChecked(),
            sound=self.sound.isChecked(),
        )

    def _replace(self, **changes: object) -> None:
        alerts = self._settings_model.settings.alerts
        self._settings_model.set_alerts(msgspec.structs.replace(alerts, **changes))
