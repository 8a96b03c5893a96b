"""The days of a week that are over, whose meetings the list of upcoming ones no longer has."""

from datetime import date, tzinfo

from desktop.archiving import describe_past
from desktop.meetings.agenda import Agenda, Filter
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule
from desktop.meetings.search import SearchIndex
from desktop.platforms.catalogue import platform_words
from desktop.texts import Texts
from desktop.ui.past.model import PastModel
from desktop.ui.week.layout import monday_of


class PastDays:
    """What is known of them, from the same record as the view of the past."""

    def __init__(self, model: PastModel) -> None:
        self._model = model
        self._index = SearchIndex(())
        self._shown: frozenset[str] = frozenset()
        self.changed = model.changed

    def look(self, today: date) -> None:
        """Asks for what is not known yet, unless no day of this week is over."""
        if today != monday_of(today):
            self._model.look()

    def meetings(self, wanted: Filter, listed: Schedule, zone: tzinfo | None) -> list[Meeting]:
        """What the filter lets through and the list does not have."""
        known = self._model.shown()
        if known.meetings != self._index.meetings:
            self._index = SearchIndex(known.meetings, platform_words())
        rows = Agenda.of(self._index, wanted, zone).rows
        found = [row for row in rows if isinstance(row, Meeting) and not listed.find(row.id)]
        self._shown = frozenset(meeting.id for meeting in found)
        return found

    def trouble(self, texts: Texts) -> str:
        """What is wrong with the last answer; empty if nothing is."""
        return describe_past(self._model.last, texts) if self._model.last is not None else ""

    def find(self, meeting_id: str) -> Meeting | None:
        """The meeting of that id, as it was last shown or hidden by the filter."""
        return next((one for one in self._index.meetings if one.id == meeting_id), None)

    def lets_through(self, meeting_id: str) -> bool:
        """Whether the filter let that meeting through when it was last asked."""
        return meeting_id in self._shown
