"""The agenda as Qt's model: rows, headers, and what a screen reader is told."""

from datetime import timedelta

import msgspec
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.meetings.agenda import Agenda, Day, Filter
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule
from desktop.meetings.search import SearchIndex
from desktop.ui.agenda.model import AgendaModel, RowContext
from desktop.ui.translator import Translator
from tests.ui.build import NOW, ZONE, meeting, schedule, usual


def agenda(found: Schedule, text: str = "") -> Agenda:
    return Agenda.of(SearchIndex(found.meetings), Filter(text=text), ZONE)


def model_of(found: Schedule, translator: Translator) -> AgendaModel:
    model = AgendaModel(RowContext(NOW, ZONE), translator.texts)
    model.show(agenda(found))
    return model


def in_words(model: AgendaModel, name: str) -> object:
    return model.data(model.index_of(name), Qt.ItemDataRole.AccessibleTextRole)


def test_it_keeps_qts_rules_for_models(translator: Translator) -> None:
    model = model_of(usual(), translator)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show(agenda(usual(), "tomorrow"))
    model.show(agenda(Schedule()))
    model.show(agenda(usual()))
    assert tester.model() is model


def test_days_lead_their_meetings(translator: Translator) -> None:
    model = model_of(usual(), translator)
    kinds = [type(model.row(n)) for n in range(model.rowCount())]
    assert kinds == [Day, Meeting, Meeting, Meeting, Meeting, Day, Meeting, Day, Meeting]
    assert model.header_rows() == [0, 5, 7]


def test_there_is_nothing_below_a_row(translator: Translator) -> None:
    model = model_of(usual(), translator)
    assert model.rowCount(model.index(1, 0)) == model.columnCount(model.index(1, 0)) == 0
    assert model.data(QModelIndex()) is None
    assert model.meeting_at(QModelIndex()) is None
    assert not model.index_of("nobody").isValid()


def test_only_meetings_can_be_selected(translator: Translator) -> None:
    model = model_of(usual(), translator)
    selectable = Qt.ItemFlag.ItemIsSelectable
    assert not model.flags(model.index(0, 0)) & selectable
    assert model.flags(model.index(1, 0)) & selectable


def test_a_row_is_told_in_words(translator: Translator) -> None:
    model = model_of(usual(), translator)
    words = str(in_words(model, "soon"))
    assert words.startswith("Today Sunday 22 November, 14:00")
    assert "followed" not in words
    for part in ("15:00", "soon", "Zoom", "in 1 h", "TC"):
        assert part in words
    assert "Live" in str(in_words(model, "live"))
    assert "ended" in str(in_words(model, "ended"))
    model.context = msgspec.structs.replace(model.context, followed=frozenset({"TC"}))
    assert str(in_words(model, "soon")).endswith("TC, followed")
    assert "followed" not in str(in_words(model, "live"))


def test_a_header_is_told_in_words(translator: Translator) -> None:
    model = model_of(usual(), translator)
    header = model.index(0, 0)
    words = model.data(header, Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Today Sunday 22 November"
    assert model.data(header) == words
    assert model.data(header, Qt.ItemDataRole.DecorationRole) is None


def test_a_meeting_without_a_topic_goes_by_its_sig_or_by_a_word(translator: Translator) -> None:
    nameless = meeting("a", topic="")
    unknown = meeting("b", 1, topic="", sig=None)
    model = model_of(schedule(nameless, unknown), translator)
    assert model.data(model.index_of("a")) == "Kernel"
    assert model.data(model.index_of("b")) == "Untitled meeting"


def test_what_a_row_says_follows_the_time(translator: Translator) -> None:
    model = model_of(usual(), translator)
    model.context = RowContext(NOW + timedelta(minutes=70), ZONE)
    assert "Live" in str(in_words(model, "soon"))
    assert "ended" in str(in_words(model, "live"))
