"""Completion for bash, zsh and fish, made of the command line's own grammar by shtab."""

import re
from argparse import Action, ArgumentParser
from collections.abc import Iterator

import shtab

from desktop.cli.parser import grammar
from desktop.texts import load_texts
from linux.grammar_rows import actions_of, commands_of
from project import COMMAND

FILES = {
    "bash": f"share/bash-completion/completions/{COMMAND}",
    "zsh": f"share/zsh/site-functions/_{COMMAND}",
    "fish": f"share/fish/vendor_completions.d/{COMMAND}.fish",
}
"""Where each shell looks, below a prefix; Debian's zsh has a folder of its own."""

_CHOICE = re.compile(r"[a-z-]+(\|[a-z-]+)+")


def completions() -> dict[str, str]:
    """What each shell reads, under the shell's name."""
    parser = grammar(load_texts("en"))
    for action in _all_actions(parser):
        _tell_values(action)
    return {shell: shtab.complete(parser, shell) for shell in FILES}


def _all_actions(parser: ArgumentParser) -> Iterator[Action]:
    yield from actions_of(parser)
    for command in commands_of(parser).values():
        yield from actions_of(command)


def _tell_values(action: Action) -> None:
    """The grammar names an option's values in its metavar; checking them is its own business."""
    shown = action.metavar if isinstance(action.metavar, str) else ""
    if _CHOICE.fullmatch(shown):
        action.choices = shown.split("|")
    if shown.partition("|")[0] == "FILE":
        action.complete = shtab.FILE  # type: ignore[attr-defined] # how shtab is told
    if shown == "DIR":
        action.complete = shtab.DIRECTORY  # type: ignore[attr-defined] # how shtab is told
