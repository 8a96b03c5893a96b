"""Times, days, countdowns and states in words; pure functions of their arguments."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta, tzinfo
from itertools import accumulate

from desktop.meetings.meeting import Cadence, Meeting, Status, Unit
from desktop.meetings.schedule import (
    A_DAY,
    BEIJING,
    differs_from_beijing,
    local,
    whole_days,
)
from desktop.services.service import key_of
from desktop.texts import QT_TRANSLATE_NOOP, WEEKDAYS, Texts, short_date

SEPARATOR = "  ·  "
SOON = timedelta(hours=12)
"""Meetings further away than this have no countdown; their day and time are enough."""

_MONTHS = (
    QT_TRANSLATE_NOOP("Date", "January"),
    QT_TRANSLATE_NOOP("Date", "February"),
    QT_TRANSLATE_NOOP("Date", "March"),
    QT_TRANSLATE_NOOP("Date", "April"),
    QT_TRANSLATE_NOOP("Date", "May"),
    QT_TRANSLATE_NOOP("Date", "June"),
    QT_TRANSLATE_NOOP("Date", "July"),
    QT_TRANSLATE_NOOP("Date", "August"),
    QT_TRANSLATE_NOOP("Date", "September"),
    QT_TRANSLATE_NOOP("Date", "October"),
    QT_TRANSLATE_NOOP("Date", "November"),
    QT_TRANSLATE_NOOP("Date", "December"),
)
_EVERY = {
    Unit.DAY: QT_TRANSLATE_NOOP("Cadence", "daily"),
    Unit.WEEK: QT_TRANSLATE_NOOP("Cadence", "weekly"),
    Unit.MONTH: QT_TRANSLATE_NOOP("Cadence", "monthly"),
}


def clock(moment: datetime, zone: tzinfo | None) -> str:
    """Returns hours and minutes in `zone`."""
    return local(moment, zone).strftime("%H:%M")


def span(meeting: Meeting, zone: tzinfo | None, texts: Texts) -> str:
    """Returns begin and end; the days of one that fills them, and the day on which a long one ends.

    The day is that of the start where none is said.
    """
    days = whole_days(meeting, zone)
    if days is not None:
        return _days(*days, local(meeting.start, zone).date(), texts)
    start, end = clock(meeting.start, zone), clock(meeting.end, zone)
    if meeting.duration >= A_DAY:
        end = f"{day_and_month(local(meeting.end, zone).date(), texts)} {end}"
    return f"{start} – {end}"


def _days(first: date, last: date, said: date, texts: Texts) -> str:
    """Days that are filled from the first to the last, beside the name of one of them."""
    if first == last == said:
        return texts.translate("Date", "all day")
    if first == last:
        pattern = texts.translate("Date", "all day, {first}")
    else:
        pattern = texts.translate("Date", "all day, {first} – {last}")
    return pattern.format(first=day_and_month(first, texts), last=day_and_month(last, texts))


def times(meeting: Meeting, zone: tzinfo | None, texts: Texts) -> tuple[str, str]:
    """Returns the two short lines before a row: its begin and its end, or its days."""
    days = whole_days(meeting, zone)
    begin, end = local(meeting.start, zone), local(meeting.end, zone)
    if days is None:
        long = meeting.duration >= A_DAY
        lower = f"– {short_date(end, texts)}" if long else clock(meeting.end, zone)
        return clock(meeting.start, zone), lower
    first, last = days
    lower = f"– {short_date(last, texts)}" if last != first else ""
    if first == last != begin.date():
        lower = short_date(first, texts)  # a day of Beijing's, which begins here on the day before
    return texts.translate("Date", "all day"), lower


def beijing_span(meeting: Meeting, zone: tzinfo | None, texts: Texts) -> str:
    """Returns the same in Beijing; empty where clocks agree with Beijing's."""
    if not differs_from_beijing(meeting.start, zone):
        return ""
    text = texts.translate("Date", "Beijing {span}").format(span=span(meeting, BEIJING, texts))
    day = local(meeting.start, BEIJING).date()
    if day == local(meeting.start, zone).date():
        return text
    apart = (day - local(meeting.start, zone).date()).days
    return f"{text} {'+' if apart > 0 else '−'}{abs(apart)}"


