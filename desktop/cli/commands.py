"""The commands of the command line, with their options."""

import msgspec

from desktop.joining.plan import Preference
from desktop.platforms.steps import Route, SystemKind


class ListCommand(msgspec.Struct, frozen=True, kw_only=True):
    """Show the meetings of the next `days` days (the settings' if None).

    A list older than `max_age` minutes is shown too, but changes the exit code.
    """

    days: int | None = None
    as_json: bool = False
    saved: bool = False
    max_age: int | None = None


class LinkCommand(msgspec.Struct, frozen=True, kw_only=True):
    """Say what a link offers; `mid` is the row's meeting number, `name` the name to join under."""

    url: str
    mid: str | None = None
    name: str | None = None
    as_json: bool = False


class JoinCommand(msgspec.Struct, frozen=True, kw_only=True):
    """Join a meeting: `target` is an id, a meeting number, a link or `next`.

    `way` overrides the settings; `sure` opens a link to an unknown host without asking.
    """

    target: str
    way: Preference | None = None
    dry_run: bool = False
    sure: bool = False


class StepsCommand(msgspec.Struct, frozen=True, kw_only=True):
    """Say how to join on a platform: by one route or all, on another system or this one."""

    platform: str
    route: Route | None = None
    system: SystemKind | None = None
    as_json: bool = False


class AlertsCommand(msgspec.Struct, frozen=True, kw_only=True):
    """Say what will alert in the next `days` days (the settings' if None)."""

    days: int | None = None
    as_json: bool = False


class DoctorCommand(msgspec.Struct, frozen=True, kw_only=True):
    """Say what of this machine the program can use."""

    as_json: bool = False


class DesktopEntryCommand(msgspec.Struct, frozen=True, kw_only=True):
    """Put the program among the user's applications, or take it out; exactly one of the two."""

    install: bool = False
    remove: bool = False


Command = (
    ListCommand
    | LinkCommand
    | JoinCommand
    | StepsCommand
    | AlertsCommand
    | DoctorCommand
    | DesktopEntryCommand
)

COMMANDS: dict[str, type[Command]] = {
    "list": ListCommand,
    "link": LinkCommand,
    "join": JoinCommand,
    "steps": StepsCommand,
    "alerts": AlertsCommand,
    "doctor": DoctorCommand,
    "desktop-entry": DesktopEntryCommand,
}
