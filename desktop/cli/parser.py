"""The grammar of the command line: its commands, options and values.

Asking for help needs nothing but this, so what is slow to import is imported once a value is read.
"""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError

from desktop import __version__
from desktop.cli.booking_grammar import ROWS
from desktop.cli.plain_settings import DIALECTS
from desktop.cli.records import MOST_MINUTES
from desktop.storage.plain_files import APP

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import _ArgumentGroup as ArgumentGroup
    from collections.abc import Mapping
    from pathlib import Path
    from typing import TypeVar

    from desktop.cli.commands import InvitationForm, WrittenIn
    from desktop.joining.plan import Preference
    from desktop.platforms.steps import Route, SystemKind
    from desktop.services.service import Dialect
    from desktop.texts import Texts

    T = TypeVar("T")

LANGUAGES = ("zh", "en")


class Values:
    """Converts words to values; each method raises `ArgumentTypeError` with a sentence."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def days(self, word: str) -> int:
        """A number of days within the services' horizon."""
        from desktop.meetings.schedule import MAX_HORIZON_DAYS

        if word.isascii() and word.isdigit() and 1 <= int(word[:9]) <= MAX_HORIZON_DAYS:
            return int(word)
        said = self._texts.translate("Cli", "give a number of days from 1 to {most}")
        raise ArgumentTypeError(said.format(most=MAX_HORIZON_DAYS))

    def past_days(self, word: str) -> int:
        """A number of days back, up to a year."""
        from desktop.meetings.archive import KEPT_DAYS

        if word.isascii() and word.isdigit() and 1 <= int(word[:9]) <= KEPT_DAYS:
            return int(word)
        said = self._texts.translate("Cli", "give a number of days from 1 to {most}")
        raise ArgumentTypeError(said.format(most=KEPT_DAYS))

    def minutes(self, word: str) -> int:
        """A number of minutes, up to a year."""
        if word.isascii() and word.isdigit() and int(word[:9]) <= MOST_MINUTES:
            return int(word)
        said = self._texts.translate("Cli", "give a number of minutes from 0 to {most}")
        raise ArgumentTypeError(said.format(most=MOST_MINUTES))

    def folder(self, word: str) -> Path:
        """A directory, which need not exist yet."""
        from pathlib import Path

        from desktop.storage.json_file import why_unusable
        from desktop.texts import system_reason

        path = Path(word)
        if not word or _is_file(path):
            raise ArgumentTypeError(self._texts.translate("Cli", "this is not a directory"))
        reason = why_unusable(path)
        if not reason:
            return path
        said = self._texts.translate("Cli", "this folder cannot be used: {reason}")
        raise ArgumentTypeError(said.format(reason=system_reason(reason, self._texts)))

    def base(self, word: str) -> str:
        """The address of a service, of any dialect."""
        from desktop.platforms.link import LinkRefused
        from desktop.services.service import Dialect, custom_service

        try:
            custom_service(word, Dialect.ICAL)
        except LinkRefused as refused:
            raise ArgumentTypeError(refused.describe(self._texts)) from None
        return word

    def dialect(self, word: str) -> Dialect:
        """The dialect of a service."""
        from desktop.services.service import Dialect

        return self._one_of(word, {str(dialect): dialect for dialect in Dialect})

    def language(self, word: str) -> str:
        """A language of the program."""
        return self._one_of(word, {language: language for language in LANGUAGES})

    def way(self, word: str) -> Preference:
        """How to join."""
        from desktop.joining.plan import Preference

        ways = {"app": Preference.APP, "browser": Preference.BROWSER}
        return self._one_of(word, ways)

    def route(self, word: str) -> Route:
        """Where to join."""
        from desktop.platforms.steps import Route

        return self._one_of(word, {str(route): route for route in Route})

    def system(self, word: str) -> SystemKind:
        """A system to join from."""
        from desktop.platforms.steps import SystemKind

        return self._one_of(word, {str(system): system for system in SystemKind})

    def written_in(self, word: str) -> WrittenIn:
        """The languages of an invitation."""
        from desktop.cli.commands import WrittenIn

        return self._one_of(word, {str(language): language for language in WrittenIn})

    def form(self, word: str) -> InvitationForm:
        """The form of an invitation."""
        from desktop.cli.commands import InvitationForm

        return self._one_of(word, {str(form): form for form in InvitationForm})

    def platform(self, word: str) -> str:
        """The key of a platform, given by any name that the services use."""
        from desktop.platforms.catalogue import CATALOGUE, platform_named

        named = platform_named(word)
        return named.key if named else self._one_of(word, {row.key: row.key for row in CATALOGUE})

    def _one_of(self, word: str, choices: Mapping[str, T]) -> T:
        if word in choices:
            return choices[word]
        said = self._texts.translate("Cli", "give one of: {choices}")
        raise ArgumentTypeError(said.format(choices=", ".join(choices)))


