"""What will be booked, in words: how often, on which days, at what times in both zones."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, tzinfo
from itertools import groupby

from desktop.booking.dates import Repeat
from desktop.booking.draft import Draft
from desktop.booking.outcome import BookingFailed, Failure
from desktop.meetings.meeting import Meeting, Unit
from desktop.meetings.schedule import BEIJING, differs_from_beijing, local
from desktop.texts import (
    NO_BREAK,
    QT_TRANSLATE_NOOP,
    SHORT_WEEKDAYS,
    DescribedError,
    Texts,
    short_date,
    short_weekday,
)
from desktop.ui.text.meetings import SEPARATOR, full_date, length, weekday_name

MOST_DATES = 24
"""More dates than this are counted, and not listed."""


def weekday_of(number: int, texts: Texts) -> str:
    """The whole name of a weekday as the service counts them: 0 is Sunday."""
    return weekday_name((number - 1) % len(SHORT_WEEKDAYS), texts)


def short_dates(days: Sequence[date], texts: Texts) -> str:
    """The dates of a series, in one line that may wrap."""
    told = [short_date(day, texts) for day in days[:MOST_DATES]]
    if len(days) > MOST_DATES:
        more = len(days) - MOST_DATES
        told.append(texts.translate("BookingText", "and %n more", "", more))
    return "  ·  ".join(told)


def rhythm(repeat: Repeat, texts: Texts) -> str:
    """How often: `every second Wednesday`."""
    match repeat.unit:
        case Unit.DAY if repeat.every == 1:
            return texts.translate("BookingText", "every day")
        case Unit.DAY:
            words = texts.translate("BookingText", "every {count} days")
            return words.format(count=repeat.every)
        case Unit.WEEK:
            return _weekly(repeat, texts)
        case Unit.MONTH:
            words = texts.translate("BookingText", "every month on day {day}")
            return words.format(day=repeat.on[0] if repeat.on else "?")


def _weekly(repeat: Repeat, texts: Texts) -> str:
    on = [number for number in repeat.on if number in range(len(SHORT_WEEKDAYS))]
    if len(on) == 1:
        days = weekday_of(on[0], texts)
    else:
        names = [texts.translate("Date", SHORT_WEEKDAYS[number]) for number in on]
        days = texts.translate("BookingText", ", ").join(names)
    if repeat.every == 1:
        return texts.translate("BookingText", "every {days}").format(days=days)
    return texts.translate("BookingText", "every second {days}").format(days=days)


def clocks(start: time, end: time) -> str:
    """Two clock times: `16:30 – 18:00`."""
    return f"{start:%H:%M}{NO_BREAK}–{NO_BREAK}{end:%H:%M}"


def beijing_line(draft: Draft, days: Sequence[date], texts: Texts) -> str:
    """What will be booked, in Beijing's time."""
    if draft.start is None or draft.end is None or not days:
        return ""
    told = {"span": clocks(draft.start, draft.end)}
    if draft.repeat is None:
        words = texts.translate("BookingText", "{day}, {span} Beijing time")
        return words.format(day=full_date(days[0], texts), **told)
    count = texts.translate("BookingText", "%n meeting(s)", "", len(days))
    words = texts.translate("BookingText", "{count}, {rhythm}, {span} Beijing time")
    return words.format(count=count, rhythm=rhythm(draft.repeat, texts), **told)


def local_line(draft: Draft, days: Iterable[date], zone: tzinfo | None, texts: Texts) -> str:
    """The same on one's own clock; empty where that is Beijing's.

    Where one's own clock is put forward or back within a series, the times change with it.
    """
    if draft.start is None or draft.end is None:
        return ""
    begins = [_moment(day, draft.start) for day in days]
    if not any(differs_from_beijing(begin, zone) for begin in begins):
        return ""
    told: list[str] = []
    for span, group in groupby(begins, lambda begin: _span(begin, draft, zone)):
        first = local(next(group), zone).date()
        if told:
            words = texts.translate("BookingText", "from {date} {span}")
            told.append(words.format(date=short_date(first, texts), span=span))
        else:
            told.append(span)
    words = texts.translate("BookingText", "{spans} for you")
    line = words.format(spans=texts.translate("BookingText", "; ").join(told))
    own = local(begins[0], zone).date()
    if own == begins[0].date():
        return line
    words = texts.translate("BookingText", "{line}, on {day}")
    return words.format(line=line, day=full_date(own, texts))


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=BEIJING)


def _span(begin: datetime, draft: Draft, zone: tzinfo | None) -> str:
    end = _moment(begin.date(), draft.end or time())
    return clocks(local(begin, zone).time(), local(end, zone).time())


def beijing_when(meeting: Meeting, texts: Texts) -> str:
    """Day and times of a meeting in Beijing: `Wed 9 Dec  16:30 – 18:00`."""
    start, end = (local(moment, BEIJING) for moment in (meeting.start, meeting.end))
    day = f"{short_weekday(start.date(), texts)} {short_date(start.date(), texts)}"
    return f"{day}  {clocks(start.time(), end.time())}"


def both_clocks(meeting: Meeting, zone: tzinfo | None, texts: Texts, beijing: str) -> str:
    """The same with one's own clock beside it, where that differs; `beijing` is put in words.

    Where it is another day there, its weekday is said, too.
    """
    if not differs_from_beijing(meeting.start, zone):
        return beijing
    start, end = local(meeting.start, zone), local(meeting.end, zone)
    own = clocks(start.time(), end.time())
    if start.date() != local(meeting.start, BEIJING).date():
        own = f"{short_weekday(start.date(), texts)} {own}"
    words = texts.translate("BookingText", "{spans} for you").format(spans=own)
    return f"{beijing}{SEPARATOR}{words}"


def meetings_at(
    draft: Draft, days: Iterable[date], meetings: Iterable[Meeting], own: str | None = None
) -> list[Meeting]:
    """What is on the list at the times of a draft, without those of the booking `own`."""
    if draft.start is None or draft.end is None:
        return []
    spans = [(_moment(day, draft.start), _moment(day, draft.end)) for day in days]
    return [
        meeting
        for meeting in meetings
        if own is None or own not in {meeting.id, meeting.row}
        if any(meeting.start < end and start < meeting.end for start, end in spans)
    ]


def length_words(start: time | None, end: time | None, texts: Texts) -> str:
    """How long a meeting is; empty where its end is not after its start."""
    if start is None or end is None or end <= start:
        return ""
    day = date(2000, 1, 1)
    return length(datetime.combine(day, end) - datetime.combine(day, start), texts)


UNKNOWN = QT_TRANSLATE_NOOP(
    "BookingText",
    "It is not clear whether this went through: the request was sent, no "
    "answer came, and it cannot be found yet. It will not be sent again by "
    "itself. Check your bookings before you try again.",
)
NOT_SIGNED_IN = QT_TRANSLATE_NOOP("BookingText", "You are not signed in to {service}.")


def failure_words(error: BookingFailed | DescribedError, texts: Texts) -> tuple[str, str]:
    """Why something was not done, and the service's own words, with their line breaks."""
    if not isinstance(error, BookingFailed):
        return error.describe(texts), ""
    words = error.words or ""
    match error.failure:
        case Failure.UNKNOWN:
            return texts.translate("BookingText", UNKNOWN), words
        case Failure.NOT_SIGNED_IN:
            sentence = texts.translate("BookingText", NOT_SIGNED_IN)
            return sentence.format(service=error.service), words
    plain = BookingFailed(error.failure, error.service, problem=error.problem)
    return plain.describe(texts), words
