"""The plan of a join: the ordered ways in, and carrying it out."""

from enum import StrEnum

import msgspec

from desktop.joining.interfaces import Evidence, Handler, Opened, Opener
from desktop.platforms import Recognized
from desktop.platforms.catalogue import platform_of


class Preference(StrEnum):
    """How the user wants to join a platform's meetings."""

    ASK = "ask"
    APP = "app"
    BROWSER = "browser"


class WayKind(StrEnum):
    """One way in."""

    CLIENT = "client"
    BROWSER = "browser"
    LAUNCH = "launch"
    COPY_NUMBER = "copy-number"
    COPY_PASSCODE = "copy-passcode"
    COPY_LINK = "copy-link"
    QR = "qr"


class JoinChoice(StrEnum):
    """Why the first way is the first."""

    CLIENT_FOUND = "client-found"
    CLIENT_MISSING = "client-missing"
    CLIENT_UNKNOWN = "client-unknown"
    BROWSER_WANTED = "browser-wanted"
    BROWSER_ONLY = "browser-only"
    NUMBER_ONLY = "number-only"


class JoinMethod(msgspec.Struct, frozen=True):
    """One way in: what to open, copy or show as a QR code.

    `LAUNCH` opens the client without a meeting, so that a number can be typed there.
    """

    kind: WayKind
    value: str


class JoinPlan(msgspec.Struct, frozen=True):
    """The ways in, best first.

    Join opens the first. If that is a client and the system refuses it, the browser opens instead.
    If the number is the only way in, it is copied.
    """

    choice: JoinChoice
    ways: tuple[JoinMethod, ...]

    @property
    def first(self) -> JoinMethod:
        """What a click on Join does."""
        return self.ways[0]

    @property
    def offers(self) -> tuple[JoinMethod, ...]:
        """What is offered once the first way was tried."""
        return self.ways[1:]


_PERHAPS_THERE = frozenset({Evidence.REGISTERED, Evidence.CANNOT_ASK})


def make_plan(
    meeting: Recognized,
    handler: Handler | None,
    preference: Preference = Preference.APP,
    *,
    insists: bool = False,
) -> JoinPlan:
    """The plan for one meeting.

    If the browser comes first, the client comes second, unless it is known to be missing.

    Args:
        meeting: what its link offers.
        handler: whether this system has the platform's client; None if that is not known yet.
        preference: the user's choice for the platform; APP uses the client if it is installed, and
            so does ASK, whose question has been answered by then.
        insists: whether the user has just asked for the client by name: it is then tried even if
            the system does not tell whether it is installed.
    """
    choice = _choose(meeting, handler, preference)
    openable = [JoinMethod(WayKind.BROWSER, meeting.browser_url)]
    if meeting.client_uri and handler is not None and handler.evidence in _PERHAPS_THERE:
        client = JoinMethod(WayKind.CLIENT, meeting.client_uri)
        first = choice is JoinChoice.CLIENT_FOUND or (
            choice is JoinChoice.CLIENT_UNKNOWN and insists
        )
        openable.insert(0 if first else 1, client)
    copies = [
        JoinMethod(kind, value)
        for kind, value in (
            (WayKind.COPY_NUMBER, meeting.meeting_id),
            (WayKind.COPY_PASSCODE, meeting.passcode),
            (WayKind.COPY_LINK, meeting.browser_url),
            (WayKind.QR, meeting.browser_url),
        )
        if value
    ]
    return JoinPlan(choice, (*openable, *copies))


def plan_by_number(platform: str, number: str, handler: Handler | None) -> JoinPlan:
    """The plan for a meeting without a link to open: its number is typed into the client.

    No link is made up from a number. If the vendor documents how to start its client, that is
    offered.

    Args:
        platform: the key of the meeting's platform.
        number: the meeting's number.
        handler: whether this system has the platform's client; None if that is not known yet.
    """
    ways = [JoinMethod(WayKind.COPY_NUMBER, number)]
    launch = platform_of(platform).launch
    if launch and handler is not None and handler.evidence in _PERHAPS_THERE:
        ways.append(JoinMethod(WayKind.LAUNCH, launch))
    return JoinPlan(JoinChoice.NUMBER_ONLY, tuple(ways))


def _choose(meeting: Recognized, handler: Handler | None, preference: Preference) -> JoinChoice:
    if meeting.client_uri is None:
        return JoinChoice.BROWSER_ONLY
    if preference is Preference.BROWSER:
        return JoinChoice.BROWSER_WANTED
    if handler is None or handler.evidence is Evidence.CANNOT_ASK:
        return JoinChoice.CLIENT_UNKNOWN
    return JoinChoice.CLIENT_FOUND if handler.found else JoinChoice.CLIENT_MISSING


class Attempt(msgspec.Struct, frozen=True):
    """A way that was tried, and whether the system accepted it."""

    way: JoinMethod
    opened: Opened


class JoinResult(msgspec.Struct, frozen=True):
    """What was tried, in order, and the ways that are left, best first."""

    choice: JoinChoice
    attempts: tuple[Attempt, ...]
    offers: tuple[JoinMethod, ...]

    @property
    def taken(self) -> JoinMethod | None:
        """The way that the system accepted; None if it accepted none."""
        last = self.attempts[-1] if self.attempts else None
        return last.way if last is not None and last.opened.handed_over else None

    @property
    def client_failed(self) -> bool:
        """Whether the client was tried and the system refused it."""
        return any(
            attempt.way.kind is WayKind.CLIENT and not attempt.opened.handed_over
            for attempt in self.attempts
        )

    @property
    def fell_back(self) -> bool:
        """Whether the client was refused and the browser was tried after it."""
        return len(self.attempts) > 1


def carry_out(plan: JoinPlan, opener: Opener) -> JoinResult:
    """Tries the plan's first way, and the browser if the client is refused.

    Never starts a client in place of the browser: the user chose against it, or it is not
    installed. Tries nothing if there is nothing to open. Takes as long as the opener does, so
    never call it on the UI thread.
    """
    attempts: list[Attempt] = []
    for way in _to_try(plan):
        attempt = Attempt(way, opener.open(way.value))
        attempts.append(attempt)
        if attempt.opened.handed_over:
            break
    tried = [attempt.way for attempt in attempts]
    offers = tuple(way for way in plan.ways if way not in tried)
    return JoinResult(plan.choice, tuple(attempts), offers)


def _to_try(plan: JoinPlan) -> list[JoinMethod]:
    if plan.first.kind is WayKind.BROWSER:
        return [plan.first]
    if plan.first.kind is not WayKind.CLIENT:
        return []
    return [plan.first, *(way for way in plan.offers if way.kind is WayKind.BROWSER)]