def _is_file(path: Path) -> bool:
    try:
        return path.exists() and not path.is_dir()
    except (OSError, ValueError):
        return False  # nothing can be there; another check reports why


def grammar(texts: Texts) -> ArgumentParser:
    """The argument parser, with its help in the language of `texts`.

    Fills in the fields of `desktop.cli.commands` and `desktop.options` by name. Nothing is
    required, so that missing arguments are reported elsewhere, in that language too.
    """
    translate = texts.translate
    parser = ArgumentParser(
        prog=APP,
        description=translate("Cli", "See the community's SIG meetings and join any of them."),
        epilog=translate(
            "Cli",
            "Without a command the window opens; files and links given are imported. "
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 no meetings available, 4 "
            "link refused, 5 list older than --max-age. For booking: 3 nothing was "
            "sent, 5 not signed in or not allowed, 6 refused by the service, 7 outcome "
            "unknown.",
        ),
        add_help=False,  # ours is in the user's language
        allow_abbrev=False,
        exit_on_error=False,
    )
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", title=translate("Cli", "commands")
    )
    for name, summary, add in (
        ("list", translate("Cli", "show the meetings of the next days"), _add_list),
        ("past", translate("Cli", "show what has ended, with replays and minutes"), _add_past),
        ("link", translate("Cli", "show what a meeting link offers"), _add_link),
        ("join", translate("Cli", "join a meeting"), _add_join),
        ("steps", translate("Cli", "explain how to join on a platform, step by step"), _add_steps),
        ("alerts", translate("Cli", "list the alerts to come, and when"), _add_alerts),
        (
            "import",
            translate("Cli", "import the meetings of an invitation or a calendar"),
            _add_import,
        ),
        ("export", translate("Cli", "write saved meetings as a calendar file"), _add_export),
        (
            "feed",
            translate("Cli", "update the file that calendar programs subscribe to"),
            _add_feed,
        ),
        ("invite", translate("Cli", "write an invitation to paste into a chat"), _add_invite),
        *((name, translate("Cli", summary), add) for name, summary, add in ROWS),
        (
            "communities",
            translate("Cli", "list the communities; add or remove one"),
            _add_communities,
        ),
        (
            "doctor",
            translate("Cli", "check what this machine has: clients, tray, notifications, service"),
            _add_doctor,
        ),
        (
            "desktop-entry",
            translate("Cli", "add the program to the applications menu, or remove it"),
            _add_desktop_entry,
        ),
    ):
        command = commands.add_parser(
            name,
            help=summary,
            description=summary,
            add_help=False,
            allow_abbrev=False,
            exit_on_error=False,
        )
        add(command.add_argument_group(translate("Cli", "options for this command")), texts)
        _add_globals(command, texts, with_language=name != "invite")
    _add_globals(parser, texts)
    return parser


