"""The page on which one picks the SIGs to hear about."""

from collections.abc import Sequence

from desktop.ui.keeper import SettingsKeeper
from desktop.ui.sig_picker import SigPicker
from desktop.ui.wizard.page import Content, WizardPage


class FollowPage(WizardPage):
    """The SIGs to follow; a tick holds at once."""

    def __init__(self, content: Content, keeper: SettingsKeeper, sigs: Sequence[str]) -> None:
        super().__init__(content)
        self.picker = SigPicker(keeper, sigs)
        self.body.addWidget(self.picker, 1)
        self.body.addSpacing(8)
        self.add_points()
