"""Which steps are shown: a platform's guide, on this system, with what is there to act on."""

import msgspec

from desktop.joining.handler import Handler
from desktop.platforms.steps import Guide, Route, Step, StepAction
from desktop.platforms.systems import SystemKind


class Instructions(msgspec.Struct, frozen=True):
    """What the panel shows: a guide, in a language, on a system, with the client that was found.

    `actions` are those that have something to act on; a meeting without a number has none to copy.
    `lead` is the route that a click on Join takes, `by_number` whether only a number leads in, and
    `about` the id of the meeting.
    """

    guide: Guide
    language: str
    system: SystemKind
    handler: Handler | None
    actions: frozenset[StepAction]
    lead: Route | None = None
    by_number: bool = False
    about: str = ""

    @property
    def client_found(self) -> bool:
        """Whether the platform's client is there."""
        return self.handler is not None and self.handler.found

    def routes(self) -> tuple[Route, ...]:
        """The routes there are, always in the same order."""
        there = self._routes()
        return tuple(route for route in Route if route in there)

    @property
    def first(self) -> Route:
        """The route to show first: the one that Join takes, else the likeliest."""
        there = self._routes()
        return self.lead if self.lead is not None and self.lead in there else there[0]

    def steps(self, route: Route) -> tuple[Step, ...]:
        """The steps of a route."""
        return self.guide.steps(
            route, self.system, client_found=self.client_found, by_number=self.by_number
        )

    def _routes(self) -> tuple[Route, ...]:
        return self.guide.routes(
            self.system, client_found=self.client_found, by_number=self.by_number
        )
