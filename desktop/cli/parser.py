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
    return _options(given, texts), _command(given, texts)


def _sentence(error: ArgumentError, texts: Texts) -> str:
    if error.argument_name == "COMMAND":
        said = texts.translate("Cli", "There is no such command; there are: {commands}.")
        return said.format(commands=", ".join(COMMANDS))
    if error.message == NO_VALUE:
        said = texts.translate("Cli", "{option} needs a value.")
        return said.format(option=error.argument_name)
    return f"{error.argument_name}: {error.message}"


def _options(given: Given, texts: Texts) -> Options:
    service = None
    if "service" in given:
        if "demo" in given:
            raise UsageError(texts.translate("Cli", "Give either --demo or --service."))
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
    return msgspec.convert(given, COMMANDS[str(name)])
