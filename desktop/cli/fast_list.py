"""`list --saved`, fast: reads and prints the saved file with as few imports as possible.

Leaves whatever is not simple (other options, a damaged file, an odd setting) to the full path,
which prints the same for the same file.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime

from desktop.cli.listing import Listed, print_json, print_table
from desktop.cli.plain_settings import (
    DIALECTS,
    NOT_PLAIN,
    folder_of,
    plain_language,
    plain_settings,
    read_plain,
)
from desktop.cli.records import is_private, shown
from desktop.cli.terminal import Terminal
from desktop.storage.plain_files import CACHE, IMPORTS_FILE, STATE, schedule_file
from desktop.texts import load_texts
from desktop.zone import zone_trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.cli.plain_settings import Json

MOST_DAYS = 60
FLAGS = ("list", "--saved", "--json")
WITH_VALUE = ("--profile", "--days", "--lang", "--service", "--dialect", "--community")


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
        settings = plain_settings(options, environ)
        listed = _listed(options, settings, environ, now or datetime.now(UTC))
        texts = load_texts(plain_language(options, settings, environ))
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


def _listed(
    options: Mapping[str, str], settings: Json, environ: Mapping[str, str], now: datetime
) -> Listed:
    days = _days(options, settings)
    private = _shows_private(settings)
    sources = _sources(options, settings)
    if "--community" not in options and _has_imports(options, environ):
        return _with_imports(options, environ, sources, now, days)
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


def _sources(options: Mapping[str, str], settings: Json) -> list[tuple[str, Json]]:
    """The services that are read, with their keys.

    Raises:
        KeyError, TypeError, ValueError: there is none, or something is odd about one.
    """
    told = settings.get("communities")
    sources = [("", settings["service"])] if told is None else _enabled(told)
    if "--service" in options:
        base = options["--service"].rstrip("/") + "/"  # else there is no file of that name
        sources = [("", {"base": base, "dialect": options.get("--dialect", "portal")})]
    elif "--dialect" in options:
        raise ValueError(options)
    if "--community" not in options:
        return sources
    wanted = options["--community"].strip().casefold()
    found = [source for source in sources if source[1]["name"].casefold() == wanted]
    return [found[0]]


def _enabled(told: list[Json]) -> list[tuple[str, Json]]:
    sources = [(one["key"], one["service"]) for one in told if _is_enabled(one)]
    places = {(service["base"], service["dialect"]) for _, service in sources}
    keys = {key for key, _ in sources}
    owners = {service.get("community") or key for key, service in sources}
    if not sources or min(len(keys), len(places), len(owners)) < len(sources):
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
    stored = read_plain(f"{folder_of(CACHE, options, environ)}/{schedule_file(base, dialect)}")
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


def _with_imports(
    options: Mapping[str, str],
    environ: Mapping[str, str],
    sources: Sequence[tuple[str, Json]],
    now: datetime,
    days: int,
) -> Listed:
    """The list as the full path made it ready; `NOT_PLAIN` where that has to make it anew."""
    if "--service" in options:
        raise ValueError(options)
    from desktop.cli.ready_list import read_ready

    services = [(service["base"], service["dialect"]) for _, service in sources]
    return read_ready(options, environ, services, now, days)


def _has_imports(options: Mapping[str, str], environ: Mapping[str, str]) -> bool:
    """Whether invitations brought meetings, which the saved list does not hold."""
    return os.path.lexists(f"{folder_of(STATE, options, environ)}/{IMPORTS_FILE}")
