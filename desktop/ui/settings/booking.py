"""The settings' page for maintainers: signing in to each community that can be booked."""

from desktop.ui.booking.account import Accounts
from desktop.ui.booking.sign_in import SignInPanel
from desktop.ui.context import AppContext
from desktop.ui.settings.page import SettingsPage
from desktop.ui.theme.type import Size
from desktop.ui.widgets import label, rule


class BookingPage(SettingsPage):
    """One part for each community, with its name where there are several."""

    def __init__(self, context: AppContext, accounts: Accounts) -> None:
        super().__init__()
        self.title.setText(self.tr("Booking"))
        self.panels: list[SignInPanel] = []
        self.add_wide(
            label(
                self.tr("Maintainers and committers can book meetings of their SIGs."),
                role="muted",
            )
        )
        found = accounts.all()
        if not found:
            self.add_wide(label(self.tr("None of your communities can be booked from here.")))
        for number, account in enumerate(found):
            if number:
                self.add_wide(rule())
            if len(found) > 1:
                self.add_wide(label(account.service.name, size=Size.LARGE, bold=True))
            panel = SignInPanel(account, context)
            self.panels.append(panel)
            self.add_wide(panel)
            if account.known is None:
                account.check()
        self.end()
