"""`--help` and `--version`, fast: needs the grammar and the language, and no command's modules."""

from __future__ import annotations

import sys
from argparse import ArgumentError

from desktop.cli.parser import grammar
from desktop.cli.plain_settings import NOT_PLAIN, plain_language, plain_settings, word_after
from desktop.cli.terminal import Terminal
from desktop.texts import load_texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SETTINGS_SAY = ("--profile", "--lang")
"""What decides in which language help is given."""


def print_help(words: Sequence[str], environ: Mapping[str, str]) -> bool:
    """Prints what was asked for; returns False, with nothing printed, if the full path must.

    Raises:
        BrokenPipeError: nobody reads what is printed.
    """
    if "--demo" in words:  # which has settings of its own
        return False
    said = {name: word for name in SETTINGS_SAY if (word := word_after(name, words)) is not None}
    try:
        language = plain_language(said, plain_settings(said, environ), environ)
        parser = grammar(load_texts(language))
    except NOT_PLAIN:
        return False
    terminal = Terminal(sys.stdout, sys.stderr, environ)
    try:
        parser.parse_known_args(words)
    except SystemExit:
        terminal.flush()
        return True
    except ArgumentError:
        return False
    return False
