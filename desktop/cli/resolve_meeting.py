"""Finds the meeting that the command line means, by a word or by a whole invitation."""

from datetime import datetime
from textwrap import shorten

import msgspec

from desktop.cli.context import CommandSession, NoMeetingsError
from desktop.cli.imported import passcodes, with_imported
from desktop.cli.load_meetings import (
    LoadedMeetings,
    ask_service,
    asking_in_a_hurry,
    is_recent,
    load,
    visible,
)
from desktop.cli.parser import UsageError
from desktop.cli.records import FROM_INVITATION
from desktop.cli.table import day_header
from desktop.meetings.meeting import Meeting, Status
from desktop.meetings.schedule import Schedule
from desktop.platforms import LinkRefused, recognize
from desktop.platforms.link import trimmed
from desktop.platforms.pasted import called_number, find_numbers, find_platform
from desktop.platforms.recognize import meeting_number

NEXT = "next"
LONGEST_WORD = 60
"""Characters of the argument that an error repeats."""


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """What to join: a link (or text with one), or a number if there is no link.

    `title` are the lines that say which meeting it is, `platform` is the number's platform,
    `passed_over` are other links of the meeting, and `passcode` is the one that an invitation
    names beside its link. `meeting_id` is the listed meeting's.
    """

    link: str = ""
    number: str | None = None
    platform: str | None = None
    title: str = ""
    passed_over: tuple[str, ...] = ()
    passcode: str | None = None
    meeting_id: str | None = None


def find_target(text: str, session: CommandSession) -> Target:
    """The meeting that `text` means: a link, `next`, an id, a number, or an invitation with one.

    A link that leads into a meeting is used as it is. A number is looked up among the meetings; if
    none has it, it is a way in by itself if the text names the platform.

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
            meeting_id=meeting.id,
            link=meeting.join_url or "",
            number=meeting.number,
            platform=meeting.platform,
            title=_title(meeting, session),
            passed_over=meeting.passed_over,
            passcode=passcodes(session).get(meeting.id),
        )
    if is_link:
        return Target(link=said)
    platform = find_platform(said)
    if number is None or platform is None:
        raise _not_there(said, session)
    return Target(number=number, platform=platform)


def find_meeting(text: str, session: CommandSession) -> Meeting:
    """The meeting that `text` means: `next`, an id, or a number.

    Raises:
        NoMeetingsError: there are no meetings to look through, or no next one.
        UsageError: none has that id or number.
    """
    said = trimmed(text)
    meeting = _find(said, session)
    if meeting is None:
        raise _not_there(said, session)
    return meeting


def _judge(said: str) -> tuple[bool, bool]:
    """Whether a text has a link, even a refused one, and whether it leads into a meeting."""
    try:
        return True, recognize(said).leads_into_a_meeting
    except LinkRefused:
        return "://" in said, False


def _find(said: str, session: CommandSession) -> Meeting | None:
    """The meeting that is meant: from a recent list, from the service, or from an old list.

    With a saved list there is little waiting: the next days are requested, for three seconds.
    """
    if said.startswith(FROM_INVITATION):  # no service need be asked
        meeting = _pick(said, LoadedMeetings(with_imported(Schedule(), session)), session)
        if meeting is not None:
            return meeting
    saved = load(session)
    if saved is None:
        return _pick(said, ask_service(session, session.settings.horizon_days), session)
    if is_recent(saved, session.world.clock()):
        meeting = _pick(said, LoadedMeetings(visible(saved, session)), session)
        if meeting is not None:
            return meeting
    with asking_in_a_hurry(session, saved) as service:
        return _pick(said, service.ask_soon(), session) or _pick(said, service.ask_all(), session)


def _pick(said: str, loaded: LoadedMeetings, session: CommandSession) -> Meeting | None:
    now, days = session.world.clock(), session.settings.horizon_days
    schedule = loaded.schedule
    if said == NEXT:
        return schedule.shown(now, days, None).running_or_next(now)
    return schedule.find(said) or _one_of_several(said, schedule, now)


def _one_of_several(said: str, schedule: Schedule, now: datetime) -> Meeting | None:
    """The running or next meeting of that series or number, or else the latest."""
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
    """Topic, time and state of the meeting."""
    now = session.world.clock()
    start, end = meeting.start.astimezone(), meeting.end.astimezone()
    day = day_header(start.date(), now, session.texts)
    when = f"{day} {start:%H:%M}–{end:%H:%M}"
    state = {
        Status.UPCOMING: session.translate("Cli", "It has not started yet."),
        Status.ENDED: session.translate("Cli", "It has ended."),
        Status.LIVE: session.translate("Cli", "It is on now."),
    }[meeting.status(now)]
    return f"{meeting.topic}\n{when} · {state}"