def full_date(day: date, texts: Texts) -> str:
    """Returns weekday, day and month."""
    weekday = texts.translate("Date", WEEKDAYS[day.weekday()])
    pattern = texts.translate("Date", "{weekday} {date}")
    return pattern.format(weekday=weekday, date=day_and_month(day, texts))


def weekday_name(number: int, texts: Texts) -> str:
    """Returns the name of a weekday; Monday is 0."""
    return texts.translate("Date", WEEKDAYS[number])


def day_and_month(day: date, texts: Texts) -> str:
    """Returns day and month, as in `22 November`."""
    month = texts.translate("Date", _MONTHS[day.month - 1])
    pattern = texts.translate("Date", "{day} {month}")
    return pattern.format(day=day.day, month=month)


def day_name(day: date, today: date, texts: Texts) -> tuple[str, str]:
    """Returns a day's header: the emphasised word, and the rest."""
    if day == today:
        return texts.translate("Date", "Today"), full_date(day, texts)
    if day == today + timedelta(days=1):
        return texts.translate("Date", "Tomorrow"), full_date(day, texts)
    if day == today - timedelta(days=1):
        return texts.translate("Date", "Yesterday"), full_date(day, texts)
    return texts.translate("Date", WEEKDAYS[day.weekday()]), day_and_month(day, texts)


