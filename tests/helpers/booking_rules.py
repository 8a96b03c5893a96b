"""What the booking service checks, as its two halves do: the portal's front, then the engine.

Written from the services' own code (`meeting-center`, `meeting-platform`), apart from the program's
own rules, which must let nothing through that is refused here.
"""

import calendar
import re
from datetime import date, datetime, timedelta
from enum import StrEnum
from html.parser import HTMLParser

from desktop.meetings.schedule import BEIJING

Fields = dict[str, object]

MINUTES = ("00", "15", "30", "45")
ETHERPAD = "https://etherpad.openeuler.org"
MAIL_DOMAIN = "@openeuler.org"
WEEK, MONTH = 1, 2


class Says(StrEnum):
    """What the service says in Chinese."""

    INVALID = "参数无效"
    CRLF = "请勿输入\r\n等内容"
    LINK = "请勿输入链接"
    TAG = "请勿输入html标签"
    ORDER = "开始时间应早于结束时间"
    PAST = "开始时间应晚于当前时间"
    FAR = "预定时间应在60天内"
    PAD = "etherpad链接不合法"
    MAILS = "邮件列表过长"
    MAIL = "邮箱格式错误"
    HALF_A_YEAR = "操作失败，周期性会议仅支持半年内会议。"
    NO_DATE = "重复规则里没有符合条件的时间。"
    NOT_FOUND = "Not found."
    NOT_YOURS = "You do not have permission to perform this action."
    NOT_YOUR_SIG = "权限不足导致创建会议失败"
    TOO_MANY = "今日创建会议次数已达上限，请明日再重试。"
    PRIVATE_PLATFORM = "非公开会议只支持WeLink会议。"
    PRIVATE_CYCLE = "非公开会议只支持非周期性会议。"
    PRIVATE_LIST = "请勿输入SIG组邮件列表地址，避免无关人员获得会议链接。"
    EXISTS = "您创建的会议已经存在，请勿重复创建。"
    CLASH = (
        "所选时间段内已有会议冲突，建议您调整会议时间，请勿在其他会议开始或结束半小时内预定会议。"
    )
    EDITED_OUT = "会议修改次数已达上限。"
    LAST_ONE = "周期性会议目前只剩一场子会议，请删除整个周期性会议。"
    STALE = "系统数据延迟，会议状态已变化，请刷新后重试。"


ENGLISH = {
    Says.HALF_A_YEAR: "Operation failed. Book recurring meetings only within 6 months.",
    Says.NO_DATE: "No matching time found in the recurrence period.",
    Says.TOO_MANY: "Too many meetings created today. Try again tomorrow.",
    Says.PRIVATE_PLATFORM: "Private meetings only support WeLink meetings.",
    Says.EXISTS: "The meeting already exists.",
    Says.CLASH: "Meeting time conflict. Reserve 30 minutes between meetings.",
    Says.EDITED_OUT: "Meeting edit limit reached.",
}
"""What it says in English, where that is known."""


class Refused(Exception):
    """A refusal: what the answer says, and its HTTP status."""

    def __init__(self, says: Says, status: int = 400) -> None:
        super().__init__(says.value)
        self.says = says
        self.status = status


class _Tags(HTMLParser):
    """Finds start tags."""

    found = False

    def handle_starttag(self, _tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.found = True


def check_text(text: object, most: int, *, lines: bool) -> str:
    """The front's check of a topic or an agenda."""
    if not isinstance(text, str) or len(text) > most:
        raise Refused(Says.INVALID)
    if any(one in text.lower() for one in ("http://", "https://", "www.")):
        raise Refused(Says.LINK)
    tags = _Tags()
    tags.feed(text)
    if tags.found:
        raise Refused(Says.TAG)
    if not lines and ("\r" in text or "\n" in text):
        raise Refused(Says.CRLF)
    return text


def check_clock(text: object) -> tuple[int, int]:
    """The front's check of a start or an end."""
    found = re.fullmatch(r"(\d\d):(\d\d)", text) if isinstance(text, str) else None
    if found is None or not 8 <= int(found[1]) <= 22 or found[2] not in MINUTES:
        raise Refused(Says.INVALID)
    return int(found[1]), int(found[2])


def check_span(day: object, start: object, end: object, now: datetime) -> datetime:
    """The front's check of date, start and end; the start."""
    try:
        written = datetime.strptime(str(day), "%Y-%m-%d").date()  # noqa: DTZ007
    except ValueError:
        raise Refused(Says.INVALID) from None
    begin, over = check_clock(start), check_clock(end)
    moment = datetime(written.year, written.month, written.day, *begin, tzinfo=BEIJING)
    if over <= begin:
        raise Refused(Says.ORDER)
    if moment <= now:
        raise Refused(Says.PAST)
    if moment - now >= timedelta(days=60):
        raise Refused(Says.FAR)
    return moment


def check_pad(pad: object) -> None:
    """The front's check of the etherpad."""
    good = isinstance(pad, str) and len(pad) <= 255 and pad.startswith(ETHERPAD)
    if not good or "redirect" in str(pad):
        raise Refused(Says.PAD)


def check_mails(mails: object) -> None:
    """The front's check of the addresses."""
    if not isinstance(mails, str) or len(mails) > 1020:
        raise Refused(Says.MAILS)
    for one in filter(None, mails.split(";")):
        if len(one) > 50 or not re.fullmatch(r"[\w.+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", one):
            raise Refused(Says.MAIL)


def check_cycle(body: Fields, today: date, now: datetime) -> list[date]:
    """The engine's check of a recurring meeting; its dates that are still to come."""
    kind, interval = body.get("cycle_type"), body.get("cycle_interval")
    if kind not in (0, 1, 2) or not isinstance(interval, int) or isinstance(interval, bool):
        raise Refused(Says.INVALID)
    point = body.get("cycle_point", "")
    if not isinstance(point, str):
        raise Refused(Says.INVALID)
    points = [int(word) for word in point.split(",") if word]
    if kind == MONTH and (interval != 1 or len(points) != 1):
        raise Refused(Says.INVALID)
    try:
        first = date.fromisoformat(str(body.get("cycle_start_date")))
        last = date.fromisoformat(str(body.get("cycle_end_date")))
    except ValueError:
        raise Refused(Says.INVALID) from None
    start = check_clock(body.get("cycle_start"))
    check_clock(body.get("cycle_end"))
    if (last - today).days >= 180:
        raise Refused(Says.HALF_A_YEAR)
    found = [
        day
        for day in cycle_dates(kind, interval, points, first, last)
        if datetime(day.year, day.month, day.day, *start, tzinfo=BEIJING) > now
    ]
    if not found:
        raise Refused(Says.NO_DATE)
    return found


def cycle_dates(kind: int, interval: int, points: list[int], first: date, last: date) -> list[date]:
    """The dates of a series, as the platform makes them: each weekday counts for itself."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    if kind == MONTH:
        return [day for day in days if day.day == min(points[0], _length(day))]
    if kind == WEEK:
        found = []
        for point in points:
            fitting = [day for day in days if day.isoweekday() % 7 == point]
            found += fitting[::interval]
        return sorted(found)
    return days[::interval]


def _length(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]
