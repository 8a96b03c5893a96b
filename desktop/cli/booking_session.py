"""What the commands of maintainers share: the client, how failures end, and how meetings print."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

import msgspec

from desktop.booking.client import BookingClient, RulesBroken
from desktop.booking.credentials import (
    Credentials,
    FixedCredentials,
    KeyringError,
    SecretStore,
    SystemKeyring,
    TokenRefused,
    credentials_for,
)
from desktop.booking.outcome import BookingFailed, Failure
from desktop.booking.own import OwnBooking
from desktop.booking.service import booking_service
from desktop.booking.sessions import Session
from desktop.booking.turns import Turns
from desktop.cli import exit_codes
from desktop.cli.context import CommandSession
from desktop.cli.list_meetings import only
from desktop.cli.records import Entry, freshness
from desktop.cli.table import day_header, table
from desktop.cli.terminal import harmless
from desktop.meetings.meeting import Meeting, in_source
from desktop.meetings.schedule import BEIJING, Schedule, differs_from_beijing
from desktop.services.service import CommunityReading, CommunitySource
from desktop.storage.bookings import ChangeCounts
from desktop.storage.json_file import StorageError, describe
from desktop.storage.schedules import SavedEntrance
from desktop.texts import QT_TRANSLATE_NOOP, run_together

CODES = {
    Failure.NOT_BOOKABLE: exit_codes.USAGE,
    Failure.NOT_SIGNED_IN: exit_codes.NO_RIGHT,
    Failure.SIGN_IN_REFUSED: exit_codes.NO_RIGHT,
    Failure.NO_RIGHT: exit_codes.NO_RIGHT,
    Failure.NO_SIGS: exit_codes.NO_RIGHT,
    Failure.UNREACHABLE: exit_codes.NOTHING_SENT,
    Failure.BUSY: exit_codes.NOTHING_SENT,
    Failure.REFUSED: exit_codes.SERVICE_REFUSED,
    Failure.NOT_FOUND: exit_codes.SERVICE_REFUSED,
    Failure.UNKNOWN: exit_codes.UNKNOWN_OUTCOME,
}


WHAT_NEXT = {
    Failure.NOT_SIGNED_IN: QT_TRANSLATE_NOOP("Cli", "To sign in: sig-meetings sign-in"),
    Failure.SIGN_IN_REFUSED: QT_TRANSLATE_NOOP("Cli", "To sign in: sig-meetings sign-in"),
    Failure.UNKNOWN: QT_TRANSLATE_NOOP("Cli", "To see them: sig-meetings bookings"),
}
"""What one can do then."""


def at(session: CommandSession, community: str | None, target: str = "") -> CommandSession:
    """The session with one community alone: the named one, the id's, or the first that is read.

    Raises:
        UsageError: there is none of that name.
    """
    if community is not None:
        source = only(community, session).reading.sources[0]
    else:
        home = session.reading.home
        key = target.partition(":")[0] if ":" in target else None
        fitting = [s for s in session.reading.sources if s.key == key or s.service == home]
        fitting.sort(key=lambda source: source.key != key)
        source = next(iter(fitting), CommunitySource(home))
    reading = CommunityReading(source.service, (source,))
    return msgspec.structs.replace(session, reading=reading)


def own_id(target: str, session: CommandSession) -> str:
    """What the service itself calls a meeting."""
    key = session.reading.sources[0].key
    return target.strip().removeprefix(f"{key}:") if key else target.strip()


def reporting(work: Callable[[], int], session: CommandSession) -> int:
    """The exit code of some work; prints why it was not done.

    Raises:
        UsageError: as the work does.
    """
    try:
        return work()
    except RulesBroken as broken:
        for one in broken.broken:
            session.terminal.warn(f"--{one.field}: {one.describe(session.texts)}")
        return exit_codes.USAGE
    except BookingFailed as failed:
        warn_of(failed, session)
        return CODES[failed.failure]
    except (TokenRefused, KeyringError) as error:
        session.terminal.warn(error.describe(session.texts))
        return exit_codes.NO_RIGHT


def warn_of(failed: BookingFailed, session: CommandSession) -> None:
    """Prints why something was not done, the service's words with their line breaks."""
    told = failed.describe(session.texts)
    told = "\n".join(map(harmless, told.split("\n")))
    source = WHAT_NEXT.get(failed.failure)
    if source is not None:
        told = run_together([told, session.translate("Cli", source)])
    session.terminal.warn(told)


