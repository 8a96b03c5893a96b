"""Judges one file of `resources/steps`: its addresses, its routes, and every step of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Table = Mapping[str, object]

SET_UP = "set-up"
"""The section of what is done once, and the action that leads to it."""

LONGEST = {"en": 140, "zh": 70}
"""Characters of a text: what four or five lines beside a drawing hold."""

FEWEST, MOST = 3, 6
"""Steps of a route on one system."""

ADDRESSES = {"open-download": "download", "open-invitation": "invitation"}
"""Actions that need an address, and the name under which the file's top has it."""

BY_NUMBER = "-by-number"
"""Ends the name of a route for a meeting that has a number and no link."""

NEED_A_LINK = ("open-link", "show-qr", "start-client", "copy-passcode")
"""Actions that have nothing to act on where a meeting has a number only."""


class Words(NamedTuple):
    """What may stand in a file of steps; `with_client` are platforms whose links open a client."""

    platforms: frozenset[str]
    with_client: frozenset[str]
    routes: tuple[str, ...]
    actions: tuple[str, ...]
    checks: tuple[str, ...]
    systems: tuple[str, ...]
    drawings: frozenset[str]

    @property
    def sections(self) -> tuple[str, ...]:
        """The lists of steps of a file."""
        return (*self.routes, *(f"{route}{BY_NUMBER}" for route in self.routes), SET_UP)


def step_faults(key: str, content: Table, words: Words) -> Iterator[str]:
    """Every fault of the file of platform `key`, as sentences that name the file and the step."""
    where = f"resources/steps/{key}.toml"
    for fault in (*_top_faults(content, words), *_address_faults(content)):
        yield f"{where}: {fault}."
    for section in words.sections:
        for number, step in enumerate(tables(content, section), 1):
            for fault in _faults_of(step, content, words):
                yield f"{where}, {section} step {number}: {fault}."
    for route in words.routes:
        wanted = route != "app" or key in words.with_client
        typed = f"{route}{BY_NUMBER}"
        faults = {
            route: _route_faults(route, content, words, wanted=wanted),
            typed: _by_number_faults(typed, content, words),
        }
        yield from (f"{where}, {of}: {fault}." for of, found in faults.items() for fault in found)


def tables(content: Table, section: str) -> list[Table]:
    """The steps of a section, as far as they are steps at all."""
    given = content.get(section)
    return [table for table in given if isinstance(table, dict)] if isinstance(given, list) else []


def _top_faults(content: Table, words: Words) -> Iterator[str]:
    for key in sorted(content.keys() - {"clients", *ADDRESSES.values(), *words.sections}):
        yield f"{key} is unknown"
    if "clients" in content:
        yield from _systems_faults("clients", content["clients"], words)
    for section in words.sections:
        given = content.get(section, [])
        if not isinstance(given, list) or len(tables(content, section)) < len(given):
            yield f"a step of {section} does not stand under [[{section}]]"


def _address_faults(content: Table) -> Iterator[str]:
    for key in ADDRESSES.values():
        address = content.get(key, "https://")
        if not isinstance(address, str) or not address.startswith("https://"):
            yield f"{key} is no https address"


def _faults_of(step: Table, content: Table, words: Words) -> Iterator[str]:
    for key in sorted(step.keys() - {"drawing", *LONGEST, "systems", "action", "check"}):
        yield f"{key} is unknown"
    if step.get("drawing") not in words.drawings:
        yield f"the drawing {step.get('drawing')} is not under resources/drawings"
    for language in LONGEST:
        yield from _text_faults(language, step.get(language))
    if "systems" in step:
        yield from _systems_faults("systems", step["systems"], words)
    for key, known in (("action", words.actions), ("check", words.checks)):
        if key in step and step[key] not in known:
            yield f"the {key} {step[key]} is unknown; give one of: {', '.join(known)}"
    address = ADDRESSES.get(str(step.get("action")))
    if address and address not in content:
        yield f"its action needs the address {address} at the file's top"


def _text_faults(language: str, text: object) -> Iterator[str]:
    longest = LONGEST[language]
    if not isinstance(text, str) or not text.strip():
        yield f"the text in {language} is missing"
    elif len(text) > longest:
        yield f"the text in {language} has {len(text)} characters, more than {longest}"
    elif text != text.strip() or not text.isprintable():
        yield f"the text in {language} has blanks around it, or a character that cannot be seen"


def _systems_faults(key: str, given: object, words: Words) -> Iterator[str]:
    if not isinstance(given, list) or not given:
        yield f"{key} is no list of systems"
        return
    for system in given:
        if system not in words.systems:
            yield f"the system {system} is unknown; give one of: {', '.join(words.systems)}"


def _route_faults(route: str, content: Table, words: Words, *, wanted: bool) -> Iterator[str]:
    steps = tables(content, route)
    if not wanted:
        if steps:
            yield "no link of this platform leads to a client"
        return
    for system in words.systems:
        here = [step for step in steps if _is_on(step, system)]
        if not FEWEST <= len(here) <= MOST:
            yield f"there are {len(here)} steps on {system}, not {FEWEST} to {MOST}"
        asks = any(step.get("action") == SET_UP for step in here)
        if asks and not any(_is_on(step, system) for step in tables(content, SET_UP)):
            yield f"a step asks to set up, but no [[{SET_UP}]] says how on {system}"


def _by_number_faults(route: str, content: Table, words: Words) -> Iterator[str]:
    """A route by number may be missing, everywhere or on some systems."""
    steps = tables(content, route)
    for system in words.systems:
        here = [step for step in steps if _is_on(step, system)]
        if here and not FEWEST <= len(here) <= MOST:
            yield f"there are {len(here)} steps on {system}, not {FEWEST} to {MOST}"
    for number, step in enumerate(steps, 1):
        if step.get("action") in NEED_A_LINK:
            yield f"step {number} asks for {step['action']}, but there is no link"


def _is_on(step: Table, system: str) -> bool:
    systems = step.get("systems")
    return not isinstance(systems, list) or system in systems
