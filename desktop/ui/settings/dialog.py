"""The settings dialog: kinds at the left, one page at the right, nothing to confirm."""

from PySide6.QtCore import QDynamicPropertyChangeEvent, QEvent, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from desktop.ui.autostart_toggle import AutostartToggle
from desktop.ui.context import AppContext
from desktop.ui.focus_place import focus_at, place_of
from desktop.ui.focus_ring import OWN_RING
from desktop.ui.service_queries import ServiceProbe, SigList
from desktop.ui.settings.alerts_page import AlertsPage
from desktop.ui.settings.communities import CommunitiesPage
from desktop.ui.settings.data import DataPage
from desktop.ui.settings.page import SettingsPage
from desktop.ui.settings.pages import CalendarPage, GeneralPage, JoiningPage, SigsPage
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import fitting, is_language_change

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.ui.booking.account import Accounts

USUAL = QSize(800, 560)
LEAST_HEIGHT = 440
KINDS_WIDTH = 176


class UprightScroll(QScrollArea):
    """Scrolls vertically, and is never narrower than its contents."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def minimumSizeHint(self) -> QSize:
        """The width of the contents and of the bar."""
        inside = self._inside.minimumSizeHint().width()
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(inside + bar, super().minimumSizeHint().height())


class KindList(QListWidget):
    """The kinds of settings; the keyboard's ring is around the chosen one, not around the list."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty(OWN_RING, True)

    def event(self, event: QEvent) -> bool:
        """Takes the style anew as the ring comes or goes, which style sheets do not notice."""
        if isinstance(event, QDynamicPropertyChangeEvent) and event.propertyName() == b"ring":
            self.style().unpolish(self)
            self.style().polish(self)
        return super().event(event)


class SettingsDialog(QDialog):
    """Shows one page at a time; refills in another language at the same page."""

    def __init__(
        self,
        context: AppContext,
        sigs: SigList,
        autostart: AutostartToggle | None,
        probe: ServiceProbe,
        parent: QWidget | None = None,
        *,
        accounts: "Accounts | None" = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("wizard")
        self._accounts = accounts
        self._booking_page: SettingsPage | None = None
        self._context = context
        self._sigs = sigs
        self._autostart = autostart
        self._probe = probe
        self.kinds = KindList()
        self.kinds.setObjectName("kinds")
        self.kinds.setFixedWidth(KINDS_WIDTH)
        self.kinds.setFont(font(Size.STRONG))
        self.pages = QStackedWidget()
        self._made: list[SettingsPage] = []
        self.kinds.currentRowChanged.connect(self.pages.setCurrentIndex)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.kinds)
        row.addWidget(self.pages, 1)
        self.setMinimumHeight(LEAST_HEIGHT)  # the width is that of the widest page
        self.resize(fitting(USUAL, self))
        self.fill()
        sigs.changed.connect(self.refresh_sigs)

    def fill(self) -> None:
        """Makes all pages from the current settings."""
        current = max(self.kinds.currentRow(), 0)
        before = self.pages.currentWidget()
        place = place_of(self.focusWidget(), before) if before else None
        self.setWindowTitle(self.tr("Settings"))
        self.kinds.setAccessibleName(self.tr("Categories of settings"))
        self.kinds.clear()
        while (old := self.pages.widget(0)) is not None:
            self.pages.removeWidget(old)
            old.deleteLater()
        self._made = []
        for name, page in self._make_pages():
            self._made.append(page)
            self.kinds.addItem(name)
            self.pages.addWidget(self._scrolled(page))
        self.kinds.setCurrentRow(current)
        shown = self.pages.currentWidget()
        if place is not None and shown is not None:
            focus_at(place, shown)

    def page(self, number: int) -> SettingsPage:
        """The page of that number, counted from 0."""
        return self._made[number]

    def show_calendar(self) -> None:
        """Shows the page of the calendar file that is kept up to date."""
        pages = (n for n, page in enumerate(self._made) if isinstance(page, CalendarPage))
        self.kinds.setCurrentRow(next(pages, 0))

    def show_sigs(self) -> None:
        """Turns to the page of SIGs to follow."""
        pages = [isinstance(page, SigsPage) for page in self._made]
        self.kinds.setCurrentRow(pages.index(True))

    def show_booking(self) -> None:
        """Turns to the page where one signs in to book."""
        if self._booking_page in self._made:
            self.kinds.setCurrentRow(self._made.index(self._booking_page))

    def _open_sig(self, followed_as: str) -> None:
        """Shows a SIG's page, which these settings would cover."""
        self.close()
        self._context.actions.show_sig.emit(followed_as)

    def refresh_sigs(self) -> None:
        """Offers the names of SIGs that have arrived."""
        for page in self._made:
            if isinstance(page, SigsPage):
                page.picker.offer(self._sigs.names())

    def _make_pages(self) -> list[tuple[str, SettingsPage]]:
        settings_model, texts = self._context.settings_model, self._context.texts
        return [
            (self.tr("General"), self._make_general_page()),
            (self.tr("Alerts"), AlertsPage(settings_model, self._context.actions)),
            (self.tr("My SIGs"), SigsPage(settings_model, self._sigs.names(), self._open_sig)),
            (self.tr("Joining"), JoiningPage(settings_model, texts)),
            (self.tr("Calendar"), CalendarPage(self._context)),
            (self.tr("Communities"), CommunitiesPage(self._context, self._probe)),
            *self._make_booking_page(),
            (self.tr("Data"), self._make_data_page()),
        ]

    def _make_general_page(self) -> GeneralPage:
        ruled = self._context.options.language is not None
        return GeneralPage(self._context.settings_model, self._autostart, language_ruled=ruled)

    def _make_booking_page(self) -> list[tuple[str, SettingsPage]]:
        """The page to sign in; none where no accounts are known."""
        if self._accounts is None:
            return []
        from desktop.ui.settings.pages import BookingPage

        self._booking_page = BookingPage(self._context, self._accounts)
        return [(self.tr("Booking"), self._booking_page)]

    def _make_data_page(self) -> DataPage:
        context = self._context
        page = DataPage(context.settings_model, context.places, context.actions, context.texts)
        page.reset_done.connect(self._show_reset, Qt.ConnectionType.QueuedConnection)
        page.imported.connect(self._show_imported, Qt.ConnectionType.QueuedConnection)
        return page

    def _show_reset(self) -> None:
        """Refills all pages after a reset."""
        self.fill()
        page = self._made[-1]
        if isinstance(page, DataPage):
            page.show_reset()

    def _show_imported(self, words: str) -> None:
        """Refills all pages after an import."""
        self.fill()
        page = self._made[-1]
        if isinstance(page, DataPage):
            page.show_imported(words)

    def _scrolled(self, page: SettingsPage) -> QScrollArea:
        area = UprightScroll(page)
        area.setObjectName("wizardScroll")
        return area

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        if is_language_change(event):
            QTimer.singleShot(0, self, self.fill)
        super().changeEvent(event)
