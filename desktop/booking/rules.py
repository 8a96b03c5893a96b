"""What the booking service accepts, checked before anything is sent.

The rules are the service's own (`meeting-center` and `meeting-platform`), and those that it forgets
to check: a series whose end is before its start, every third week, weeks without weekdays.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from enum import StrEnum
from urllib.parse import urljoin

import msgspec

from desktop.booking.dates import dates_of
from desktop.booking.draft import SEPARATOR, Draft, Group, group_named, one_line
from desktop.meetings.meeting import Unit
from desktop.meetings.recurrence import DAYS_IN_WEEK
from desktop.meetings.schedule import BEIJING
from desktop.services.parsing import beijing_date
from desktop.texts import QT_TRANSLATE_NOOP, Texts

WELINK = "WELINK"
"""Only its meetings may recur or be private."""

FIRST_HOUR, LAST_HOUR = 8, 22
QUARTER = 15
DAYS_AHEAD = 60
"""A meeting, or the first of a series, begins in fewer days than these."""

SERIES_DAYS_AHEAD = 180
"""A series ends in fewer days than these."""

LONGEST_TOPIC = 128
LONGEST_AGENDA = 4096
LONGEST_ETHERPAD = 255
LONGEST_ADDRESS = 50
LONGEST_ADDRESSES = 1020
MOST_EVERY = {Unit.DAY: 7, Unit.WEEK: 2, Unit.MONTH: 1}
MOST_DAYS_IN_MONTH = 31
MOST_CHANGES = 5
"""How often the service lets a meeting be changed; occurrences count, too."""

_LINKS = ("http://", "https://", "www.")
_TAG = re.compile(r"<[a-zA-Z!?/]")
ADDRESS = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}\Z")
"""What the service takes for an e-mail address."""


class Field(StrEnum):
    """A field of the form, by the name of its option."""

    SIG = "sig"
    TOPIC = "topic"
    PLATFORM = "platform"
    DATE = "date"
    START = "start"
    END = "end"
    AGENDA = "agenda"
    ETHERPAD = "etherpad"
    EMAIL = "email"
    RECORD = "record"
    PRIVATE = "private"
    REPEAT = "repeat"
    EVERY = "every"
    ON = "on"
    UNTIL = "until"


class BookingRule(StrEnum):
    """A rule that a draft can break."""

    SIG_MISSING = "sig-missing"
    SIG_NOT_OWN = "sig-not-own"
    TOPIC_MISSING = "topic-missing"
    TOPIC_TOO_LONG = "topic-too-long"
    TOPIC_LINES = "topic-lines"
    LINK = "link"
    TAG = "tag"
    PLATFORM_UNKNOWN = "platform-unknown"
    DATE_MISSING = "date-missing"
    DATE_PAST = "date-past"
    DATE_TOO_FAR = "date-too-far"
    TIME_MISSING = "time-missing"
    HOURS = "hours"
    QUARTERS = "quarters"
    START_PAST = "start-past"
    END_NOT_AFTER_START = "end-not-after-start"
    AGENDA_TOO_LONG = "agenda-too-long"
    ETHERPAD_FORM = "etherpad-form"
    ETHERPAD_TOO_LONG = "etherpad-too-long"
    ETHERPAD_ELSEWHERE = "etherpad-elsewhere"
    ADDRESS_FORM = "address-form"
    ADDRESS_TOO_LONG = "address-too-long"
    ADDRESSES_TOO_LONG = "addresses-too-long"
    PRIVATE_PLATFORM = "private-platform"
    PRIVATE_SERIES = "private-series"
    PRIVATE_LIST = "private-list"
    SERIES_PLATFORM = "series-platform"
    EVERY_RANGE = "every-range"
    NO_WEEKDAY = "no-weekday"
    WEEKDAY_RANGE = "weekday-range"
    ONE_MONTH_DAY = "one-month-day"
    UNTIL_BEFORE_START = "until-before-start"
    UNTIL_TOO_FAR = "until-too-far"
    NO_DATE = "no-date"
    FIRST_TOO_FAR = "first-too-far"


SENTENCES = {
    BookingRule.SIG_MISSING: QT_TRANSLATE_NOOP("Booking", "Choose one of your SIGs."),
    BookingRule.SIG_NOT_OWN: QT_TRANSLATE_NOOP(
        "Booking", "You maintain no SIG called {word}; you can book for {names}."
    ),
    BookingRule.TOPIC_MISSING: QT_TRANSLATE_NOOP("Booking", "Give the meeting a topic."),
    BookingRule.TOPIC_TOO_LONG: QT_TRANSLATE_NOOP(
        "Booking", "The topic may have at most {most} characters; it has {count}."
    ),
    BookingRule.TOPIC_LINES: QT_TRANSLATE_NOOP("Booking", "The topic must be one line."),
    BookingRule.LINK: QT_TRANSLATE_NOOP(
        "Booking", "The service does not accept links here: remove {word} from the text."
    ),
    BookingRule.TAG: QT_TRANSLATE_NOOP(
        "Booking", "The service does not accept HTML here: put a space after “<”, or remove it."
    ),
    BookingRule.PLATFORM_UNKNOWN: QT_TRANSLATE_NOOP(
        "Booking", "{word} cannot be booked here; choose one of {names}."
    ),
    BookingRule.DATE_MISSING: QT_TRANSLATE_NOOP("Booking", "Choose a date."),
    BookingRule.DATE_PAST: QT_TRANSLATE_NOOP("Booking", "This date has passed in Beijing."),
    BookingRule.DATE_TOO_FAR: QT_TRANSLATE_NOOP(
        "Booking", "Meetings can be booked up to {date}, less than {most} days ahead."
    ),
    BookingRule.TIME_MISSING: QT_TRANSLATE_NOOP("Booking", "Choose a time."),
    BookingRule.HOURS: QT_TRANSLATE_NOOP(
        "Booking", "Meetings start and end between 08:00 and 22:45 Beijing time."
    ),
    BookingRule.QUARTERS: QT_TRANSLATE_NOOP(
        "Booking", "Meetings start and end on the quarter hour."
    ),
    BookingRule.START_PAST: QT_TRANSLATE_NOOP("Booking", "This time has passed in Beijing."),
    BookingRule.END_NOT_AFTER_START: QT_TRANSLATE_NOOP(
        "Booking", "The end must be after the start, on the same day."
    ),
    BookingRule.AGENDA_TOO_LONG: QT_TRANSLATE_NOOP(
        "Booking", "The agenda may have at most {most} characters; it has {count}."
    ),
    BookingRule.ETHERPAD_FORM: QT_TRANSLATE_NOOP(
        "Booking", "The etherpad must be an https address without spaces and without “redirect”."
    ),
    BookingRule.ETHERPAD_TOO_LONG: QT_TRANSLATE_NOOP(
        "Booking", "The etherpad's address may have at most {most} characters."
    ),
    BookingRule.ETHERPAD_ELSEWHERE: QT_TRANSLATE_NOOP(
        "Booking", "The etherpad must be one of the community's: its address begins with {word}."
    ),
    BookingRule.ADDRESS_FORM: QT_TRANSLATE_NOOP("Booking", "{word} is not an e-mail address."),
    BookingRule.ADDRESS_TOO_LONG: QT_TRANSLATE_NOOP(
        "Booking", "{word} is too long: an address may have at most {most} characters."
    ),
    BookingRule.ADDRESSES_TOO_LONG: QT_TRANSLATE_NOOP(
        "Booking", "The addresses may have at most {most} characters in all."
    ),
    BookingRule.PRIVATE_PLATFORM: QT_TRANSLATE_NOOP(
        "Booking", "Only WeLink meetings can be private."
    ),
    BookingRule.PRIVATE_SERIES: QT_TRANSLATE_NOOP(
        "Booking", "A recurring meeting cannot be private."
    ),
    BookingRule.PRIVATE_LIST: QT_TRANSLATE_NOOP(
        "Booking",
        "{word} is a community list: it would publish the link of a private meeting.",
    ),
    BookingRule.SERIES_PLATFORM: QT_TRANSLATE_NOOP("Booking", "Only WeLink meetings can recur."),
    BookingRule.EVERY_RANGE: QT_TRANSLATE_NOOP(
        "Booking", "Meetings recur at most every 7 days, every 2 weeks or every month."
    ),
    BookingRule.NO_WEEKDAY: QT_TRANSLATE_NOOP("Booking", "Choose at least one weekday."),
    BookingRule.WEEKDAY_RANGE: QT_TRANSLATE_NOOP(
        "Booking", "Weekdays are numbers from 0 (Sunday) to 6 (Saturday)."
    ),
    BookingRule.ONE_MONTH_DAY: QT_TRANSLATE_NOOP(
        "Booking", "Choose exactly one day of the month, from 1 to 31."
    ),
    BookingRule.UNTIL_BEFORE_START: QT_TRANSLATE_NOOP(
        "Booking", "The last day must not be before the first."
    ),
    BookingRule.UNTIL_TOO_FAR: QT_TRANSLATE_NOOP(
        "Booking", "Series can be booked up to {date}, less than {most} days ahead."
    ),
    BookingRule.NO_DATE: QT_TRANSLATE_NOOP("Booking", "No date matches: choose a later last day."),
    BookingRule.FIRST_TOO_FAR: QT_TRANSLATE_NOOP(
        "Booking",
        "The first meeting would be on {word}; it must be on or before {date}, "
        "less than {most} days ahead.",
    ),
}
"""English sources; translate them in the context `Booking`."""


class Broken(msgspec.Struct, frozen=True):
    """A rule that a draft breaks, the field at which to say so, and what the sentence names."""

    rule: BookingRule
    field: Field
    values: dict[str, str] = {}

    def describe(self, texts: Texts) -> str:
        """The sentence in the user's language."""
        return texts.translate("Booking", SENTENCES[self.rule]).format(**self.values)


