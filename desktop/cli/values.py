"""What the values of options must be; each says in the user's language what is wrong with it."""

from argparse import ArgumentTypeError
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from desktop.cli.records import MOST_MINUTES
from desktop.joining.plan import Preference
from desktop.meetings.schedule import MAX_HORIZON_DAYS
from desktop.platforms.catalogue import CATALOGUE, platform_named
from desktop.platforms.refusal import SENTENCES, LinkRefused
from desktop.platforms.steps import Route
from desktop.platforms.systems import SystemKind
from desktop.services.service import Dialect, custom_service
from desktop.storage.files import why_unusable
from desktop.texts import Texts

T = TypeVar("T")

LANGUAGES = ("zh", "en")
WAYS = {"app": Preference.APP, "browser": Preference.BROWSER}


class Values:
    """Makes values of words; each method raises `ArgumentTypeError` with a sentence."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def days(self, word: str) -> int:
        """A number of days that the services can tell about."""
        if word.isascii() and word.isdigit() and 1 <= int(word[:9]) <= MAX_HORIZON_DAYS:
            return int(word)
        said = self._texts.translate("Cli", "give a number of days from 1 to {most}")
        raise ArgumentTypeError(said.format(most=MAX_HORIZON_DAYS))

    def minutes(self, word: str) -> int:
        """A number of minutes, up to a year of them."""
        if word.isascii() and word.isdigit() and int(word[:9]) <= MOST_MINUTES:
            return int(word)
        said = self._texts.translate("Cli", "give a number of minutes from 0 to {most}")
        raise ArgumentTypeError(said.format(most=MOST_MINUTES))

    def folder(self, word: str) -> Path:
        """A directory, which need not exist yet."""
        path = Path(word)
        if not word or _is_file(path):
            raise ArgumentTypeError(self._texts.translate("Cli", "this is no directory"))
        reason = why_unusable(path)
        if not reason:
            return path
        said = self._texts.translate("Cli", "this folder cannot be used: {reason}")
        raise ArgumentTypeError(said.format(reason=reason))

    def base(self, word: str) -> str:
        """The address of a service."""
        try:
            return custom_service(word, Dialect.PORTAL).base
        except LinkRefused as refused:
            sentence = self._texts.translate("Refusal", SENTENCES[refused.reason])
            raise ArgumentTypeError(sentence) from None

    def dialect(self, word: str) -> Dialect:
        """The way a service speaks."""
        return self._one_of(word, {str(dialect): dialect for dialect in Dialect})

    def language(self, word: str) -> str:
        """A language that the program speaks."""
        return self._one_of(word, {language: language for language in LANGUAGES})

    def way(self, word: str) -> Preference:
        """How to join."""
        return self._one_of(word, WAYS)

    def route(self, word: str) -> Route:
        """Where to join."""
        return self._one_of(word, {str(route): route for route in Route})

    def system(self, word: str) -> SystemKind:
        """A system to join from."""
        return self._one_of(word, {str(system): system for system in SystemKind})

    def platform(self, word: str) -> str:
        """The key of a platform, of which any name will do that the services call it by."""
        named = platform_named(word)
        return named.key if named else self._one_of(word, {row.key: row.key for row in CATALOGUE})

    def _one_of(self, word: str, choices: Mapping[str, T]) -> T:
        if word in choices:
            return choices[word]
        said = self._texts.translate("Cli", "give one of: {choices}")
        raise ArgumentTypeError(said.format(choices=", ".join(choices)))


def _is_file(path: Path) -> bool:
    try:
        return path.exists() and not path.is_dir()
    except (OSError, ValueError):
        return False  # nothing can be there; why is told elsewhere