def keyring_of(session: CommandSession) -> SecretStore:
    """Where secrets are kept."""
    return session.world.keyring or SystemKeyring()


def open_client(session: CommandSession) -> BookingClient:
    """The client of whoever is signed in.

    Raises:
        BookingFailed: the service cannot be booked from here.
        TokenRefused: the environment's token is none.
    """
    base = booking_service(session.service).base
    signed = Session(
        session.service,
        session.http(),
        _credentials(base, session),
        Turns(session.places.state, base),
        session.texts.language,
    )
    return BookingClient(signed, session.world.clock, session.world.sleep)


def _credentials(base: str, session: CommandSession) -> Credentials:
    if session.demo:
        from desktop.demo.server import DEMO_PAIR

        return FixedCredentials(DEMO_PAIR)
    return credentials_for(base, keyring_of(session), session.world.environ)


def changes_of(session: CommandSession) -> dict[str, int]:
    """How often each booking was changed from here."""
    loaded = ChangeCounts(session.places, session.world.clock).load(session.service)
    if loaded.note:
        session.warn_once(describe(loaded.note, session.texts))
    return loaded.value


def count_change(booking: str, session: CommandSession) -> None:
    """Counts one more change."""
    counts = ChangeCounts(session.places, session.world.clock)
    try:
        counts.add(session.service, booking)
    except StorageError as error:
        session.terminal.warn(error.describe(session.texts))


class Printed(msgspec.Struct, frozen=True):
    """One meeting to print, and the booking it is of; None if that could not be read."""

    meeting: Meeting
    booking: OwnBooking


def printed(bookings: Iterable[OwnBooking], session: CommandSession) -> list[Printed]:
    """The bookings' meetings, in order, under the ids that `list` prints."""
    key, name = session.reading.sources[0].key, session.service.community
    found = [
        Printed(meeting, one)
        for one in bookings
        for meeting in Schedule(meetings=one.meetings).keyed(key, name).meetings
    ]
    return sorted(found, key=lambda one: (one.meeting.start, one.meeting.id))


def print_meetings(
    found: Sequence[Printed],
    session: CommandSession,
    *,
    as_json: bool,
    own: bool = False,
    status: str | None = None,
) -> None:
    """Prints meetings as `list` does; `own` adds what only bookings have."""
    now = session.world.clock()
    entries = [_entry(one.meeting, now, session) for one in found]
    for entry in entries if status else ():
        entry.record["status"] = status
    if not as_json:
        if entries:
            told = table(entries, now, session.texts, session.terminal)
            session.terminal.print(told)
        return
    counts = changes_of(session) if own else {}
    records: list[dict[str, object]] = []
    for entry, one in zip(entries, found, strict=True):
        record: dict[str, object] = {**entry.record, **freshness(now, now, None)}
        if own:
            record["changes"] = counts.get(one.booking.id, 0)
            record["is_private"] = one.booking.draft.private
            series = one.booking.series
            record["series"] = series and in_source(session.reading.sources[0].key, series)
        records.append(record)
    print_records(records, session)


def print_records(records: Sequence[object], session: CommandSession) -> None:
    """Prints an array, one record per line."""
    encode = json.JSONEncoder(ensure_ascii=not session.terminal.unicode).encode
    lines = ",\n".join(map(encode, records))
    session.terminal.print(f"[\n{lines}\n]" if records else "[]")


def _entry(meeting: Meeting, now: datetime, session: CommandSession) -> Entry:
    entrance = SavedEntrance.of(meeting, session.settings.display_name)
    plain, ways = msgspec.to_builtins((meeting, entrance))
    return Entry(plain, ways, now)


def when(meeting: Meeting, session: CommandSession) -> str:
    """The day and the times, in the machine's zone and in Beijing's where they differ."""
    now = session.world.clock()
    start, end = meeting.start.astimezone(), meeting.end.astimezone()
    told = f"{day_header(start.date(), now, session.texts)} {start:%H:%M}–{end:%H:%M}"
    if not differs_from_beijing(meeting.start, None):
        return told
    start, end = meeting.start.astimezone(BEIJING), meeting.end.astimezone(BEIJING)
    there = session.translate("Cli", "Beijing: {when}", when=f"{start:%Y-%m-%d %H:%M}–{end:%H:%M}")
    return f"{told} ({there})"