def _add_globals(parser: ArgumentParser, texts: Texts, *, with_language: bool = True) -> None:
    """Options that may stand before and after the command; `invite` has a `--lang` of its own."""
    translate, values = texts.translate, Values(texts)
    group = parser.add_argument_group(translate("Cli", "options for every command"))
    group.add_argument(
        "--profile",
        metavar="DIR",
        type=values.folder,
        default=SUPPRESS,
        help=translate("Cli", "keep all settings, cache and state in DIR"),
    )
    group.add_argument(
        "--service",
        metavar="BASE",
        type=values.base,
        default=SUPPRESS,
        help=translate("Cli", "read the meeting service at this https address"),
    )
    group.add_argument(
        "--dialect",
        metavar="|".join(DIALECTS),
        type=values.dialect,
        default=SUPPRESS,
        help=translate("Cli", "the API of that service (default: portal)"),
    )
    group.add_argument(
        "--demo",
        action="store_true",
        default=SUPPRESS,
        help=translate("Cli", "use the built-in demo community, without a network"),
    )
    if with_language:
        group.add_argument(
            "--lang",
            dest="language",
            metavar="zh|en",
            type=values.language,
            default=SUPPRESS,
            help=translate("Cli", "use this language"),
        )
    group.add_argument(
        "--hidden",
        action="store_true",
        default=SUPPRESS,
        help=translate("Cli", "start in the tray, without showing the window"),
    )
    group.add_argument(
        "--quit",
        dest="quit_running",
        action="store_true",
        default=SUPPRESS,
        help=translate("Cli", "quit the running program, and wait until it has ended"),
    )
    group.add_argument(
        "--smoke",
        action="store_true",
        default=SUPPRESS,
        help=translate("Cli", "start, show the first meetings, report how long it took, and quit"),
    )
    group.add_argument(
        "--debug",
        action="store_true",
        default=SUPPRESS,
        help=translate("Cli", "log more, and print the log here as well"),
    )
    group.add_argument(
        "--version",
        action="version",
        version=f"{APP} {__version__}",
        help=translate("Cli", "show the version and exit"),
    )
    group.add_argument(
        "-h", "--help", action="help", help=translate("Cli", "show this help and exit")
    )


def _add_json(group: ArgumentGroup, texts: Texts) -> None:
    group.add_argument(
        "--json",
        dest="as_json",
        action="store_true",
        help=texts.translate("Cli", "print JSON, for programs"),
    )


def _add_days(group: ArgumentGroup, texts: Texts) -> None:
    group.add_argument(
        "--days",
        metavar="N",
        type=Values(texts).days,
        help=texts.translate("Cli", "how many days ahead (default: as in the settings, or 30)"),
    )


def _add_alerts(group: ArgumentGroup, texts: Texts) -> None:
    _add_days(group, texts)
    _add_json(group, texts)


def _add_list(group: ArgumentGroup, texts: Texts) -> None:
    _add_days(group, texts)
    group.add_argument(
        "--saved",
        action="store_true",
        help=texts.translate("Cli", "print the saved list without asking the service"),
    )
    group.add_argument(
        "--max-age",
        metavar="MINUTES",
        type=Values(texts).minutes,
        help=texts.translate(
            "Cli", "print an older list too, but exit with code 5 (default: any age)"
        ),
    )
    _add_community(group, texts)
    _add_json(group, texts)


def _add_community(group: ArgumentGroup, texts: Texts) -> None:
    group.add_argument(
        "--community",
        metavar="NAME",
        help=texts.translate("Cli", "only the meetings of this community"),
    )


def _add_past(group: ArgumentGroup, texts: Texts) -> None:
    translate = texts.translate
    group.add_argument("--sig", metavar="NAME", help=translate("Cli", "only this SIG's meetings"))
    _add_community(group, texts)
    group.add_argument(
        "--days",
        metavar="N",
        type=Values(texts).past_days,
        help=translate(
            "Cli",
            "how many days back (default: 30); beyond 42 the service only answers for a single SIG",
        ),
    )
    group.add_argument(
        "--saved",
        action="store_true",
        help=translate("Cli", "print what is known without asking the service"),
    )
    _add_json(group, texts)


def _add_link(group: ArgumentGroup, texts: Texts) -> None:
    translate = texts.translate
    group.add_argument(
        "url",
        metavar="URL",
        nargs="*",
        help=translate(
            "Cli", "the meeting link, or text with the link in it (- reads standard input)"
        ),
    )
    group.add_argument("--mid", metavar="N", help=translate("Cli", "the meeting number, if known"))
    group.add_argument("--name", metavar="NAME", help=translate("Cli", "the name to join under"))
    _add_json(group, texts)


