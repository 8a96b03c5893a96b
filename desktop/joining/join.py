"""Carrying a plan out: what was tried, what came of it, and what is left."""

import msgspec

from desktop.joining.interfaces import Opened, Opener
from desktop.joining.plan import JoinChoice, JoinMethod, JoinPlan, WayKind


class Attempt(msgspec.Struct, frozen=True):
    """A way that was tried, and whether the system took it."""

    way: JoinMethod
    opened: Opened


class JoinResult(msgspec.Struct, frozen=True):
    """What was tried in order, and the ways that stay on offer, best first."""

    choice: JoinChoice
    attempts: tuple[Attempt, ...]
    offers: tuple[JoinMethod, ...]

    @property
    def taken(self) -> JoinMethod | None:
        """The way that the system took; None where it took none."""
        last = self.attempts[-1] if self.attempts else None
        return last.way if last is not None and last.opened.handed_over else None

    @property
    def fell_back(self) -> bool:
        """Whether the client was not taken and the browser was tried after it."""
        return len(self.attempts) > 1


def carry_out(plan: JoinPlan, opener: Opener) -> JoinResult:
    """Tries the plan's first way, and the browser where the client is not taken.

    A client is never started in the place of a browser: it was not the user's choice then, or it
    is not there. Where there is nothing to open, nothing is tried. It takes as long as the opener
    does: never on the thread that paints.
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
