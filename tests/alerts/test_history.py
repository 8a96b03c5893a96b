"""What was given is told from the record of what was delivered."""

from datetime import timedelta

from desktop.alerts.alert import Alert, AlertKind
from desktop.alerts.delivered import Delivered
from desktop.alerts.history import given
from tests.ui.build import NOW, meeting

MINUTE = timedelta(minutes=1)


def test_only_what_was_shown_is_told_the_latest_first() -> None:
    it, other = meeting("it", 1), meeting("other", 2)
    lead = Alert(kind=AlertKind.LEAD, meeting=it, at=NOW, lead=10)
    started = Alert(kind=AlertKind.STARTED, meeting=it, at=NOW)
    moved = Alert(kind=AlertKind.MOVED, meeting=other, at=NOW)
    link = Alert(kind=AlertKind.LINK_CHANGED, meeting=other, at=NOW)
    record = Delivered()
    for number, alert in enumerate((lead, moved, link, started)):
        record = record.begin([alert.id], NOW + number * MINUTE)
    record = record.confirm([lead.id, moved.id, link.id])
    told = given(record, [it])
    assert [(one.kind, one.at) for one in told] == [
        (AlertKind.LINK_CHANGED, NOW + 2 * MINUTE),
        (AlertKind.MOVED, NOW + MINUTE),
        (AlertKind.LEAD, NOW),
    ]
    assert [one.meeting for one in told] == [None, None, it]
    assert (told[2].lead, told[2].start) == (10, it.start)
    assert (told[1].start, told[0].start) == (other.start, None)


def test_ids_of_another_version_are_passed_over() -> None:
    record = Delivered().begin(["odd", "lead-x/y/z", "later/1/2"], NOW)
    assert given(record.confirm(list(record.entries)), []) == []
