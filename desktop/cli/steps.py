"""`steps`: prints how to join on a platform, step by step."""

import json
from collections.abc import Iterator

import msgspec

from desktop.cli import exit_codes
from desktop.cli.commands import StepsCommand
from desktop.cli.context import CommandSession
from desktop.cli.parser import UsageError
from desktop.cli.terminal import BOLD, wrapped
from desktop.joining.interfaces import Handler
from desktop.joining.messages import describe_handler
from desktop.platforms.catalogue import Platform, platform_of
from desktop.platforms.steps import (
    Guide,
    Route,
    Step,
    StepAction,
    StepCheck,
    SystemKind,
    load_guides,
)
from desktop.texts import QT_TRANSLATE_NOOP

HEADINGS = {
    Route.APP: QT_TRANSLATE_NOOP("Cli", "In the app"),
    Route.BROWSER: QT_TRANSLATE_NOOP("Cli", "In the browser"),
    Route.PHONE: QT_TRANSLATE_NOOP("Cli", "On the phone"),
}
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class _Shown(msgspec.Struct, frozen=True):
    """What to print; `handler` is None for another system than this one.

    `by_number` is for a meeting that has a number and no link.
    """

    platform: Platform
    guide: Guide
    system: SystemKind
    handler: Handler | None
    by_number: bool = False

    @property
    def found(self) -> bool:
        """Whether the platform's client was found here."""
        return self.handler is not None and self.handler.found

    def routes(self) -> tuple[Route, ...]:
        """The routes there are, in order."""
        return self.guide.routes(self.system, client_found=self.found, by_number=self.by_number)

    def steps(self, route: Route) -> tuple[Step, ...]:
        """The steps of a route."""
        return self.guide.steps(
            route, self.system, client_found=self.found, by_number=self.by_number
        )

    def set_up(self) -> tuple[Step, ...]:
        """The steps to do once."""
        return self.guide.set_up(self.system, client_found=self.found)

    def address(self, step: Step) -> str | None:
        """The page that a step opens, if it is always the same."""
        match step.action:
            case StepAction.OPEN_DOWNLOAD:
                return self.guide.download
            case StepAction.OPEN_INVITATION:
                return self.guide.invitation
            case _:
                return None


def print_steps(command: StepsCommand, session: CommandSession) -> int:
    """Prints the steps of one route, or of all.

    Raises:
        UsageError: the platform has no such route.
    """
    shown = _shown(command, session)
    routes = shown.routes()
    if command.route is not None:
        if command.route not in routes:
            raise UsageError(_no_such_route(shown, session))
        routes = (command.route,)
    if command.as_json:
        plain = _plain(shown, routes, session)
        ascii_only = not session.terminal.unicode
        session.terminal.print(json.dumps(plain, ensure_ascii=ascii_only, indent=2))
    else:
        parts = ("\n".join(_route_lines(shown, route, session)) for route in routes)
        session.terminal.print("\n\n".join(parts))
    return exit_codes.DONE


def steps_by_number(
    platform: Platform, system: SystemKind, handler: Handler | None, session: CommandSession
) -> str:
    """How to join by number on a platform, by every route; empty if there is none."""
    guide = load_guides()[platform.key]
    shown = _Shown(platform, guide, system, handler, by_number=True)
    parts = ("\n".join(_route_lines(shown, route, session)) for route in shown.routes())
    return "\n\n".join(parts)


def _shown(command: StepsCommand, session: CommandSession) -> _Shown:
    platform = platform_of(command.platform)
    guide = load_guides()[platform.key]
    if command.system is not None:
        return _Shown(platform, guide, command.system, None)
    system = session.world.system()
    handler = system.finder.find(platform.scheme) if platform.scheme else None
    return _Shown(platform, guide, system.kind, handler)


def _no_such_route(shown: _Shown, session: CommandSession) -> str:
    return session.translate(
        "Cli",
        "{platform} cannot be joined that way; give one of: {choices}",
        platform=session.translate("Platform", shown.platform.name),
        choices=", ".join(shown.routes()),
    )


def _route_lines(shown: _Shown, route: Route, session: CommandSession) -> Iterator[str]:
    yield session.terminal.styled(session.translate("Cli", HEADINGS[route]), BOLD)
    for number, step in enumerate(shown.steps(route), 1):
        yield from _step_lines(f"  {number}. ", step, shown, session)
        if step.action is StepAction.SET_UP:
            for letter, once in zip(LETTERS, shown.set_up(), strict=False):
                yield from _step_lines(f"     {letter}. ", once, shown, session)


def _step_lines(lead: str, step: Step, shown: _Shown, session: CommandSession) -> Iterator[str]:
    indent = " " * len(lead)
    room = session.terminal.columns - len(lead)
    first, *rest = wrapped(step.text(session.texts.language), room)
    yield lead + first
    yield from (indent + line for line in rest)
    address = shown.address(step)
    if address is not None:
        yield indent + address
    if step.check is StepCheck.CLIENT and shown.handler is not None:
        said = describe_handler(shown.handler, session.texts)
        yield from (indent + line for line in wrapped(said, room))


def _plain(shown: _Shown, routes: tuple[Route, ...], session: CommandSession) -> dict[str, object]:
    def told(steps: tuple[Step, ...]) -> list[dict[str, str | None]]:
        return [
            {
                "text": step.text(session.texts.language),
                "action": step.action,
                "check": step.check,
                "url": shown.address(step),
            }
            for step in steps
        ]

    return {
        "platform": shown.platform.key,
        "system": shown.system,
        "client_found": None if shown.handler is None else shown.handler.there,
        "routes": {route: told(shown.steps(route)) for route in routes},
        "set_up": told(shown.set_up()) if Route.APP in routes else [],
    }
