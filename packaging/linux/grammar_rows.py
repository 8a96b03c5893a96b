"""The command line as a tree of rows, for the manual and for completion."""

from argparse import SUPPRESS, Action, ArgumentParser, _SubParsersAction
from collections.abc import Iterator, Mapping


def actions_of(parser: ArgumentParser) -> Iterator[Action]:
    """Every option and positional of one command, but those it does not speak of.

    argparse has no public way to ask for them; the libraries that document it do the same.
    """
    for action in parser._actions:  # noqa: SLF001
        if action.help != SUPPRESS and not isinstance(action, _SubParsersAction):
            yield action


def commands_of(parser: ArgumentParser) -> Mapping[str, ArgumentParser]:
    """The commands by their names, in their order."""
    for action in parser._actions:  # noqa: SLF001
        if isinstance(action, _SubParsersAction):
            return dict(action.choices)
    return {}
