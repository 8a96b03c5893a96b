"""The page on which one picks the SIGs to hear about."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox

from desktop.alerts.words import QUESTION
from desktop.ui.alerts.scope_choice import ScopeChoice
from desktop.ui.keeper import SettingsKeeper
from desktop.ui.login import LoginStart
from desktop.ui.sig_picker import SigPicker
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import label
from desktop.ui.wizard.page import Content, WizardPage


class FollowPage(WizardPage):
    """The SIGs to follow, which meetings alert, and starting at login; each holds at once."""

    def __init__(
        self,
        content: Content,
        keeper: SettingsKeeper,
        sigs: Sequence[str],
        login: LoginStart | None = None,
    ) -> None:
        super().__init__(content)
        self.picker = SigPicker(keeper, sigs)
        self.body.addWidget(self.picker, 1)
        self.body.addSpacing(12)
        asked = QCoreApplication.translate("Alert", QUESTION)
        self.body.addWidget(label(asked, size=Size.STRONG, bold=True))
        self.body.addSpacing(6)
        self.scope = ScopeChoice(Qt.Orientation.Horizontal)
        self.scope.follow(keeper)
        self.body.addWidget(self.scope)
        self.body.addSpacing(12)
        self.login = self._box(self.tr("Start in the tray when I sign in to this computer"))
        self._login = login
        self.login.setVisible(login is not None)
        if login is not None:
            self.login.setChecked(login.is_on())
            self.login.clicked.connect(self._set_login)
        self.add_points()

    def _box(self, words: str) -> QCheckBox:
        box = QCheckBox(words)
        box.setFont(font(Size.STRONG))
        self.body.addWidget(box)
        self.body.addSpacing(6)
        return box

    def _set_login(self, on: bool) -> None:
        if self._login is not None:
            self._login.set(on=on)
            self.login.setChecked(self._login.is_on())
