"""Renders the past into the window while that view is shown."""

from PySide6.QtCore import QObject, SignalInstance

from desktop.archiving import describe_past
from desktop.meetings.agenda import Agenda, latest_first
from desktop.meetings.archive import PAST_DAYS
from desktop.meetings.meeting import Meeting
from desktop.meetings.search import SearchIndex
from desktop.platforms.catalogue import platform_words
from desktop.services.outcome import State
from desktop.texts import run_together
from desktop.ui.agenda.model import RowContext
from desktop.ui.context import AppContext
from desktop.ui.detail.view_state import Absence, DetailState
from desktop.ui.past.model import PastModel, WhileShown
from desktop.ui.past.view import PastList
from desktop.ui.status_line import ListHealth
from desktop.ui.text.meetings import SEPARATOR, community_of
from desktop.ui.text.status import notes_sentence
from desktop.ui.translator import spoken_language
from desktop.ui.view_switch import View
from desktop.ui.window import MainWindow


class PastPresenter(QObject):
    """Shows what is past, and asks for it when someone looks."""

    def __init__(
        self,
        context: AppContext,
        window: MainWindow,
        model: PastModel,
        *ticks: SignalInstance,
    ) -> None:
        """Renders at each of the `ticks`, too."""
        super().__init__(window)
        self._context = context
        self._window = window
        self.model = model
        self._list: PastList | None = None
        self._index = SearchIndex(())
        self._current: Meeting | None = None
        self._while_shown = WhileShown(
            self.render,
            model.changed,
            context.settings_model.changed,
            context.meetings_model.changed,
            *window.toolbar.filter_changes,
            *ticks,
        )
        window.view_changed.connect(self._change_view)
        window.empty.button.clicked.connect(self._leave_empty)
        if self._leads:  # it was chosen before this part was made
            self._change_view(View.PAST)

    @property
    def _leads(self) -> bool:
        return self._window.view is View.PAST

    @property
    def list(self) -> PastList:
        """The list, made when first looked at."""
        if self._list is None:
            self._list = PastList(self._context)
            self._list.selected.connect(self._select)
            self._window.add_view(View.PAST, self._list)
        return self._list

    def refresh(self) -> None:
        """Asks again for what may have changed."""
        self.model.look(again=True)

    def start_over(self) -> None:
        """Forgets another service's meetings."""
        self._current = None
        if self._list is not None:
            self._list.forget()
        self.model.start_over()
        if self._leads:
            self._window.show_no_meeting()
        if self._window.view is not View.UPCOMING:
            self.model.look()

    def _change_view(self, view: View) -> None:
        self._while_shown.set_shown(view is View.PAST)
        if view is not View.PAST:
            return
        self._window.show_no_meeting()
        self.render()
        self.model.look()

    def render(self) -> None:
        """Shows the past as it is now; nothing while another view is shown."""
        if not self._leads:
            return
        context, window = self._context, self._window
        now, followed = context.clock(), context.settings_model.settings.followed
        schedule = self.model.shown()
        if schedule.meetings != self._index.meetings:
            self._index = SearchIndex(schedule.meetings, platform_words())
        wanted = window.toolbar.wanted(followed)
        agenda = latest_first(Agenda.of(self._index, wanted, context.zone))
        names = context.communities.names
        self.list.show_context(RowContext(now, context.zone, followed, communities=names))
        self.list.show_attendance(self.model.attendance)
        if agenda.rows != self.list.agenda_model.agenda.rows:
            self.list.show_agenda(agenda)
        loading = self.model.loading and not self._index.meetings
        self.list.show_loading(loading)
        window.show_list(filled=bool(agenda.rows) or loading, view=View.PAST)
        self._show_state(agenda)
        self._show_detail(agenda)

    def _show_state(self, agenda: Agenda) -> None:
        texts, model, window = self._context.texts, self.model, self._window
        last = model.last
        trouble = "" if last is None else describe_past(last, texts)
        if last is not None and last.trouble is not None:
            trouble = run_together([trouble, last.trouble.describe(texts)])
        failed = last is not None and last.refresh.state is State.FAILED
        empty = failed and not self._index.meetings
        window.show_notices(
            "" if empty else trouble, notes_sentence(self._context.meetings_model, texts)
        )
        window.status.show_sentence(self._sentence(agenda), self._health())
        window.empty.show_words(*self._empty_words(agenda, trouble if empty else ""))

    def _sentence(self, agenda: Agenda) -> str:
        texts, total = self._context.texts, agenda.shown + agenda.hidden
        if self.model.loading and not total:
            return texts.translate("Past", "Loading past meetings…")
        count = texts.translate("Past", "%n meeting(s) in the last {days} days", "", total)
        parts = [count.format(days=PAST_DAYS)]
        if self.model.loading:
            parts.insert(0, texts.translate("Past", "Loading past meetings…"))
        if agenda.hidden:
            parts.append(texts.translate("Status", "%n hidden by the filter", "", agenda.hidden))
        return SEPARATOR.join(parts)

    def _health(self) -> ListHealth:
        if self.model.last is None:
            return ListHealth.UNKNOWN
        fresh = self.model.last.refresh.state is State.FRESH
        return ListHealth.GOOD if fresh else ListHealth.BAD

    def _empty_words(self, agenda: Agenda, trouble: str) -> tuple[str, str, str]:
        texts = self._context.texts
        if trouble:
            headline = texts.translate("Past", "Could not load the past meetings")
            return headline, trouble, texts.translate("Status", "Retry")
        if agenda.hidden:
            headline = texts.translate("Status", "Nothing matches")
            hidden = texts.translate("Status", "The filter hides %n meeting(s).", "", agenda.hidden)
            return headline, hidden, texts.translate("Status", "Show all")
        headline = texts.translate("Past", "No meetings in the last {days} days")
        sentence = texts.translate(
            "Past", "Past meetings appear here, with their replays and minutes."
        )
        return headline.format(days=PAST_DAYS), sentence, ""

    def _leave_empty(self) -> None:
        if not self._leads:
            return
        if self._index.meetings:
            self._window.toolbar.clear_filter()
        else:
            self._context.actions.refresh.emit()

    # The detail

    def _select(self, meeting: Meeting) -> None:
        self._current = meeting
        if self._leads:
            self._show_meeting(meeting)

    def _show_detail(self, agenda: Agenda) -> None:
        """Shows the picked meeting as it is known now, or else the latest that is in view."""
        meetings = [row for row in agenda.rows if isinstance(row, Meeting)]
        own_id = self._current.id if self._current is not None else None
        latest = next((m for m in self._index.meetings if m.id == own_id), self._current)
        in_view = any(meeting.id == own_id for meeting in meetings)
        if latest is not None and (in_view or not meetings):
            self._show_meeting(latest, absence=None if in_view else Absence.FILTERED)
        elif meetings:
            self.list.stand_in(meetings[0].id)
        else:
            self._window.show_no_meeting()

    def _show_meeting(self, meeting: Meeting, absence: Absence | None = None) -> None:
        context, window = self._context, self._window
        settings = context.settings_model.settings
        state = DetailState(
            meeting=meeting,
            now=context.clock(),
            zone=context.zone,
            followed=meeting.followed_as in settings.followed,
            community=community_of(meeting, context.communities.names),
            absence=absence,
            past=True,
            language=spoken_language(),
            system=context.system,
        )
        window.has_detail = True
        if window.detail.state != state:
            window.detail.show_meeting(state)
