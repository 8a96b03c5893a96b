"""How Chinese characters are read, by a table that is loaded when first asked for.

The table is `resources/pinyin.txt`, kept with the compiled resources: a library would bring 57 MB.
"""

from functools import cache
from pathlib import Path

COMPILED = Path(__file__).parent / "_compiled" / "pinyin.txt"
ALSO = "also"
FEWEST_INITIALS = 2
"""One letter alone is no search by initials: nearly every topic has a syllable with it."""

TextSpan = tuple[int, int]
"""From which character of a text up to which."""


@cache
def readings() -> tuple[dict[int, str], dict[int, str]]:
    """The syllable of each character by its code point, and the second one of those that have two.

    Both are empty where the table is missing: then nothing is found by pinyin.
    """
    first: dict[int, str] = {}
    second: dict[int, str] = {}
    table = first
    try:
        lines = COMPILED.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return first, second
    for line in lines:
        syllable, _, characters = line.partition(" ")
        if syllable == ALSO:
            table = second
        elif syllable != "#":
            table.update(dict.fromkeys(map(ord, characters), syllable))
    return first, second


def spelled(text: str) -> str:
    """A text as it is typed: in syllables and in initials, a line each; empty without Chinese.

    A match in it is worth a look with `spans`; one that is not in it is no match.
    """
    if text.isascii():
        return ""
    lines = [text.translate(table) for table in _tables()]
    return "\n".join(dict.fromkeys(line for line in lines if line != text))


def spans(text: str, typed: str) -> tuple[TextSpan, ...]:
    """Where a text is read as what was typed, in whole syllables (the last one begun) or initials.

    Args:
        text: what is searched.
        typed: lower-case letters without blanks.
    """
    first, second = readings()
    syllables = [
        tuple(filter(None, (first.get(code), second.get(code)))) for code in map(ord, text)
    ]
    found = []
    at = 0
    while at < len(text):
        end = _read(syllables, at, typed) or _read_initials(syllables, at, typed)
        if end:
            found.append((at, end))
        at = end or at + 1
    return tuple(found)


def _read(syllables: list[tuple[str, ...]], at: int, typed: str) -> int:
    """Where the characters from `at` on that are read so end; 0 where they are not."""
    if at >= len(syllables):
        return 0
    for syllable in syllables[at]:
        if syllable.startswith(typed) and len(typed) >= FEWEST_INITIALS:
            return at + 1
        if typed.startswith(syllable):
            end = _read_rest(syllables, at + 1, typed.removeprefix(syllable))
            if end:
                return end
    return 0


def _read_rest(syllables: list[tuple[str, ...]], at: int, typed: str) -> int:
    if not typed:
        return at
    if at < len(syllables) and any(syllable.startswith(typed) for syllable in syllables[at]):
        return at + 1
    return _read(syllables, at, typed)


def _read_initials(syllables: list[tuple[str, ...]], at: int, typed: str) -> int:
    end = at + len(typed)
    if len(typed) < FEWEST_INITIALS or end > len(syllables):
        return 0
    letters = zip(typed, syllables[at:end], strict=True)
    fits = all(any(s[0] == letter for s in there) for letter, there in letters)
    return end if fits else 0


@cache
def _tables() -> tuple[dict[int, str], ...]:
    """What `spelled` puts for each character: first and second readings, whole and initials."""
    first, second = readings()
    other = {**first, **second}
    initials = ({code: each[0] for code, each in table.items()} for table in (first, other))
    return first, other, *initials
