"""What can be wrong with the options of the commands of maintainers, in one sentence each."""

from enum import StrEnum

from desktop.cli.context import CommandSession
from desktop.cli.parser import UsageError
from desktop.texts import QT_TRANSLATE_NOOP


class Misuse(StrEnum):
    """What is wrong with the options of a command."""

    NO_VALUE = "no-value"
    EITHER = "either"
    BELONGS = "belongs"
    PRIVATE_LIST = "private-list"
    NO_FILE = "no-file"
    NONE_OF_ITS_OWN = "none-of-its-own"
    SETTLED = "settled"
    NO_NEW_SERIES = "no-new-series"
    NOT_OF_ONE = "not-of-one"
    NO_CHANGE = "no-change"
    NOBODY_THERE = "nobody-there"
    NO_SERIES = "no-series"
    NO_OCCURRENCE = "no-occurrence"
    NO_TOKEN = "no-token"  # noqa: S105 - a reason's name
    SHOWS_TOKEN = "shows-token"  # noqa: S105 - as above


SENTENCES = {
    Misuse.NO_VALUE: QT_TRANSLATE_NOOP("Cli", "{option} needs a value."),
    Misuse.EITHER: QT_TRANSLATE_NOOP("Cli", "Give either {one} or {other}."),
    Misuse.BELONGS: QT_TRANSLATE_NOOP("Cli", "{one} only works with {other}."),
    Misuse.PRIVATE_LIST: QT_TRANSLATE_NOOP(
        "Cli", "--email: the SIG's list would publish the link of a private meeting."
    ),
    Misuse.NO_FILE: QT_TRANSLATE_NOOP("Cli", "--agenda-file: {file} cannot be read: {detail}"),
    Misuse.NONE_OF_ITS_OWN: QT_TRANSLATE_NOOP("Cli", "{option}: your SIG has none of its own."),
    Misuse.SETTLED: QT_TRANSLATE_NOOP(
        "Cli", "{option}: SIG and platform stay as booked; cancel it and book another."
    ),
    Misuse.NO_NEW_SERIES: QT_TRANSLATE_NOOP(
        "Cli", "--repeat: a single meeting cannot become a series; book one."
    ),
    Misuse.NOT_OF_ONE: QT_TRANSLATE_NOOP(
        "Cli",
        "Of one occurrence only --date, --start and --end can be changed; the whole series is "
        "{id}.",
    ),
    Misuse.NO_CHANGE: QT_TRANSLATE_NOOP("Cli", "Nothing to change: say what should be different."),
    Misuse.NOBODY_THERE: QT_TRANSLATE_NOOP(
        "Cli", "There is nobody to ask: add --yes to cancel it."
    ),
    Misuse.NO_SERIES: QT_TRANSLATE_NOOP("Cli", "{id} is not a series, and has no occurrences."),
    Misuse.NO_OCCURRENCE: QT_TRANSLATE_NOOP("Cli", "{id} has no occurrence on {date}."),
    Misuse.NO_TOKEN: QT_TRANSLATE_NOOP(
        "Cli", "There is no token: type it, or pipe it, on a line of its own."
    ),
    Misuse.SHOWS_TOKEN: QT_TRANSLATE_NOOP(
        "Cli", "This terminal would show the token; pipe it in, on a line of its own."
    ),
}


def misuse(reason: Misuse, session: CommandSession, **values: object) -> UsageError:
    """The error with the reason's sentence."""
    return UsageError(session.translate("Cli", SENTENCES[reason], **values))
