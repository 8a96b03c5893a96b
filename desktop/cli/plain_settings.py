"""The settings as far as a fast path needs them, without importing anything that is slow to import.

Whatever is not plain (a damaged file, an odd value) raises one of `NOT_PLAIN`, and is left to the
full path, which says what is wrong.
"""

from __future__ import annotations

import json
import os

from desktop.storage.plain_files import CONFIG, SETTINGS_FILE, open_regular, plain_folder
from desktop.texts import system_language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    Json = dict[str, Any]

NOT_PLAIN = (OSError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError)
"""The errors of options, settings or files that are left to the full path."""

DEFAULTS = {
    "version": 1,
    "language": "system",
    "display_name": None,
    "horizon_days": 30,
    "show_private": False,
    "service": {
        "name": "openEuler",
        "base": "https://www.openeuler.openatom.cn/api-meeting-v2/meeting/",
        "dialect": "portal",
    },
}
"""The defaults of the settings, which must not be imported here."""

DIALECTS = ("portal", "mini-program", "ical")
"""As in `desktop.services.service`."""

LANGUAGES = ("system", "zh", "en")
THEMES = ("system", "light", "dark")
TEXT_SIZES = (100, 125, 150, 200)
FEEDS = ("off", "mine", "all")
WAYS = frozenset({"app", "browser", "ask"})
VERSION = 1
MOST_CHARACTERS = 64 * 1024 * 1024


def plain_settings(options: Mapping[str, str], environ: Mapping[str, str]) -> Json:
    """The settings of a run with these options; `NOT_PLAIN` where something is odd about them."""
    try:
        told = read_plain(f"{folder_of(CONFIG, options, environ)}/{SETTINGS_FILE}")
    except FileNotFoundError:
        told = DEFAULTS
    if not all(fits(told[name]) for name, fits in FORMS.items() if name in told):
        raise ValueError(told)  # the full path says so
    return {**DEFAULTS, **told}


def _is_list_of_text(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _is_alert_settings(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    switches = (value.get(name, True) for name in SWITCHES)
    leads = value.get("leads", [])
    return (
        all(isinstance(switch, bool) for switch in switches)
        and isinstance(leads, list)
        and all(type(lead) is int and 0 <= lead <= LONGEST_LEAD for lead in leads)
        and all(_is_list_of_text(value.get(name, [])) for name in ("armed", "muted"))
    )


SWITCHES = ("enabled", "hide_titles", "sound", "prominent")
LONGEST_LEAD = 120
FORMS: Mapping[str, Callable[[object], bool]] = {
    "alerts": _is_alert_settings,
    "followed": _is_list_of_text,
    "trusted_hosts": _is_list_of_text,
    "joining": lambda value: isinstance(value, dict) and set(value.values()) <= WAYS,
    "theme": lambda value: value in THEMES,
    "text_size": lambda value: type(value) is int and value in TEXT_SIZES,
    "feed": lambda value: value in FEEDS,
    "keep_in_tray": lambda value: value is None or isinstance(value, bool),
}
"""Checks of the other settings: an invalid one is reported, which is not done here."""


def plain_text_size(folder: str) -> int:
    """How large text is to be, in per cent; 100 where the settings there cannot say it."""
    try:
        size = read_plain(f"{folder}/{SETTINGS_FILE}").get("text_size", 100)
    except NOT_PLAIN:
        return 100
    return size if FORMS["text_size"](size) else 100


def plain_language(options: Mapping[str, str], settings: Json, environ: Mapping[str, str]) -> str:
    """The language of a run with these options; `NOT_PLAIN` where something is odd about it."""
    language = options.get("--lang", settings["language"])
    if language not in LANGUAGES or options.get("--lang") == "system":
        raise ValueError(language)
    return system_language(environ) if language == "system" else str(language)


def folder_of(kind: str, options: Mapping[str, str], environ: Mapping[str, str]) -> str:
    """The folder for files of that kind; `NOT_PLAIN` where it is not known here."""
    return plain_folder(kind, options.get("--profile", ""), environ)


def read_plain(path: str) -> Json:
    """A file of the program's; `NOT_PLAIN` where it cannot be used as it is."""
    with os.fdopen(open_regular(path), encoding="utf-8") as file:
        text = file.read(MOST_CHARACTERS + 1)
    if len(text) > MOST_CHARACTERS:
        raise ValueError(path)
    content: Json = json.loads(text)
    if content["version"] != VERSION:
        raise ValueError(path)
    return content


def word_after(option: str, words: Sequence[str]) -> str | None:
    """The value of an option, the last one if it is given twice; None if it has none."""
    found = None
    for word, after in zip(words, [*words, None][1:], strict=True):
        if word == option:
            found = after
        elif word.startswith(option + "="):
            found = word.removeprefix(option + "=")
    return found