def length(duration: timedelta, texts: Texts) -> str:
    """Returns a duration in hours and minutes, rounded up to the minute."""
    minutes = -(-int(duration.total_seconds()) // 60)
    hours, minutes = divmod(minutes, 60)
    if not hours:
        return texts.translate("Date", "{minutes} min").format(minutes=minutes)
    if not minutes:
        return texts.translate("Date", "{hours} h").format(hours=hours)
    pattern = texts.translate("Date", "{hours} h {minutes} min")
    return pattern.format(hours=hours, minutes=minutes)


def countdown(meeting: Meeting, now: datetime, texts: Texts) -> str:
    """Returns how long until the meeting begins; empty further away than `SOON`."""
    left = meeting.start - now
    if not timedelta(0) < left <= SOON:
        return ""
    return texts.translate("Date", "in {length}").format(length=length(left, texts))


def starts(meeting: Meeting, now: datetime, zone: tzinfo | None, texts: Texts) -> str:
    """Returns the day and the time of the start: the weekday alone within a week."""
    day, today = local(meeting.start, zone).date(), local(now, zone).date()
    word, rest = day_name(day, today, texts)
    if (day - today).days >= len(WEEKDAYS):
        word = f"{word} {rest}"
    return f"{word} {clock(meeting.start, zone)}"


def time_left(meeting: Meeting, now: datetime, zone: tzinfo | None, texts: Texts) -> str:
    """Returns how long until the meeting begins: in days where that is not today or tomorrow."""
    days = (local(meeting.start, zone).date() - local(now, zone).date()).days
    if days > 1:
        return texts.translate("Date", "in %n day(s)", "", days)
    hours = timedelta(hours=round((meeting.start - now) / timedelta(hours=1)))
    return texts.translate("Date", "in {length}").format(length=length(hours, texts))


def live_state(meeting: Meeting, now: datetime, texts: Texts) -> str:
    """Returns how much is left of a running meeting, which may run past its end."""
    if now >= meeting.end:
        words = texts.translate("Date", "Live{separator}running over")
        return words.format(separator=SEPARATOR)
    left = length(meeting.end - now, texts)
    words = texts.translate("Date", "Live{separator}{left} left")
    return words.format(separator=SEPARATOR, left=left)


def cadence(rhythm: Cadence | None, texts: Texts) -> str:
    """Returns how often a recurring meeting happens; empty for a single one."""
    if rhythm is None:
        return ""
    if rhythm.interval <= 1:
        return texts.translate("Cadence", _EVERY[rhythm.unit])
    match rhythm.unit:
        case Unit.DAY:
            return texts.translate("Cadence", "every %n day(s)", "", rhythm.interval)
        case Unit.WEEK:
            return texts.translate("Cadence", "every %n week(s)", "", rhythm.interval)
        case Unit.MONTH:
            return texts.translate("Cadence", "every %n month(s)", "", rhythm.interval)


def topic_of(meeting: Meeting, texts: Texts) -> str:
    """Returns the topic, or the SIG's name, or a word for a meeting that has neither."""
    return meeting.topic or meeting.sig or texts.translate("Meeting", "Untitled meeting")


def clash_words(meeting: Meeting, other: Meeting, texts: Texts) -> str:
    """Returns with what a meeting overlaps: the other's SIG, or its topic within the same SIG."""
    name = other.sig if other.sig and other.sig != meeting.sig else topic_of(other, texts)
    return texts.translate("Meeting", "overlaps {other}").format(other=name)


def when(meeting: Meeting, now: datetime, zone: tzinfo | None, texts: Texts) -> str:
    """Returns day and time in one line; every day with its weekday."""
    day = local(meeting.start, zone).date()
    today = local(now, zone).date()
    word, _ = day_name(day, today, texts)
    near = abs((day - today).days) <= 1
    named = f"{word} {weekday_name(day.weekday(), texts)}" if near else full_date(day, texts)
    return f"{named} {span(meeting, zone, texts)}"


def state_line(meeting: Meeting, now: datetime, texts: Texts) -> str:
    """Returns the meeting's state for a row or a screen reader; empty where it is far away."""
    match meeting.status(now):
        case Status.LIVE:
            return live_state(meeting, now, texts)
        case Status.ENDED:
            return texts.translate("Meeting", "ended")
        case Status.UPCOMING:
            return countdown(meeting, now, texts)


_GROUPS = {
    ("zoom", 10): (3, 3, 4),
    ("zoom", 11): (3, 4, 4),
    ("webex", 11): (4, 3, 4),
}
"""How platforms write their numbers, by their lengths. Sources: Zoom, "Meeting and webinar IDs";
Webex, "Join by meeting number"."""


def grouped_number(number: str, platform: str = "") -> str:
    """Groups a meeting number as its platform does, else by three digits."""
    if not number.isdigit():
        return number
    if sizes := _GROUPS.get((platform, len(number))):
        ends = list(accumulate(sizes))
        return " ".join(number[end - size : end] for size, end in zip(sizes, ends, strict=True))
    head = len(number) % 3
    groups = [number[:head]] if head else []
    groups += [number[i : i + 3] for i in range(head, len(number), 3)]
    if head == 1 and len(groups) > 1:
        groups[:2] = [groups[0] + groups[1]]
    return " ".join(groups)


def community_of(meeting: Meeting, names: Mapping[str, str]) -> str:
    """Returns the community of a meeting; empty where there is but one, or it has none.

    `names` are those of several communities by their keys. One that is called as the SIG itself is
    not said twice.
    """
    if meeting.imported:
        return ""
    name = names.get(meeting.source, "")
    return "" if name.casefold() == (meeting.sig or "").casefold() else name


def sig_name(key: str, names: Mapping[str, str]) -> str:
    """Returns a SIG, named as followed ones are, for people; empty for one of no such community.

    `names` are those of the communities that are read, by their keys.
    """
    source, colon, name = key.partition(":")
    if not colon or source != key_of(source):
        return key
    if source not in names:
        return ""
    return SEPARATOR.join((name, names[source])) if len(names) > 1 else name
