"""Whether this start is the first of its user and profile."""

import sys

from desktop.identity import COMMAND
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
            if sys.stderr is not None:  # Windows gives none to a program without a terminal
                sys.stderr.write(f"{COMMAND}: {silent_sentence(texts)}\n")
            return 1
