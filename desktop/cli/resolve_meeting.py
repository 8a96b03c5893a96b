"""Which meeting is meant by what stands on the command line: a word, or a whole invitation."""

from datetime import datetime
from textwrap import shorten

import msgspec

from desktop.cli.context import CommandSession, NoMeetingsError
from desktop.cli.load_meetings import (
    Obtained,
    ask_service,
    hurrying,
    is_recent,
    load,
    visible,
)
from desktop.cli.parser import UsageError
from desktop.cli.table import day_header
from desktop.meetings.meeting import Meeting, Status
from desktop.meetings.schedule import Schedule
from desktop.platforms import LinkRefused, recognize
from desktop.platforms.link import trimmed
from desktop.platforms.pasted import called_number, find_numbers, find_platform
from desktop.platforms.recognize import meeting_number

NEXT = "next"
LONGEST_WORD = 60
"""Characters of what was given that an error repeats."""


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """What to join: a link (or a text with it), or a number where there is none.

    `title` are the lines that say which meeting it is, `platform` is where the number belongs, and
    `passed_over` are other links that the meeting came with.
    """

    link: str = ""
    number: str | None = None
    platform: str | None = None
    title: str = ""
    passed_over: tuple[str, ...] = ()


def find_target(text: str, session: CommandSession) -> Target:
    """The meeting that `text` means: a link, `next`, an id, a number, or an invitation with one.

    A link that leads into a meeting is taken as it is. A number is looked for among the meetings;
    where none has it, it is a way in by itself if the text says on which platform.

    Raises:
        NoMeetingsError: there are no meetings to look through, or no next one.
        UsageError: none has that id or number.
    """
    said = trimmed(text)
    number = called_number(said)
    is_link, leads_in = _judge(said)
    if is_link and (leads_in or number is None):
        return Target(link=said)
    meeting = _find(said, session)
    if meeting is not None:
        return Target(
            link=meeting.join_url or "",
            number=meeting.number,
            platform=meeting.platform,
            title=_title(meeting, session),
            passed_over=meeting.passed_over,
        )
    if is_link:
        return Target(link=said)
    platform = find_platform(said)
    if number is None or platform is None:
        raise _not_there(said, session)
    return Target(number=number, platform=platform)


def _judge(said: str) -> tuple[bool, bool]:
    """Whether a text has a link, be it refused or not, and whether that leads into a meeting."""
    try:
        return True, recognize(said).leads_into_a_meeting
    except LinkRefused:
        return "://" in said, False


def _find(said: str, session: CommandSession) -> Meeting | None:
    """The meeting meant: of a list just saved, of the service, or as it was saved.

    Who has a list is not kept waiting: the service is asked for the next days, for three seconds.
    """
    saved = load(session)
    if saved is None:
        return _pick(said, ask_service(session, session.settings.horizon_days), session)
    if is_recent(saved, session.world.clock()):
        meeting = _pick(said, Obtained(visible(saved, session)), session)
        if meeting is not None:
            return meeting
    with hurrying(session, saved) as service:
        return _pick(said, service.ask_soon(), session) or _pick(said, service.ask_all(), session)


def _pick(said: str, obtained: Obtained, session: CommandSession) -> Meeting | None:
    now, days = session.world.clock(), session.settings.horizon_days
    schedule = obtained.schedule
    if said == NEXT:
        return schedule.shown(now, days, None).running_or_next(now)
    return schedule.find(said) or _one_of_several(said, schedule, now)


def _one_of_several(said: str, schedule: Schedule, now: datetime) -> Meeting | None:
    """The running or next of the meetings of that series or number, else the latest of them."""
    numbers = [meeting_number(said), *find_numbers(said)]
    every = schedule.meetings
    groups = [[m for m in every if m.cadence and m.id.startswith(f"{said}-")]]
    groups += [[m for m in every if m.number == number] for number in numbers if number]
    for same in filter(None, groups):
        return Schedule(meetings=tuple(same)).running_or_next(now) or same[-1]
    return None


def _not_there(said: str, session: CommandSession) -> Exception:
    if said == NEXT:
        days = session.texts.translate(
            "Cli", "in the next %n day(s)", "", session.settings.horizon_days
        )
        return NoMeetingsError(session.translate("Cli", "No meetings {ahead}.", ahead=days))
    numbers = find_numbers(said)
    word = numbers[0] if numbers else shorten(said, LONGEST_WORD, placeholder="…")
    return UsageError(
        session.translate(
            "Cli", "No meeting has the id or number {word}; see sig-meetings list.", word=word
        )
    )


def _title(meeting: Meeting, session: CommandSession) -> str:
    """Topic and time, and what is odd about joining now."""
    now = session.world.clock()
    start, end = meeting.start.astimezone(), meeting.end.astimezone()
    day = day_header(start.date(), now, session.texts)
    when = f"{day} {start:%H:%M}–{end:%H:%M}"
    state = {
        Status.UPCOMING: session.translate("Cli", "It has not begun yet."),
        Status.ENDED: session.translate("Cli", "It has ended."),
        Status.LIVE: session.translate("Cli", "It is running."),
    }[meeting.status(now)]
    return f"{meeting.topic}\n{when} · {state}"
