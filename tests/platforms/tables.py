"""Every test link of every platform."""

from importlib import import_module

from desktop.meetings.meeting import PlatformKey
from desktop.platforms.catalogue import CATALOGUE
from tests.platforms.links.case import Case


def cases_of(key: PlatformKey) -> tuple[Case, ...]:
    """The table of one platform."""
    cases: tuple[Case, ...] = import_module(f"tests.platforms.links.{key}").CASES
    return cases


def all_cases() -> list[tuple[PlatformKey, Case]]:
    """Every case with the platform it must be recognized as."""
    return [(row.key, case) for row in CATALOGUE for case in cases_of(row.key)]
