"""Texts for people, in Chinese and English, for the rooms that must not import Qt.

Sources are English and stand in the code; translations are Qt `.ts` files under
`resources/translations`, compiled when the package is built. The window reads the same texts
through Qt's own translator (`desktop.ui.translator`).
"""

from __future__ import annotations

import json
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from typing import Protocol

    class Texts(Protocol):
        """Turns a source text into the user's language."""

        def translate(self, context: str, source: str, comment: str = "", n: int = -1, /) -> str:
            """The text for `source` in `context`; `n`, unless negative, fills in `%n`."""
            ...
else:
    Texts = object  # the command line's fast path must not pay for importing typing


COMPILED = os.path.join(os.path.dirname(__file__), "_compiled")  # noqa: PTH118, PTH120 - start-up
CHINESE_STOPS = ("。", "！", "？")
LOCALES = {"zh": "zh_CN", "en": "en"}


def QT_TRANSLATE_NOOP(_context: str, source: str) -> str:  # noqa: N802 - lupdate knows this name
    """Marks a text for translation where it is defined; it is translated where it is shown."""
    return source


def run_together(sentences: Iterable[str]) -> str:
    """Joins sentences; none needs a blank after a Chinese full stop."""
    text = ""
    for sentence in filter(None, sentences):
        gap = " " if text and not text.endswith(CHINESE_STOPS) else ""
        text += gap + sentence
    return text


WEEKDAYS = (
    QT_TRANSLATE_NOOP("Date", "Monday"),
    QT_TRANSLATE_NOOP("Date", "Tuesday"),
    QT_TRANSLATE_NOOP("Date", "Wednesday"),
    QT_TRANSLATE_NOOP("Date", "Thursday"),
    QT_TRANSLATE_NOOP("Date", "Friday"),
    QT_TRANSLATE_NOOP("Date", "Saturday"),
    QT_TRANSLATE_NOOP("Date", "Sunday"),
)
"""As `date.weekday` counts them: 0 is Monday."""

SHORT_WEEKDAYS = (
    QT_TRANSLATE_NOOP("Date", "Sun"),
    QT_TRANSLATE_NOOP("Date", "Mon"),
    QT_TRANSLATE_NOOP("Date", "Tue"),
    QT_TRANSLATE_NOOP("Date", "Wed"),
    QT_TRANSLATE_NOOP("Date", "Thu"),
    QT_TRANSLATE_NOOP("Date", "Fri"),
    QT_TRANSLATE_NOOP("Date", "Sat"),
)
"""As the booking service counts them: 0 is Sunday."""

_SHORT_MONTHS = (
    QT_TRANSLATE_NOOP("Date", "Jan"),
    QT_TRANSLATE_NOOP("Date", "Feb"),
    QT_TRANSLATE_NOOP("Date", "Mar"),
    QT_TRANSLATE_NOOP("Date", "Apr"),
    QT_TRANSLATE_NOOP("Date", "May"),
    QT_TRANSLATE_NOOP("Date", "Jun"),
    QT_TRANSLATE_NOOP("Date", "Jul"),
    QT_TRANSLATE_NOOP("Date", "Aug"),
    QT_TRANSLATE_NOOP("Date", "Sep"),
    QT_TRANSLATE_NOOP("Date", "Oct"),
    QT_TRANSLATE_NOOP("Date", "Nov"),
    QT_TRANSLATE_NOOP("Date", "Dec"),
)
NO_BREAK = "\N{NO-BREAK SPACE}"


def short_weekday(day: date, texts: Texts) -> str:
    """The weekday as short as can be: `Wed`."""
    return texts.translate("Date", SHORT_WEEKDAYS[day.isoweekday() % 7])


def short_date(day: date, texts: Texts) -> str:
    """Day and month as short as can be: `9 Dec`."""
    month = texts.translate("Date", _SHORT_MONTHS[day.month - 1])
    pattern = texts.translate("Date", "{day} {short_month}")
    return pattern.format(day=day.day, short_month=month).replace(" ", NO_BREAK)


