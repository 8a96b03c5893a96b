"""Reads a meeting from words alone: the community's mails of every generation, what clients copy.

The community's are Chinese, then English; since 2025 with a sponsor. What Tencent Meeting, Zoom,
Feishu, WeLink, Teams and Outlook put into the clipboard has labels: topic, time, number, passcode.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice

import msgspec

from desktop.calendars.plain_text import LONGEST_TEXT, one_line, paragraphs
from desktop.calendars.recurrence import DAYS_IN_WEEK, MONTHS_IN_YEAR
from desktop.calendars.timing import EARLIEST, LATEST, USUAL_DURATION, Timing
from desktop.calendars.zones import BEIJING_ZONE, UTC_ZONE, Zone, zone_named

MOST_LINES = 600
LONGEST_SERIES = timedelta(days=370)
LONGEST_LINE = 1_000
NOON = 12
SHORTEST_NAME = 3

_PREFIX = re.compile(
    r"\A(?:\s*(?:[\[【](?:updated?|cancel(?:l?ed)?|更新|取消|变更)[\]】]\s*"
    r"|(?:re|fwd?|答复|转发|回复|updated invitation|updated|invitation|accepted|declined|tentative"
    r"|canceled event|canceled|cancelled|已取消|取消|邀请|更新)\s*[:：]\s*))+",
    re.IGNORECASE,
)
_CANCEL_PREFIX = re.compile(
    r"[\[【]\s*(?:cancel|取消)|\A\s*(?:cancell?ed|已取消|取消)\b", re.IGNORECASE
)

_INVITES = re.compile(
    r"^\s*(?:openEuler |openUBMC |openGauss |MindSpore )?(?P<sig>\S[^\n]{0,80}?)\s*"
    r"(?:邀请您参加\s*\d{4}-|invites you to attend the)",
    re.MULTILINE,
)
_SCHEDULED = re.compile(
    r"the (?P<platform>\w{1,30}) (?:meeting|conference) will be held at\s*"
    r"(?P<time>[^\n]{5,160}?),?\s*scheduled by (?P<sig>[^\n]{1,80}?)\s*,?\s*has been cancell?ed",
    re.IGNORECASE,
)
_CANCELLED_ZH = re.compile(
    r"(?:会议|meeting)[^\n]{0,80}(?:已被?取消|已经取消)|已取消[^\n]{0,40}会议"
)
_HELD_ON = re.compile(
    r"召开的\s*(?P<platform>[A-Za-z\u4e00-\u9fff ]{2,20}?)\s*会议"
    r"|attend the (?P<english>\w{2,20}) conference"
)
_SERIES = re.compile(
    r"(?P<first>\d{4}-\d{1,2}-\d{1,2})\s*[~～]\s*(?P<last>\d{4}-\d{1,2}-\d{1,2})\s+"
    r"every\s+(?P<interval>\d{1,2})\s+(?P<unit>day|week|month)s?\s*"
    r"(?P<points>[A-Za-z0-9, ]{0,60}?)\s*"
    r"(?P<start>\d{1,2}:\d\d)\s*-\s*(?P<end>\d{1,2}:\d\d)",
    re.IGNORECASE,
)
_ONE_OF_SERIES = re.compile(r"\(\s*Recurring Sub-?meeting\s*\)", re.IGNORECASE)
_WEEKDAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}

_TOPIC = re.compile(
    r"^\s*(?:会议主题|会议名称|会议标题|主题|标题|(?:meeting |event )?(?:topic|subject|title))"
    r"\s*[:：]\s*(?P<topic>\S[^\n]{0,400})"
    r"|^\s*the subject of the conference is\s+(?P<subject>[^\n]{1,400}?),?\s*$",
    re.MULTILINE | re.IGNORECASE,
)
_SPONSOR = re.compile(
    r"^\s*(?:会议发起人|发起人|组织者|sponsor|organizer|host)\s*[:：]\s*(?P<name>\S[^\n]{0,100})"
    r"|^\s*the sponsor of the conference is\s+(?P<english>[^\n]{1,100}?)[,.]?\s*$"
    r"|^\s*(?P<who>[^\n]{1,80}?)\s*"
    r"(?:邀请您参加腾讯会议|is inviting you to a (?:scheduled )?\w+ meeting)",
    re.MULTILINE | re.IGNORECASE,
)
_AGENDA = re.compile(
    r"^\s*(?:会议内容|会议议程|summary|agenda)\s*[:：]\s*(?P<rest>[^\n]*)$",
    re.MULTILINE | re.IGNORECASE,
)
_AGENDA_END = re.compile(
    r"^\s*(?:会议链接|会议纪要|更多资讯|温馨提醒|hello!|you can join|add topics|more information"
    r"|note:|join\b|点击链接|#腾讯会议)",
    re.IGNORECASE,
)

_HAS_TIME = re.compile(r"\d\s?[:：时点]|\d\s?(?:[ap]\.?m)", re.IGNORECASE)
_TIME_LABEL = re.compile(
    r"时间|日期|\btime\b|\bwhen\b|\bdate\b|召开|held at|starts?", re.IGNORECASE
)
_SENT = re.compile(
    r"[\s>*|]*(?:发送时间|发件时间|发送日期|已发送|sent\b|received\b|on\b.*\bwrote\b)\**\s*[:：]?",
    re.IGNORECASE,
)
_DATED = re.compile(r"[\s>*|]*(?:日期|date)\**\s*[:：]", re.IGNORECASE)
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: at for at, name in enumerate(_MONTH_NAMES, 1)}
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = (
    r"(?:(?P<y{0}>20\d\d)\s?[-/.年]\s?(?P<m{0}>\d{{1,2}})\s?[-/.月]\s?(?P<d{0}>\d{{1,2}})(?:\s?日)?"
    r"|(?P<n{0}>"
    + _MONTH.replace("{", "{{").replace("}", "}}")
    + r")\s+(?P<nd{0}>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:,?\s+(?P<ny{0}>20\d\d)(?!\s?[:：]))?"
    r"|(?P<bd{0}>\d{{1,2}})\s+(?P<b{0}>"
    + _MONTH.replace("{", "{{").replace("}", "}}")
    + r"),?\s+(?P<by{0}>20\d\d)"
    r"|(?P<zm{0}>\d{{1,2}})\s?月\s?(?P<zd{0}>\d{{1,2}})\s?日)"
)
_HALF = r"上午|下午|晚上|中午|早上|凌晨|[ap]\.?m\.?"
_CLOCK = (
    r"(?P<h{0}b>{half})?\s?(?P<h{0}>\d{{1,2}})\s?"
    r"(?:[:：时点]\s?(?P<i{0}>\d\d)?(?::\d\d)?|(?=[ap]\.?m\b))\s?"
    r"(?P<h{0}a>{half})?"
)
_BETWEEN = (
    r"(?:\s?[(（]?(?:周|星期)[一二三四五六日天][)）]?|\s?[(（][A-Za-z]{3,9}[)）])?"
    r"(?:[\sT,，]|at\b|·|⋅|from\b){0,6}"
)
_MOMENT = re.compile(
    _DATE.format(1)
    + _BETWEEN
    + r"(?:(?:-|~|至|到)\s*"
    + _DATE.format(3)
    + _BETWEEN
    + r")?"
    + _CLOCK.format(1, half=_HALF)
    + r"(?:\s*(?:-|–|—|~|～|至|到|to\b)\s*(?:"
    + _DATE.format(2)
    + _BETWEEN
    + r")?"
    + _CLOCK.format(2, half=_HALF)
    + r")?(?P<rest>[^\n]{0,80})",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"(?:UTC|GMT)\s?[+-]\s?\d{1,2}(?::?\d\d)?|\bUTC\b|\bGMT\b|coordinated universal time"
    r"|北京|beijing|中国标准时间"
    r"|china standard time"
    r"|[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+|(?:pacific|mountain|central|eastern) time|Amsterdam|Tokyo",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"^[ ]{0,8}(?P<topic>[^\n，。,.:：]{3,80}?)\s?"
    r"(?:(?:将|定|拟)于|will (?:be held|take place|start|begin)|is scheduled)",
    re.MULTILINE | re.IGNORECASE,
)
"""A sentence that says what is held before it says when."""

_GREETING = re.compile(
    r"(?:hi|hello|dear|hey|all|各位|大家好|你好|您好)\b[^\n]{0,40}[,，!！:：]?\Z"
    r"|you have been invited to the following event|.{0,60}(?:邀请[您你]参加|is inviting you to"
    r"|invites you to)"
    r"|(?:[\w ]{0,20}\b)?(?:number|id|password|passcode|access code|link|when|where)\b"
    r"[^\n:：]{0,30}[:：]"
    r"|[\w ]{0,20}(?:会议号|密码|链接)[^\n:：]{0,30}[:：]|join\b[^\n]{0,40}\Z|点击|加入会议",
    re.IGNORECASE,
)
"""What stands above a meeting's name, or beside it."""

