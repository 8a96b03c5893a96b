"""The settings of the feed: a calendar file that is kept up to date, for calendars to watch."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.storage.settings import FeedScope
from desktop.ui.calendar_files import feed_of
from desktop.ui.context import AppContext
from desktop.ui.settings.page import SettingsPage, choice
from desktop.ui.theme.type import Size
from desktop.ui.widgets import ElidedLabel, label, link_button

ORDER = (FeedScope.OFF, FeedScope.MINE, FeedScope.ALL)


class CalendarPage(SettingsPage):
    """A choice of what the file holds, its address to copy, and how calendars watch it."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.title.setText(self.tr("Calendar"))
        self._context = context
        settings_model = context.settings_model
        words = [self.tr("None"), self.tr("Meetings of my SIGs"), self.tr("All meetings")]
        self.scope = choice(words, ORDER.index(settings_model.settings.feed))
        self.scope.activated.connect(lambda number: settings_model.set_feed(ORDER[number]))
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
