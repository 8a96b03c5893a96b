"""Finds the language of a run before its command line is parsed."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from desktop.cli.plain_settings import word_after
from desktop.storage.json_file import Clock, Loaded
from desktop.storage.paths import Places
from desktop.storage.settings import LanguageChoice, Settings, SettingsStore
from desktop.texts import CatalogueTexts, load_texts, system_language

LANGUAGES = ("zh", "en")


class EarlyOptions(msgspec.Struct, frozen=True):
    """What is known before parsing, so that even errors of parsing are in the right language."""

    settings: Loaded[Settings]
    texts: CatalogueTexts


def early_options(
    words: Sequence[str], profile: Path | None, environ: Mapping[str, str], clock: Clock
) -> EarlyOptions:
    """Loads the settings, once, and the texts of the language to use."""
    if "--demo" in words and profile is None:
        settings = Loaded(Settings())
    else:
        settings = SettingsStore(Places.of(profile), clock).load()
    return EarlyOptions(settings, load_texts(language_of(words, settings.value, environ)))


def language_of(words: Sequence[str], settings: Settings | None, environ: Mapping[str, str]) -> str:
    """`zh` or `en`: the requested one, or else the settings', or else the system's."""
    return language_chosen(word_after("--lang", words), settings, environ)


def language_chosen(
    asked: str | None, settings: Settings | None, environ: Mapping[str, str]
) -> str:
    """`zh` or `en`: the one asked for, or else the settings', or else the system's."""
    if asked in LANGUAGES:
        return asked
    if settings is not None and settings.language is not LanguageChoice.SYSTEM:
        return settings.language.value
    return system_language(environ)
