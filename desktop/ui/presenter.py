"""Renders the state into the window."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer

from desktop.alerts.settings import AlertPreferences
from desktop.meetings.agenda import Agenda, Filter, clashes
from desktop.meetings.changes import Change, ChangeLog
from desktop.meetings.meeting import Meeting, Status, in_source
from desktop.meetings.schedule import Schedule, local
from desktop.meetings.search import SearchIndex
from desktop.platforms.catalogue import platform_words
from desktop.texts import run_together
from desktop.ui.agenda.model import RowContext
from desktop.ui.context import AppContext
from desktop.ui.detail.view_state import Absence, DetailState, Judged, entrance_of
from desktop.ui.empty_state import NOTHING_MATCHES, NOTHING_PLANNED, UNREACHABLE
from desktop.ui.joining.status import JoinStatus, Stage
from desktop.ui.meetings_model import MeetingsModel
from desktop.ui.status_line import ListHealth
from desktop.ui.text.meetings import community_of, topic_of
from desktop.ui.text.status import (
    LocalClock,
    empty_words,
    is_cancelled,
    notes_sentence,
    notice_sentence,
    sentences,
    status_sentence,
)
from desktop.ui.translator import spoken_language
from desktop.ui.view_switch import View
from desktop.ui.widgets import announce
from desktop.ui.window import MainWindow

MOST_ANNOUNCED = 3
"""More changes at once are a new list, and nobody listens to all of them."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.ui.week.past_days import PastDays
    from desktop.ui.week.view import WeekView


