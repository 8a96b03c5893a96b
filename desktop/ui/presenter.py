"""Renders the state into the window, and turns what the user does into requests."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop.alerts.settings import AlertPreferences
from desktop.joining.plan import JoinMethod, Preference, WayKind
from desktop.meetings.agenda import Agenda, SearchIndex, clashes
from desktop.meetings.changes import ChangeLog
from desktop.meetings.meeting import Meeting, Status
from desktop.meetings.schedule import Schedule
from desktop.platforms.steps import StepAction
from desktop.ui.agenda.model import RowContext
from desktop.ui.context import AppContext
from desktop.ui.detail.view_state import WAY_OF, Absence, DetailState, Judged, entrance_of
from desktop.ui.joining.status import JoinStatus, Stage
from desktop.ui.meetings_model import MeetingsModel
from desktop.ui.status_line import ListHealth
from desktop.ui.text.status import (
    LocalClock,
    empty_words,
    is_cancelled,
    notes_sentence,
    notice_sentence,
    status_sentence,
)
from desktop.ui.translator import spoken_language
from desktop.ui.window import MainWindow


class Presenter(QObject):
    """Everything shown comes from one snapshot at one moment."""

    refresh_requested = Signal()
    join_requested = Signal(object, object)
    """The `Meeting` to join, and what its link was judged to be."""
    way_chosen = Signal(object, object, object)
    """A `Meeting`, the `JoinMethod` into it, and what its link was judged to be."""
    set_up_requested = Signal()
    """The wizard that sets up WeLink is wanted."""
    alerts_wanted = Signal(object)
    """A `Meeting` whose alerts, dismissed before perhaps, are wanted again."""
    page_requested = Signal(str)
    """The address of a page of the community."""

    def __init__(self, context: AppContext, window: MainWindow) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._now = context.clock()
        self._held = Schedule()
        self._shown = Schedule()
        self._log = ChangeLog()
        self._haystacks = SearchIndex.of(self._shown)
        self._untouched = True
        self._painted = False
        self._news: dict[str, JoinStatus] = {}
        self._judged_before: tuple[object, Judged] | None = None
        self._heirs: Mapping[str, str] = {}
        self._connect()
        self.render()

    def _connect(self) -> None:
        context, window = self._context, self._window
        context.meetings_model.changed.connect(self.render)
        context.settings_model.changed.connect(self.render)
        context.clients.changed.connect(self._show_detail)
        window.first_painted.connect(self._after_first_paint, Qt.ConnectionType.QueuedConnection)
        window.language_changed.connect(self._render_soon)
        window.refresh_requested.connect(self.refresh_requested)
        window.join_now_requested.connect(self.join_now)
        window.empty.acted.connect(self._leave_empty)
        window.notes.acted.connect(context.meetings_model.dismiss_notes)
        window.toolbar.filter_changed.connect(self._filter)
        window.toolbar.sigs.follow_changed.connect(self._follow)
        window.way_chosen.connect(self._take_way)
        window.list.selected.connect(self._select)
        window.list.join_requested.connect(self.join)
        detail = window.detail
        detail.join_requested.connect(self._join_shown)
        detail.way_chosen.connect(self._take_way)
        detail.preferred.connect(self._prefer)
        detail.dismissed.connect(self._forget_news)
        detail.step_acted.connect(self._take_step)
        detail.check_requested.connect(context.clients.look)
        window.menu.set_up_requested.connect(self.set_up_requested)
        detail.set_up_requested.connect(self.set_up_requested)
        detail.follow_changed.connect(self._follow)
        detail.alerts_changed.connect(self._want_alerts)
        detail.link_requested.connect(self.page_requested)

    # Rendering

    def render(self) -> None:
        """Shows the state as it is now."""
        context = self._context
        self._now = context.clock()
        schedule = context.meetings_model.shown
        self._log = context.changes_model.log()
        self._held = schedule.shown(self._now, self._days, context.zone)
        with_cancelled = self._log.with_cancelled(self._held, self._now)
        shown = with_cancelled.shown(self._now, self._days, context.zone)
        if shown.meetings != self._shown.meetings:
            self._haystacks = SearchIndex.of(shown)
        self._shown = shown
        if shown.meetings:
            self._window.has_detail = True
        sigs = [meeting.sig for meeting in shown.meetings if meeting.sig]
        self._window.toolbar.sigs.offer(sigs, context.settings_model.settings.followed)
        self._window.toolbar.show_refreshing(context.meetings_model.refreshing)
        self._show_agenda()

    def _render_soon(self) -> None:
        """After every part has taken up the new language; old news would still speak the old."""
        self._news.clear()
        QTimer.singleShot(0, self, self.render)

    @property
    def _days(self) -> int:
        return self._context.settings_model.settings.horizon_days

    def _show_agenda(self) -> None:
        window, followed = self._window, self._context.settings_model.settings.followed
        wanted = window.toolbar.wanted(followed)
        agenda = Agenda.of(self._haystacks, wanted, self._context.zone)
        overlaps = clashes(self._held.meetings, followed) if followed else {}
        board = RowContext(self._now, self._context.zone, followed, overlaps, self._log)
        window.list.show_board(board)
        if agenda.rows != window.list.agenda_model.agenda.rows:
            untouched = self._untouched
            window.list.show_agenda(agenda)
            self._untouched = untouched  # what is selected again was not picked just now
        loading = self._context.meetings_model.loading and not agenda.rows
        window.list.show_loading(loading)
        window.show_list(filled=bool(agenda.rows) or loading)
        self._say_state(agenda)
        if self._painted and (self._untouched or self._window.detail.showing is None):
            self._select_first()
        self._show_detail()

    def _say_state(self, agenda: Agenda) -> None:
        state, texts = self._context.meetings_model, self._context.texts
        at = LocalClock(self._now, self._context.zone)
        sentence = status_sentence(state, agenda, self._days, at, texts)
        self._window.status.tell(sentence, _health(state))
        self._window.empty.tell(*empty_words(state, agenda, self._days, texts))
        self._window.show_notices(notice_sentence(state, at, texts), notes_sentence(state, texts))

    def follow(self, heirs: Mapping[str, str]) -> None:
        """Meetings have other ids from now on: what is selected and told stays with them."""
        self._heirs = heirs
        self._window.list.follow(heirs)
        self._news = {heirs.get(name, name): news for name, news in self._news.items()}

    def _after_first_paint(self) -> None:
        """The rows come first; the detail has waited for them."""
        self._painted = True
        if self._untouched:
            self._select_first()

    def _select_first(self) -> None:
        """Selects the meeting that matters now, of those in view."""
        untouched, first = self._untouched, self._first_in_view()
        if first is not None:
            self._window.list.stand_in(first.id)
        self._untouched = untouched  # until the user picks one, the list leads

    def _first_in_view(self) -> Meeting | None:
        """The running meeting or the next of those in view; else the first of them."""
        leading = self._held.running_or_next(self._now)
        model = self._window.list.agenda_model
        if leading is not None and model.index_of(leading.id).isValid():
            return leading
        meetings = [row for row in model.agenda.rows if isinstance(row, Meeting)]
        held = [m for m in meetings if not is_cancelled(self._log.of(m.id, self._now))]
        leading = Schedule(meetings=tuple(held)).running_or_next(self._now)
        return leading or next(iter(held or meetings), None)

    def _filter(self) -> None:
        """Shows what the filter lets through, and in the detail nothing that it hides."""
        self._show_agenda()
        showing = self._window.detail.showing
        if showing is None or showing.absence is not Absence.FILTERED:
            return
        if self._window.list.agenda_model.agenda.shown:
            self._select_first()
        else:
            self._window.show_no_meeting()

    def start_over(self) -> None:
        """Forgets what was picked and told: another service's meetings come."""
        self._untouched = True
        self._news.clear()
        self._window.list.forget()
        self._window.show_no_meeting()

    def _select(self, meeting: Meeting) -> None:
        self._untouched = False
        self._show_meeting(meeting)

    def _show_detail(self) -> None:
        """Shows the meeting of the detail again, as the latest list has it."""
        before = self._window.detail.showing
        if before is not None:
            self._show_meeting(self._latest(before.meeting))

    def _latest(self, meeting: Meeting) -> Meeting:
        """The meeting as the list has it now; as it last was where the list has it no more."""
        schedule = self._context.meetings_model.schedule or Schedule()
        own_id = self._heirs.get(meeting.id, meeting.id)
        return self._shown.find(own_id) or schedule.find(own_id) or meeting

    def _absence(self, meeting: Meeting) -> Absence | None:
        """Why a meeting is not in view; None where it is."""
        if self._window.list.agenda_model.index_of(meeting.id).isValid():
            return None
        if self._shown.find(meeting.id) is not None:
            return Absence.FILTERED
        if meeting.status(self._now) is Status.ENDED:
            return Absence.OVER
        schedule = self._context.meetings_model.schedule or Schedule()
        return Absence.GONE if schedule.find(meeting.id) is None else Absence.OUTSIDE

    def _show_meeting(self, meeting: Meeting) -> None:
        self._window.has_detail = True
        context, settings = self._context, self._context.settings_model.settings
        showing = DetailState(
            meeting=meeting,
            now=self._now,
            zone=context.zone,
            entrance=self._judge(meeting),
            handler=context.clients.handler(meeting.platform),
            preference=settings.preference(meeting.platform),
            followed=meeting.sig in settings.followed,
            alerted=AlertPreferences(settings.alerts, settings.followed).cares(meeting),
            clash=self._window.list.agenda_model.board.clashes.get(meeting.id),
            absence=self._absence(meeting),
            changes=self._log.of(meeting.id, self._now),
            guide=context.guides.get(meeting.platform),
            language=spoken_language(),
            system=context.system,
        )
        before = self._window.detail.showing
        if before is not None and before == showing:
            showing = before  # it has made its plan already
        self._window.detail.show_meeting(showing)
        if meeting.status(self._now) is Status.ENDED:
            self._news.pop(meeting.id, None)
        self._window.detail.tell(self._news.get(meeting.id))

    def _judge(self, meeting: Meeting) -> Judged:
        """What the meeting's link offers; judged once for each meeting that comes into view."""
        name = self._context.settings_model.settings.display_name
        what = (meeting.join_url, meeting.number, meeting.passed_over, name)
        if self._judged_before is None or self._judged_before[0] != what:
            self._judged_before = what, entrance_of(meeting, name)
        return self._judged_before[1]

    # What the user does

    def join_now(self) -> None:
        """Joins the running meeting, or the next."""
        meeting = self._held.running_or_next(self._context.clock())
        if meeting is not None:
            self.join(meeting)

    def show(self, meeting: Meeting) -> None:
        """Shows a meeting's detail."""
        self._window.list.select(meeting.id)
        self._select(self._latest(meeting))
        self._window.open_detail()

    def join(self, meeting: Meeting) -> None:
        """Shows the meeting and asks for it to be joined; of one that is over, its replay."""
        self.show(meeting)
        self._join_shown()

    def tell(self, news: JoinStatus) -> None:
        """Shows what a join came to; it stays with its meeting until dismissed or over."""
        if news.stage is Stage.SEEN and news.meeting_id not in self._news:
            return  # it was dismissed in the meantime
        before = self._news.get(news.meeting_id)
        if news.stage is Stage.COPIED and before is not None:
            news = before.followed_by(news)
        self._news[news.meeting_id] = news
        showing = self._window.detail.showing
        if showing is not None and showing.meeting.id == news.meeting_id:
            self._untouched = False  # whoever joins one has picked it
            self._window.detail.tell(news)

    def _forget_news(self) -> None:
        showing = self._window.detail.showing
        if showing is not None:
            self._news.pop(showing.meeting.id, None)

    def _join_shown(self) -> None:
        showing = self._window.detail.showing
        if showing is None:
            return
        if showing.over and showing.meeting.watch_url:
            self.page_requested.emit(showing.meeting.watch_url)
            return
        plan = showing.plan
        perhaps = plan is not None and any(way.kind is WayKind.CLIENT for way in plan.ways)
        if showing.preference is Preference.ASK and plan is not None and perhaps:
            self._window.ask_way(plan.ways[:2], showing.meeting.platform)
        else:
            self.join_requested.emit(showing.meeting, showing.entrance)

    def _take_way(self, way: JoinMethod) -> None:
        showing = self._window.detail.showing
        if showing is not None:
            self.way_chosen.emit(showing.meeting, way, showing.entrance)

    def _take_step(self, action: StepAction) -> None:
        """Does what a step offers: a way into the meeting, a page, or the wizard."""
        showing = self._window.detail.showing
        if showing is None or showing.guide is None:
            return
        pages = {
            StepAction.OPEN_DOWNLOAD: showing.guide.download,
            StepAction.OPEN_INVITATION: showing.guide.invitation,
        }
        kind = WAY_OF.get(action)
        ways = showing.plan.ways if showing.plan else ()
        if action is StepAction.SET_UP:
            self.set_up_requested.emit()
        elif address := pages.get(action):
            self.page_requested.emit(address)
        elif way := next((way for way in ways if way.kind is kind), None):
            self.way_chosen.emit(showing.meeting, way, showing.entrance)

    def _prefer(self, preference: Preference) -> None:
        showing = self._window.detail.showing
        if showing is not None:
            self._context.settings_model.prefer(showing.meeting.platform, preference)

    def _follow(self, sig: str, follow: bool) -> None:
        self._context.settings_model.follow(sig, follow=follow)

    def _want_alerts(self, wanted: bool) -> None:
        """Arms or mutes one meeting, or leaves it to its SIG where that says the same."""
        showing, settings_model = self._window.detail.showing, self._context.settings_model
        if showing is None:
            return
        meeting, settings = showing.meeting, settings_model.settings
        plain = settings.alerts.unmark(meeting.id)
        if AlertPreferences(plain, settings.followed).cares(meeting) is not wanted:
            plain = plain.arm(meeting.id) if wanted else plain.mute(meeting.id)
        settings_model.set_alerts(plain)
        if wanted:
            self.alerts_wanted.emit(meeting)

    def _leave_empty(self) -> None:
        if self._shown.meetings:
            self._window.toolbar.clear_filter()
        else:
            self.refresh_requested.emit()


def _health(state: MeetingsModel) -> ListHealth:
    if state.last is None:
        return ListHealth.UNKNOWN
    return ListHealth.GOOD if state.fresh else ListHealth.BAD
