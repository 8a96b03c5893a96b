"""Invitations as calendars carry them, for the window."""

from datetime import datetime, timedelta

from desktop.calendars.invitations import Invitation, read_invitations
from desktop.calendars.messages import read_message
from tests.ui.build import LINKS, NOW


def ics(uid: str, start: float, *, cancelled: bool = False, sent: float = -1, **more: str) -> str:
    """One meeting `start` hours from now, as a message that was sent `sent` hours from now.

    `more` are other properties; one that is there already is replaced.
    """
    begin = NOW + timedelta(hours=start)
    said = {
        "DTEND": stamp(begin + timedelta(hours=1)),
        "SUMMARY": "Architecture call",
        "URL": LINKS["zoom"],
        **{name.upper(): value for name, value in more.items()},
    }
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Somebody//Calendar//EN",
        f"METHOD:{'CANCEL' if cancelled else 'REQUEST'}",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{stamp(NOW + timedelta(hours=sent))}",
        f"DTSTART:{stamp(begin)}",
        *(f"{name}:{value}" for name, value in said.items()),
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    return "\r\n".join(lines)


def invitations(text: str, now: datetime = NOW) -> tuple[Invitation, ...]:
    """What a message invites to."""
    return read_invitations(read_message(text), now).invitations


def stamp(moment: datetime) -> str:
    """A moment in UTC as calendars write it."""
    return f"{moment:%Y%m%dT%H%M%S}Z"
