"""Which steps are shown: a platform's guide, on this system, with what is there to act on."""

import msgspec

from desktop.joining.handler import Handler
from desktop.platforms.steps import Guide, Route, Step, StepAction
from desktop.platforms.systems import SystemKind


class Instructions(msgspec.Struct, frozen=True):
    """What the panel shows: a guide, in a language, on a system, with the client that was found.

    `actions` are those that have something to act on; a meeting without a number has none to copy.
    """

    guide: Guide
    language: str
    system: SystemKind
    handler: Handler | None
    actions: frozenset[StepAction]

    @property
    def client_found(self) -> bool:
        """Whether the platform's client is there."""
        return self.handler is not None and self.handler.found

    def routes(self) -> tuple[Route, ...]:
        """The routes in the order to show them."""
        return self.guide.routes(self.system, client_found=self.client_found)

    def steps(self, route: Route) -> tuple[Step, ...]:
        """The steps of a route."""
        return self.guide.steps(route, self.system, client_found=self.client_found)
