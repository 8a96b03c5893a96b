"""What was dropped, pasted, picked or opened: where it lies, and what it says."""

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

import msgspec
from PySide6.QtCore import QMimeData

from desktop.calendars.invitations import Invitation, ReadInvitations, read_invitations
from desktop.calendars.links import MeetingLinks
from desktop.calendars.messages import MOST_BYTES, read_message
from desktop.calendars.refusal import CalendarProblem, CalendarRefused
from desktop.identity import SCHEME
from desktop.storage.json_file import FileProblem, NoteReason, TooLarge, read_bounded
from desktop.texts import system_words

MOST_SOURCES = 64
"""What is dropped at once beyond these is left out, and that is said."""

CALENDAR_TYPES = ("text/calendar", "message/rfc822")
"""Forms that other programs give beside plain text, which say more than it."""

LONGEST_TEXT = 4 * 1024 * 1024
"""Characters of a text that was dropped or pasted."""


class ImportSource(msgspec.Struct, frozen=True):
    """A file to read, or a text in one or more forms, the best first."""

    path: Path | None = None
    forms: tuple[bytes | str, ...] = ()


class Unread(msgspec.Struct, frozen=True):
    """Why nothing could be read of a source."""

    source: ImportSource
    why: CalendarProblem | FileProblem


class Reading(msgspec.Struct, frozen=True):
    """What several sources say together.

    `links` are ways into a meeting of which no time is told. `problems` are why something of what
    could be read was left out.
    """

    invitations: tuple[Invitation, ...] = ()
    links: MeetingLinks | None = None
    problems: tuple[CalendarProblem, ...] = ()
    unread: tuple[Unread, ...] = ()


def holds_something(mime: QMimeData) -> bool:
    """Whether it is worth looking at what is dragged over the window."""
    return mime.hasUrls() or mime.hasText() or any(map(mime.hasFormat, CALENDAR_TYPES))


def sources_of(mime: QMimeData) -> tuple[ImportSource, ...]:
    """What was dropped or pasted; files are not opened yet."""
    for kind in CALENDAR_TYPES:
        if mime.hasFormat(kind):
            return (ImportSource(forms=(bytes(mime.data(kind).data()),)),)
    if mime.hasUrls():
        return tuple(source_at(url.toString()) for url in mime.urls())
    forms = (mime.text(), mime.html() if mime.hasHtml() else "")
    return (ImportSource(forms=tuple(form[:LONGEST_TEXT] for form in forms if form.strip())),)


def source_at(address: str) -> ImportSource:
    """What an address names: a file of this machine, and else the address is itself the text."""
    split = urlsplit(address)
    if split.scheme.lower() != "file":
        return ImportSource(forms=(address,))
    name = os.fsdecode(unquote_to_bytes(split.path))
    if sys.platform == "win32":
        name = name.lstrip("/") if not split.netloc else f"//{split.netloc}{name}"
    return ImportSource(path=Path(name))


def own_address(source: ImportSource) -> str | None:
    """The `sigmeetings:` address that a source is; None where it is anything else."""
    text = source.forms[0] if len(source.forms) == 1 else None
    if not isinstance(text, str):
        return None
    text = text.strip()
    return text if text.lower().startswith(f"{SCHEME}:") and "\n" not in text else None


def read_sources(sources: Iterable[ImportSource], now: datetime) -> Reading:
    """Reads everything; what cannot be read costs itself alone. Runs on any thread."""
    every = list(sources)
    read = [_read(source, now) for source in every[:MOST_SOURCES]]
    good = [one for one in read if isinstance(one, ReadInvitations)]
    problems = dict.fromkeys(p for one in good for p in one.problems)
    problems.pop(CalendarProblem.NO_TIME, None)  # links without a time are told by themselves
    if len(every) > MOST_SOURCES:
        problems[CalendarProblem.CUT] = None
    return Reading(
        invitations=tuple(invitation for one in good for invitation in one.invitations),
        links=next((one.links for one in good if one.links is not None), None),
        problems=tuple(problems),
        unread=tuple(one for one in read if isinstance(one, Unread)),
    )


def _read(source: ImportSource, now: datetime) -> ReadInvitations | Unread:
    try:
        found = list(_understood(source, now))
    except CalendarRefused as refused:
        return Unread(source, refused.reason)
    except OSError as error:
        detail = system_words(error)
        path = source.path or Path()
        return Unread(source, FileProblem(NoteReason.UNREADABLE, path, detail=detail))
    return max(found, key=_worth)


def _understood(source: ImportSource, now: datetime) -> Iterator[ReadInvitations]:
    """What each form of a source says.

    Raises:
        CalendarRefused: none says anything.
        OSError: the file cannot be read.
    """
    refused = CalendarRefused(CalendarProblem.EMPTY)
    understood = False
    for form in _forms(source):
        try:
            yield read_invitations(read_message(form), now)
            understood = True
        except CalendarRefused as error:
            refused = error
    if not understood:
        raise refused


def _forms(source: ImportSource) -> tuple[bytes | str, ...]:
    if source.path is None:
        return source.forms
    try:
        return (read_bounded(source.path, MOST_BYTES),)
    except TooLarge:
        raise CalendarRefused(CalendarProblem.TOO_LARGE) from None


def _worth(read: ReadInvitations) -> tuple[bool, bool]:
    """By which the better of two forms of one text is known: a time first, then a way in."""
    ways = [bool(one.join_url or one.number) for one in read.invitations]
    return bool(read.invitations), any(ways) or read.links is not None
