"""The options of the commands of maintainers, for the command line's grammar."""

from __future__ import annotations

from argparse import ArgumentTypeError

from desktop.texts import QT_TRANSLATE_NOOP

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import _ArgumentGroup as ArgumentGroup
    from collections.abc import Callable
    from datetime import date, time

    from desktop.meetings.meeting import Unit
    from desktop.texts import Texts

    Add = Callable[[ArgumentGroup, Texts], None]

OWN = "sig"
"""Stands for the SIG's own etherpad or address."""


DAY = QT_TRANSLATE_NOOP("Cli", "give a date, such as 2026-11-30")
CLOCK = QT_TRANSLATE_NOOP("Cli", "give a time, such as 14:30")
COUNT = QT_TRANSLATE_NOOP("Cli", "give a whole number")
POINTS = QT_TRANSLATE_NOOP("Cli", "give numbers with commas between them, such as 1,3")


class BookingValues:
    """Converts words to values; each method raises `ArgumentTypeError` with a sentence."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def day(self, word: str) -> date:
        """A date."""
        from desktop.services.parsing import parse_date

        day = parse_date(word)
        if day is None:
            raise self._wrong(DAY)
        return day

    def clock(self, word: str) -> time:
        """A time of day in Beijing."""
        from desktop.services.parsing import parse_time

        moment = parse_time(word)
        if moment is None or word.startswith("24"):
            raise self._wrong(CLOCK)
        return moment

    def unit(self, word: str) -> Unit:
        """What a series counts in."""
        from desktop.meetings.meeting import Unit

        if word not in set(Unit):
            choices = ", ".join(Unit)
            said = self._texts.translate("Cli", "give one of: {choices}")
            raise ArgumentTypeError(said.format(choices=choices))
        return Unit(word)

    def count(self, word: str) -> int:
        """A whole number."""
        if not (word.isascii() and word.isdigit()):
            raise self._wrong(COUNT)
        return int(word[:9])

    def points(self, word: str) -> tuple[int, ...]:
        """Numbers of weekdays, or of a day of the month."""
        words = [one.strip() for one in word.replace("，", ",").split(",")]
        if not all(one.isascii() and one.isdigit() for one in words):
            raise self._wrong(POINTS)
        return tuple(int(one[:9]) for one in words)

    def _wrong(self, sentence: str) -> ArgumentTypeError:
        return ArgumentTypeError(self._texts.translate("Cli", sentence))


def add_book(group: ArgumentGroup, texts: Texts) -> None:
    """The options of `book`."""
    _add_meeting(group, texts)
    _add_json(group, texts)


def add_change(group: ArgumentGroup, texts: Texts) -> None:
    """The options of `change`."""
    translate = texts.translate
    _add_target(group, texts)
    _add_meeting(group, texts)
    group.add_argument(
        "--notify",
        action="store_true",
        help=translate("Cli", "e-mail everyone who is invited (default: nobody)"),
    )
    _add_json(group, texts)


def add_cancel(group: ArgumentGroup, texts: Texts) -> None:
    """The options of `cancel`."""
    _add_target(group, texts)
    group.add_argument(
        "--yes",
        dest="sure",
        action="store_true",
        help=texts.translate("Cli", "do not ask first; the service e-mails everyone invited"),
    )
    _add_json(group, texts)


def add_bookings(group: ArgumentGroup, texts: Texts) -> None:
    """The options of `bookings`."""
    _add_json(group, texts)


def add_community(group: ArgumentGroup, texts: Texts) -> None:
    """The option that all have: of `sign-in` and `sign-out` the only one."""
    group.add_argument(
        "--community",
        metavar="NAME",
        help=texts.translate("Cli", "with this community (default: the first that is read)"),
    )


def _add_target(group: ArgumentGroup, texts: Texts) -> None:
    translate = texts.translate
    group.add_argument(
        "target",
        metavar="ID",
        nargs="?",
        help=translate("Cli", "a booking's id as bookings prints it, or a series' own id"),
    )
    group.add_argument(
        "--occurrence",
        metavar="DATE",
        type=BookingValues(texts).day,
        help=translate("Cli", "only the occurrence of a series on this date in Beijing"),
    )


def _add_meeting(group: ArgumentGroup, texts: Texts) -> None:
    translate, values = texts.translate, BookingValues(texts)
    group.add_argument(
        "--sig", metavar="NAME", help=translate("Cli", "one of your SIGs, in its exact case")
    )
    group.add_argument("--topic", metavar="TEXT", help=translate("Cli", "what it is about"))
    group.add_argument(
        "--platform",
        metavar="NAME",
        help=translate("Cli", "one of the service's platforms (default: WELINK)"),
    )
    group.add_argument(
        "--date",
        dest="day",
        metavar="YYYY-MM-DD",
        type=values.day,
        help=translate("Cli", "the date in Beijing; of a series, its first day"),
    )
    group.add_argument(
        "--start",
        metavar="HH:MM",
        type=values.clock,
        help=translate("Cli", "when it starts, in Beijing time, on the quarter hour"),
    )
    group.add_argument(
        "--end",
        metavar="HH:MM",
        type=values.clock,
        help=translate("Cli", "when it ends, in Beijing time"),
    )
    _add_texts(group, texts)
    group.add_argument("--record", action="store_true", help=translate("Cli", "record it"))
    group.add_argument(
        "--private",
        action="store_true",
        help=translate("Cli", "keep it off the public lists (WeLink only)"),
    )
    _add_repeat(group, texts)
    group.add_argument(
        "--dry-run",
        action="store_true",
        help=translate("Cli", "check everything, print what would be sent, and send nothing"),
    )


def _add_texts(group: ArgumentGroup, texts: Texts) -> None:
    translate = texts.translate
    group.add_argument("--agenda", metavar="TEXT", help=translate("Cli", "its agenda"))
    group.add_argument(
        "--agenda-file",
        metavar="FILE|-",
        help=translate("Cli", "read the agenda from this file (- reads standard input)"),
    )
    group.add_argument(
        "--etherpad",
        metavar="URL|sig",
        help=translate("Cli", "where minutes are taken; sig for the SIG's own"),
    )
    group.add_argument(
        "--email",
        dest="emails",
        metavar="ADDRESS|sig",
        nargs="+",
        action="extend",
        default=[],
        help=translate("Cli", "whom the service invites; sig for the SIG's list"),
    )


def _add_repeat(group: ArgumentGroup, texts: Texts) -> None:
    translate, values = texts.translate, BookingValues(texts)
    group.add_argument(
        "--repeat",
        metavar="day|week|month",
        type=values.unit,
        help=translate("Cli", "repeat it (WeLink only)"),
    )
    group.add_argument(
        "--every",
        metavar="N",
        type=values.count,
        help=translate("Cli", "every so many days, weeks or months (default: 1)"),
    )
    group.add_argument(
        "--on",
        metavar="1,3",
        type=values.points,
        help=translate("Cli", "on these weekdays (0 is Sunday), or on this day of the month"),
    )
    group.add_argument(
        "--until",
        metavar="DATE",
        type=values.day,
        help=translate("Cli", "the last day of the series"),
    )


def _add_json(group: ArgumentGroup, texts: Texts) -> None:
    group.add_argument(
        "--json",
        dest="as_json",
        action="store_true",
        help=texts.translate("Cli", "print JSON, for programs"),
    )
    add_community(group, texts)


ROWS: tuple[tuple[str, str, Add], ...] = (
    ("sign-in", QT_TRANSLATE_NOOP("Cli", "store a token for booking meetings"), add_community),
    ("sign-out", QT_TRANSLATE_NOOP("Cli", "forget the token"), add_community),
    ("book", QT_TRANSLATE_NOOP("Cli", "book a meeting for one of your SIGs"), add_book),
    ("bookings", QT_TRANSLATE_NOOP("Cli", "show the meetings you have booked"), add_bookings),
    ("change", QT_TRANSLATE_NOOP("Cli", "change a meeting you have booked"), add_change),
    ("cancel", QT_TRANSLATE_NOOP("Cli", "cancel a meeting you have booked"), add_cancel),
)
"""The commands, what each does, and its options."""
