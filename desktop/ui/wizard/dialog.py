"""The wizard's window: the steps at the left, a page, and the buttons below."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.meetings.meeting import Meeting
from desktop.setup import flow
from desktop.setup.content import PointKind, advice, checked, describe, page_words, wizard_name
from desktop.setup.flow import Progress, SetupFacts, SetupPage, pages
from desktop.setup.welink import DOWNLOAD_PAGE, INVITATION, LAUNCH_URI
from desktop.ui.autostart_toggle import AutostartToggle
from desktop.ui.context import AppContext
from desktop.ui.focus_place import focus_at, place_of
from desktop.ui.service_queries import SigList
from desktop.ui.setup_facts import setup_facts
from desktop.ui.text.meetings import when
from desktop.ui.widgets import fitting, is_language_change, label
from desktop.ui.wizard.enterprise import EnterprisePage
from desktop.ui.wizard.page import PageContent, WizardPage, button
from desktop.ui.wizard.pages import DonePage, FollowPage, GuestWaysPage, Ticks, TryPage, WelcomePage
from desktop.ui.wizard.sidebar import Sidebar, SidebarStep

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

USUAL = QSize(860, 600)
SMALLEST = QSize(640, 480)
WATCHED = frozenset({SetupPage.CLIENT, SetupPage.TRY, SetupPage.GUEST_WAYS})
POLL_MS = 2000
"""How often a page checks whether the client has appeared."""


class WizardDialog(QDialog):
    """Shows the page one has reached, and emits every change of the progress."""

    progressed = Signal(object)
    """The `Progress` to save."""

    def __init__(
        self,
        context: AppContext,
        sigs: SigList,
        autostart: AutostartToggle | None,
        progress: Progress,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("wizard")
        self._context = context
        self._sigs = sigs
        self._autostart = autostart
        self._progress = flow.resume(progress, self._facts())
        self.page: WizardPage | None = None
        self.sidebar = Sidebar(context.theme)
        self.hint = label(role="muted")
        self.skip = button("")
        self.back = button("")
        self.next = button("", primary=True)
        self._scroll = QScrollArea()
        self._lay_out()
        self._connect()
        context.clients.changed.connect(self.render_flow)
        sigs.changed.connect(self.refresh_sigs)
        self.setMinimumSize(SMALLEST)
        self.resize(fitting(USUAL, self))
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(context.actions.check_clients)
        self.render_flow()

    def _lay_out(self) -> None:
        self._scroll.setObjectName("wizardScroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        footer = QWidget()
        footer.setObjectName("footer")
        footer.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(footer)
        row.setContentsMargins(20, 14, 20, 14)
        row.setSpacing(12)
        row.addWidget(self.hint, 1)
        for each in (self.skip, self.back, self.next):
            each.setAutoDefault(False)
            row.addWidget(each)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.sidebar)
        upper.addWidget(self._scroll, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(footer)
        self.next.setDefault(True)  # the dialog only hears of it once the button is in it
        self.next.setFocus()

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self._go_to)
        self.skip.clicked.connect(self._skip)
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)

    # Rendering

    def _facts(self) -> SetupFacts:
        return setup_facts(self._context)

    @property
    def progress(self) -> Progress:
        """How far the user has come."""
        return self._progress

    def refresh_sigs(self) -> None:
        """Offers the names of SIGs that have arrived."""
        if isinstance(self.page, FollowPage):
            self.page.picker.offer(self._sigs.names())

    def render_flow(self) -> None:
        """Shows the current page, and its place among the others."""
        facts, texts = self._facts(), self._context.texts
        here = flow.current(self._progress, facts)
        content = PageContent.of(here, self._progress, facts, texts)
        self.setWindowTitle(wizard_name(facts, texts))
        self.sidebar.show_steps([self._step(page, here, facts) for page in pages(facts)])
        if self.page is None or self.page.content != content:
            self._replace_page(content)
        advised = advice(here, self._progress, facts)
        later = self.tr("Close this at any time and carry on later.")
        self.hint.setText(describe(advised, texts) if advised else later)
        last = flow.is_last(self._progress, facts)
        self.skip.setText(self.tr("Skip") if facts.guest else self.tr("Skip and use the browser"))
        self.skip.setVisible(not last)
        self.back.setText(self.tr("Back"))
        self.back.setEnabled(flow.can_go_back(self._progress, facts))
        self.next.setText(self.tr("Finish") if last else self.tr("Next"))

    def _step(self, page: SetupPage, here: SetupPage, facts: SetupFacts) -> SidebarStep:
        return SidebarStep(
            words=page_words(page, self._progress, facts, self._context.texts).name,
            done=checked(page, self._progress, facts),
            current=page is here,
            open=flow.can_go_to(page, self._progress, facts),
        )

    def _replace_page(self, content: PageContent) -> None:
        place = place_of(self.focusWidget(), self.page) if self.page else None
        self.page = self._make_page(content)
        self.page.pressed.connect(self._press)
        self.page.progressed.connect(self._keep)
        self._scroll.setWidget(self.page)
        self._order_tabs()
        if place is not None and not focus_at(place, self.page):
            self.next.setFocus()
        self._watch()

    def _order_tabs(self) -> None:
        """Orders Tab from the steps to the page, which is new at the end, and on to the footer."""
        self.setTabOrder(self.sidebar.button(-1), self._scroll)
        chain = (self.previousInFocusChain(), self.skip, self.back, self.next)
        for before, after in pairwise(widget for widget in chain if widget is not None):
            self.setTabOrder(before, after)

    def _watch(self) -> None:
        """Polls for the client while a page about it is shown."""
        if self.isVisible() and self.page is not None and self.page.content.page in WATCHED:
            self._poll.start()
        else:
            self._poll.stop()

    def _make_page(self, content: PageContent) -> WizardPage:
        context = self._context
        settings_model, texts = context.settings_model, context.texts
        match content.page:
            case SetupPage.WELCOME:
                return WelcomePage(content, settings_model)
            case SetupPage.ENTERPRISE:
                name = settings_model.settings.display_name or ""
                return EnterprisePage(content, self._current_progress, name, texts)
            case SetupPage.TRY:
                return TryPage(content, self._current_progress, self._facts())
            case SetupPage.FOLLOW:
                return FollowPage(content, settings_model, self._sigs.names(), self._autostart)
            case SetupPage.DONE:
                return DonePage(content, self._upcoming(), context)
            case _:
                return self._plain_page(content)

    def _upcoming(self) -> tuple[Meeting, str] | None:
        """The running or next meeting, and when it is, in words."""
        context, now = self._context, self._context.clock()
        schedule = context.meetings_model.schedule
        meeting = schedule.running_or_next(now) if schedule else None
        return (meeting, when(meeting, now, context.zone, context.texts)) if meeting else None

    def _plain_page(self, content: PageContent) -> WizardPage:
        guest = content.page is SetupPage.GUEST_WAYS
        page = GuestWaysPage(content, self._context) if guest else WizardPage(content)
        page.add_points()
        page.body.addSpacing(16)
        page.body.addWidget(Ticks(page, self._current_progress, self._context.texts))
        return page.end()

    def _current_progress(self) -> Progress:
        return self._progress

    # What the user does

    def _keep(self, progress: Progress) -> None:
        self._progress = progress
        self.progressed.emit(progress)
        self.render_flow()

    def _press(self, kind: PointKind) -> None:
        actions = self._context.actions
        acts: dict[PointKind, Callable[[], None]] = {
            PointKind.DOWNLOAD: partial(actions.open_page.emit, DOWNLOAD_PAGE),
            PointKind.CLIENT_GONE: partial(actions.open_page.emit, DOWNLOAD_PAGE),
            PointKind.INVITATION: partial(actions.open_page.emit, INVITATION),
            PointKind.START: partial(actions.launch_client.emit, LAUNCH_URI),
            PointKind.CHECK_AGAIN: actions.check_clients.emit,
            PointKind.HELPER: self._copy_application,
        }
        acts[kind]()

    def _copy_application(self) -> None:
        if isinstance(self.page, EnterprisePage):
            self.page.copy_application()

    def _go_to(self, number: int) -> None:
        facts = self._facts()
        self._keep(flow.go_to(pages(facts)[number], self._progress, facts))

    def _go_back(self) -> None:
        self._keep(flow.back(self._progress, self._facts()))

    def _go_on(self) -> None:
        facts = self._facts()
        if flow.is_last(self._progress, facts):
            self._end(flow.finish(self._progress))
        else:
            self._keep(flow.forward(self._progress, facts))

    def _skip(self) -> None:
        self._end(flow.skip(self._progress))

    def _end(self, progress: Progress) -> None:
        self._progress = progress
        self.progressed.emit(progress)
        self.accept()

    def reject(self) -> None:
        """Leaves by Esc or the window's own button, to continue from here another time."""
        self._end(flow.leave(self._progress, self._facts()))

    def showEvent(self, event: QShowEvent) -> None:
        """Starts to poll for the client."""
        super().showEvent(event)
        self._watch()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stops polling."""
        super().hideEvent(event)
        self._poll.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leaves as Esc does."""
        if self.isVisible():
            self.reject()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        if is_language_change(event):
            QTimer.singleShot(0, self, self.render_flow)
        super().changeEvent(event)
