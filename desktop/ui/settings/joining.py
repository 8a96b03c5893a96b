"""How each platform's meetings are joined."""

from desktop.joining.plan import Preference
from desktop.platforms.catalogue import CATALOGUE
from desktop.texts import Texts
from desktop.ui.keeper import SettingsKeeper
from desktop.ui.settings.page import SettingsPage, choice
from desktop.ui.theme.badge import platform_name

ORDER = (Preference.APP, Preference.BROWSER, Preference.ASK)


class JoiningPage(SettingsPage):
    """A choice for each platform that has a client."""

    def __init__(self, keeper: SettingsKeeper, texts: Texts) -> None:
        super().__init__()
        self.title.setText(self.tr("Joining"))
        words = [
            self.tr("In the app where it is installed"),
            self.tr("Always in the browser"),
            self.tr("Ask every time"),
        ]
        self.choices = {}
        for platform in CATALOGUE:
            if platform.scheme is None:
                continue
            box = choice(words, ORDER.index(keeper.settings.preference(platform.key)))
            box.activated.connect(
                lambda number, key=platform.key: keeper.prefer(key, ORDER[number])
            )
            self.choices[platform.key] = box
            self.add_row(platform_name(platform, texts), box)
        self.end()
