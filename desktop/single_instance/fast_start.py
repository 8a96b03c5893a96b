"""A second start, fast: hands its words to the running program before anything slow is imported.

It is the commonest start of all: a click on the menu entry while the program is in the tray. What
is not simple (other words, other systems, a program that is only starting, no display) is left to
the full path, which says the same to the same program (`desktop.single_instance.claim`).
"""

from __future__ import annotations

import json
import os
import sys

from desktop.displays import display_answers
from desktop.single_instance.lock_file import LOCK_FILE, address_of_holder
from desktop.single_instance.wire import LONGEST_MESSAGE, exchange
from desktop.storage.plain_files import CONFIG, plain_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")
"""Where desktops put what lets a window come to the front (freedesktop.org, "XDG Activation",
"Startup Notification"), best first."""

PATIENCE = 1.0
"""Seconds the running program has for its answer; then the full path asks, and is more patient."""

FLAGS = ("--hidden",)
WITH_VALUE = ("--profile", "--lang")
LANGUAGES = ("zh", "en")


def hand_over(words: Sequence[str], environ: Mapping[str, str]) -> bool:
    """Hands the words to the running program; returns False if the full path must decide."""
    if sys.platform == "win32":  # whose lock has another name
        return False
    try:
        profile = _profile(words)
        folder = os.path.realpath(plain_folder(CONFIG, profile, environ))
    except (ValueError, KeyError, OSError):
        return False
    address = address_of_holder(f"{folder}/{LOCK_FILE}")
    if not address or not display_answers(environ):
        return False
    line = _line(words, activation_token(environ))
    if len(line) > LONGEST_MESSAGE:
        return False
    return _is_taken(exchange(address, line, PATIENCE) or b"{}")


def activation_token(environ: Mapping[str, str]) -> str:
    """What the desktop gave this start so that a window may come to the front; empty if nothing."""
    return next((token for name in TOKENS if (token := environ.get(name))), "")


def _profile(words: Sequence[str]) -> str:
    """The profile that a start of the window names; empty for the usual one.

    Raises:
        ValueError: there are words that are not understood here.
    """
    found: dict[str, str] = {}
    rest = list(words)
    while rest:
        name, equals, value = rest.pop(0).partition("=")
        if name in found:
            raise ValueError(name)
        if name in WITH_VALUE and (equals or rest):
            found[name] = value if equals else rest.pop(0)
        elif name in FLAGS and not equals:
            found[name] = name
        else:
            raise ValueError(name)
    if "" in found.values() or found.get("--lang", "en") not in LANGUAGES:
        raise ValueError(words)
    return found.get("--profile", "")


def _line(words: Sequence[str], token: str) -> bytes:
    """The `Message` of `desktop.single_instance.protocol`, which takes too long to import."""
    said = {"version": 1, "arguments": list(words), "token": token}
    line = json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n"
    return line.encode(errors="replace")


def _is_taken(answer: bytes) -> bool:
    try:
        said = json.loads(answer)
    except ValueError:
        return False
    return isinstance(said, dict) and said.get("taken") is True
