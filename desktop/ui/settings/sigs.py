"""Which SIGs one follows."""

from collections.abc import Sequence

from desktop.ui.keeper import SettingsKeeper
from desktop.ui.settings.page import SettingsPage
from desktop.ui.sig_picker import SigPicker
from desktop.ui.widgets import label


class SigsPage(SettingsPage):
    """The picker, and what following does."""

    def __init__(self, keeper: SettingsKeeper, sigs: Sequence[str]) -> None:
        super().__init__()
        self.title.setText(self.tr("My SIGs"))
        words = self.tr(
            "Alerts come for the SIGs you follow. Follow none, and they come for all meetings."
        )
        self.add_wide(label(words, role="muted"))
        self.picker = SigPicker(keeper, sigs)
        self.add_wide(self.picker, 1)
