"""Why a message or a calendar could not be read, as a reason for programs and a sentence."""

from enum import StrEnum

from desktop.texts import QT_TRANSLATE_NOOP, DescribedError


class CalendarProblem(StrEnum):
    """What is wrong with something that was to be a message or a calendar."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    NOT_A_MESSAGE = "not-a-message"
    OUTLOOK_FILE = "outlook-file"
    DAMAGED = "damaged"
    NO_MEETING = "no-meeting"
    NO_TIME = "no-time"
    CUT = "cut"
    UNKNOWN_ADDRESS = "unknown-address"


SENTENCES = {
    CalendarProblem.EMPTY: QT_TRANSLATE_NOOP("Calendars", "It is empty."),
    CalendarProblem.TOO_LARGE: QT_TRANSLATE_NOOP(
        "Calendars", "It is too large to be an invitation."
    ),
    CalendarProblem.NOT_A_MESSAGE: QT_TRANSLATE_NOOP(
        "Calendars", "This is not an e-mail, a calendar or text."
    ),
    CalendarProblem.OUTLOOK_FILE: QT_TRANSLATE_NOOP(
        "Calendars",
        "This is Outlook's own file format. Save the message as .eml, or the appointment as .ics.",
    ),
    CalendarProblem.DAMAGED: QT_TRANSLATE_NOOP(
        "Calendars", "Some of it is damaged and was left out."
    ),
    CalendarProblem.NO_MEETING: QT_TRANSLATE_NOOP("Calendars", "It contains no meeting."),
    CalendarProblem.NO_TIME: QT_TRANSLATE_NOOP(
        "Calendars", "It does not say when the meeting takes place."
    ),
    CalendarProblem.CUT: QT_TRANSLATE_NOOP(
        "Calendars", "It has too many meetings, so some were left out."
    ),
    CalendarProblem.UNKNOWN_ADDRESS: QT_TRANSLATE_NOOP(
        "Calendars", "SIG Meetings does not know this sigmeetings: address."
    ),
}
"""English sources; translate them in the context `Calendars`."""


class CalendarRefused(DescribedError, ValueError):
    """Nothing could be read of a message or a calendar; `reason` says why."""

    context = "Calendars"

    def __init__(self, reason: CalendarProblem) -> None:
        super().__init__(SENTENCES[reason])
        self.reason = reason
