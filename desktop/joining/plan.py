"""The plan of a join: the ordered ways in, decided without touching anything."""

from enum import StrEnum

import msgspec

from desktop.joining.handler import Evidence, Handler
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
    """The ways in, best first.

    The first is opened; where that is a client that the system does not take, the browser is.
    """

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


_PERHAPS_THERE = frozenset({Evidence.REGISTERED, Evidence.CANNOT_ASK})


def make_plan(
    meeting: Recognized, handler: Handler | None, preference: Preference = Preference.APP
) -> Plan:
    """The plan for one meeting.

    The client comes second where the browser comes first: on offer where it is there, and where
    the system does not tell.

    Args:
        meeting: what its link offers.
        handler: whether this system has the platform's client; None where the platform has none.
        preference: the user's choice for the platform; APP takes the client where it is there, and
            so does ASK, whose question has been answered by then.
    """
    choice = _choose(meeting, handler, preference)
    openable = [Way(WayKind.BROWSER, meeting.browser_url)]
    if meeting.client_uri and handler is not None and handler.evidence in _PERHAPS_THERE:
        client = Way(WayKind.CLIENT, meeting.client_uri)
        openable.insert(0 if choice is Choice.CLIENT_FOUND else 1, client)
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
