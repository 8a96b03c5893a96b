"""What is said of a meeting that changed in the last day."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from desktop.meetings.changes import Change, ChangeKind
from desktop.meetings.times import local
from desktop.platforms.catalogue import platform_of
from desktop.texts import Texts
from desktop.ui.theme.badge import platform_name
from desktop.ui.wording import clock, day_name, span


def is_cancelled(changes: Sequence[Change]) -> bool:
    """Whether the meeting will not take place."""
    return any(change.kind is ChangeKind.CANCELLED for change in changes)


def row_words(changes: Sequence[Change], zone: tzinfo | None, texts: Texts) -> list[str]:
    """A few words for the row; a changed topic speaks for itself there."""
    words = []
    for change in changes:
        match change.kind:
            case ChangeKind.CANCELLED:
                words.append(texts.translate("Changes", "cancelled"))
            case ChangeKind.MOVED:
                words.append(_moved(change, zone, texts))
            case ChangeKind.PLATFORM:
                words.append(texts.translate("Changes", "another platform"))
            case ChangeKind.LINK:
                words.append(texts.translate("Changes", "new link"))
            case ChangeKind.TOPIC:
                pass
    return words


def _moved(change: Change, zone: tzinfo | None, texts: Texts) -> str:
    before, after = change.before.start, change.meeting.start
    was = clock(before, zone)
    if local(before, zone).date() != local(after, zone).date():
        was = f"{local(before, zone):%m-%d} {was}"
    return texts.translate("Changes", "moved, was {time}").format(time=was)


def sentences(
    changes: Sequence[Change], now: datetime, zone: tzinfo | None, texts: Texts
) -> list[str]:
    """A sentence for each change, for the detail."""
    said = []
    for change in changes:
        match change.kind:
            case ChangeKind.CANCELLED:
                said.append(texts.translate("Changes", "This meeting was cancelled."))
            case ChangeKind.MOVED:
                words = texts.translate("Changes", "It was moved. Before: {when}")
                said.append(words.format(when=_was(change, now, zone, texts)))
            case ChangeKind.PLATFORM:
                words = texts.translate("Changes", "It was on {platform} before.")
                platform = platform_name(platform_of(change.before.platform), texts)
                said.append(words.format(platform=platform))
            case ChangeKind.LINK:
                words = texts.translate("Changes", "Its link is new: use no older one.")
                said.append(words)
            case ChangeKind.TOPIC:
                words = texts.translate("Changes", "Its topic was: {topic}")
                said.append(words.format(topic=change.before.topic))
    return said


def _was(change: Change, now: datetime, zone: tzinfo | None, texts: Texts) -> str:
    day = local(change.before.start, zone).date()
    word, rest = day_name(day, local(now, zone).date(), texts)
    return f"{word} {rest} {span(change.before, zone)}"