_MARKED_UP = re.compile(r"\A(?:#{1,6}\s+|[-*+>]\s+)+|\*\*")
_DATE_ALONE = re.compile(
    r"\s*(?:[A-Za-z]{3,9},?\s+)?" + _DATE.format(1) + _BETWEEN + r"\Z", re.IGNORECASE
)
_CLOCK_FIRST = re.compile(r"\s*" + _CLOCK.format(1, half=_HALF), re.IGNORECASE)
_OCCURRENCES = re.compile(r"\boccurrence\(s\)|\boccurrences?\b", re.IGNORECASE)
MOST_LISTED = 100
"""Dates of a series that a text lists one by one."""

_EVERY = re.compile(r"每(?P<two>两|2|隔)?(?:个)?(?P<unit>天|日|周|星期|月|工作日)")


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What the words of a message say; None where they do not."""

    timing: Timing
    topic: str | None = None
    sig: str | None = None
    sponsor: str | None = None
    agenda: str | None = None
    platform: str | None = None
    cancelled: bool = False
    one_of_series: bool = False
    of_community: bool = False


def topic_of(written: str | None) -> str | None:
    """A subject or summary without what mail programs and the community put before it."""
    topic = one_line(written)
    return (one_line(_PREFIX.sub("", topic)) or topic) if topic else None


def read_text(text: str, subject: str | None, now: datetime | None, zone: Zone) -> Said | None:
    """The meeting that a text speaks of; None where it names no time.

    Args:
        text: the body.
        subject: the mail's subject, if it is one.
        now: for dates without a year; None where those are not wanted.
        zone: where the clocks hang that the text does not name.
    """
    text = _tidied(text[:LONGEST_TEXT])
    cancels = _SCHEDULED.search(text)
    community = bool(cancels or _INVITES.search(text))
    timing = _timing(text, now, BEIJING_ZONE if community else zone)
    if timing is None:
        return None
    topic = _TOPIC.search(text)
    sponsor = _SPONSOR.search(text)
    cancelled = bool(cancels or _CANCELLED_ZH.search(text) or _CANCEL_PREFIX.search(subject or ""))
    named = topic_of(topic["topic"] or topic["subject"]) if topic else None
    return Said(
        timing=timing,
        topic=named
        or (topic_of(subject) if subject else None)
        or _announced(text)
        or _first_line(text),
        sig=_sig(text, cancels),
        sponsor=one_line(
            (sponsor["name"] or sponsor["english"] or sponsor["who"]).rstrip(",."), 128
        )
        if sponsor
        else None,
        agenda=_agenda(text),
        platform=_platform_said(text, cancels),
        cancelled=cancelled,
        one_of_series=bool(_ONE_OF_SERIES.search(text)),
        of_community=community,
    )


def _tidied(text: str) -> str:
    """The text without runs of blanks or empty lines, so that no pattern takes long over them."""
    lines: list[str] = []
    for line in text.splitlines():
        words = " ".join(line.split())
        if words or (lines and lines[-1]):
            indent = len(line) - len(line.lstrip())
            lines.append(" " * min(indent, 8) + words if words else "")
    return "\n".join(lines)


def _sig(text: str, cancels: re.Match[str] | None) -> str | None:
    found = cancels or _INVITES.search(text)
    if not found:
        return None
    name = re.sub(r"\A(?:SIG\s+)(?=\S)|\s+SIG\Z", "", found["sig"].strip(), flags=re.IGNORECASE)
    return one_line(name, 128)


def _platform_said(text: str, cancels: re.Match[str] | None) -> str | None:
    if cancels:
        return cancels["platform"]
    found = _HELD_ON.search(text)
    return (found["platform"] or found["english"]) if found else None


def _agenda(text: str) -> str | None:
    """The lines that follow `会议内容：` or `Summary:`, up to the next of the template's lines."""
    found = _AGENDA.search(text)
    if not found:
        return None
    lines = [found["rest"]]
    for line in islice(text[found.end() :].split("\n")[1:], MOST_LINES):
        if _AGENDA_END.match(line):
            break
        lines.append(line)
    return paragraphs("\n".join(lines))


