"""The plan of a join: the ordered ways in, decided without touching anything."""

from enum import StrEnum

import msgspec

from desktop.joining.handler import Handler
from desktop.platforms import Recognized


class Preference(StrEnum):
    """How the user wants to join a platform's meetings."""

    ASK = "ask"
    APP = "app"
    BROWSER = "browser"


class WayKind(StrEnum):
    """One way in."""

    CLIENT = "client"
    BROWSER = "browser"
    COPY_NUMBER = "copy-number"
    COPY_PASSCODE = "copy-passcode"
    COPY_LINK = "copy-link"
    QR = "qr"


class Choice(StrEnum):
    """Why the first way is the first."""

    CLIENT_FOUND = "client-found"
    CLIENT_MISSING = "client-missing"
    BROWSER_WANTED = "browser-wanted"
    BROWSER_ONLY = "browser-only"


class Way(msgspec.Struct, frozen=True):
    """A way in: what to open, copy or show as a QR code."""

    kind: WayKind
    value: str


class Plan(msgspec.Struct, frozen=True):
    """The ways in, best first. `ways[0]` is opened; when it fails, the next that can be opened."""

    choice: Choice
    ways: tuple[Way, ...]

    @property
    def first(self) -> Way:
        """What a click on Join does."""
        return self.ways[0]

    @property
    def offers(self) -> tuple[Way, ...]:
        """What stays in reach after the first way was tried."""
        return self.ways[1:]


def make_plan(
    meeting: Recognized, handler: Handler | None, preference: Preference = Preference.ASK
) -> Plan:
    """The plan for one meeting.

    Args:
        meeting: what its link offers.
        handler: whether this system has the platform's client; None where the platform has none.
        preference: the user's choice for the platform; ASK takes the client where it is there.
    """
    choice = _choose(meeting, handler, preference)
    browser = Way(WayKind.BROWSER, meeting.browser_url)
    client = Way(WayKind.CLIENT, meeting.client_uri) if meeting.client_uri else None
    there = client is not None and handler is not None and handler.found
    if choice is Choice.CLIENT_FOUND and client:
        openable = [client, browser]
    elif client and there:
        openable = [browser, client]
    else:
        openable = [browser]
    copies = [
        Way(kind, value)
        for kind, value in (
            (WayKind.COPY_NUMBER, meeting.meeting_id),
            (WayKind.COPY_PASSCODE, meeting.passcode),
            (WayKind.COPY_LINK, meeting.browser_url),
            (WayKind.QR, meeting.browser_url),
        )
        if value
    ]
    return Plan(choice, (*openable, *copies))


def _choose(meeting: Recognized, handler: Handler | None, preference: Preference) -> Choice:
    if meeting.client_uri is None:
        return Choice.BROWSER_ONLY
    if preference is Preference.BROWSER:
        return Choice.BROWSER_WANTED
    if handler is not None and handler.found:
        return Choice.CLIENT_FOUND
    return Choice.CLIENT_MISSING
