"""What a search finds, how well, and which words it found.

Each word must be found. In topic, SIG, sponsor, number and the platform's names any part of a word
will do, and Chinese is found by its pinyin and its initials, too. In the agenda, a text of many
words, Latin words are found by how they begin; meetings of which only the agenda says a word come
after the others. If nothing is found so, words of four letters or more may have one slip.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Self

import msgspec

from desktop import pinyin
from desktop.meetings.meeting import Meeting, PlatformKey
from desktop.pinyin import TextSpan

SEPARATORS = re.compile(r"[\s-]+")
LATIN = re.compile(r"[a-z]+")
WORD = re.compile(r"[a-z][a-z0-9]{2,}")
SHORTEST_SLIP = 4
"""Shorter words with one letter changed are other words."""

BY_ITSELF, BY_AGENDA = 2, 1
"""How well a meeting says a word."""


class Found(msgspec.Struct, frozen=True):
    """What a search found, each part in order of start.

    `best` say every word in topic, SIG or the like, `rest` some only in their agenda. `query` is
    what was searched for in the end, which may forgive a slip.
    """

    best: list[Meeting]
    rest: list[Meeting]
    query: "SearchQuery"

    def __bool__(self) -> bool:
        return bool(self.best or self.rest)


class SearchQuery(msgspec.Struct, frozen=True):
    """The words of a search, case-folded, each with the ways to say it that will do.

    `number` are the digits of a meeting number, `meant` what was taken for what was typed; empty
    where that was found as it stands.
    """

    words: tuple[tuple[str, ...], ...] = ()
    number: str | None = None
    meant: str = ""

    @classmethod
    def of(cls, text: str) -> Self:
        """The search for a text."""
        words = tuple((word,) for word in dict.fromkeys(text.casefold().split()))
        return cls(words, typed_number(text))

    def is_said_by(self, text: str) -> bool:
        """Whether a short text, such as a name, says every word, in letters or in pinyin."""
        folded = text.casefold()
        return all(
            any(way in folded or (LATIN.fullmatch(way) and pinyin.spans(text, way)) for way in ways)
            for ways in self.words
        )

    def marks(self, text: str) -> list[TextSpan]:
        """Where a text says one of the words, the longest first where several begin together."""
        folded = text.casefold()
        if len(folded) != len(text):
            return []  # its letters are others now, and so are their places
        found: list[TextSpan] = []
        for way in {way for ways in self.words for way in ways}:
            found += [(m.start(), m.end()) for m in re.finditer(re.escape(way), folded)]
            if LATIN.fullmatch(way) and not text.isascii():
                found += pinyin.spans(text, way)
        return _merged(found)


class SearchIndex:
    """The meetings of a schedule with their text case-folded, once the first search needs it.

    `names` are what each platform is called, in both languages.
    """

    def __init__(
        self, meetings: tuple[Meeting, ...], names: Mapping[PlatformKey, str] | None = None
    ) -> None:
        self.meetings = meetings
        self._names = names or {}

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        """What is found by any part, for each meeting."""
        names = {key: name.casefold() for key, name in self._names.items()}
        return tuple(f"{_said(one)}\n{names.get(one.platform, '')}" for one in self.meetings)

    @cached_property
    def _agendas(self) -> tuple[str, ...]:
        return tuple(one.agenda.casefold() if one.agenda else "" for one in self.meetings)

    @cached_property
    def _spelled(self) -> tuple[str, ...]:
        """The same in pinyin, for what is Chinese; made at the first Latin letter."""
        made: dict[str, str] = {}
        spelled = []
        for one in self.meetings:
            text = f"{one.topic}\n{one.sig or ''}\n{one.sponsor or ''}"
            if text not in made:
                made[text] = pinyin.spelled(text)
            spelled.append(made[text])
        return tuple(spelled)

    def search(self, text: str) -> Found:
        """What a search finds, as it was typed or else with a slip forgiven."""
        query = SearchQuery.of(text)
        if not query.words:
            return Found(list(self.meetings), [], query)
        found = self._find(query)
        if found:
            return found
        meant = self._forgiving(query)
        return self._find(meant) if meant is not None else found

    def _find(self, query: SearchQuery) -> Found:
        ranks: list[Sequence[int]] = [self._ranks(ways) for ways in query.words]
        numbers = self._with_number(query.number) if query.number else frozenset[int]()
        best, rest = [], []
        for place, (meeting, rank) in enumerate(
            zip(self.meetings, map(min, zip(*ranks, strict=True)), strict=True)
        ):
            if rank == BY_ITSELF or place in numbers:
                best.append(meeting)
            elif rank:
                rest.append(meeting)
        return Found(best, rest, query)

    def _ranks(self, ways: tuple[str, ...]) -> list[int]:
        """How well each meeting says one of these; 0 where it does not."""
        ranks = [0] * len(self.meetings)
        for way in ways:
            latin = LATIN.fullmatch(way) is not None
            spelled = self._spelled if latin else ("",) * len(ranks)
            begins = re.compile(rf"(?<![a-z0-9]){re.escape(way)}" if latin else re.escape(way))
            read: dict[str, bool] = {}
            for place, (text, typed, agenda) in enumerate(
                zip(self._texts, spelled, self._agendas, strict=True)
            ):
                if way in text or (typed and way in typed and self._reads(place, way, read)):
                    ranks[place] = BY_ITSELF
                elif way in agenda and begins.search(agenda):
                    ranks[place] = max(ranks[place], BY_AGENDA)
        return ranks

    def _reads(self, place: int, way: str, read: dict[str, bool]) -> bool:
        """Whether a meeting is read so; those of one series are asked once."""
        one = self.meetings[place]
        text = f"{one.topic}\n{one.sig or ''}\n{one.sponsor or ''}"
        if text not in read:
            read[text] = bool(pinyin.spans(text, way))
        return read[text]

    def _with_number(self, number: str) -> frozenset[int]:
        return frozenset(place for place, text in enumerate(self._texts) if number in text)

    # Slips

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(word for text in self._texts for word in WORD.findall(text))

    def _forgiving(self, query: SearchQuery) -> SearchQuery | None:
        """The search with a slip forgiven in the words that nothing says; None if none is near."""
        words = []
        for ways in query.words:
            way = ways[0]
            near = ways if any(self._ranks(ways)) else self._near(way)
            if not near:
                return None
            words.append(near)
        meant = " ".join(min(ways, key=len) for ways in words)
        return SearchQuery(tuple(words), None, meant)

    def _near(self, way: str) -> tuple[str, ...]:
        if len(way) < SHORTEST_SLIP or not LATIN.fullmatch(way):
            return ()
        near = [word for word in self._vocabulary if begins_nearly(word, way)]
        return tuple(sorted(near, key=lambda word: (abs(len(word) - len(way)), word)))


def begins_nearly(word: str, typed: str) -> bool:
    """Whether a word is what was typed, or begins so, but for one letter.

    One letter may be another, missing, too many, or have changed places with the next. The first
    one is right: people seldom miss it, and words that differ in it are others.
    """
    if word[:1] != typed[:1]:
        return False
    at = next((n for n, (a, b) in enumerate(zip(word, typed, strict=False)) if a != b), None)
    if at is None:
        return len(word) >= len(typed) - 1
    rest, left = word[at:], typed[at:]
    return (
        rest[1:].startswith(left[1:])
        or rest.startswith(left[1:])
        or rest[1:].startswith(left)
        or (rest[1::-1] == left[:2] and rest[2:].startswith(left[2:]))
    )


def typed_number(text: str) -> str | None:
    """The digits of a meeting number, also when typed in groups; None for other text."""
    digits = SEPARATORS.sub("", text)
    return digits if digits.isascii() and digits.isdigit() else None


def _said(meeting: Meeting) -> str:
    """What is found by any part, case-folded."""
    parts = (meeting.topic, meeting.sig, meeting.sponsor, meeting.number)
    return "\n".join(part for part in parts if part).casefold()


def _merged(spans: Iterable[TextSpan]) -> list[TextSpan]:
    """The spans in order, those that touch as one."""
    merged: list[TextSpan] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
