"""Carries out one command and reports its errors; imports only what that command needs."""

from desktop.cli import exit_codes
from desktop.cli.booking_commands import (
    BookCommand,
    BookingCommand,
    BookingsCommand,
    CancelCommand,
    ChangeCommand,
    SignInCommand,
    SignOutCommand,
)
from desktop.cli.commands import (
    AlertsCommand,
    Command,
    CommunitiesCommand,
    DesktopEntryCommand,
    DoctorCommand,
    ExportCommand,
    FeedCommand,
    ImportCommand,
    InviteCommand,
    JoinCommand,
    LinkCommand,
    ListCommand,
    OtherCommand,
    PastCommand,
    StepsCommand,
)
from desktop.cli.context import CommandSession, NoMeetingsError
from desktop.cli.parser import UsageError
from desktop.platforms.link import LinkRefused


def carry_out(command: Command, session: CommandSession) -> int:
    """Carries out the command; returns the exit code."""
    try:
        if isinstance(command, BookingCommand):
            return _dispatch_booking(command, session)
        return _dispatch(command, session)
    except UsageError as error:
        session.terminal.warn(str(error))
        return exit_codes.USAGE
    except NoMeetingsError as error:
        session.terminal.warn(str(error))
        return exit_codes.NO_MEETINGS
    except LinkRefused as refused:
        session.terminal.warn(refused.describe(session.texts))
        return exit_codes.REFUSED


def _dispatch(command: OtherCommand, session: CommandSession) -> int:  # noqa: C901, PLR0911, PLR0912 - one a command
    match command:
        case ListCommand():
            from desktop.cli.list_meetings import list_meetings

            return list_meetings(command, session)
        case PastCommand():
            from desktop.cli.past import list_past

            return list_past(command, session)
        case LinkCommand():
            from desktop.cli.link import describe_link

            return describe_link(command, session)
        case JoinCommand():
            from desktop.cli.join import join

            return join(command, session)
        case StepsCommand():
            from desktop.cli.steps import print_steps

            return print_steps(command, session)
        case AlertsCommand():
            from desktop.cli.alerts import list_alerts

            return list_alerts(command, session)
        case ImportCommand():
            from desktop.cli.import_messages import import_messages

            return import_messages(command, session)
        case ExportCommand():
            from desktop.cli.export import export

            return export(command, session)
        case FeedCommand():
            from desktop.cli.export import feed

            return feed(command, session)
        case InviteCommand():
            from desktop.cli.invite import invite

            return invite(command, session)
        case CommunitiesCommand():
            from desktop.cli.communities import change_communities

            return change_communities(command, session)
        case DoctorCommand():
            from desktop.cli.doctor import examine

            return examine(command, session)
        case DesktopEntryCommand():
            from desktop.cli.desktop_entry import change_entry

            return change_entry(command, session)


def _dispatch_booking(command: BookingCommand, session: CommandSession) -> int:
    match command:
        case SignInCommand():
            from desktop.cli.sign_in import sign_in

            return sign_in(command, session)
        case SignOutCommand():
            from desktop.cli.sign_in import sign_out

            return sign_out(command, session)
        case BookCommand():
            from desktop.cli.book import book

            return book(command, session)
        case BookingsCommand():
            from desktop.cli.bookings import list_bookings

            return list_bookings(command, session)
        case ChangeCommand():
            from desktop.cli.bookings import change

            return change(command, session)
        case CancelCommand():
            from desktop.cli.bookings import cancel

            return cancel(command, session)
