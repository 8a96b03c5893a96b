"""The corpus of messages and calendars, and how tests read it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.calendars.invitations import Invitation, ReadInvitations, read_invitations
from desktop.calendars.matching import Applied, Imported, Known, apply, concerned, meetings_of
from desktop.calendars.messages import read_message
from desktop.meetings.schedule import Window

CORPUS = Path(__file__).parent / "corpus"
NOW = datetime(2026, 11, 26, 1, tzinfo=UTC)
"""A Thursday."""

WINDOW = Window(begin=NOW, end=NOW + timedelta(days=60))


def data(name: str) -> bytes:
    """The bytes of a file of the corpus."""
    return (CORPUS / name).read_bytes()


def files() -> list[Path]:
    """Every file of the corpus."""
    return sorted(file for file in CORPUS.iterdir() if not file.name.startswith("."))


def read(name: str) -> ReadInvitations:
    """What a file of the corpus says."""
    return read_invitations(read_message(data(name)), NOW)


def one(name: str) -> Invitation:
    """The single invitation of a file."""
    (invitation,) = read(name).invitations
    return invitation


def known_after(*names: str) -> tuple[Known, ...]:
    """What is known once some files were imported, one after the other."""
    return applied_after(*names).known


def applied_after(*names: str) -> Applied:
    """The same, and what the last of them was about."""
    applied = Applied(known=())
    for name in names:
        applied = apply(applied.known, read(name).invitations, NOW)
    return applied


def listed(*names: str, window: Window = WINDOW) -> list[Imported]:
    """What of some imported files the window shows."""
    return [one for known in known_after(*names) for one in meetings_of(known, window)]


def printed(*names: str, window: Window = WINDOW) -> list[Imported]:
    """What importing the last of some files prints."""
    return concerned(applied_after(*names), window)


def starts(found: list[Imported]) -> list[str]:
    """The starts in UTC, a cross behind the cancelled ones."""
    return [f"{o.meeting.start:%m-%d %H:%M}{' x' if o.cancelled else ''}" for o in found]