def _announced(text: str) -> str | None:
    """What a sentence says is held, before it says when."""
    found = _ANNOUNCED.search(text[:LONGEST_LINE])
    return topic_of(_MARKED_UP.sub("", found["topic"])) if found else None


def _first_line(text: str) -> str | None:
    """The first line with words, for want of another name.

    It is no link, no greeting where anything else is there, and names no time.
    """
    greeting = None
    for line in islice(text.splitlines(), 20):
        words = _MARKED_UP.sub("", line.strip())[:LONGEST_LINE]
        named = len(words) >= SHORTEST_NAME and "://" not in words
        times = (_MOMENT.search, _DATE_ALONE.match, _CLOCK_FIRST.match)
        if not named or any(is_time(words) for is_time in times):
            continue
        if not _GREETING.match(words):
            return topic_of(words)
        greeting = greeting or words
    return topic_of(greeting) if greeting else None


def _timing(text: str, now: datetime | None, zone: Zone) -> Timing | None:
    series = _SERIES.search(text)
    if series:
        return _series_timing(series)
    for line in _lines(text):
        found = _MOMENT.search(line)
        timing = _moment_timing(found, line, now, zone) if found else None
        if timing is not None:
            return _with_listed(timing, text, now)
    return None


def _with_listed(timing: Timing, text: str, now: datetime | None) -> Timing:
    """With the dates that stand below one another, as Zoom lists those of a series."""
    if timing.extra or not _OCCURRENCES.search(text):
        return timing
    found: dict[datetime, None] = {}
    for line in islice(text.split("\n"), MOST_LINES):
        moment = _MOMENT.match(line.strip()[:LONGEST_LINE])
        one = _moment_timing(moment, line, now, timing.zone) if moment else None
        if one is not None and one.start > timing.start and len(found) < MOST_LISTED:
            found[timing.zone.to_utc(one.start)] = None
    return msgspec.structs.replace(timing, extra=tuple(found))


