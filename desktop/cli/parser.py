"""Reads the command line; what is wrong with it is said in one sentence."""

from argparse import ArgumentError
from collections.abc import Mapping, Sequence

import msgspec

from desktop.cli.commands import COMMANDS, Command
from desktop.cli.grammar import grammar
from desktop.options import Options
from desktop.services.service import Dialect, custom_service
from desktop.texts import QT_TRANSLATE_NOOP, Texts

Given = Mapping[str, object]

WHAT_IS_MISSING = {
    "link": ("url", QT_TRANSLATE_NOOP("Cli", "Which link? Give it after the command.")),
    "join": ("target", QT_TRANSLATE_NOOP("Cli", "Which meeting? Give its id, next, or a link.")),
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
"""Where the grammar calls an option otherwise than its users do."""

NO_VALUE = "expected one argument"
"""How argparse says that an option has no value."""


class UsageError(Exception):
    """The command line cannot be understood; its text is the sentence to show."""


def parse(arguments: Sequence[str], texts: Texts) -> tuple[Options, Command | None]:
    """What is asked for; no command means the window.

    Raises:
        UsageError: it cannot be understood.
        SystemExit: help or the version was asked for, and printed.
    """
    try:
        namespace, rest = grammar(texts).parse_known_args(arguments)
    except ArgumentError as error:
        raise UsageError(_sentence(error, texts)) from error
    if rest:
        odd = next((word for word in rest if word.startswith("-")), rest[0])
        raise UsageError(texts.translate("Cli", "{word} is not understood.").format(word=odd))
    given = vars(namespace)
    _judge(given, texts)
    return _options(given, texts), _command(given, texts)


def _sentence(error: ArgumentError, texts: Texts) -> str:
    if error.argument_name == "COMMAND":
        said = texts.translate("Cli", "There is no such command; there are: {commands}.")
        return said.format(commands=", ".join(COMMANDS))
    if error.message == NO_VALUE:
        said = texts.translate("Cli", "{option} needs a value.")
        return said.format(option=error.argument_name)
    return f"{error.argument_name}: {error.message}"


def _judge(given: Given, texts: Texts) -> None:
    """Whether the global options go together, and with the command.

    Raises:
        UsageError: they do not.
    """
    for one, other in NOT_TOGETHER:
        if _has(one, given) and _has(other, given):
            said = texts.translate("Cli", "Give either {one} or {other}.")
            raise UsageError(said.format(one=one, other=other))
    for option in WITHOUT_COMMAND:
        if _has(option, given) and given["command"] is not None:
            said = texts.translate("Cli", "{option} goes without a command.")
            raise UsageError(said.format(option=option))
    if "quit_running" in given and "demo" in given and "profile" not in given:
        raise UsageError(
            texts.translate("Cli", "A demo without --profile is on its own and cannot be asked.")
        )


def _has(option: str, given: Given) -> bool:
    return DESTINATIONS.get(option, option.removeprefix("--")) in given


def _options(given: Given, texts: Texts) -> Options:
    service = None
    if "service" in given:
        dialect = given.get("dialect", Dialect.PORTAL)
        service = custom_service(str(given["service"]), Dialect(str(dialect)))
    elif "dialect" in given:
        raise UsageError(texts.translate("Cli", "--dialect belongs to --service."))
    return msgspec.convert({**given, "service": service}, Options)


def _command(given: Given, texts: Texts) -> Command | None:
    name = given["command"]
    if name is None:
        return None
    wanted, sentence = WHAT_IS_MISSING.get(str(name), ("command", ""))
    if not given[wanted]:
        raise UsageError(texts.translate("Cli", sentence))
    return msgspec.convert(
        {key: _together(value) for key, value in given.items()}, COMMANDS[str(name)]
    )


def _together(value: object) -> object:
    """Words left unquoted are one text: a number in groups, a link with what is said of it."""
    return " ".join(value) if isinstance(value, list) else value