def _add_join(group: ArgumentGroup, texts: Texts) -> None:
    translate = texts.translate
    group.add_argument(
        "target",
        metavar="ID|next|URL",
        nargs="*",
        help=translate(
            "Cli",
            "a meeting's id or number, next for the running or next one, a link, or "
            "text with a link in it (- reads standard input)",
        ),
    )
    group.add_argument(
        "--in",
        dest="way",
        metavar="app|browser",
        type=Values(texts).way,
        help=translate("Cli", "join in the client or in the browser (default: as in the settings)"),
    )
    group.add_argument(
        "--dry-run",
        action="store_true",
        help=translate("Cli", "show what would be opened, without opening it"),
    )
    group.add_argument(
        "--yes",
        dest="sure",
        action="store_true",
        help=translate("Cli", "open a link to an unknown host without asking"),
    )


def _add_steps(group: ArgumentGroup, texts: Texts) -> None:
    translate, values = texts.translate, Values(texts)
    group.add_argument(
        "platform",
        metavar="PLATFORM",
        nargs="?",
        type=values.platform,
        help=translate("Cli", "the meeting platform, such as welink, zoom or tencent"),
    )
    group.add_argument(
        "--in",
        dest="route",
        metavar="app|browser|phone",
        type=values.route,
        help=translate("Cli", "only this way of joining (default: all)"),
    )
    group.add_argument(
        "--system",
        metavar="windows|macos|linux",
        type=values.system,
        help=translate("Cli", "for this system (default: the one it runs on)"),
    )
    _add_json(group, texts)


def _add_import(group: ArgumentGroup, texts: Texts) -> None:
    translate = texts.translate
    group.add_argument(
        "file",
        metavar="FILE|-",
        nargs="?",
        help=translate(
            "Cli",
            "an e-mail (.eml), a calendar (.ics) or text (- reads standard input); the "
            "ids of its meetings begin with invitation-",
        ),
    )
    group.add_argument(
        "--remove", metavar="ID", help=translate("Cli", "forget this imported meeting")
    )
    _add_json(group, texts)


def _add_sigs(group: ArgumentGroup, texts: Texts) -> None:
    group.add_argument(
        "--sig",
        dest="sigs",
        metavar="NAME",
        nargs="+",
        action="extend",
        default=[],
        help=texts.translate("Cli", "the meetings of this SIG; several may be named"),
    )


def _add_export(group: ArgumentGroup, texts: Texts) -> None:
    translate = texts.translate
    group.add_argument(
        "ids",
        metavar="ID",
        nargs="*",
        help=translate("Cli", "a meeting's or a series' id (default: all that is saved)"),
    )
    _add_sigs(group, texts)
    group.add_argument(
        "--mine", action="store_true", help=translate("Cli", "the meetings of the SIGs you follow")
    )
    group.add_argument(
        "--output",
        metavar="FILE|-",
        help=translate("Cli", "write to this file (default: standard output)"),
    )


_add_feed = _add_sigs


def _add_invite(group: ArgumentGroup, texts: Texts) -> None:
    translate, values = texts.translate, Values(texts)
    group.add_argument(
        "target",
        metavar="ID|next",
        nargs="*",
        help=translate("Cli", "a meeting's id or number, or next for the running or next one"),
    )
    group.add_argument(
        "--lang",
        dest="written_in",
        metavar="zh|en|both",
        type=values.written_in,
        help=translate("Cli", "in this language (default: the current one)"),
    )
    group.add_argument(
        "--format",
        dest="form",
        metavar="text|markdown",
        type=values.form,
        default="text",
        help=translate("Cli", "the format (default: text)"),
    )


def _add_communities(group: ArgumentGroup, texts: Texts) -> None:
    group.add_argument(
        "words",
        metavar="add NAME [BASE] | remove NAME",
        nargs="*",
        help=texts.translate(
            "Cli",
            "add the community at an https address (a built-in one by its name alone), or remove "
            "one (default: list them)",
        ),
    )
    _add_json(group, texts)


_add_doctor = _add_json


def _add_desktop_entry(group: ArgumentGroup, texts: Texts) -> None:
    translate = texts.translate
    group.add_argument(
        "--install", action="store_true", help=translate("Cli", "add it to your own menu")
    )
    group.add_argument(
        "--remove", action="store_true", help=translate("Cli", "remove it from there")
    )


class UsageError(Exception):
    """The command line cannot be understood; the message is the sentence to show."""
