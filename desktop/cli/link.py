"""`link`: prints what a meeting link offers."""

import json

from desktop.cli import exit_codes
from desktop.cli.commands import LinkCommand
from desktop.cli.context import CommandSession
from desktop.cli.imported import with_imported
from desktop.cli.parser import UsageError
from desktop.cli.records import FROM_INVITATION
from desktop.cli.terminal import fill, harmless, width
from desktop.joining.messages import describe_passed_over
from desktop.meetings.schedule import Schedule
from desktop.platforms import Recognized, recognize
from desktop.platforms.catalogue import platform_of
from desktop.platforms.pasted import LONGEST_TEXT
from desktop.texts import QT_TRANSLATE_NOOP

LABELS = {
    "platform": QT_TRANSLATE_NOOP("Cli", "Platform"),
    "meeting_id": QT_TRANSLATE_NOOP("Cli", "Number"),
    "passcode": QT_TRANSLATE_NOOP("Cli", "Passcode"),
    "client_uri": QT_TRANSLATE_NOOP("Cli", "Client"),
    "browser_url": QT_TRANSLATE_NOOP("Cli", "Browser"),
}


def describe_link(command: LinkCommand, session: CommandSession) -> int:
    """Prints what the link offers.

    Raises:
        LinkRefused: it must not be opened.
        UsageError: as `given_text`.
    """
    name = command.name or session.settings.display_name
    url, number = _meant(given_text(command.url, session), command.mid, session)
    found = recognize(url, number, name)
    warn_of_several(found, session)
    if command.as_json:
        values = {key: getattr(found, key) for key in LABELS}
        ascii_only = not session.terminal.unicode
        session.terminal.print(json.dumps(values, ensure_ascii=ascii_only, indent=2))
    else:
        session.terminal.print(_lines(found, session))
    return exit_codes.DONE


def _meant(text: str, number: str | None, session: CommandSession) -> tuple[str, str | None]:
    """The link and number to look at: those of an imported meeting where its id is given."""
    if text.startswith(FROM_INVITATION):
        meeting = with_imported(Schedule(), session).find(text)
        if meeting is not None:
            return meeting.join_url or "", number or meeting.number
    return text, number


def _lines(found: Recognized, session: CommandSession) -> str:
    platform = platform_of(found.platform)
    name = session.texts.translate("Platform", platform.name)
    shown = {key: getattr(found, key) for key in LABELS} | {"platform": name}
    if not found.known:
        shown["platform"] = f"{name} ({found.host})"
    return columns(
        [(session.translate("Cli", LABELS[key]), value) for key, value in shown.items() if value]
    )


def given_text(word: str, session: CommandSession) -> str:
    """The text to read: the words of the command line, or for `-` the standard input.

    Raises:
        UsageError: there is no standard input.
    """
    if word != "-":
        return word
    if session.world.stdin is None:
        raise UsageError(session.translate("Cli", "There is nothing to read."))
    return session.world.stdin.read(LONGEST_TEXT + 1)


def warn_of_several(found: Recognized, session: CommandSession) -> None:
    """Warns which of several links was chosen."""
    said = describe_passed_over(found, session.texts)
    if said:
        session.terminal.warn(harmless(said))


def columns(pairs: list[tuple[str, str]], indent: str = "") -> str:
    """Labels and values in two columns."""
    widest = max(width(label) for label, _ in pairs)
    return "\n".join(f"{indent}{fill(label, widest)}  {harmless(value)}" for label, value in pairs)
