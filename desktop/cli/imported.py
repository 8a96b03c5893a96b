"""The meetings that invitations brought, among those that a command sees."""

from desktop.cli.context import CommandSession
from desktop.meetings.schedule import MAX_HORIZON_DAYS, Schedule, Window
from desktop.storage.json_file import describe
from desktop.storage.plain_files import IMPORTS_FILE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.calendars.matching import Known


def imported(session: CommandSession) -> "tuple[Known, ...]":
    """What is known of them; a file that cannot be read is told."""
    if not (session.places.state / IMPORTS_FILE).exists():
        return ()  # most people have none, and need not wait for what reads them
    from desktop.storage.calendars import ImportStore

    loaded = ImportStore(session.places, session.world.clock).load()
    if loaded.note:
        session.warn_once(describe(loaded.note, session.texts))
    return loaded.value


def with_imported(
    schedule: Schedule, session: CommandSession, known: "tuple[Known, ...] | None" = None
) -> Schedule:
    """A list together with them; a meeting that a service names itself is there once."""
    if known is None:
        known = imported(session)
    if not known:
        return schedule
    from desktop.calendars.matching import merged

    return merged(schedule, known, session.world.clock())


def passcodes(session: CommandSession, known: "tuple[Known, ...] | None" = None) -> dict[str, str]:
    """The passcodes that messages name beside the link, by the ids of their meetings."""
    if known is None:
        known = imported(session)
    if not known:
        return {}
    from desktop.calendars.matching import all_of

    window = Window.around(session.world.clock(), MAX_HORIZON_DAYS, None)
    return {one.meeting.id: one.passcode for one in all_of(known, window) if one.passcode}
