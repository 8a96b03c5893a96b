"""A saved list that imported meetings were merged into, kept ready for the fast path.

Merging takes what is slow to import. So the full path keeps what it printed, with the marks of the
files that it was made of; the fast path prints that as long as they are the same, on the same day.
"""

from __future__ import annotations

import os
from datetime import datetime

from desktop.cli.listing import Listed
from desktop.cli.plain_settings import folder_of, read_plain
from desktop.cli.records import shown
from desktop.storage.plain_files import (
    CACHE,
    CONFIG,
    IMPORTS_FILE,
    READY_LIST,
    SETTINGS_FILE,
    STATE,
    schedule_file,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop.cli.context import CommandSession
    from desktop.cli.load_meetings import LoadedMeetings
    from desktop.cli.plain_settings import Json

Marks = dict[str, "list[int] | None"]
"""When each file was written and how large it is, by its name; None where there is none."""

Folders = dict[str, str]
"""The folders of a profile, by what lies in them."""


def marks(folders: Folders, services: Iterable[tuple[str, str]]) -> Marks:
    """The marks of everything that a list of those services (base and dialect) is made of."""
    files = [(STATE, IMPORTS_FILE), (CONFIG, SETTINGS_FILE)]
    files += [(CACHE, schedule_file(base, dialect)) for base, dialect in services]
    return {name: _mark(f"{folders[kind]}/{name}") for kind, name in files}


def _mark(path: str) -> list[int] | None:
    try:
        there = os.stat(path)  # noqa: PTH116 - pathlib takes too long to import
    except FileNotFoundError:
        return None
    return [there.st_mtime_ns, there.st_size]


def read_ready(
    options: Mapping[str, str],
    environ: Mapping[str, str],
    services: Iterable[tuple[str, str]],
    now: datetime,
    days: int,
) -> Listed:
    """The list as the full path last made it.

    Raises:
        OSError, ValueError, TypeError, KeyError, AttributeError: there is none, or it is not true
            any more.
    """
    folders = {kind: folder_of(kind, options, environ) for kind in (CONFIG, CACHE, STATE)}
    stored: Json = read_plain(f"{folders[CACHE]}/{READY_LIST}")
    if stored["day"] != _day(now) or stored["made_of"] != marks(folders, services):
        raise ValueError(stored["day"])
    pairs = [(meeting, entrance) for meeting, entrance in stored["pairs"]]
    listed = Listed(shown(pairs, now, days), now, days, _moment(stored["saved_at"]))
    listed.older = {name: _moment(moment) for name, moment in stored["older"].items()}
    listed.names = stored["names"]
    return listed


def _moment(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is None:
        raise ValueError(written)
    return moment


def _day(now: datetime) -> str:
    return now.astimezone().date().isoformat()


def marks_before(session: CommandSession) -> Marks | None:
    """The marks of what a plain `list --saved` is about to read; None where none is to be kept.

    Where nothing was imported the fast path needs no help; what is not plain it leaves alone.
    """
    places, settings = session.places, session.settings
    plain = session.reading == settings.reading and not (session.one_community or session.demo)
    if not plain or not (places.state / IMPORTS_FILE).exists():
        return None
    folders = {CONFIG: str(places.config), CACHE: str(places.cache), STATE: str(places.state)}
    sources = session.reading.sources
    services = [(one.service.base, one.service.dialect.value) for one in sources]
    return marks(folders, services)


def keep_ready(
    session: CommandSession,
    before: Marks,
    loaded: LoadedMeetings,
    passcodes: Mapping[str, str],
    names: Mapping[str, str],
) -> None:
    """Keeps a list that was read without a warning; the fast path would not repeat it."""
    import msgspec

    from desktop.storage.json_file import JsonFile, StorageError
    from desktop.storage.schedules import SavedEntrance

    if (
        loaded.saved_at is None
        or session.warned
        or any(moment is None for moment in loaded.older.values())
    ):
        return
    name, now = session.settings.display_name, session.world.clock()
    pairs = []
    for meeting in loaded.schedule.meetings:
        entrance = SavedEntrance.of(meeting, name)
        passcode = entrance.passcode or passcodes.get(meeting.id)
        pairs.append((meeting, msgspec.structs.replace(entrance, passcode=passcode)))
    content = {
        "day": _day(now),
        "made_of": before,
        "saved_at": loaded.saved_at,
        "older": loaded.older,
        "names": dict(names),
        "pairs": pairs,
    }
    try:
        file = JsonFile(session.places.cache / READY_LIST, clock=session.world.clock, shared=True)
        file.write(msgspec.to_builtins(content), indent=-1)
    except StorageError:
        return  # then the next one is no faster