class RuleContext(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules depend on, as the service tells it.

    `groups` are one's own SIGs; None where the SIG is settled, as of a change. `platforms` are
    written as the service lists them; None where the platform is settled. `etherpads` are the
    beginnings of the community's own addresses, and `mail_domains` those of its lists.
    """

    groups: tuple[Group, ...] | None = None
    platforms: tuple[str, ...] | None = None
    etherpads: tuple[str, ...] = ()
    mail_domains: frozenset[str] = frozenset()

    @classmethod
    def of(cls, groups: tuple[Group, ...], platforms: tuple[str, ...]) -> "RuleContext":
        """What follows from one's own SIGs: where the community keeps its minutes and its lists."""
        pads = dict.fromkeys(_before_pad(group.etherpad) for group in groups if group.etherpad)
        mails = {mail.rpartition("@")[2].lower() for group in groups for mail in group.emails}
        return cls(
            groups=groups,
            platforms=platforms,
            etherpads=tuple(pads),
            mail_domains=frozenset(filter(None, mails)),
        )

    def settled(self) -> "RuleContext":
        """The same for a change, in which SIG and platform stay as they are."""
        return msgspec.structs.replace(self, groups=None, platforms=None)


def _before_pad(etherpad: str) -> str:
    """The community's etherpad, which is a SIG's before `p/`."""
    before, pad, _ = etherpad.partition("/p/")
    return before + "/" if pad else urljoin(etherpad, "/")


def last_day(now: datetime) -> date:
    """The last Beijing date on which a meeting can be booked at `now`."""
    return date.fromordinal(beijing_date(now).toordinal() + DAYS_AHEAD - 1)


def last_series_day(now: datetime) -> date:
    """The last Beijing date on which a series booked at `now` may end."""
    return date.fromordinal(beijing_date(now).toordinal() + SERIES_DAYS_AHEAD - 1)


def coming_dates(draft: Draft, now: datetime) -> list[date]:
    """The Beijing dates that a draft will probably take place on, without those already over."""
    if draft.day is None:
        return []
    days = [draft.day] if draft.repeat is None else dates_of(draft.repeat, draft.day)
    return [day for day in days if draft.start is None or _moment(day, draft.start) > now]


def check(draft: Draft, known: RuleContext, now: datetime) -> tuple[Broken, ...]:
    """The rules that a draft breaks at `now`, in the order of the form."""
    return (
        *_sig(draft, known),
        *_topic(draft),
        *_platform(draft, known),
        *_day(draft, now, settled=known.groups is None),
        *_times(draft, now),
        *_repeat(draft, now),
        *_agenda(draft),
        *_etherpad(draft, known),
        *_emails(draft),
        *_private(draft, known),
    )


def check_move(
    day: date, start: time | None, end: time | None, now: datetime
) -> tuple[Broken, ...]:
    """The rules that moving one occurrence there breaks; the service does not check them."""
    draft = Draft(day=day, start=start, end=end)
    return (*_day(draft, now), *_times(draft, now))


def _sig(draft: Draft, known: RuleContext) -> Iterator[Broken]:
    if known.groups is None:
        return
    if not draft.sig:
        yield Broken(BookingRule.SIG_MISSING, Field.SIG)
    elif group_named(draft.sig, known.groups) is None:
        names = ", ".join(group.name for group in known.groups)
        yield Broken(BookingRule.SIG_NOT_OWN, Field.SIG, {"word": draft.sig, "names": names})


def _topic(draft: Draft) -> Iterator[Broken]:
    topic = one_line(draft.topic)
    if not topic:
        yield Broken(BookingRule.TOPIC_MISSING, Field.TOPIC)
    if len(topic) > LONGEST_TOPIC:
        yield _too_long(BookingRule.TOPIC_TOO_LONG, Field.TOPIC, LONGEST_TOPIC, len(topic))
    if len(topic.splitlines()) > 1:
        yield Broken(BookingRule.TOPIC_LINES, Field.TOPIC)
    yield from _text(topic, Field.TOPIC)


def _text(written: str, field: Field) -> Iterator[Broken]:
    """No text may hold a link or a tag (meeting-center, check_params 68-94)."""
    small = written.casefold()
    link = next((one for one in _LINKS if one in small), None)
    if link:
        yield Broken(BookingRule.LINK, field, {"word": link})
    if _TAG.search(written):
        yield Broken(BookingRule.TAG, field)


def _platform(draft: Draft, known: RuleContext) -> Iterator[Broken]:
    if known.platforms is not None and draft.platform not in known.platforms:
        told = {"word": draft.platform, "names": ", ".join(known.platforms)}
        yield Broken(BookingRule.PLATFORM_UNKNOWN, Field.PLATFORM, told)


def _day(draft: Draft, now: datetime, *, settled: bool = False) -> Iterator[Broken]:
    """A series that is `settled` may have begun long ago: only its coming dates matter."""
    if draft.day is None:
        yield Broken(BookingRule.DATE_MISSING, Field.DATE)
    elif draft.day < beijing_date(now) and settled and draft.repeat is not None:
        return
    elif draft.day < beijing_date(now):
        yield Broken(BookingRule.DATE_PAST, Field.DATE)
    elif draft.day > last_day(now):
        told = {"date": last_day(now).isoformat(), "most": str(DAYS_AHEAD)}
        yield Broken(BookingRule.DATE_TOO_FAR, Field.DATE, told)


def _times(draft: Draft, now: datetime) -> Iterator[Broken]:
    yield from _clock(draft.start, Field.START)
    yield from _clock(draft.end, Field.END)
    if draft.start is None:
        return
    if draft.end is not None and draft.end <= draft.start:
        yield Broken(BookingRule.END_NOT_AFTER_START, Field.END)
    today = draft.day == beijing_date(now) and draft.repeat is None
    if today and _moment(draft.day, draft.start) <= now:
        yield Broken(BookingRule.START_PAST, Field.START)


def _clock(moment: time | None, field: Field) -> Iterator[Broken]:
    if moment is None:
        yield Broken(BookingRule.TIME_MISSING, field)
    elif not FIRST_HOUR <= moment.hour <= LAST_HOUR:
        yield Broken(BookingRule.HOURS, field)
    elif moment.minute % QUARTER or moment.second or moment.microsecond:
        yield Broken(BookingRule.QUARTERS, field)


def _moment(day: date | None, start: time) -> datetime:
    return datetime.combine(day or date.max, start, tzinfo=BEIJING).astimezone(UTC)


def _repeat(draft: Draft, now: datetime) -> Iterator[Broken]:
    repeat = draft.repeat
    if repeat is None:
        return
    if draft.platform.upper() != WELINK:
        yield Broken(BookingRule.SERIES_PLATFORM, Field.REPEAT)
    points = tuple(_points(draft))
    yield from points
    if draft.day is None:
        return
    if repeat.until < draft.day:
        yield Broken(BookingRule.UNTIL_BEFORE_START, Field.UNTIL)
    elif repeat.until > last_series_day(now):
        told = {"date": last_series_day(now).isoformat(), "most": str(SERIES_DAYS_AHEAD)}
        yield Broken(BookingRule.UNTIL_TOO_FAR, Field.UNTIL, told)
    elif not points:
        yield from _first(draft, now)


def _points(draft: Draft) -> Iterator[Broken]:
    """How often, and on which days."""
    repeat = draft.repeat
    if repeat is None:
        return
    if not 1 <= repeat.every <= MOST_EVERY[repeat.unit]:
        yield Broken(BookingRule.EVERY_RANGE, Field.EVERY)
    if repeat.unit is Unit.WEEK and not repeat.on:
        yield Broken(BookingRule.NO_WEEKDAY, Field.ON)
    elif repeat.unit is Unit.WEEK and not all(0 <= on < DAYS_IN_WEEK for on in repeat.on):
        yield Broken(BookingRule.WEEKDAY_RANGE, Field.ON)
    elif repeat.unit is Unit.MONTH and not (
        len(repeat.on) == 1 and 1 <= repeat.on[0] <= MOST_DAYS_IN_MONTH
    ):
        yield Broken(BookingRule.ONE_MONTH_DAY, Field.ON)


def _first(draft: Draft, now: datetime) -> Iterator[Broken]:
    """The first occurrence's date is sent as the date, and judged as a single meeting's is."""
    coming = coming_dates(draft, now)
    if not coming:
        yield Broken(BookingRule.NO_DATE, Field.UNTIL)
    elif coming[0] > last_day(now) and draft.day is not None and draft.day <= last_day(now):
        told = {
            "word": coming[0].isoformat(),
            "date": last_day(now).isoformat(),
            "most": str(DAYS_AHEAD),
        }
        yield Broken(BookingRule.FIRST_TOO_FAR, Field.DATE, told)


def _agenda(draft: Draft) -> Iterator[Broken]:
    agenda = draft.agenda or ""
    if len(agenda) > LONGEST_AGENDA:
        yield _too_long(BookingRule.AGENDA_TOO_LONG, Field.AGENDA, LONGEST_AGENDA, len(agenda))
    yield from _text(agenda, Field.AGENDA)


def _etherpad(draft: Draft, known: RuleContext) -> Iterator[Broken]:
    pad = draft.etherpad
    if not pad:
        return
    blank = any(c.isspace() or not c.isprintable() for c in pad)
    if not pad.startswith("https://") or "redirect" in pad.casefold() or blank:
        yield Broken(BookingRule.ETHERPAD_FORM, Field.ETHERPAD)
    elif len(pad) > LONGEST_ETHERPAD:
        told = {"most": str(LONGEST_ETHERPAD)}
        yield Broken(BookingRule.ETHERPAD_TOO_LONG, Field.ETHERPAD, told)
    elif known.etherpads and not pad.startswith(known.etherpads):
        yield Broken(BookingRule.ETHERPAD_ELSEWHERE, Field.ETHERPAD, {"word": known.etherpads[0]})


def _emails(draft: Draft) -> Iterator[Broken]:
    emails = draft.emails or ()
    for mail in emails:
        if not ADDRESS.match(mail):
            yield Broken(BookingRule.ADDRESS_FORM, Field.EMAIL, {"word": mail})
        elif len(mail) > LONGEST_ADDRESS:
            told = {"word": mail, "most": str(LONGEST_ADDRESS)}
            yield Broken(BookingRule.ADDRESS_TOO_LONG, Field.EMAIL, told)
    if len(SEPARATOR.join(emails)) > LONGEST_ADDRESSES:
        told = {"most": str(LONGEST_ADDRESSES)}
        yield Broken(BookingRule.ADDRESSES_TOO_LONG, Field.EMAIL, told)


def _private(draft: Draft, known: RuleContext) -> Iterator[Broken]:
    if not draft.private:
        return
    if draft.platform.upper() != WELINK:
        yield Broken(BookingRule.PRIVATE_PLATFORM, Field.PRIVATE)
    if draft.repeat is not None:
        yield Broken(BookingRule.PRIVATE_SERIES, Field.PRIVATE)
    for mail in draft.emails or ():
        if mail.rpartition("@")[2].lower() in known.mail_domains:
            yield Broken(BookingRule.PRIVATE_LIST, Field.EMAIL, {"word": mail})


def _too_long(rule: BookingRule, field: Field, most: int, count: int) -> Broken:
    return Broken(rule, field, {"most": str(most), "count": str(count)})