def _lines(text: str) -> Iterator[str]:
    """The lines that may name the time, those that say so first; a label may stand alone.

    When a mail was sent is not when the meeting is; a bare date comes last.
    """
    lines = [line[:LONGEST_LINE] for line in text.split("\n")[:MOST_LINES]]
    labelled: list[str] = []
    others: list[str] = []
    last: list[str] = []
    for at, line in enumerate(lines):
        if not _HAS_TIME.search(line) or _SENT.match(line):
            continue
        line = _whole(lines, at)  # noqa: PLW2901 - what belongs to it stands beside it
        if _DATED.match(line):
            last.append(line)
        elif _TIME_LABEL.search(line) or (at and _TIME_LABEL.search(lines[at - 1])):
            labelled.append(line)
        else:
            others.append(line)
    yield from (*labelled, *others, *last)


def _whole(lines: list[str], at: int) -> str:
    """A line with the date above it and the zone below it, where they stand by themselves."""
    line = lines[at]
    if at and _CLOCK_FIRST.match(line) and _DATE_ALONE.match(lines[at - 1]):
        line = f"{lines[at - 1]} {line}"
    below = lines[at + 1].strip() if at + 1 < len(lines) else ""
    return f"{line} ({below})" if _ZONE.fullmatch(below) else line


def _moment_timing(
    found: re.Match[str], line: str, now: datetime | None, zone: Zone
) -> Timing | None:
    zone = _zone_said(found["rest"] or "", line[: found.start()]) or zone
    day = _date(found, 1, now, zone)
    begins = _clock(found, 1, None)
    if day is None or begins is None:
        return None
    start = datetime.combine(day, begins)
    ends = _clock(found, 2, begins) if found["h2"] else None
    duration = USUAL_DURATION
    if ends is not None:
        last_day = _date(found, 2, now, zone) or day
        end = datetime.combine(last_day, ends)
        if end <= start:
            end += timedelta(days=1)
        if timedelta() < end - start <= timedelta(days=2):
            duration = end - start
    until = _date(found, 3, now, zone)
    return Timing(
        start=start, duration=duration, zone=zone, extra=_repeated(line, start, until, zone)
    )


def _zone_said(after: str, before: str) -> Zone | None:
    """The zone that stands behind a time, else before it."""
    if re.match(r"Z\b", after):
        return UTC_ZONE
    named = _ZONE.search(after) or _ZONE.search(before)
    if not named:
        return None
    written = named[0]
    if written.lower().startswith("coordinated"):
        return UTC_ZONE
    return zone_named(written.replace(" ", "") if written[-1].isdigit() else written)


def _date(found: re.Match[str], at: int, now: datetime | None, zone: Zone) -> date | None:
    group = found.groupdict()
    year = group[f"y{at}"] or group[f"ny{at}"] or group[f"by{at}"]
    day = group[f"d{at}"] or group[f"nd{at}"] or group[f"bd{at}"] or group[f"zd{at}"]
    name = group[f"n{at}"] or group[f"b{at}"]
    month = group[f"m{at}"] or group[f"zm{at}"]
    if day is None:
        return None
    in_year = _MONTHS[name[:3].lower()] if name else int(month or 0)
    try:
        if year:
            return date(int(year), in_year, int(day))
        if now is None:
            return None
        today = zone.local(now).date()
        candidate = date(today.year, in_year, int(day))
        half_a_year = timedelta(days=180)
        return (
            date(today.year + 1, in_year, int(day))
            if today - candidate > half_a_year
            else candidate
        )
    except ValueError:
        return None


