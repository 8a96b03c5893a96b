"""Gets the meetings for a command: from the service, or as they were saved."""

import asyncio
from datetime import datetime, timedelta

import msgspec

from desktop.cli.listing import stamp
from desktop.cli.no_meetings import NoMeetingsError
from desktop.cli.session import Session
from desktop.meetings.schedule import Schedule
from desktop.refreshing import Kept, Refreshing
from desktop.services.outcome import describe
from desktop.storage.notes import describe as describe_note
from desktop.storage.schedules import ScheduleStore

FRESH_ENOUGH = timedelta(minutes=10)
"""As often as the window refreshes; a list that young may be joined from."""


class Obtained(msgspec.Struct, frozen=True):
    """The meetings; `saved_at` is when they were saved, None where they are fresh."""

    schedule: Schedule
    saved_at: datetime | None = None


def ask_service(session: Session, days: int) -> Obtained:
    """Asks the service; where it does not answer, gives what was saved. Either is told.

    It never asks for fewer days than the settings say, so that what is saved is whole.

    Raises:
        NoMeetingsError: it does not answer, and nothing was saved.
    """
    saved = _load(session)
    world = session.world
    refreshing = Refreshing(session.service, _store(session), world.clock, http=world.http)
    refreshing.use_proxy(session.settings.proxy)
    days = max(days, session.settings.horizon_days)
    kept = asyncio.run(refreshing.refresh(days, session.settings.display_name, saved))
    _tell(kept, session)
    if kept.schedule is None:
        raise NoMeetingsError(describe(kept.refresh, session.texts))
    if kept.refresh.schedule is not None:
        return _obtained(kept.schedule, session)
    return _obtained(kept.schedule, session, kept.schedule.fetched_at)


def take_saved(session: Session) -> Obtained:
    """What was saved, without asking the service.

    Raises:
        NoMeetingsError: nothing was saved.
    """
    saved = _load(session)
    if saved is None:
        raise NoMeetingsError(session.translate("Cli", "No list of meetings has been saved yet."))
    return _obtained(saved, session, saved.fetched_at)


def take_recent(session: Session) -> Obtained | None:
    """What was saved a moment ago; None where that is too old to join from."""
    saved = _load(session)
    if saved is None or saved.fetched_at is None:
        return None
    age = session.world.clock() - saved.fetched_at
    return _obtained(saved, session) if timedelta(0) <= age <= FRESH_ENOUGH else None


def _obtained(schedule: Schedule, session: Session, saved_at: datetime | None = None) -> Obtained:
    """What a command may see of a list."""
    return Obtained(schedule.visible(private=session.settings.show_private), saved_at)


def _store(session: Session) -> ScheduleStore:
    return ScheduleStore(session.places, session.world.clock)


def _load(session: Session) -> Schedule | None:
    loaded = _store(session).load(session.service)
    if loaded.note:
        session.terminal.warn(describe_note(loaded.note, session.texts))
    return loaded.value


def _tell(kept: Kept, session: Session) -> None:
    """Says what is not as it should be."""
    problem = describe(kept.refresh, session.texts)
    if kept.refresh.schedule is None:
        if kept.schedule is not None and kept.schedule.fetched_at is not None:
            saved = session.translate(
                "Cli", "This is the list saved on {moment}.", moment=stamp(kept.schedule.fetched_at)
            )
            session.terminal.warn(f"{problem} {saved}")
        return
    if problem:
        older = len(kept.schedule.meetings if kept.schedule else ())
        older -= len(kept.refresh.schedule.meetings)
        if older > 0:
            kept_back = session.texts.translate(
                "Cli", "%n meeting(s) of the missing days are shown as they were saved.", "", older
            )
            problem = f"{problem} {kept_back}"
        session.terminal.warn(problem)
    if kept.trouble:
        session.terminal.warn(kept.trouble.describe(session.texts))
