"""Which meeting a word on the command line means."""

from datetime import datetime

import msgspec

from desktop.cli.no_meetings import NoMeetingsError
from desktop.cli.obtaining import Obtained, ask_service, hurrying, is_recent, load, visible
from desktop.cli.parser import UsageError
from desktop.cli.session import Session
from desktop.cli.table import day_header
from desktop.meetings.meeting import Meeting, Status
from desktop.meetings.schedule import Schedule
from desktop.platforms.recognize import meeting_number

NEXT = "next"


class Target(msgspec.Struct, frozen=True):
    """What to join: a link, the meeting's number where known, and a line that says which it is."""

    link: str
    number: str | None = None
    title: str = ""


def find_target(word: str, session: Session) -> Target:
    """The meeting that `word` means: a link, `next`, an id, or a meeting number.

    Raises:
        NoMeetingsError: there are no meetings to look through, or no next one.
        UsageError: none has that id or number.
    """
    if "://" in word:
        return Target(word)
    meeting = _find(word, session)
    if meeting is None:
        raise _not_there(word, session)
    return Target(meeting.join_url or "", meeting.number, _title(meeting, session))


def _find(word: str, session: Session) -> Meeting | None:
    """The meeting meant: of a list just saved, of the service, or as it was saved.

    Who has a list is not kept waiting: the service is asked for the next days, for three seconds.
    """
    saved = load(session)
    if saved is None:
        return _pick(word, ask_service(session, session.settings.horizon_days), session)
    if is_recent(saved, session.world.clock()):
        meeting = _pick(word, Obtained(visible(saved, session)), session)
        if meeting is not None:
            return meeting
    with hurrying(session, saved) as service:
        return _pick(word, service.ask_soon(), session) or _pick(word, service.ask_all(), session)


def _pick(word: str, obtained: Obtained, session: Session) -> Meeting | None:
    now, days = session.world.clock(), session.settings.horizon_days
    schedule = obtained.schedule
    if word == NEXT:
        return schedule.shown(now, days, None).running_or_next(now)
    return schedule.find(word) or _one_of_several(word, schedule, now)


def _one_of_several(word: str, schedule: Schedule, now: datetime) -> Meeting | None:
    """The running or next of the meetings of that series or number, else the latest of them."""
    number = meeting_number(word)
    same = tuple(
        m
        for m in schedule.meetings
        if (m.cadence and m.id.startswith(f"{word}-")) or (number and m.number == number)
    )
    return Schedule(meetings=same).running_or_next(now) or (same[-1] if same else None)


def _not_there(word: str, session: Session) -> Exception:
    if word == NEXT:
        days = session.texts.translate(
            "Cli", "in the next %n day(s)", "", session.settings.horizon_days
        )
        return NoMeetingsError(session.translate("Cli", "No meetings {ahead}.", ahead=days))
    return UsageError(
        session.translate(
            "Cli", "No meeting has the id or number {word}; see sig-meetings list.", word=word
        )
    )


def _title(meeting: Meeting, session: Session) -> str:
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
