"""`list`: the meetings of the next days, as a table or as JSON."""

from datetime import datetime

import msgspec

from desktop.cli import exits
from desktop.cli.commands import ListCommand
from desktop.cli.listing import Listed, print_json, print_table
from desktop.cli.obtaining import ask_service, take_saved
from desktop.cli.records import Entry, shown
from desktop.cli.session import Session
from desktop.meetings.schedule import Schedule
from desktop.storage.schedules import Entrance


def list_meetings(command: ListCommand, session: Session) -> int:
    """Prints the list.

    Raises:
        NoMeetingsError: there is none.
    """
    days = command.days or session.settings.horizon_days
    obtained = take_saved(session) if command.saved else ask_service(session, days)
    now = session.world.clock()
    entries = entries_of(obtained.schedule, now, days, session.settings.display_name)
    listed = Listed(entries, now, days, obtained.saved_at)
    if command.as_json:
        print_json(listed, session.terminal)
    else:
        print_table(listed, session.texts, session.terminal)
    return exits.DONE


def entries_of(schedule: Schedule, now: datetime, days: int, name: str | None) -> list[Entry]:
    """The meetings to show, in the plain form that is stored."""
    plain = msgspec.to_builtins(
        [(meeting, Entrance.of(meeting, name)) for meeting in schedule.meetings]
    )
    return shown(plain, now, days)