SYSTEM_WORDS = frozenset(
    {
        QT_TRANSLATE_NOOP("System", "No such file or directory"),
        QT_TRANSLATE_NOOP("System", "Permission denied"),
        QT_TRANSLATE_NOOP("System", "Operation not permitted"),
        QT_TRANSLATE_NOOP("System", "Is a directory"),
        QT_TRANSLATE_NOOP("System", "Not a directory"),
        QT_TRANSLATE_NOOP("System", "No space left on device"),
        QT_TRANSLATE_NOOP("System", "Disk quota exceeded"),
        QT_TRANSLATE_NOOP("System", "Read-only file system"),
        QT_TRANSLATE_NOOP("System", "Too many levels of symbolic links"),
        QT_TRANSLATE_NOOP("System", "File name too long"),
        QT_TRANSLATE_NOOP("System", "File exists"),
        QT_TRANSLATE_NOOP("System", "File too large"),
        QT_TRANSLATE_NOOP("System", "Input/output error"),
        QT_TRANSLATE_NOOP("System", "Device or resource busy"),
        QT_TRANSLATE_NOOP("System", "Invalid argument"),
        QT_TRANSLATE_NOOP("System", "Exec format error"),
        QT_TRANSLATE_NOOP("System", "not a regular file"),
    }
)
"""How systems name the failures that users can act on (`strerror`); the last is ours."""


def system_words(error: Exception) -> str:
    """What the system says of a failure, in its own words."""
    return getattr(error, "strerror", None) or type(error).__name__


def system_reason(words: str, texts: Texts) -> str:
    """The same in the user's language, if it is a common failure."""
    return texts.translate("System", words) if words in SYSTEM_WORDS else words


class DescribedError(Exception):
    """An error with a sentence for people; subclasses name the `context` that translates it.

    `source` is the English sentence, whose `{placeholders}` are filled in with `values`.
    """

    context = ""

    def __init__(self, source: str, **values: object) -> None:
        super().__init__(source.format(**values))
        self._source = source
        self._values = values

    def describe(self, texts: Texts) -> str:
        """The sentence in the user's language."""
        values = dict(self._values)
        if isinstance(detail := values.get("detail"), str):
            values["detail"] = system_reason(detail, texts)
        return texts.translate(self.context, self._source).format(**values)


class CatalogueTexts:
    """Texts of one language, read from the catalogue compiled into the package."""

    def __init__(self, language: str, catalogue: Mapping[str, Mapping[str, list[str]]]) -> None:
        self.language = language
        self._catalogue = catalogue

    def translate(self, context: str, source: str, comment: str = "", n: int = -1, /) -> str:  # noqa: ARG002
        """The text for `source` in `context`; `n`, unless negative, fills in `%n`."""
        forms = self._catalogue.get(context, {}).get(source) or [source]
        text = forms[0 if n == 1 else -1]
        return text.replace("%n", str(n)) if n >= 0 else text


def load_texts(language: str) -> CatalogueTexts:
    """The texts of `language` (`zh` or `en`); the sources if nothing was compiled."""
    path = os.path.join(COMPILED, LOCALES[language] + ".json")  # noqa: PTH118
    try:
        with open(path, encoding="utf-8") as file:  # noqa: PTH123
            return CatalogueTexts(language, json.load(file))
    except FileNotFoundError:
        return CatalogueTexts(language, {})


def system_language(environ: Mapping[str, str] | None = None) -> str:
    """The language of the user's session: `zh` for any Chinese locale, else `en`.

    `LANGUAGE` is a list of preferences that overrides the locale, unless that is `C` (GNU gettext
    manual, "The LANGUAGE variable").
    """
    environ = os.environ if environ is None else environ
    values = (environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, values), None)
    if locale is None:
        return _spoken_by_the_system()
    preferences = environ.get("LANGUAGE") if locale not in {"C", "POSIX"} else None
    languages = map(_language, (preferences or locale).split(":"))
    return next((one for one in languages if one in LOCALES), "en")


def _language(locale: str) -> str:
    """The language in a locale's name: `zh` for `zh_CN.UTF-8`, `zh-Hant` and `ZH@pinyin`."""
    name = locale.strip().lower()
    for mark in "_-.@":
        name = name.partition(mark)[0]
    return name


def _spoken_by_the_system() -> str:
    """Asks Windows or macOS, which start programs without LANG."""
    if sys.platform == "win32":
        import ctypes

        chinese = 0x04  # LANG_CHINESE, "Language Identifier Constants", Microsoft Learn
        primary = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF
        return "zh" if primary == chinese else "en"
    if sys.platform == "darwin":
        import subprocess

        command = ["/usr/bin/defaults", "read", "-g", "AppleLocale"]
        answer = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        return "zh" if answer.startswith("zh") else "en"
    return "en"
