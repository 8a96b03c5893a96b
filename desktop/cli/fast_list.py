"""`list --saved`, fast: reads and prints the saved file with as few imports as possible.

Leaves whatever is not simple (other options, a damaged file, an odd setting) to the full path,
which prints the same for the same file.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime

from desktop.cli.listing import Listed, print_json, print_table
from desktop.cli.records import is_private, shown
from desktop.cli.terminal import Terminal
from desktop.storage.file_names import (
    CACHE,
    CONFIG,
    IMPORTS_FILE,
    SETTINGS_FILE,
    STATE,
    plain_folder,
    schedule_file,
)
from desktop.storage.opening import open_regular
from desktop.texts import load_texts, system_language
from desktop.zone import zone_trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    Json = dict[str, Any]

DEFAULTS = {
    "version": 1,
    "language": "system",
    "display_name": None,
    "horizon_days": 30,
    "show_private": False,
    "service": {
        "base": "https://www.openeuler.openatom.cn/api-meeting-v2/meeting/",
        "dialect": "portal",
    },
}
"""The defaults of the settings, which must not be imported here."""

DIALECTS = frozenset({"portal", "mini-program", "ical"})
LANGUAGES = ("system", "zh", "en")
THEMES = ("system", "light", "dark")
FEEDS = ("off", "mine", "all")
WAYS = frozenset({"app", "browser", "ask"})
VERSION = 1
MOST_DAYS = 60
MOST_CHARACTERS = 64 * 1024 * 1024

FLAGS = ("list", "--saved", "--json")
WITH_VALUE = ("--profile", "--days", "--lang")

NOT_PLAIN = (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""The errors of options, settings or files that are left to the full path."""


def print_saved(
    arguments: Sequence[str], environ: Mapping[str, str], now: datetime | None = None
) -> bool:
    """Prints the saved list; returns False, with nothing printed, if the full path must do it.

    Prints the list as of `now`, the current time by default.

    Raises:
        BrokenPipeError: nobody reads what is printed.
    """
    if zone_trouble(os.environ):  # the full path warns
        return False
    try:
        options = _understood(arguments)
        if _has_imports(options, environ):
            return False
        settings = _settings(options, environ)
        listed = _listed(options, settings, environ, now or datetime.now(UTC))
        texts = load_texts(_language(options, settings, environ))
    except NOT_PLAIN:
        return False
    terminal = Terminal(sys.stdout, sys.stderr, environ)
    if "--json" in options:
        print_json(listed, terminal)
    else:
        print_table(listed, texts, terminal)
    terminal.flush()
    return True


def _understood(arguments: Sequence[str]) -> dict[str, str]:
    """The options by name.

    Raises:
        ValueError: there are options that are not handled here.
    """
    found: dict[str, str] = {}
    rest = list(arguments)
    while rest:
        name, equals, value = rest.pop(0).partition("=")
        if name in WITH_VALUE and name not in found:
            found[name] = value if equals or not rest else rest.pop(0)
        elif name in FLAGS and not equals:
            found[name] = name
        else:
            raise ValueError(name)
    if {"list", "--saved"} <= found.keys() and "" not in found.values():
        return found
    raise ValueError(arguments)


def _settings(options: Mapping[str, str], environ: Mapping[str, str]) -> Json:
    try:
        told = _read(f"{_folder(CONFIG, options, environ)}/{SETTINGS_FILE}")
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
    "feed": lambda value: value in FEEDS,
    "keep_in_tray": lambda value: value is None or isinstance(value, bool),
}
"""Checks of the other settings: an invalid one is reported, which is not done here."""


