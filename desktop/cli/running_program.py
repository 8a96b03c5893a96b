"""What a command line has to do with the program that is already running: join it, or end it."""

import os
import sys

from desktop.cli import exit_codes
from desktop.cli.main import show_box
from desktop.cli.terminal import Terminal
from desktop.options import AFTER_DASHES, Options
from desktop.single_instance.claim import Claim, ProfileClaim, silent_sentence
from desktop.storage.paths import Places
from desktop.texts import load_texts, system_language


def claim_profile(options: Options, arguments: list[str]) -> ProfileClaim | int:
    """Claims the profile; returns the exit code of a later start that is done.

    The demo without a profile has nothing to share with other starts; each is the first of its own.
    What is to be opened is handed over with whole addresses: the first has another working folder.
    """
    claim = ProfileClaim(Places.of(options.profile))
    if options.demo and options.profile is None:
        return claim
    match claim.make([AFTER_DASHES, *options.opened] if options.opened else arguments):
        case Claim.FIRST:
            return claim
        case Claim.HANDED_OVER:
            return exit_codes.DONE
        case Claim.SILENT:
            sentence = silent_sentence(load_texts(options.language or system_language()))
            _terminal().warn(sentence)
            show_box(sentence)
            return exit_codes.FAILED


def quit_running(options: Options) -> int:
    """Quits the program that is running; returns the exit code."""
    from desktop.cli.language import language_chosen
    from desktop.single_instance.client import ask_to_quit, describe
    from desktop.storage.settings import SettingsStore

    places = Places.of(options.profile)
    outcome = ask_to_quit(places, os.environ)
    settings = SettingsStore(places).load().value
    language = language_chosen(options.language, settings, os.environ)
    sentence = describe(outcome, load_texts(language))
    if not outcome.done:
        _terminal().warn(sentence)
        return exit_codes.FAILED
    _terminal().print(sentence)
    return exit_codes.DONE


def _terminal() -> Terminal:
    return Terminal(sys.stdout, sys.stderr, os.environ)
