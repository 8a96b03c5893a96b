"""Which language a run speaks, made out before its command line is read whole."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from desktop.storage.json_file import Clock, Loaded
from desktop.storage.paths import Places
from desktop.storage.settings import LanguageChoice, Settings, SettingsStore
from desktop.texts import CatalogueTexts, load_texts, system_language


class EarlyOptions(msgspec.Struct, frozen=True):
    """What a first look at the words tells, so that even what is wrong with them can be told."""

    settings: Loaded[Settings]
    texts: CatalogueTexts


def early_options(
    words: Sequence[str], profile: Path | None, environ: Mapping[str, str], clock: Clock
) -> EarlyOptions:
    """Reads the settings, once, and finds the language to speak."""
    if "--demo" in words and profile is None:
        settings = Loaded(Settings())
    else:
        settings = SettingsStore(Places.of(profile), clock).load()
    return EarlyOptions(settings, load_texts(language_of(words, settings.value, environ)))


def language_of(words: Sequence[str], settings: Settings | None, environ: Mapping[str, str]) -> str:
    """`zh` or `en`: the one asked for, else the settings', else the system's."""
    asked = word_after("--lang", words)
    if asked in {"zh", "en"}:
        return asked
    if settings is not None and settings.language is not LanguageChoice.SYSTEM:
        return settings.language.value
    return system_language(environ)


def word_after(option: str, words: Sequence[str]) -> str | None:
    """The value of an option, its last where it is given twice; None where it has none."""
    found = None
    for word, after in zip(words, [*words, None][1:], strict=True):
        if word == option:
            found = after
        elif word.startswith(option + "="):
            found = word.removeprefix(option + "=")
    return found