def _listed(
    options: Mapping[str, str], settings: Json, environ: Mapping[str, str], now: datetime
) -> Listed:
    days = _days(options, settings)
    private = _shows_private(settings)
    sources = _sources(settings)
    meetings: list[tuple[Json, Json]] = []
    fetched: list[datetime] = []
    older: dict[str, datetime | None] = {}
    for key, service in sources:
        own, fetched_at = _saved(key, service, options, settings, environ)
        meetings += [pair for pair in own if private or not is_private(pair[0])]
        fetched.append(fetched_at)
        if len(sources) > 1:
            older.update((meeting["id"], fetched_at) for meeting, _ in own)
    listed = Listed(shown(meetings, now, days), now, days, min(fetched))
    listed.older = older
    if len(sources) > 1:
        listed.names = {key: service["name"] for key, service in sources}
    return listed


def _sources(settings: Json) -> list[tuple[str, Json]]:
    """The services that are read, with their keys.

    Raises:
        KeyError, TypeError, ValueError: there is none, or something is odd about one.
    """
    told = settings.get("communities")
    if told is None:
        return [("", settings["service"])]
    sources = [(one["key"], one["service"]) for one in told if _is_enabled(one)]
    places = {(service["base"], service["dialect"]) for _, service in sources}
    keys = {key for key, _ in sources}
    if not sources or len(keys) < len(sources) or len(places) < len(sources):
        raise ValueError(told)
    return sources


def _is_enabled(community: Json) -> bool:
    service: Json = community["service"]
    words = (service["name"], community["key"])
    if not all(isinstance(word, str) for word in words) or service["dialect"] not in DIALECTS:
        raise ValueError(community)
    if community["enabled"] is True:
        return True
    if community["enabled"] is False:
        return False
    raise ValueError(community)


def _saved(
    key: str,
    service: Json,
    options: Mapping[str, str],
    settings: Json,
    environ: Mapping[str, str],
) -> tuple[list[tuple[Json, Json]], datetime]:
    """One community's saved meetings with their ways in, and when they were fetched."""
    base, dialect = service["base"], service["dialect"]
    stored = _read(f"{_folder(CACHE, options, environ)}/{schedule_file(base, dialect)}")
    made_for = (stored["display_name"], stored["service"]["base"], stored["service"]["dialect"])
    if made_for != (settings["display_name"], base, dialect):
        raise ValueError(made_for)
    meetings = stored["schedule"]["meetings"]
    if key:
        community = service["community"]
        meetings = [
            {
                **meeting,
                "id": f"{key}:{meeting['id']}",
                "community": community or meeting["community"],
                "source": key,
            }
            for meeting in meetings
        ]
    fetched_at = datetime.fromisoformat(stored["schedule"]["fetched_at"])
    return list(zip(meetings, stored["entrances"], strict=True)), fetched_at


def _shows_private(settings: Json) -> bool:
    private = settings["show_private"]
    if type(private) is not bool:
        raise ValueError(private)
    return private


def _days(options: Mapping[str, str], settings: Json) -> int:
    days = int(options["--days"]) if "--days" in options else settings["horizon_days"]
    if type(days) is not int or not 1 <= days <= MOST_DAYS:
        raise ValueError(days)
    return days


def _language(options: Mapping[str, str], settings: Json, environ: Mapping[str, str]) -> str:
    language = options.get("--lang", settings["language"])
    if language not in LANGUAGES or options.get("--lang") == "system":
        raise ValueError(language)
    return system_language(environ) if language == "system" else str(language)


def _has_imports(options: Mapping[str, str], environ: Mapping[str, str]) -> bool:
    """Whether invitations brought meetings, which the saved list does not hold."""
    return os.path.lexists(f"{_folder(STATE, options, environ)}/{IMPORTS_FILE}")


def _folder(kind: str, options: Mapping[str, str], environ: Mapping[str, str]) -> str:
    return plain_folder(kind, options.get("--profile", ""), environ)


def _read(path: str) -> Json:
    with os.fdopen(open_regular(path), encoding="utf-8") as file:
        text = file.read(MOST_CHARACTERS + 1)
    if len(text) > MOST_CHARACTERS:
        raise ValueError(path)
    content: Json = json.loads(text)
    if content["version"] != VERSION:
        raise ValueError(path)
    return content
