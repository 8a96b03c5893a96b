"""When and how one is alerted."""

import msgspec
from PySide6.QtWidgets import QCheckBox, QLineEdit

from desktop.alerts.settings import LONGEST_LEAD, AlertSettings
from desktop.ui.alerts.scope_choice import ScopeChoice
from desktop.ui.keeper import SettingsKeeper
from desktop.ui.settings.leads import leads_text, parse_leads
from desktop.ui.settings.page import FIELD, SettingsPage
from desktop.ui.widgets import label


class AlertsPage(SettingsPage):
    """Alerts before meetings, and how they look and sound."""

    def __init__(self, keeper: SettingsKeeper) -> None:
        super().__init__()
        self.title.setText(self.tr("Alerts"))
        self._keeper = keeper
        alerts = keeper.settings.alerts
        self.scope = ScopeChoice()
        self.scope.follow(keeper)
        self.leads = QLineEdit(leads_text(alerts.leads))
        self.leads.setMaximumWidth(FIELD)
        self.leads.editingFinished.connect(self._keep_leads)
        self._fault = label(role="live")
        self._fault.hide()
        self.hidden = self._box(
            self.tr("Hide what a meeting is about, for shared screens"), on=alerts.hide_titles
        )
        self.prominent = self._box(
            self.tr("Show alerts in a window of this program"),
            on=alerts.prominent,
        )
        self.sound = self._box(self.tr("Play a sound"), on=alerts.sound)
        self.add_row(self.tr("Alerts"), self.scope)
        meaning = self.tr("Minutes before the start, up to {most}; for example 10, 1.")
        self.add_row(self.tr("When"), self.leads, meaning.format(most=LONGEST_LEAD))
        self.add_wide(self._fault)
        self.add_row(self.tr("Privacy"), self.hidden)
        self.add_row(self.tr("Prominent"), self.prominent)
        self.add_row(self.tr("Sound"), self.sound)
        self.end()

    def _box(self, words: str, *, on: bool) -> QCheckBox:
        box = QCheckBox(words)
        box.setChecked(on)
        box.clicked.connect(self._keep)
        return box

    def _keep(self) -> None:
        self._replace(
            msgspec.structs.replace(
                self._keeper.settings.alerts,
                hide_titles=self.hidden.isChecked(),
                prominent=self.prominent.isChecked(),
                sound=self.sound.isChecked(),
            )
        )

    def _keep_leads(self) -> None:
        try:
            leads = parse_leads(self.leads.text())
        except ValueError:
            words = self.tr("Whole minutes from 0 to {most}, a few, with commas between them.")
            self._fault.setText(words.format(most=LONGEST_LEAD))
            self._fault.show()
            return
        self._fault.hide()
        self.leads.setText(leads_text(leads))
        self._replace(msgspec.structs.replace(self._keeper.settings.alerts, leads=leads))

    def _replace(self, alerts: AlertSettings) -> None:
        self._keeper.set_alerts(alerts)
