"""The choice of which meetings alert, in the settings, the wizard and an alert."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QRadioButton, QWidget

from desktop.alerts.messages import QUESTION, SCOPES
from desktop.alerts.settings import AlertPreferences, Scope
from desktop.ui.settings_model import SettingsModel
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import is_language_change, show_checked, when_picked

GAP = 6
WIDE_GAP = 20


class ScopeChoice(QWidget):
    """Every meeting, only followed SIGs, or none; below or beside each other."""

    chosen = Signal(object)
    """The `Scope` that the user picked."""

    def __init__(
        self,
        orientation: Qt.Orientation = Qt.Orientation.Vertical,
        size: Size = Size.STRONG,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        upright = orientation is Qt.Orientation.Vertical
        line = QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(line, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP if upright else WIDE_GAP)
        self._settings_model: SettingsModel | None = None
        self._group = QButtonGroup(self)
        self.options = {scope: QRadioButton(self) for scope in SCOPES}
        for scope, option in self.options.items():
            option.setFont(font(size))
            when_picked(option, partial(self.chosen.emit, scope))
            self._group.addButton(option)
            row.addWidget(option)
        if not upright:
            row.addStretch(1)
        self.retranslate()

    @property
    def scope(self) -> Scope:
        """The scope that is picked."""
        return next((s for s, option in self.options.items() if option.isChecked()), Scope.EVERY)

    def show_scope(self, scope: Scope) -> None:
        """Picks that scope without a signal."""
        show_checked(self.options[scope], on=True)

    def follow(self, settings_model: SettingsModel) -> None:
        """Shows the settings from now on, and changes them at once."""
        self._settings_model = settings_model
        self.chosen.connect(self._keep)
        settings_model.changed.connect(self._show_kept)
        self._show_kept()

    def _keep(self, scope: Scope) -> None:
        if self._settings_model is not None:
            self._settings_model.set_alerts(self._settings_model.settings.alerts.choose(scope))

    def _show_kept(self) -> None:
        if self._settings_model is not None:
            settings = self._settings_model.settings
            preferences = AlertPreferences(settings.alerts, settings.followed)
            self.show_scope(preferences.scope if settings.alerts.enabled else Scope.NONE)

    def retranslate(self) -> None:
        """Shows all texts in the language in force."""
        self.setAccessibleName(QCoreApplication.translate("Alert", QUESTION))
        for scope, option in self.options.items():
            option.setText(QCoreApplication.translate("Alert", SCOPES[scope]))

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)