def _clock(found: re.Match[str], at: int, begins: time | None) -> time | None:
    hour, minute = int(found[f"h{at}"]), int(found[f"i{at}"] or 0)
    half = (found[f"h{at}b"] or found[f"h{at}a"] or "").lower().replace(".", "")
    if at == 1 and not half and found["h2"]:
        after = (found["h2a"] or "").lower().replace(".", "")
        half = after if hour <= int(found["h2"]) else ""  # 2:00-3:00 PM
    if half in {"下午", "晚上", "pm"} and hour < NOON:
        hour += NOON
    elif half in {"上午", "早上", "凌晨", "am"} and hour == NOON:
        hour = 0
    elif (
        at > 1
        and not half
        and begins is not None
        and hour < begins.hour
        and hour + NOON > begins.hour >= NOON
    ):
        hour += NOON if found["h1b"] or found["h1a"] else 0
    if hour == 24 and not minute:  # noqa: PLR2004 - midnight at the day's end
        hour = 0
    try:
        return time(hour, minute)
    except ValueError:
        return None


def _repeated(line: str, start: datetime, until: date | None, zone: Zone) -> tuple[datetime, ...]:
    """The further dates of `2026/11/26-2026/12/31 14:00-15:00, 每周`, in UTC."""
    every = _EVERY.search(line)
    if until is None or not every:
        return ()
    last = min(until, start.date() + LONGEST_SERIES)
    found: list[datetime] = []
    for number in range(1, LONGEST_SERIES.days):
        day = _after(start.date(), every["unit"], number * (2 if every["two"] else 1))
        if day is None or day > last:
            break
        if every["unit"] != "工作日" or day.weekday() < 5:  # noqa: PLR2004 - Monday to Friday
            found.append(zone.to_utc(datetime.combine(day, start.time())))
    return tuple(found)


def _after(day: date, unit: str, number: int) -> date | None:
    if unit != "月":
        return day + timedelta(days=number * (DAYS_IN_WEEK if unit in {"周", "星期"} else 1))
    years, month = divmod(day.month - 1 + number, MONTHS_IN_YEAR)
    return _in_month(day.year + years, month + 1, day.day)


def _series_timing(found: re.Match[str]) -> Timing | None:
    """The community's own line: `2026-11-29~2026-12-20 every 1 Week Mon,Wed 20:00-21:00`."""
    try:
        first, last = (date(*map(int, found[name].split("-"))) for name in ("first", "last"))
        begins, ends = (_hours_and_minutes(found[name]) for name in ("start", "end"))
    except ValueError:
        return None
    if not EARLIEST <= first.year <= LATEST:
        return None
    days = _series_days(found, first, min(last, first + LONGEST_SERIES)) or [first]
    moments = [datetime.combine(day, begins) for day in days]
    end = datetime.combine(days[0], ends)
    if end <= moments[0]:
        end += timedelta(days=1)
    return Timing(
        start=moments[0],
        duration=end - moments[0],
        zone=BEIJING_ZONE,
        extra=tuple(BEIJING_ZONE.to_utc(moment) for moment in moments[1:]),
    )


def _hours_and_minutes(written: str) -> time:
    hours, _, minutes = written.partition(":")
    return time(int(hours) % 24, int(minutes))


def _series_days(found: re.Match[str], first: date, last: date) -> list[date]:
    """The dates of a series. Each weekday counts from its own first date, as the service counts."""
    interval = max(int(found["interval"]), 1)
    unit = found["unit"].lower()
    days = [first + timedelta(days=at) for at in range(max((last - first).days, 0) + 1)]
    if unit == "day":
        return days[::interval]
    if unit == "week":
        wanted = {
            _WEEKDAYS[name[:3].lower()]
            for name in re.findall(r"[A-Za-z]{3,9}", found["points"])
            if name[:3].lower() in _WEEKDAYS
        }
        step = DAYS_IN_WEEK * interval
        return [
            day
            for at, day in enumerate(days)
            if day.weekday() in (wanted or {first.weekday()}) and at % step < DAYS_IN_WEEK
        ]
    points = [int(point) for point in re.findall(r"\d{1,2}", found["points"])] or [first.day]
    meant = {_in_month(day.year, day.month, point) for day in days for point in points}
    return [day for day in days if day in meant]


def _in_month(year: int, month: int, day: int) -> date | None:
    """A day of a month; one past its end is its last."""
    for candidate in range(min(day, 31), 0, -1):
        try:
            return date(year, month, candidate)
        except ValueError:
            continue
    return None
