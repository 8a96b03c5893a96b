"""The commands of maintainers, with their options: sign in, book, change, cancel."""

from datetime import date, time

import msgspec

from desktop.meetings.meeting import Unit


class SignInCommand(msgspec.Struct, frozen=True, kw_only=True):
    """Keep a personal token, once the service has accepted it."""

    community: str | None = None


class SignOutCommand(msgspec.Struct, frozen=True, kw_only=True):
    """Forget the token."""

    community: str | None = None


class MeetingWords(msgspec.Struct, frozen=True, kw_only=True):
    """What the options say of a meeting; None for what is left out. Times are Beijing's.

    `etherpad` and `emails` may be the word `sig`, for the SIG's own.
    """

    sig: str | None = None
    topic: str | None = None
    platform: str | None = None
    day: date | None = None
    start: time | None = None
    end: time | None = None
    agenda: str | None = None
    agenda_file: str | None = None
    etherpad: str | None = None
    emails: tuple[str, ...] = ()
    record: bool = False
    private: bool = False
    repeat: Unit | None = None
    every: int | None = None
    on: tuple[int, ...] | None = None
    until: date | None = None
    dry_run: bool = False
    as_json: bool = False
    community: str | None = None


class BookCommand(MeetingWords, frozen=True, kw_only=True):
    """Book a meeting, or a series."""


class ChangeCommand(MeetingWords, frozen=True, kw_only=True):
    """Change a booking, or move one occurrence of a series; mails nobody without `notify`."""

    target: str
    occurrence: date | None = None
    notify: bool = False


class CancelCommand(msgspec.Struct, frozen=True, kw_only=True):
    """Cancel a booking or one occurrence; asks first unless `sure`."""

    target: str
    occurrence: date | None = None
    sure: bool = False
    as_json: bool = False
    community: str | None = None


class BookingsCommand(msgspec.Struct, frozen=True, kw_only=True):
    """Show one's own bookings that are still to come."""

    as_json: bool = False
    community: str | None = None


BookingCommand = (
    SignInCommand | SignOutCommand | BookCommand | ChangeCommand | CancelCommand | BookingsCommand
)
