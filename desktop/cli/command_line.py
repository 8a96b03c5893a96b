"""Reads the command line: options and a command, or one sentence for what is wrong."""

import re
from argparse import ArgumentError
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from desktop.cli.commands import COMMANDS, Command
from desktop.cli.parser import UsageError, grammar
from desktop.options import AFTER_DASHES, Options
from desktop.platforms.link import LinkRefused
from desktop.services.service import Dialect, custom_service, dialect_of
from desktop.texts import QT_TRANSLATE_NOOP, Texts

Given = Mapping[str, object]

WHAT_IS_MISSING = {
    "link": ("url", QT_TRANSLATE_NOOP("Cli", "Which link? Give it after the command.")),
    "join": ("target", QT_TRANSLATE_NOOP("Cli", "Which meeting? Give its id, next, or a link.")),
    "invite": ("target", QT_TRANSLATE_NOOP("Cli", "Which meeting? Give its id, or next.")),
    "change": ("target", QT_TRANSLATE_NOOP("Cli", "Which booking? Give its id.")),
    "cancel": ("target", QT_TRANSLATE_NOOP("Cli", "Which booking? Give its id.")),
    "steps": ("platform", QT_TRANSLATE_NOOP("Cli", "Which platform? Give one, such as welink.")),
}
NOT_TOGETHER = (
    ("--demo", "--service"),
    ("--hidden", "--quit"),
    ("--hidden", "--smoke"),
    ("--quit", "--smoke"),
)
WITHOUT_COMMAND = ("--quit", "--smoke")
DESTINATIONS = {"--quit": "quit_running"}
"""Options whose destination has another name."""

GLOBALS_WITH_VALUE = ("--profile", "--service", "--dialect", "--lang")
MOST_OPENED = 32
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)
"""Begins an address; a drive of Windows has one letter."""

NO_VALUE = frozenset({"expected one argument", "expected at least one argument"})
"""argparse's messages for an option without a value."""

SEVERAL = frozenset({"ids", "sigs", "words", "emails"})
"""Destinations whose words are several values, not one text."""


def parse(arguments: Sequence[str], texts: Texts) -> tuple[Options, Command | None]:
    """The parsed options and command; no command means the window.

    Raises:
        UsageError: it cannot be understood.
        SystemExit: help or the version was asked for, and printed.
    """
    arguments, opened = _without_opened(arguments)
    try:
        namespace, rest = grammar(texts).parse_known_args(arguments)
    except ArgumentError as error:
        raise UsageError(_sentence(error, texts)) from error
    if rest:
        odd = next((word for word in rest if word.startswith("-")), rest[0])
        raise UsageError(texts.translate("Cli", "{word} is not recognised.").format(word=odd))
    given = vars(namespace)
    _judge(given, texts)
    options = msgspec.structs.replace(_options(given, texts), opened=_addresses(opened, texts))
    return options, _command(given, texts)


def _without_opened(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Parts what is to be opened in the window from the rest of a command line.

    That is everything after two dashes, and everything but options where the first word that is
    none looks like a file or an address.
    """
    options: list[str] = []
    opened: list[str] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if word == AFTER_DASHES:
            return options, [*opened, *rest]
        if word.startswith("-"):
            options.append(word)
            if word in GLOBALS_WITH_VALUE and rest:
                options.append(rest.pop(0))
        elif opened or _looks_openable(word):
            opened.append(word)
        else:
            return list(words), []  # a command, or a mistake
    return options, opened


def _looks_openable(word: str) -> bool:
    """Whether it is rather a file or an address than a command, none of which has such a sign."""
    return word not in COMMANDS and any(sign in word for sign in "./:\\")


def _addresses(words: Sequence[str], texts: Texts) -> tuple[str, ...]:
    """What is to be opened, as URIs, which mean the same in any working folder.

    Raises:
        UsageError: they are too many.
    """
    if len(words) > MOST_OPENED:
        said = texts.translate("Cli", "Give at most {most} files at once.")
        raise UsageError(said.format(most=MOST_OPENED))
    return tuple(word if ADDRESS.match(word) else Path(word).absolute().as_uri() for word in words)


def _sentence(error: ArgumentError, texts: Texts) -> str:
    if error.argument_name == "COMMAND":
        said = texts.translate("Cli", "There is no such command; choose from: {commands}.")
        return said.format(commands=", ".join(COMMANDS))
    if error.message in NO_VALUE:
        said = texts.translate("Cli", "{option} needs a value.")
        return said.format(option=error.argument_name)
    return f"{error.argument_name}: {error.message}"


def _judge(given: Given, texts: Texts) -> None:
    """Checks that the global options go together, and with the command.

    Raises:
        UsageError: they do not.
    """
    for one, other in NOT_TOGETHER:
        if _has(one, given) and _has(other, given):
            said = texts.translate("Cli", "Give either {one} or {other}.")
            raise UsageError(said.format(one=one, other=other))
    for option in WITHOUT_COMMAND:
        if _has(option, given) and given["command"] is not None:
            said = texts.translate("Cli", "{option} takes no command.")
            raise UsageError(said.format(option=option))
    if "quit_running" in given and "demo" in given and "profile" not in given:
        raise UsageError(
            texts.translate(
                "Cli", "A demo without --profile runs on its own and cannot be reached."
            )
        )


def _has(option: str, given: Given) -> bool:
    return DESTINATIONS.get(option, option.removeprefix("--")) in given


def _options(given: Given, texts: Texts) -> Options:
    service = None
    if "service" in given:
        dialect = Dialect(str(given.get("dialect", dialect_of(str(given["service"])))))
        try:
            service = custom_service(str(given["service"]), dialect)
        except LinkRefused as refused:
            said = f"--service: {refused.describe(texts)}"
            raise UsageError(said) from None
    elif "dialect" in given and given["command"] != "communities":
        raise UsageError(texts.translate("Cli", "--dialect only works with --service."))
    return msgspec.convert({**given, "service": service}, Options)


def _command(given: Given, texts: Texts) -> Command | None:
    name = given["command"]
    if name is None:
        return None
    wanted, sentence = WHAT_IS_MISSING.get(str(name), ("command", ""))
    if not given[wanted]:
        raise UsageError(texts.translate("Cli", sentence))
    return msgspec.convert(
        {key: value if key in SEVERAL else _together(value) for key, value in given.items()},
        COMMANDS[str(name)],
    )


def _together(value: object) -> object:
    """Joins unquoted words to one text: a number in groups, or a link with text around it."""
    return " ".join(value) if isinstance(value, list) else value
