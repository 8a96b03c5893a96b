"""Whether this start is the first of its user and profile."""

import sys

from desktop.identity import COMMAND, NAME
from desktop.options import Options
from desktop.storage.places import Places
from desktop.texts import load_texts, system_language
from desktop.ui.instance import Claim, Instance, silent_sentence


def claim(options: Options, arguments: list[str]) -> Instance | int:
    """The claim of the first start, or the exit code of a later one that is done.

    The demo without a profile has nothing to share with other starts; each is the first of its own.
    """
    instance = Instance(Places.of(options.profile))
    if options.demo and options.profile is None:
        return instance
    match instance.claim(arguments):
        case Claim.FIRST:
            return instance
        case Claim.HANDED_OVER:
            return 0
        case Claim.SILENT:
            texts = load_texts(options.language or system_language())
            _say(silent_sentence(texts))
            return 1


def _say(sentence: str) -> None:
    """Says it on the terminal; Windows gives none to a program that has windows."""
    if sys.stderr is not None:
        sys.stderr.write(f"{COMMAND}: {sentence}\n")
        return
    from PySide6.QtWidgets import QMessageBox

    QMessageBox.warning(None, NAME, sentence)
