"""The pages of the settings that are little more than rows."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from desktop.alerts.settings import Scope
from desktop.joining.plan import Preference
from desktop.platforms.catalogue import CATALOGUE
from desktop.platforms.recognize import LONGEST_NAME, guest_name
from desktop.storage.settings import FeedScope, LanguageChoice, TextSize, ThemeChoice
from desktop.texts import Texts
from desktop.ui.autostart_toggle import AutostartToggle
from desktop.ui.booking.account import Accounts
from desktop.ui.booking.sign_in import SignInPanel
from desktop.ui.calendar_files import feed_of
from desktop.ui.context import AppContext
from desktop.ui.settings.page import FIELD, SettingsPage, choice
from desktop.ui.settings_menu import LANGUAGE_NAMES
from desktop.ui.settings_model import SettingsModel
from desktop.ui.sig_picker import SigPicker
from desktop.ui.theme.badge import platform_name
from desktop.ui.theme.type import Size
from desktop.ui.widgets import ElidedLabel, label, link_button, rule, show_checked


class GeneralPage(SettingsPage):
    """Settings of the whole program."""

    def __init__(
        self,
        settings_model: SettingsModel,
        autostart: AutostartToggle | None,
        *,
        language_ruled: bool = False,
    ) -> None:
        """`language_ruled` is whether the command line has chosen the language of this run."""
        super().__init__()
        self.title.setText(self.tr("General"))
        self._settings_model = settings_model
        settings = settings_model.settings
        self._languages = list(LanguageChoice)
        self._themes = list(ThemeChoice)
        as_system = self.tr("Same as the system")
        names = [LANGUAGE_NAMES.get(one, as_system) for one in self._languages]
        self.language = choice(names, self._languages.index(settings.language))
        self.language.activated.connect(
            lambda number: settings_model.set_language(self._languages[number])
        )
        looks = {ThemeChoice.LIGHT: self.tr("Light"), ThemeChoice.DARK: self.tr("Dark")}
        themes = [looks.get(one, as_system) for one in self._themes]
        self.theme = choice(themes, self._themes.index(settings.theme))
        self.theme.activated.connect(lambda number: settings_model.set_theme(self._themes[number]))
        self._sizes = list(TextSize)
        sizes = [as_system if one is TextSize.SYSTEM else f"{one} %" for one in self._sizes]
        self.text_size = choice(sizes, self._sizes.index(settings.text_size))
        self.text_size.activated.connect(
            lambda number: settings_model.set_text_size(self._sizes[number])
        )
        self.name = QLineEdit(settings.display_name or "")
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setMaximumWidth(FIELD)
        self.name.editingFinished.connect(self._keep_name)
        ruled = self.tr("Set by --lang for this run.")
        self.language.setEnabled(not language_ruled)
        self.add_row(self.tr("Language"), self.language, ruled if language_ruled else "")
        self.add_row(self.tr("Appearance"), self.theme)
        self.add_row(
            self.tr("Text size"),
            self.text_size,
            self.tr("Makes text and controls larger the next time SIG Meetings starts."),
        )
        self.add_row(
            self.tr("Display name"),
            self.name,
            self.tr("What others see when you join without signing in."),
        )
        if autostart is not None:
            self.add_row(self.tr("Start"), self._login_box(autostart))
        self.add_row(self.tr("Closing the window"), self._tray_box())
        self.add_row(
            self.tr("Private meetings"),
            self._private_box(),
            self.tr("These are not open to everyone: guests need a passcode."),
        )
        self.end()

    def _login_box(self, autostart: AutostartToggle) -> QCheckBox:
        box = QCheckBox(self.tr("Start in the tray when I sign in to this computer"))
        box.setChecked(autostart.is_on())

        def switch(on: bool) -> None:
            autostart.set(on=on)
            show_checked(box, on=autostart.is_on())

        box.toggled.connect(switch)
        self.login = box
        return box

    def _tray_box(self) -> QCheckBox:
        self.tray = QCheckBox(self.tr("Keep running in the tray, so you still get alerts"))
        self.tray.setChecked(self._settings_model.settings.keep_in_tray is not False)
        self.tray.toggled.connect(lambda on: self._settings_model.set_keep_in_tray(keep=on))
        return self.tray

    def _private_box(self) -> QCheckBox:
        self.private = QCheckBox(self.tr("Show private meetings too"))
        self.private.setChecked(self._settings_model.settings.show_private)
        self.private.toggled.connect(lambda on: self._settings_model.set_show_private(show=on))
        return self.private

    def _keep_name(self) -> None:
        self._settings_model.set_display_name(guest_name(self.name.text()))


ORDER = (Preference.APP, Preference.BROWSER, Preference.ASK)


class JoiningPage(SettingsPage):
    """A choice for each platform that has a client."""

    def __init__(self, settings_model: SettingsModel, texts: Texts) -> None:
        super().__init__()
        self.title.setText(self.tr("Joining"))
        words = [
            self.tr("In the app if it is installed"),
            self.tr("Always in the browser"),
            self.tr("Ask every time"),
        ]
        self.choices = {}
        for platform in CATALOGUE:
            if platform.scheme is None:
                continue
            box = choice(words, ORDER.index(settings_model.settings.preference(platform.key)))
            box.activated.connect(
                lambda number, key=platform.key: settings_model.prefer(key, ORDER[number])
            )
            self.choices[platform.key] = box
            self.add_row(platform_name(platform, texts), box)
        self.end()


class SigsPage(SettingsPage):
    """The SIGs to follow, and what that does."""

    def __init__(
        self,
        settings_model: SettingsModel,
        sigs: Sequence[str],
        open_sig: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__()
        self.title.setText(self.tr("My SIGs"))
        self._settings_model = settings_model
        self.about = label(role="muted")
        self.add_wide(self.about)
        self.picker = SigPicker(settings_model, sigs, open_sig)
        self.add_wide(self.picker, 1)
        settings_model.changed.connect(self._show_what_it_does)
        self._show_what_it_does()

    def _show_what_it_does(self) -> None:
        """Says which meetings alert, which is chosen on another page."""
        alerts = self._settings_model.settings.alerts
        scope = alerts.scope if alerts.enabled else Scope.NONE
        match scope:
            case Scope.EVERY:
                words = self.tr("You get alerts for every meeting, as chosen under Alerts.")
            case Scope.FOLLOWED:
                words = self.tr("You get alerts for the SIGs you follow.")
            case Scope.NONE:
                words = self.tr("You get no alerts, as chosen under Alerts.")
            case _:
                words = self.tr(
                    "You get alerts for the SIGs you follow. If you follow none, you get them "
                    "for all meetings."
                )
        self.about.setText(words)


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


FEED_ORDER = (FeedScope.OFF, FeedScope.MINE, FeedScope.ALL)


class CalendarPage(SettingsPage):
    """A choice of what the file holds, its address to copy, and how calendars watch it."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.title.setText(self.tr("Calendar"))
        self._context = context
        settings_model = context.settings_model
        words = [self.tr("None"), self.tr("Meetings of my SIGs"), self.tr("All meetings")]
        self.scope = choice(words, FEED_ORDER.index(settings_model.settings.feed))
        self.scope.activated.connect(lambda number: settings_model.set_feed(FEED_ORDER[number]))
        self.add_row(
            self.tr("Calendar file"),
            self.scope,
            self.tr("Updated after each refresh while SIG Meetings is running."),
        )
        self.address = ElidedLabel(size=Size.STRONG)
        self.copy = link_button(self.tr("Copy"))
        self.copy.clicked.connect(lambda _=False: self._copy())
        self.copy.answer_with(self.tr("Copied ✓"), self.tr("Address copied."))
        self.nobody = label(
            self.tr("You do not follow any SIG yet, so the file is empty."), role="live"
        )
        self.add_row(self.tr("Address"), self._address_row())
        self.add_wide(self.nobody)
        how = self.tr(
            "Subscribe to this address in your calendar program: it shows these "
            "meetings with their links and alarms, and follows changes and "
            "cancellations. In Thunderbird: a new calendar, on the network; in "
            "Evolution or KOrganizer: a calendar from a file. Online calendars cannot "
            "reach a file on this computer."
        )
        self.add_wide(label(how, role="muted"))
        self.end()
        self._show()
        settings_model.changed.connect(self._show)

    def _address_row(self) -> QWidget:
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.address, 1)
        row.addWidget(self.copy)
        return self._row

    def _show(self) -> None:
        path = feed_of(self._context, self._context.settings_model.settings)
        self.address.set_whole(path.as_uri() if path is not None else self.tr("There is no file."))
        self.copy.setVisible(path is not None)
        settings = self._context.settings_model.settings
        self.nobody.setVisible(settings.feed is FeedScope.MINE and not settings.followed)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.address.whole())