class Presenter(QObject):
    """Shows one snapshot at one moment."""

    def __init__(self, context: AppContext, window: MainWindow) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._now = context.clock()
        self._held = Schedule()
        self._shown = Schedule()
        self._log = ChangeLog()
        self._announced: set[tuple[str, str, datetime]] | None = None
        self._index = SearchIndex(())
        self._offered: tuple[object, ...] = ()
        self._untouched = True
        self._painted = False
        self._statuses: dict[str, JoinStatus] = {}
        self._status: JoinStatus | None = None
        self._judged_before: tuple[object, Judged] | None = None
        self._heirs: Mapping[str, str] = {}
        self._left: Meeting | None = None
        self._away = False
        """Whether another view has what the views share."""
        self._week: WeekView | None = None
        self._past_days: PastDays | None = None
        self._connect()
        self.render()

    def _connect(self) -> None:
        context, window = self._context, self._window
        context.meetings_model.changed.connect(self.render)
        context.settings_model.changed.connect(self.render)
        context.clients.changed.connect(self._show_detail)
        window.first_painted.connect(self._after_first_paint, Qt.ConnectionType.QueuedConnection)
        window.language_changed.connect(self._render_soon)
        window.view_changed.connect(self._change_view)
        window.empty.button.clicked.connect(self._leave_empty)
        window.empty.left_otherwise.connect(self._leave_empty_otherwise)
        for changed in window.toolbar.filter_changes:
            changed.connect(self._filter)
        window.list.selected.connect(self._select)
        window.detail.bar.dismissed.connect(self._forget_status)

    @property
    def _leads(self) -> bool:
        """Whether what the views share shows the list: detail, notices, the line below."""
        return self._window.view is not View.PAST

    def _change_view(self, view: View) -> None:
        """Leaves what the views share to another one, or takes it back as it was."""
        if view is View.PAST:
            state = self._window.detail.state
            self._left = self._left or (state.meeting if state is not None else None)
            self._show_status(None)
            self._away = True
            return
        if self._away:
            self._away = False
            left, self._left = self._left, None
            self._window.show_no_meeting()
            if left is not None:
                self._show_meeting(self._latest(left))
        self.render()
        self._look_at_past_days()  # which renders again, and so comes last

    def _show_week(self, agenda: Agenda) -> None:
        """Shows the same meetings in the week view, which is made when first looked at."""
        if self._week is None:
            from desktop.ui.week.view import WeekView

            self._week = WeekView(self._context)
            self._week.grid.picked.connect(self._pick)
            self._window.add_week(self._week)
        meetings = [row for row in agenda.rows if isinstance(row, Meeting)]
        if self._past_days is not None:
            meetings += self._past_days.meetings(self._wanted(), self._shown, self._context.zone)
        self._week.show_meetings(meetings, self._window.list.agenda_model.context)
        state = self._window.detail.state
        self._week.grid.select(state.meeting if state is not None else None)
        self._window.show_list(filled=True, view=View.WEEK)

    def show_past_days(self, past_days: "PastDays") -> None:
        """Shows in the week what is over of it, too, from now on."""
        self._past_days = past_days
        past_days.changed.connect(self._render_week)
        self._render_week()
        self._look_at_past_days()

    def _look_at_past_days(self) -> None:
        if self._window.view is View.WEEK and self._past_days is not None:
            self._past_days.look(local(self._context.clock(), self._context.zone).date())

    def _render_week(self) -> None:
        if self._window.view is View.WEEK:
            self.render()

    def _pick(self, meeting: Meeting) -> None:
        """Shows what was picked in the week, which the list may have selected already."""
        self._window.list.select(meeting.id)
        self._select(self._latest(meeting))

    # Rendering

    def render(self) -> None:
        """Shows the state as it is now."""
        context = self._context
        self._now = context.clock()
        schedule = context.meetings_model.shown
        self._log = context.changes_model.log()
        self._announce_changes()
        self._held = schedule.shown(self._now, self._days, context.zone)
        with_cancelled = self._log.with_cancelled(self._held, self._now)
        shown = with_cancelled.shown(self._now, self._days, context.zone)
        if shown.meetings != self._shown.meetings:
            self._index = SearchIndex(shown.meetings, platform_words())
            self._window.list.show_platforms(frozenset(m.platform for m in shown.meetings))
        self._shown = shown
        if shown.meetings and self._leads:
            self._window.has_detail = True
        self._offer_sigs()
        self._window.show_refreshing(context.meetings_model.refreshing)
        self._show_agenda()

    def _announce_changes(self) -> None:
        """Has screen readers say what has just been noticed of the meetings."""
        recent = list(self._log.recent(self._now))
        before, self._announced = self._announced, {_key(change) for change in recent}
        if before is None:
            return  # what was noticed before the window came is told in its rows
        new = [change for change in recent if _key(change) not in before]
        context = self._context
        for change in new[:MOST_ANNOUNCED]:
            said = sentences((change,), self._now, context.zone, context.texts)
            topic = topic_of(change.meeting, context.texts)
            announce(self._window.list, f"{topic}: {run_together(said)}")

    def _offer_sigs(self) -> None:
        sigs = {(meeting.source, meeting.sig) for meeting in self._shown.meetings}
        named = (in_source(source, sig) for source, sig in sigs if sig)
        names = self._context.communities.all_names
        offered = frozenset(named), self._context.settings_model.settings.followed
        if (*offered, names) != self._offered:
            self._offered = (*offered, names)
            self._window.toolbar.sigs.offer(*offered, names)
            self._window.toolbar.offer_communities(self._context.communities.names)

    def _render_soon(self) -> None:
        """Renders once every part speaks the new language; how joins went is told in the old."""
        self._statuses.clear()
        QTimer.singleShot(0, self, self.render)

    @property
    def _days(self) -> int:
        return self._context.settings_model.settings.horizon_days

    def _show_agenda(self) -> None:
        window, followed = self._window, self._context.settings_model.settings.followed
        agenda = Agenda.of(self._index, self._wanted(), self._context.zone)
        overlaps = clashes(self._held.meetings, followed) if followed else {}
        window.list.show_context(
            RowContext(
                self._now,
                self._context.zone,
                followed,
                overlaps,
                self._log,
                self._context.communities.names,
            )
        )
        if agenda.rows != window.list.agenda_model.agenda.rows:
            untouched = self._untouched
            window.list.show_agenda(agenda)
            self._untouched = untouched  # what is selected again was not picked just now
        loading = self._context.meetings_model.loading and not agenda.rows
        window.list.show_loading(loading)
        if window.view is View.WEEK:
            self._show_week(agenda)
        else:
            window.show_list(filled=bool(agenda.rows) or loading)
        if not self._leads:
            return
        self._show_state(agenda)
        if self._painted and (self._untouched or self._window.detail.state is None):
            self._select_first()
        self._select_what_is_shown()
        self._show_detail()

    def _wanted(self) -> Filter:
        return self._window.toolbar.wanted(self._context.settings_model.settings.followed)

    def _select_what_is_shown(self) -> None:
        """Selects the meeting of the detail once it is back in a list that had lost it."""
        state, view = self._window.detail.state, self._window.list
        if state is None or view.current_meeting() is not None:
            return
        own_id = self._heirs.get(state.meeting.id, state.meeting.id)
        if view.agenda_model.index_of(own_id).isValid():
            untouched = self._untouched
            view.stand_in(own_id)
            self._untouched = untouched

    def _show_state(self, agenda: Agenda) -> None:
        state, texts = self._context.meetings_model, self._context.texts
        at = LocalClock(self._now, self._context.zone)
        sentence = status_sentence(state, agenda, self._days, at, texts)
        self._window.status.show_sentence(sentence, _health(state))
        if not agenda.rows:
            self._show_why_it_is_empty(agenda)
        trouble = notice_sentence(state, at, texts)
        if not trouble and self._window.view is View.WEEK and self._past_days is not None:
            trouble = self._past_days.trouble(texts)
        self._window.show_notices(trouble, notes_sentence(state, texts))

    def follow(self, heirs: Mapping[str, str]) -> None:
        """Keeps what is selected, and how joins went, with meetings that have other ids now."""
        self._heirs = heirs
        self._window.list.follow(heirs)
        self._statuses = {heirs.get(name, name): it for name, it in self._statuses.items()}

    def _after_first_paint(self) -> None:
        """Selects the first meeting, once the rows are painted."""
        self._painted = True
        if self._untouched and self._leads:
            self._select_first()
            # rows are higher, and the window lower, until all has its place
            QTimer.singleShot(0, self._window.list, self._window.list.begin_at_the_top)

    def _select_first(self) -> None:
        """Selects the most relevant meeting of those in view."""
        untouched, first = self._untouched, self._first_in_view()
        if first is not None:
            self._window.list.stand_in(first.id)
        self._untouched = untouched  # until the user picks one, the list leads

    def _first_in_view(self) -> Meeting | None:
        """Returns the running or the next meeting of those in view, else the first of them."""
        leading = self._held.running_or_next(self._now)
        model = self._window.list.agenda_model
        if leading is not None and model.index_of(leading.id).isValid():
            return leading
        meetings = [row for row in model.agenda.rows if isinstance(row, Meeting)]
        held = [m for m in meetings if not is_cancelled(self._log.of(m.id, self._now))]
        leading = Schedule(meetings=tuple(held)).running_or_next(self._now)
        return leading or next(iter(held or meetings), None)

    def _filter(self) -> None:
        """Shows what the filter lets through; the detail shows nothing that it hides."""
        self._show_agenda()
        state = self._window.detail.state
        if not self._leads or state is None or state.absence is not Absence.FILTERED:
            return
        if self._window.list.agenda_model.agenda.shown:
            self._select_first()
        else:
            self._window.show_no_meeting()

    def let_go(self, meeting: Meeting) -> None:
        """Shows another meeting than one that was removed, or than others of its series."""
        state = self._window.detail.state
        if state is not None and _is_same(state.meeting, meeting) and self._is_gone(state.meeting):
            self._window.list.forget()
            self._window.show_no_meeting()
            self._select_first()

    def _is_gone(self, meeting: Meeting) -> bool:
        schedule = self._context.meetings_model.schedule or Schedule()
        return not self._shown.find(meeting.id) and not schedule.find(meeting.id)

    def start_over(self) -> None:
        """Forgets what was picked and joined: another service's meetings come."""
        self._untouched = True
        self._left = None
        self._statuses.clear()
        self._window.list.forget()
        if self._leads:
            self._window.show_no_meeting()

    def _select(self, meeting: Meeting) -> None:
        self._untouched = False
        if self._leads:
            self._show_meeting(meeting)
        else:
            self._left = meeting

    def _show_detail(self) -> None:
        """Shows the meeting of the detail again, as the latest list has it."""
        state = self._window.detail.state
        if state is not None and self._leads:
            self._show_meeting(self._latest(state.meeting))

    def _latest(self, meeting: Meeting) -> Meeting:
        """Returns the meeting as the list has it now, or as it last was."""
        schedule = self._context.meetings_model.schedule or Schedule()
        own_id = self._heirs.get(meeting.id, meeting.id)
        return self._shown.find(own_id) or schedule.find(own_id) or self._past(own_id) or meeting

    def _past(self, meeting_id: str) -> Meeting | None:
        """Returns a meeting of the days that are over, if the list does not have it."""
        if self._past_days is None or self._shown.find(meeting_id):
            return None
        return self._past_days.find(meeting_id)

    def _absence(self, meeting: Meeting) -> Absence | None:
        """Returns why a meeting is not in view; None where it is."""
        if self._window.list.agenda_model.index_of(meeting.id).isValid():
            return None
        if self._shown.find(meeting.id) is not None:
            return Absence.FILTERED
        past = self._past_days if self._window.view is View.WEEK else None
        if past is not None and past.find(meeting.id) is not None:
            return None if past.lets_through(meeting.id) else Absence.FILTERED
        if meeting.status(self._now) is Status.ENDED:
            return Absence.OVER
        schedule = self._context.meetings_model.schedule or Schedule()
        return Absence.GONE if schedule.find(meeting.id) is None else Absence.OUTSIDE

    def _show_meeting(self, meeting: Meeting) -> DetailState:
        self._window.has_detail = True
        context, settings = self._context, self._context.settings_model.settings
        alerts = AlertPreferences(settings.alerts, settings.followed)
        state = DetailState(
            meeting=meeting,
            now=self._now,
            zone=context.zone,
            entrance=self.judge(meeting),
            passcode=self._passcode(meeting),
            handler=context.clients.handler(meeting.platform),
            preference=settings.preference(meeting.platform),
            followed=meeting.followed_as in settings.followed,
            alerted=alerts.cares(meeting),
            reminded=alerts.reminds(meeting),
            clash=self._window.list.agenda_model.context.clashes.get(meeting.id),
            absence=self._absence(meeting),
            past=self._past(meeting.id) is not None,
            community=community_of(meeting, context.communities.names),
            changes=self._log.of(meeting.id, self._now),
            guide=context.guides.get(meeting.platform),
            language=spoken_language(),
            system=context.system,
        )
        detail = self._window.detail
        if self._week is not None:
            self._week.grid.select(meeting)
        if detail.state is None or detail.state != state:
            detail.show_meeting(state)
        else:
            state = detail.state  # it has made its plan already
        if meeting.status(self._now) is Status.ENDED:
            self._statuses.pop(meeting.id, None)
        status = self._statuses.get(meeting.id)
        if status is not None and _is_stale(status, state):
            del self._statuses[meeting.id]
            status = None
        if status is not self._status:
            self._show_status(status)
        return state

    def _show_status(self, status: JoinStatus | None) -> None:
        self._status = status
        self._window.detail.show_join_status(status)

    def judge(self, meeting: Meeting) -> Judged:
        """Returns what the meeting's link offers; judges it once while the meeting is in view."""
        name = self._context.settings_model.settings.display_name
        passcode = self._passcode(meeting)
        what = (meeting.join_url, meeting.number, meeting.passed_over, passcode, name)
        if self._judged_before is None or self._judged_before[0] != what:
            self._judged_before = what, entrance_of(meeting, name, passcode)
        return self._judged_before[1]

    def _passcode(self, meeting: Meeting) -> str | None:
        imports = self._context.imports_model
        return imports.passcode(meeting.id) if imports.known else None

    # What is asked of it

    def running_or_next(self) -> Meeting | None:
        """Returns the meeting that is running, or else the next one."""
        return self._held.running_or_next(self._context.clock())

    def show(self, meeting: Meeting) -> DetailState:
        """Shows a meeting's detail, and returns its state."""
        if not self._leads:
            self._window.show_view(View.UPCOMING)
        self._window.list.select(meeting.id)
        latest = self._latest(meeting)
        state = self._window.detail.state
        if state is None or state.meeting != latest:
            state = self._show_meeting(latest)
        self._untouched = False
        self._window.open_detail()
        return state

    def warns_of_early(self, meeting: Meeting) -> bool:
        """Returns whether the detail says that it is early to join; joining again is insisting."""
        status = self._statuses.get(meeting.id)
        return status is not None and status.stage is Stage.TOO_EARLY

    def show_join_status(self, status: JoinStatus) -> None:
        """Shows how a join goes; that stays with its meeting until dismissed or over."""
        if status.stage is Stage.SEEN and status.meeting_id not in self._statuses:
            return  # it was dismissed in the meantime
        before = self._statuses.get(status.meeting_id)
        if status.stage is Stage.COPIED and before is not None:
            status = before.followed_by(status)
        self._statuses[status.meeting_id] = status
        state = self._window.detail.state
        if state is not None and state.meeting.id == status.meeting_id and self._leads:
            self._untouched = False  # whoever joins one has picked it
            self._show_status(status)
            if status.stage is Stage.TOO_EARLY or status.trouble:
                self._window.detail.reveal_join()  # the steps below have buttons, too

    def _forget_status(self) -> None:
        state = self._window.detail.state
        if state is not None and self._leads:
            self._statuses.pop(state.meeting.id, None)
            self._status = None

    def _show_why_it_is_empty(self, agenda: Agenda) -> None:
        state, texts = self._context.meetings_model, self._context.texts
        unreachable = state.schedule is None and state.last is not None
        drawing = NOTHING_MATCHES if agenda.hidden else NOTHING_PLANNED
        second = "" if agenda.hidden else texts.translate("Status", "Past meetings")
        if unreachable:
            drawing = UNREACHABLE
            second = texts.translate("Status", "Service settings…")
        words = empty_words(state, agenda, self._days, texts)
        self._window.empty.show_words(*words, second=second, drawing=drawing)

    def _leave_empty_otherwise(self) -> None:
        state = self._context.meetings_model
        if state.schedule is None and state.last is not None:
            self._context.actions.open_settings.emit()
        else:
            self._window.show_view(View.PAST)

    def _leave_empty(self) -> None:
        if not self._leads:
            return
        if not self._context.communities.reading.sources:
            self._context.actions.open_settings.emit()
        elif self._shown.meetings:
            self._window.toolbar.clear_filter()
        else:
            self._context.actions.refresh.emit()


def _is_stale(status: JoinStatus, state: DetailState) -> bool:
    """Returns whether what was said of a join that came too early is no longer true."""
    early = status.stage is Stage.TOO_EARLY
    return early and (not state.far or status.reminded is not state.reminded)


def _key(change: Change) -> tuple[str, str, datetime]:
    """Returns what tells one change from another."""
    return change.meeting.id, change.kind, change.noticed_at


def _health(state: MeetingsModel) -> ListHealth:
    if state.last is None:
        return ListHealth.UNKNOWN
    return ListHealth.GOOD if state.fresh else ListHealth.BAD


def _is_same(one: Meeting, other: Meeting) -> bool:
    """Returns whether both are one meeting, or of one import; occurrences add a date to its id."""
    if one.id == other.id:
        return True
    return one.imported and one.id.split("-")[:2] == other.id.split("-")[:2]
