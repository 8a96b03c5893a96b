"""Imports what comes into the window, and says in a sentence what came of it."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, Future
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.joining.plan import Preference
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule, Window, local, midnight
from desktop.options import AFTER_DASHES
from desktop.platforms.catalogue import platform_of
from desktop.storage.json_file import StorageError
from desktop.ui.context import AppContext
from desktop.ui.detail.view_state import DetailState, entrance_of
from desktop.ui.news import News
from desktop.ui.text.meetings import grouped_number, topic_of
from desktop.ui.theme.badge import platform_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.calendars.links import MeetingLinks
    from desktop.calendars.matching import Applied, Known
    from desktop.ui.importing.sources import ImportSource, Reading

AN_HOUR = timedelta(hours=1)
ALONE = "link"
"""The id of a meeting of which only a link is known."""


class ImportController(QObject):
    """Reads on the executor, imports on the thread that paints.

    Nothing that is read is fetched or run. `join` joins a meeting that is in no list.
    """

    withdrawn = Signal(object)
    """The `Meeting` of an import that was undone; it may still be there from before."""
    _read = Signal(object)

    def __init__(
        self, context: AppContext, executor: Executor, join: Callable[[DetailState], None]
    ) -> None:
        super().__init__()
        self._context = context
        self._actions = context.actions
        self._texts = context.texts
        self._imports = context.imports_model
        self._executor = executor
        self._join = join
        self._waiting: str | None = None
        self._under_way = 0
        self._read.connect(self._apply)

    @property
    def busy(self) -> bool:
        """Whether something is still being read."""
        return self._under_way > 0

    # Ways in

    def open_words(self, words: Sequence[str]) -> None:
        """Opens what a later start was given."""
        if AFTER_DASHES in words:
            self.open(words[words.index(AFTER_DASHES) + 1 :])

    def open(self, addresses: Iterable[str]) -> None:
        """Opens files and addresses, each as a URI."""
        from desktop.ui.importing.sources import source_at

        self.take([source_at(address) for address in addresses])

    def take(self, sources: "Sequence[ImportSource]") -> None:
        """Imports what the sources say; a `sigmeetings:` address among them is carried out."""
        from desktop.ui.importing.sources import own_address, read_sources

        own = [address for address in map(own_address, sources) if address is not None]
        for address in own[:1]:
            self._carry_out(address)
        rest = [source for source in sources if own_address(source) is None]
        if rest:
            self._under_way += 1
            reading = self._executor.submit(read_sources, rest, self._context.clock())
            reading.add_done_callback(self._hand_over)

    def _hand_over(self, done: "Future[Reading]") -> None:
        """Runs on the executor's thread."""
        if not done.cancelled():
            failed = done.exception() is not None  # which the executor reports
            self._read.emit(None if failed else done.result())

    # What came of it

    def _apply(self, reading: "Reading | None") -> None:
        from desktop.ui.text.imports import nothing

        self._under_way -= 1
        if reading is None:
            return
        if reading.invitations:
            self._import(reading)
        elif reading.links is not None:
            self._tell_link(reading.links)
        else:
            self._actions.tell.emit(News(nothing(reading.unread, self._texts)))

    def _import(self, reading: "Reading") -> None:
        from desktop.calendars.matching import concerned
        from desktop.ui.text.imports import outcome

        before = self._imports.known
        try:
            applied = self._imports.add(reading.invitations)
        except StorageError as error:
            self._actions.tell.emit(News(error.describe(self._texts)))
            return
        days = self._context.settings_model.settings.horizon_days
        found = concerned(applied, self._window(days))
        listed = [one.meeting.id for one in found if self._find(one.meeting.id)]
        sentence = outcome(found, listed, reading, self._texts)
        undo = self._texts.translate("Imports", "Undo")
        came = [meeting for name in listed if (meeting := self._find(name)) is not None]
        self._actions.tell.emit(News(sentence, undo, partial(self._undo, before, applied, came)))
        if listed:
            self._actions.show_meeting.emit(self._find(listed[0]))

    def _window(self, days: int) -> Window:
        now = self._context.clock()
        zone = self._context.zone
        today = midnight(local(now, zone).date(), zone)
        return Window(min(today, now), Window.around(now, days, zone).end)

    def _find(self, meeting_id: str) -> Meeting | None:
        """The meeting as the list has it, if it is among the days that are shown."""
        context = self._context
        days = context.settings_model.settings.horizon_days
        schedule = context.meetings_model.schedule or Schedule()
        shown = schedule.shown(context.clock(), days, context.zone)
        return shown.find(self._imports.listed_as(meeting_id))

    def _undo(
        self, before: "tuple[Known, ...]", applied: "Applied", came: Sequence[Meeting]
    ) -> None:
        if self._keep(partial(self._imports.revert, before, applied.known)):
            for meeting in came:
                self.withdrawn.emit(meeting)

    def forget(self, meeting: Meeting) -> None:
        """Forgets a meeting that an invitation brought, with all of its occurrences."""
        behind = self._imports.behind(meeting.id)
        if behind is None:
            return
        uid, forgotten = behind.uid, list["Known | None"]()
        if not self._keep(lambda: forgotten.append(self._imports.forget(uid))):
            return
        words = self._texts.translate("Imports", "Removed: {topic}")
        sentence = words.format(topic=topic_of(meeting, self._texts))
        for known in filter(None, forgotten):
            undo = partial(self._keep, partial(self._imports.bring_back, known))
            self._actions.tell.emit(News(sentence, self._texts.translate("Imports", "Undo"), undo))

    def _keep(self, change: Callable[[], object]) -> bool:
        """Makes a change that is saved, or says why it was not."""
        try:
            change()
        except StorageError as error:
            self._actions.tell.emit(News(error.describe(self._texts)))
            return False
        return True

    # Links and addresses

    def _tell_link(self, links: "MeetingLinks") -> None:
        """Shows the meeting of a link, or offers to join it where no list has it."""
        listed = self._listed(links)
        if listed is not None:
            self._actions.show_meeting.emit(listed)
            words = self._texts.translate("Imports", "Already in the list: {topic}")
            topic = topic_of(listed, self._texts)
            self._actions.tell.emit(News(words.format(topic=topic)))
            return
        words = self._texts.translate("Imports", "{meeting}: no date is given.")
        platform = platform_name(platform_of(links.platform), self._texts)
        named = " ".join(
            filter(None, (platform, grouped_number(links.number or "", links.platform)))
        )
        offer = self._texts.translate("Imports", "Join")
        self._actions.tell.emit(
            News(words.format(meeting=named), offer, partial(self._join_alone, links, named))
        )

    def _listed(self, links: "MeetingLinks") -> Meeting | None:
        schedule = self._context.meetings_model.schedule or Schedule()
        now = self._context.clock()
        same = [
            meeting
            for meeting in schedule.meetings
            if (links.join_url and meeting.join_url == links.join_url)
            or (
                links.number
                and (meeting.platform, meeting.number) == (links.platform, links.number)
            )
        ]
        coming = Schedule(meetings=tuple(m for m in same if m.over_at > now))
        return coming.running_or_next(now)

    def _join_alone(self, links: "MeetingLinks", named: str) -> None:
        context, settings = self._context, self._context.settings_model.settings
        now = context.clock()
        meeting = Meeting(
            id=ALONE,
            topic=named,
            platform=links.platform,
            start=now,
            end=now + AN_HOUR,
            number=links.number,
            join_url=links.join_url,
            passed_over=links.others,
        )
        preference = settings.preference(meeting.platform)
        if preference is Preference.ASK:
            preference = Preference.APP
        self._join(
            DetailState(
                meeting=meeting,
                now=now,
                zone=context.zone,
                entrance=entrance_of(meeting, settings.display_name, links.passcode),
                handler=context.clients.handler(meeting.platform),
                preference=preference,
            )
        )

    def _carry_out(self, address: str) -> None:
        """Shows or joins the listed meeting that an address of the program's own names."""
        from desktop.calendars.messages import UriAction, read_uri
        from desktop.calendars.refusal import CalendarRefused

        try:
            request = read_uri(address)
        except CalendarRefused as refused:
            self._actions.tell.emit(News(refused.describe(self._texts)))
            return
        model, actions = self._context.meetings_model, self._actions
        name = self._imports.listed_as(request.meeting_id)
        meeting = model.shown.find(name)
        if meeting is not None:
            carry_out = actions.join if request.action is UriAction.JOIN else actions.show_meeting
            carry_out.emit(meeting)
        elif model.refreshing:
            self._await_list(address)
        else:
            words = self._texts.translate("Imports", "There is no meeting {id} in the list.")
            self._actions.tell.emit(News(words.format(id=request.meeting_id)))

    def _await_list(self, address: str) -> None:
        """Tries again once the list that is on its way has come; the latest address counts."""
        if self._waiting is None:
            self._context.meetings_model.changed.connect(self._try_again)
        self._waiting = address

    def _try_again(self) -> None:
        model, address = self._context.meetings_model, self._waiting
        if address is not None and not model.refreshing:
            self._waiting = None
            model.changed.disconnect(self._try_again)
            self._carry_out(address)
