"""The program: the command line, and the window where no command is given.

What is asked for most is done before anything slow is imported: the saved list is printed, and a
second start handed to the first.
"""

import gc
import os
import sys
import time

BEGAN = time.perf_counter()

ASKING_FOR_HELP = frozenset({"-h", "--help", "--version"})

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.options import Options

    FastPath = Callable[[list[str]], bool]


def main(arguments: list[str] | None = None) -> int:
    """Runs the program; returns its exit code. `arguments` default to the process's own."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if "--saved" in arguments and _fast(_print_saved, arguments):
        return 0
    if not ASKING_FOR_HELP.isdisjoint(arguments) and _fast(_print_help, arguments):
        return 0
    if _hand_over(arguments):
        return 0
    from desktop.lean_imports import spare_typing_extensions

    spare_typing_extensions()
    from desktop.cli.main import run

    return run(arguments, _open_window)


def _open_window(options: "Options") -> int:
    """Opens the window; imports Qt, which nothing before does."""
    from desktop.cli.running_program import claim_profile, quit_running
    from desktop.displays import display_answers

    if options.quit_running:
        return quit_running(options)
    claim = None
    if display_answers(os.environ) and not options.smoke:  # else Qt decides whether to claim
        claimed = claim_profile(options, sys.argv[1:])
        if isinstance(claimed, int):
            return claimed
        claim = claimed
    gc.disable()  # until the window is painted; then `desktop.ui.timers` takes over
    from desktop.ui.qt_setup import use_plain_imports

    use_plain_imports()
    from desktop.app import run

    return run(options, BEGAN, claim)


def _hand_over(arguments: list[str]) -> bool:
    """Hands a plain start to the running program, if there is one that answers."""
    if not all(word.startswith("-") for word in arguments[:1]):
        return False  # a command
    from desktop.single_instance.fast_start import hand_over

    return hand_over(arguments, os.environ)


def _fast(carry_out: "FastPath", arguments: list[str]) -> bool:
    """Prints what was asked for, if it is so plain that nothing slow need be imported."""
    gc.disable()  # nothing becomes garbage here, and a collection takes a fifth of the time
    try:
        printed = carry_out(arguments)
        if printed:
            gc.freeze()  # nor on exit, when everything goes anyway
    except BrokenPipeError:
        return False  # the full path meets the same, and handles it
    finally:
        gc.enable()
    return printed


def _print_saved(arguments: list[str]) -> bool:
    from desktop.cli.fast_list import print_saved

    return print_saved(arguments, os.environ)


def _print_help(arguments: list[str]) -> bool:
    from desktop.cli.fast_help import print_help

    return print_help(arguments, os.environ)


if __name__ == "__main__":
    sys.exit(main())
