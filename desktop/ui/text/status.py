"""The list's state and changes in words."""

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo

import msgspec

from desktop.communities import describe_outcome
from desktop.meetings.agenda import Agenda
from desktop.meetings.changes import Change, ChangeKind
from desktop.meetings.schedule import local
from desktop.platforms.catalogue import platform_of
from desktop.refreshing import CommunityOutcome, RefreshOutcome
from desktop.services.outcome import Reason
from desktop.storage.json_file import describe as describe_note
from desktop.texts import Texts, run_together, short_date
from desktop.ui.meetings_model import MeetingsModel
from desktop.ui.text.meetings import SEPARATOR, clock, day_and_month, day_name, span
from desktop.ui.theme.badge import platform_name


def is_cancelled(changes: Sequence[Change]) -> bool:
    """Returns whether the meeting is cancelled."""
    return any(change.kind is ChangeKind.CANCELLED for change in changes)


def row_words(changes: Sequence[Change], zone: tzinfo | None, texts: Texts) -> list[str]:
    """Returns a few words for the row; a changed topic needs none there."""
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
        was = f"{short_date(local(before, zone), texts)} {was}"
    return texts.translate("Changes", "moved from {time}").format(time=was)


def sentences(
    changes: Sequence[Change], now: datetime, zone: tzinfo | None, texts: Texts
) -> list[str]:
    """Returns a sentence for each change, for the detail."""
    said = []
    for change in changes:
        match change.kind:
            case ChangeKind.CANCELLED:
                said.append(texts.translate("Changes", "This meeting was cancelled."))
            case ChangeKind.MOVED:
                words = texts.translate("Changes", "Moved from {when}.")
                said.append(words.format(when=_was(change, now, zone, texts)))
            case ChangeKind.PLATFORM:
                words = texts.translate("Changes", "It used to be on {platform}.")
                platform = platform_name(platform_of(change.before.platform), texts)
                said.append(words.format(platform=platform))
            case ChangeKind.LINK:
                words = texts.translate("Changes", "The link has changed: do not use an old one.")
                said.append(words)
            case ChangeKind.TOPIC:
                words = texts.translate("Changes", "Previous topic: {topic}")
                said.append(words.format(topic=change.before.topic))
    return said


def _was(change: Change, now: datetime, zone: tzinfo | None, texts: Texts) -> str:
    day = local(change.before.start, zone).date()
    word, rest = day_name(day, local(now, zone).date(), texts)
    return f"{word} {rest} {span(change.before, zone, texts)}"


class LocalClock(msgspec.Struct, frozen=True):
    """The present moment and the zone it is told in."""

    now: datetime
    zone: tzinfo | None


def freshness(state: MeetingsModel, at: LocalClock, texts: Texts) -> str:
    """Returns how old the list is."""
    if state.loading:
        return texts.translate("Status", "Loading meetings…")
    if state.refreshing:
        return texts.translate("Status", "Updating…")
    if state.schedule is None or state.schedule.fetched_at is None:
        return texts.translate("Status", "No list yet")
    minutes = int((at.now - state.schedule.fetched_at) / timedelta(minutes=1))
    if state.failed or minutes >= 60:  # noqa: PLR2004 - an hour
        words = texts.translate("Status", "Saved at {time}")
        return words.format(time=moment(state.schedule.fetched_at, at, texts))
    if minutes < 1:
        return texts.translate("Status", "Updated just now")
    return texts.translate("Status", "Updated %n minute(s) ago", "", minutes)


def moment(then: datetime, at: LocalClock, texts: Texts) -> str:
    """Returns a time of today, or a day and a time."""
    time = clock(then, at.zone)
    day = local(then, at.zone).date()
    return time if day == local(at.now, at.zone).date() else f"{day_and_month(day, texts)} {time}"


def status_sentence(
    state: MeetingsModel, agenda: Agenda, days: int, at: LocalClock, texts: Texts
) -> str:
    """Returns freshness, the number of meetings, and how many of them a filter hides."""
    if state.schedule is None:
        return freshness(state, at, texts)
    total = agenda.shown + agenda.hidden
    count = texts.translate("Status", "%n meeting(s) in the next {days} days", "", total)
    parts = [freshness(state, at, texts), count.format(days=days)]
    if agenda.hidden:
        parts.append(texts.translate("Status", "%n hidden by the filter", "", agenda.hidden))
    if agenda.query.meant:
        words = texts.translate("Status", "found for “{words}”")
        parts.append(words.format(words=agenda.query.meant))
    behind = _behind(state)
    if behind:
        words = texts.translate("Status", "not updated: {communities}")
        parts.append(words.format(communities=", ".join(part.name for part in behind)))
    return SEPARATOR.join(parts)


def _behind(state: MeetingsModel) -> list[CommunityOutcome]:
    """The communities of which nothing came, where something came of others."""
    if state.last is None or state.failed:
        return []
    return [part for part in state.last.parts if part.refresh.schedule is None]


def notice_sentence(state: MeetingsModel, at: LocalClock, texts: Texts) -> str:
    """Returns what is wrong with the list, and what is shown instead; empty if nothing is."""
    if state.last is None or (state.failed and state.schedule is None):
        return ""  # nothing has happened yet, or the empty list says it
    parts = [describe_outcome(state.last, texts)]
    kept = [part.schedule.fetched_at for part in _behind(state) if part.schedule]
    oldest = min(filter(None, kept), default=None)
    if oldest is not None:
        words = texts.translate("Status", "Showing what was saved at {time}.")
        parts.append(words.format(time=moment(oldest, at, texts)))
    if state.failed and state.schedule is not None and state.schedule.fetched_at is not None:
        saved = moment(state.schedule.fetched_at, at, texts)
        offline = texts.translate("Status", "Offline: showing what was saved at {time}.")
        parts.insert(0, offline.format(time=saved))
    if state.last.trouble is not None:
        parts.append(state.last.trouble.describe(texts))
    return run_together(parts)


def notes_sentence(state: MeetingsModel, texts: Texts) -> str:
    """Returns what happened to files that could not be read."""
    return run_together(describe_note(note, texts) for note in state.notes)


def empty_words(
    state: MeetingsModel, agenda: Agenda, days: int, texts: Texts
) -> tuple[str, str, str]:
    """Returns headline, sentence and button for a list without rows."""
    if state.last is not None and _nobody_is_read(state.last):
        headline = texts.translate("Status", "No community is turned on")
        sentence = texts.translate("Status", "Add one, or turn one on, in the settings.")
        return headline, sentence, texts.translate("Status", "Settings")
    if state.schedule is None and state.last is not None:
        headline = texts.translate("Status", "Could not load the meetings")
        sentence = describe_outcome(state.last, texts)
        return headline, sentence, texts.translate("Status", "Retry")
    headline = texts.translate("Status", "No meetings in the next {days} days").format(days=days)
    if agenda.hidden:
        headline = texts.translate("Status", "Nothing matches")
        hidden = texts.translate("Status", "The filter hides %n meeting(s).", "", agenda.hidden)
        return headline, hidden, texts.translate("Status", "Show all")
    sentence = texts.translate("Status", "They appear here as soon as a SIG books them.")
    return headline, sentence, ""


def _nobody_is_read(outcome: RefreshOutcome) -> bool:
    problem = outcome.refresh.problem
    return problem is not None and problem.reason is Reason.NO_COMMUNITY
