"""Remarks on a meeting beside its facts: its state, and warnings."""

from desktop.joining.messages import describe_passed_over, why
from desktop.joining.plan import JoinChoice
from desktop.meetings.meeting import Status
from desktop.platforms import Recognized, Refusal
from desktop.platforms.catalogue import platform_of
from desktop.platforms.link import SENTENCES
from desktop.texts import QT_TRANSLATE_NOOP, Texts
from desktop.ui.detail.view_state import Absence, DetailState
from desktop.ui.text.meetings import countdown, live_state, topic_of
from desktop.ui.text.status import sentences
from desktop.ui.theme.badge import platform_name

_ABSENT = {
    Absence.FILTERED: QT_TRANSLATE_NOOP("Detail", "The filter hides this meeting from the list."),
    Absence.OUTSIDE: QT_TRANSLATE_NOOP(
        "Detail", "This meeting is beyond the days that the list shows."
    ),
    Absence.GONE: QT_TRANSLATE_NOOP(
        "Detail", "This meeting is no longer in the list: it was cancelled or moved."
    ),
}
"""The warning for each; one that is over needs none, its state says enough."""


def state_words(state: DetailState, texts: Texts) -> str:
    """Returns the meeting's state in words; empty where it begins another day."""
    meeting, now = state.meeting, state.now
    status = meeting.status(now)
    if status is Status.LIVE:
        return live_state(meeting, now, texts)
    if status is Status.ENDED:
        return texts.translate("Detail", "This meeting has ended.")
    begins = countdown(meeting, now, texts)
    if not begins:
        return ""
    words = texts.translate("Detail", "Begins {countdown}; you can join early.")
    return words.format(countdown=begins)


def warnings(state: DetailState, texts: Texts) -> list[str]:
    """Returns what one should know before joining, a sentence each."""
    meeting, entrance = state.meeting, state.entrance
    found = sentences(state.changes, state.now, state.zone, texts)
    if state.absence is not None and (absent := _ABSENT.get(state.absence)):
        found.append(texts.translate("Detail", absent))
    if meeting.private:
        words = texts.translate("Detail", "A private meeting: you need a passcode.")
        found.append(words)
    found += _about_the_link(state, texts)
    if meeting.claimed:
        words = texts.translate("Detail", "Booked as {claimed}, but the link leads to {platform}.")
        claimed = platform_name(platform_of(meeting.claimed), texts)
        platform = platform_name(platform_of(meeting.platform), texts)
        found.append(words.format(claimed=claimed, platform=platform))
    if isinstance(entrance, Recognized) and not entrance.known:
        words = texts.translate(
            "Detail", "The link leads to {host}, which SIG Meetings does not know."
        )
        found.append(words.format(host=entrance.host))
    if state.clash:
        words = texts.translate("Detail", "Overlaps with {topic}, which you also follow.")
        found.append(words.format(topic=topic_of(state.clash, texts)))
    return found


def _about_the_link(state: DetailState, texts: Texts) -> list[str]:
    """Returns what is wrong with the link, or was found beside it."""
    entrance = state.entrance
    found = []
    if isinstance(entrance, Refusal):
        found.append(texts.translate("Refusal", SENTENCES[entrance]))
    if state.by_number and not state.over:
        found.append(why(JoinChoice.NUMBER_ONLY, "", texts))
    if isinstance(entrance, Recognized):
        found.append(describe_passed_over(entrance, texts))
    return found
