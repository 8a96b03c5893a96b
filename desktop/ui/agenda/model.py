"""The agenda as a Qt model, and the context that its rows are drawn with."""

from collections.abc import Mapping
from datetime import date, datetime, tzinfo

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.meetings.agenda import Agenda, AgendaRow, Day, Heading
from desktop.meetings.changes import Change, ChangeLog
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import local
from desktop.platforms.catalogue import platform_of
from desktop.texts import Texts
from desktop.ui.text.meetings import (
    clash_words,
    community_of,
    day_name,
    span,
    state_line,
    topic_of,
)
from desktop.ui.text.status import row_words
from desktop.ui.theme.badge import platform_name


class RowContext(msgspec.Struct, frozen=True):
    """Everything beside the meetings that a row shows.

    `clashes` gives, by the id of a followed meeting, another followed one that overlaps it,
    `log` what changed. `communities` are names by keys, where there are several.
    """

    now: datetime
    zone: tzinfo | None
    followed: frozenset[str] = frozenset()
    clashes: Mapping[str, Meeting] = {}
    log: ChangeLog = ChangeLog()
    communities: Mapping[str, str] = {}

    def changes(self, meeting: Meeting) -> tuple[Change, ...]:
        """Returns what changed about a meeting in the last day."""
        return self.log.of(meeting.id, self.now)


Index = QModelIndex | QPersistentModelIndex
EMPTY = Agenda(rows=(), shown=0, hidden=0)


class AgendaModel(QAbstractTableModel):
    """Shows an immutable `Agenda`; a new one replaces it whole."""

    def __init__(self, context: RowContext, texts: Texts) -> None:
        super().__init__()
        self.context = context
        self._texts = texts
        self._agenda = EMPTY

    @property
    def agenda(self) -> Agenda:
        """The agenda that is shown."""
        return self._agenda

    def show(self, agenda: Agenda) -> None:
        """Replaces the agenda."""
        self.beginResetModel()
        self._agenda = agenda
        self.endResetModel()

    def row(self, number: int) -> AgendaRow:
        """Returns the row of that number."""
        return self._agenda.rows[number]

    def meeting_at(self, index: Index) -> Meeting | None:
        """Returns the meeting at an index; None for a header or an invalid index."""
        if not index.isValid():
            return None
        row = self._agenda.rows[index.row()]
        return row if isinstance(row, Meeting) else None

    def index_of(self, meeting_id: str) -> QModelIndex:
        """Returns the index of the meeting with that id; invalid where it is not shown."""
        for number, row in enumerate(self._agenda.rows):
            if isinstance(row, Meeting) and row.id == meeting_id:
                return self.index(number, 0)
        return QModelIndex()

    def header_rows(self) -> list[int]:
        """Returns the numbers of the rows that are headers."""
        return [n for n, row in enumerate(self._agenda.rows) if not isinstance(row, Meeting)]

    def today(self) -> date:
        """Returns the present local day."""
        return local(self.context.now, self.context.zone).date()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Counts headers and meetings."""
        return 0 if parent.isValid() else len(self._agenda.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """One."""
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Lets the keyboard skip headers."""
        if self.meeting_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Returns the topic or the day, and for screen readers the whole row in words."""
        if not index.isValid():
            return None
        row = self._agenda.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return (
                    topic_of(row, self._texts) if isinstance(row, Meeting) else self._in_words(row)
                )
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._in_words(row)
            case _:
                return None

    def _in_words(self, row: AgendaRow) -> str:
        if isinstance(row, Heading):
            return self._texts.translate("AgendaDelegate", "Found only in the agenda")
        if isinstance(row, Day):
            return " ".join(day_name(row.date, self.today(), self._texts))
        name = platform_name(platform_of(row.platform), self._texts)
        state = state_line(row, self.context.now, self._texts)
        changed = row_words(self.context.changes(row), self.context.zone, self._texts)
        clash = self.context.clashes.get(row.id)
        followed = row.followed_as in self.context.followed
        day = " ".join(
            day_name(local(row.start, self.context.zone).date(), self.today(), self._texts)
        )
        words = (
            day,
            span(row, self.context.zone, self._texts),
            topic_of(row, self._texts),
            name,
            state,
            *changed,
            clash_words(row, clash, self._texts) if clash is not None else "",
            community_of(row, self.context.communities),
            row.sig or "",
            self._texts.translate("AgendaDelegate", "followed") if followed else "",
            self._texts.translate("AgendaDelegate", "from an invitation") if row.imported else "",
        )
        return ", ".join(word for word in words if word)
