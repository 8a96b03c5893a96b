"""How to join, step by step, each way on its tab."""

from collections.abc import Mapping, Sequence

import msgspec
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from desktop.joining.interfaces import Handler
from desktop.platforms.steps import Guide, Route, Step, StepAction, StepCheck, SystemKind
from desktop.ui.context import AppContext
from desktop.ui.detail.step_card import CardGrid, step_card
from desktop.ui.text.joining import action_words, client_words, route_words
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import label, link_button


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
        """Returns the available routes, always in the same order."""
        there = self._routes()
        return tuple(route for route in Route if route in there)

    @property
    def first(self) -> Route:
        """The route to show first: the one that Join takes, else the likeliest."""
        there = self._routes()
        return self.lead if self.lead is not None and self.lead in there else there[0]

    def steps(self, route: Route) -> tuple[Step, ...]:
        """Returns the steps of a route."""
        return self.guide.steps(
            route, self.system, client_found=self.client_found, by_number=self.by_number
        )

    def _routes(self) -> tuple[Route, ...]:
        return self.guide.routes(
            self.system, client_found=self.client_found, by_number=self.by_number
        )


COPYING = frozenset({StepAction.COPY_NUMBER, StepAction.COPY_PASSCODE})
"""Their buttons say that they copied: the bar above may be out of view."""


class RouteTabs(QTabBar):
    """A tab for each route; readers hear that they are tabs, and arrows lead from one to the next.

    `route` is the chosen one; None before there are any.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("steps")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFont(font(Size.BODY))
        self._routes: tuple[Route, ...] = ()

    @property
    def route(self) -> Route | None:
        """The chosen route."""
        number = self.currentIndex()
        return self._routes[number] if 0 <= number < len(self._routes) else None

    def show_routes(self, names: Mapping[Route, str], chosen: Route) -> None:
        """Shows a tab for each of those routes, by its name; emits nothing."""
        with QSignalBlocker(self):
            while self.count() > len(names):
                self.removeTab(self.count() - 1)
            for number, name in enumerate(names.values()):
                if number >= self.count():
                    self.addTab(name)
                self.setTabText(number, name)
            self._routes = tuple(names)
            self.choose(chosen)

    def choose(self, route: Route) -> None:
        """Chooses a route."""
        if route in self._routes:
            self.setCurrentIndex(self._routes.index(route))


class StepsPanel(QWidget):
    """A heading, a tab for each route, and the steps of the chosen one."""

    acted = Signal(object)
    """The `StepAction` of the step whose button was clicked."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._texts = context.texts
        self._actions = context.actions
        self._shown: Instructions | None = None
        self._grid = CardGrid()
        self._heading = label(size=Size.STRONG, bold=True)
        self._heading.setWordWrap(False)
        self.tabs = RouteTabs()
        self._top = QHBoxLayout()
        self._top.setSpacing(8)
        self._top.addWidget(self._heading)
        self._top.addSpacing(8)
        self._top.addWidget(self.tabs)
        self._top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(self._top)
        column.addWidget(self._grid)
        self.tabs.currentChanged.connect(lambda _: self._fill())

    def show_instructions(self, instructions: Instructions) -> None:
        """Shows the instructions, opening the route that Join takes.

        A route that the user chose stays, for that meeting, until Join takes another one.
        """
        if instructions == self._shown:
            return
        before = self._shown
        self._shown = instructions
        self._heading.setText(self.tr("How to join"))
        self.tabs.setAccessibleName(self._heading.text())
        routes, chosen = instructions.routes(), self.route
        if chosen not in routes or before is None or _leads_elsewhere(before, instructions):
            chosen = instructions.first
        names = {route: route_words(route, self._texts) for route in routes}
        self.tabs.show_routes(names, chosen)
        self._fill()

    @property
    def route(self) -> Route | None:
        """The chosen route."""
        return self.tabs.route

    def choose(self, route: Route) -> None:
        """Shows the steps of a route."""
        self.tabs.choose(route)

    def _fill(self) -> None:
        if self._shown is None or self.route is None:
            return
        steps = self._shown.steps(self.route)
        self._grid.show_cards([self._card(number, step) for number, step in enumerate(steps, 1)])

    @property
    def cards(self) -> list[QWidget]:
        """The cards shown, in order."""
        return self._grid.cards

    def buttons(self) -> list[QPushButton]:
        """Returns what can be pressed on the cards, in their order."""
        return [each for card in self.cards for each in card.findChildren(QPushButton)]

    def _card(self, number: int, step: Step) -> QWidget:
        words = step.text(self._shown.language if self._shown else "en")
        return step_card(number, step.drawing, words, self._theme, self._buttons(step))

    def _buttons(self, step: Step) -> Sequence[QWidget]:
        assert self._shown is not None  # noqa: S101 - for the type; cards belong to instructions
        parts: list[QWidget] = []
        if step.check is StepCheck.CLIENT:
            parts.append(label(client_words(self._shown.handler, self._texts), role="muted"))
            if not self._shown.client_found:
                again = link_button(self.tr("Check again"))
                again.clicked.connect(lambda _=False: self._actions.check_clients.emit())
                parts.append(again)
        if step.action is not None and step.action in self._shown.actions:
            action = step.action
            button = link_button(action_words(action, self._texts))
            button.clicked.connect(lambda _=False: self.acted.emit(action))
            if action in COPYING:
                copied = self.tr("Copied ✓")
                button.answer_with(copied, f"{copied}: {button.text()}")
            parts.append(button)
        return parts


def _leads_elsewhere(before: Instructions, after: Instructions) -> bool:
    """Returns whether the route that the user chose no longer applies."""
    return (before.about, before.guide, before.lead, before.by_number) != (
        after.about,
        after.guide,
        after.lead,
        after.by_number,
    )
