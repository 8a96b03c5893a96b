"""`invite`: an invitation to a meeting, to be pasted into a chat, a mailing list or an issue."""

from desktop.calendars import invitation_text
from desktop.cli import exit_codes
from desktop.cli.commands import InviteCommand, WrittenIn
from desktop.cli.context import CommandSession
from desktop.cli.resolve_meeting import find_meeting
from desktop.cli.terminal import harmless
from desktop.texts import load_texts


def invite(command: InviteCommand, session: CommandSession) -> int:
    """Prints it.

    Raises:
        NoMeetingsError, UsageError: as `find_meeting`.
    """
    meeting = find_meeting(command.target, session)
    if command.written_in is None:
        languages = [session.texts]
    elif command.written_in is WrittenIn.BOTH:
        languages = [load_texts("zh"), load_texts("en")]
    else:
        languages = [load_texts(command.written_in.value)]
    form = invitation_text.Form(command.form.value)
    text = invitation_text.ready_invitation(meeting, languages, form)
    session.terminal.print("\n".join(map(harmless, text.removesuffix("\n").split("\n"))))
    return exit_codes.DONE
