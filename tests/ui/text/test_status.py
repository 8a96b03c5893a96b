"""What is said of a meeting that changed."""

from collections.abc import Sequence
from datetime import timedelta

import msgspec
import pytest

from desktop.meetings.changes import Change, ChangeKind
from desktop.meetings.meeting import Meeting, PlatformKey
from desktop.texts import Texts, load_texts
from desktop.ui.text.status import is_cancelled, row_words, sentences
from tests.ui.build import NOW, ZONE, meeting

BEFORE = meeting("TC", 0.5, 60)
"""13:30 to 14:30 in Berlin, on a Sunday."""


def change(kind: ChangeKind, **now: object) -> Change:
    """That much of it changed."""
    after = None if kind is ChangeKind.CANCELLED else msgspec.structs.replace(BEFORE, **now)
    return Change(kind=kind, before=BEFORE, after=after, noticed_at=NOW)


def moved(**by: float) -> Change:
    lag = timedelta(**by)
    return change(ChangeKind.MOVED, start=BEFORE.start + lag, end=BEFORE.end + lag)


CANCELLED = change(ChangeKind.CANCELLED)
LINK = change(ChangeKind.LINK, join_url="https://zoom.us/j/1")
PLATFORM = change(ChangeKind.PLATFORM, platform=PlatformKey("zoom"))
TOPIC = change(ChangeKind.TOPIC, topic="TC <b>& more</b>")


@pytest.fixture
def texts() -> Texts:
    return load_texts("en")


def row(texts: Texts, *changes: Change) -> list[str]:
    return row_words(changes, ZONE, texts)


def said(texts: Texts, *changes: Change) -> list[str]:
    return sentences(changes, NOW, ZONE, texts)


@pytest.mark.parametrize(
    ("changes", "cancelled"),
    [((), False), ((LINK, PLATFORM), False), ((CANCELLED,), True), ((TOPIC, CANCELLED), True)],
)
def test_only_a_cancelled_meeting_is_struck_out(
    changes: Sequence[Change], *, cancelled: bool
) -> None:
    assert is_cancelled(changes) is cancelled


def test_the_row_says_each_change_in_a_few_words(texts: Texts) -> None:
    assert row(texts, CANCELLED) == ["cancelled"]
    assert row(texts, PLATFORM, LINK) == ["another platform", "new link"]
    assert row(texts, TOPIC) == []
    assert row(texts) == []


def test_the_row_names_the_day_only_where_it_changed(texts: Texts) -> None:
    assert row(texts, moved(hours=2)) == ["moved from 13:30"]
    assert row(texts, moved(days=1)) == ["moved from 22\N{NO-BREAK SPACE}Nov 13:30"]


def test_the_day_is_that_of_the_zone(texts: Texts) -> None:
    assert row(texts, moved(hours=10)) == ["moved from 13:30"]
    assert row(texts, moved(hours=10.5)) == ["moved from 22\N{NO-BREAK SPACE}Nov 13:30"]


def test_the_detail_says_a_sentence_for_each(texts: Texts) -> None:
    assert said(texts, CANCELLED, moved(hours=2), PLATFORM, LINK, TOPIC) == [
        "This meeting was cancelled.",
        "Moved from Today Sunday 22 November 13:30 – 14:30.",
        "It used to be on WeLink.",
        "The link has changed: do not use an old one.",
        "Previous topic: TC",
    ]


def test_what_a_topic_holds_is_left_as_it_is(texts: Texts) -> None:
    odd: Meeting = msgspec.structs.replace(BEFORE, topic="{when} %1 <b>")
    known = Change(kind=ChangeKind.TOPIC, before=odd, after=BEFORE, noticed_at=NOW)
    assert said(texts, known) == ["Previous topic: {when} %1 <b>"]


def test_in_chinese_too() -> None:
    chinese = load_texts("zh")
    for words in (
        *row(chinese, CANCELLED, moved(hours=2), PLATFORM, LINK),
        *said(chinese, CANCELLED, moved(hours=2), PLATFORM, LINK, TOPIC),
    ):
        assert any("\u4e00" <= letter <= "\u9fff" for letter in words), words
