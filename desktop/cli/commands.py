"""The commands of the command line, with their options."""

from enum import StrEnum

import msgspec

from desktop.cli.booking_commands import (
    BookCommand,
    BookingCommand,
    BookingsCommand,
    CancelCommand,
    ChangeCommand,
    SignInCommand,
    SignOutCommand,
)
from desktop.joining.plan import Preference
from desktop.platforms.steps import Route, SystemKind
from desktop.services.service import Dialect


class InvitationForm(StrEnum):
    """How an invitation is written, as `desktop.calendars.invitation_text` has it."""

    TEXT = "text"
    MARKDOWN = "markdown"


class WrittenIn(StrEnum):
    """The languages of an invitation."""

    ZH = "zh"
    EN = "en"
    BOTH = "both"


class ListCommand(msgspec.Struct, frozen=True, kw_only=True):
    """Show the meetings of the next `days` days (the settings' if None).

    A list older than `max_age` minutes is shown too, but changes the exit code. `community` is the
    name of the only one to show.
    """

    days: int | None = None
    as_json: bool = False
    saved: bool = False
    max_age: int | None = None
    community: str | None = None


class PastCommand(msgspec.Struct, frozen=True, kw_only=True):
    """Show the meetings that ended in the last `days` days (30 if None).

    `sig` and `community` are the only ones whose meetings are wanted.
    """

    sig: str | None = None
    community: str | None = None
    days: int | None = None
    as_json: bool = False
    saved: bool = False


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


class ImportCommand(msgspec.Struct, frozen=True, kw_only=True):
    """Read an invitation or a calendar, and keep its meetings; or forget the meeting `remove`.

    `file` is a path, or `-` for the standard input.
    """

    file: str | None = None
    remove: str | None = None
    as_json: bool = False


class ExportCommand(msgspec.Struct, frozen=True, kw_only=True):
    """Write saved meetings as a calendar file: some by id, of some SIGs, of one's own, or all."""

    ids: tuple[str, ...] = ()
    sigs: tuple[str, ...] = ()
    mine: bool = False
    output: str | None = None


class FeedCommand(msgspec.Struct, frozen=True, kw_only=True):
    """Bring up to date the calendar file that other programs watch."""

    sigs: tuple[str, ...] = ()


class InviteCommand(msgspec.Struct, frozen=True, kw_only=True):
    """Write an invitation to a meeting, in the language spoken where `written_in` is None."""

    target: str
    written_in: WrittenIn | None = None
    form: InvitationForm = InvitationForm.TEXT


class CommunitiesAction(StrEnum):
    """What to do with a community."""

    ADD = "add"
    REMOVE = "remove"


class CommunitiesCommand(msgspec.Struct, frozen=True, kw_only=True):
    """Say which communities there are, add one, or remove one.

    `words` are the action, the name and the address; `dialect` is how the address speaks, found out
    from the address if None.
    """

    words: tuple[str, ...] = ()
    dialect: Dialect | None = None
    as_json: bool = False


class DesktopEntryCommand(msgspec.Struct, frozen=True, kw_only=True):
    """Put the program among the user's applications, or take it out; exactly one of the two."""

    install: bool = False
    remove: bool = False


OtherCommand = (
    ListCommand
    | PastCommand
    | LinkCommand
    | JoinCommand
    | StepsCommand
    | AlertsCommand
    | DoctorCommand
    | ImportCommand
    | ExportCommand
    | FeedCommand
    | InviteCommand
    | CommunitiesCommand
    | DesktopEntryCommand
)
Command = OtherCommand | BookingCommand

COMMANDS: dict[str, type[Command]] = {
    "list": ListCommand,
    "past": PastCommand,
    "link": LinkCommand,
    "join": JoinCommand,
    "steps": StepsCommand,
    "alerts": AlertsCommand,
    "import": ImportCommand,
    "export": ExportCommand,
    "feed": FeedCommand,
    "invite": InviteCommand,
    "sign-in": SignInCommand,
    "sign-out": SignOutCommand,
    "book": BookCommand,
    "bookings": BookingsCommand,
    "change": ChangeCommand,
    "cancel": CancelCommand,
    "communities": CommunitiesCommand,
    "doctor": DoctorCommand,
    "desktop-entry": DesktopEntryCommand,
}
