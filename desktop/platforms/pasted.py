"""Finds meeting links and meeting numbers inside what people paste: sentences, mails, web pages.

Finds only what is in the text and makes nothing up; `desktop.platforms.link` then checks what was
found. A character that could disguise a link stays in it, so that it is refused there; around a
link it is ignored.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

import msgspec

from desktop.platforms.catalogue import ALL_HOSTS, platform_named
from desktop.platforms.link import LONGEST_LINK, PASSED_OVER, LinkRefused, Refusal

LONGEST_TEXT = 65_536
"""Characters; no invitation is longer."""

MOST_LINKS = 32
"""Links to examine; no invitation has more."""

MOST_HIDDEN = 32
"""Invisible characters in a row that are tolerated; more are there to disguise something."""

MOST_SIGNS = 8
"""How many punctuation marks within a link are tried as its end."""

LABEL_LENGTH = 40
"""Characters before a number that may label it."""

FEWEST_DIGITS, MOST_DIGITS = 6, 12
"""Digits of the numbers that people type into clients."""

_HOSTS = "|".join(re.escape(host) for host in sorted(ALL_HOSTS, key=len, reverse=True))
_START = re.compile(
    r"(?<![A-Za-z0-9+\\-])https?://|(?<![A-Za-z0-9_.@/\\+-])(?<!https:)(?<!http:)"
    rf"(?:[a-z0-9-]{{1,63}}\.){{0,4}}(?:{_HOSTS})(?::\d{{1,5}})?(?=[/?#])",
    re.IGNORECASE | re.ASCII,
)
"""Where a link begins: at its scheme, or at a known host followed by a path."""

_CLOSES = {")": "(", "]": "[", "}": "{"}
_CLOSING = {"'": "'", "|": "|", "<": "|"}
"""What ends a link, by what precedes it: quotes, table cells, `<link|words>` in chats."""

_DELIMITERS = frozenset('"<>`')
_ENDS_A_HOST = frozenset("，、；！…「」『』【】《》〈〉（）〔〕“”‘’—")
"""In a host, other marks may stand for a dot or a slash (IDNA), and are checked with it."""

_TRAILING = ".,;:!?'|"
_EMPHASIS = "*_~"
_BREAKS = "\t\n\r\v\f"
_CUT_SHORT = re.compile(r"/(?:j|s|w|p|meet)/\d{0,8}\Z", re.ASCII)
_ENTITY_END = re.compile(
    r"&(?:amp;)*(?:lt|gt|quot|apos|nbsp|#0*(?:34|39|60|62|160)|#x0*(?:22|27|3c|3e|a0));",
    re.IGNORECASE,
)

_LINK = re.compile(r"https?://[!-~]+", re.IGNORECASE)
_GROUPS = re.compile(r"(?<![\d/.])(?<!\d:)\d+(?:[ -]{1,3}\d+)*(?![\d/])(?!:\d)")
"""Excludes times, dates with slashes, and parts of an address."""
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_LABEL = re.compile(
    r"(?:会议号码?|会议\s*id|入会号码?|房间号|号码|meeting\s*(?:id|number|no\.?|code)"
    r"|conference\s*id|\bid)\s*(?:[:是为]|\bis\b)?\s*#?\s*\Z",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"([^\W\d_]+(?: [^\W\d_]+){0,2})\s*[:#]?\s*\Z")
_NAMES = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2}")


class FoundLink(msgspec.Struct, frozen=True):
    """A piece of text that looks like a link.

    `at` is where it begins. `cut_at` is the reason to refuse it if the text broke it in two: the
    rest of the address seems to follow the character that ended it.
    """

    text: str
    at: int
    cut_at: Refusal | None = None

    @property
    def run_on(self) -> str:
        """The link up to a word in another script that follows it directly, if any.

        A word after a mark of the address (`/`, `=` …) is part of it, except after the `#` that
        begins messages of Tencent Meeting.
        """
        for at in range(_authority_end(self.text) + 1, len(self.text)):
            before, character = self.text[at - 1], self.text[at]
            if character.isascii() or not unicodedata.category(character).startswith("L"):
                continue
            if before.isascii() and (before.isalnum() or before in "-_~#"):
                return _without_trailing(self.text[:at]).rstrip("#")
        return self.text

    def shorter(self) -> Iterator[str]:
        """The link cut at each of its marks that texts use as well."""
        link = self.run_on
        start = _authority_end(link)
        signs = (at for at in range(start, len(link)) if link[at] in "([{,;'!|")
        for at in islice(signs, MOST_SIGNS):
            yield _without_trailing(link[:at])


def find_links(text: str) -> Iterator[FoundLink]:
    """The first links of a text, in order.

    Raises:
        LinkRefused: the text is too long.
    """
    if len(text) > LONGEST_TEXT:
        raise LinkRefused(Refusal.TOO_LONG)
    position = found = 0
    while found < MOST_LINKS and (begins := _START.search(text, position)):
        start = begins.start()
        if start and _belongs_to_more(text[start - 1]):
            position = begins.end()
            continue
        end = _end(text, start, begins.end())
        link = _undecorated(text, start, end)
        has_scheme = begins[0].endswith("//")
        whole = link if has_scheme else "https://" + link
        yield FoundLink(whole, start, _broken(text, start, end))
        position = max(end, begins.end())
        found += 1


def find_numbers(text: str) -> list[str]:
    """Possible meeting numbers in a text, labelled ones first."""
    called, others = _numbers(text)
    return list(dict.fromkeys([*called, *others]))


def called_number(text: str) -> str | None:
    """The number that a text labels as the meeting's, as mails and chat messages do."""
    called, _ = _numbers(text)
    return called[0] if called else None


def _numbers(text: str) -> tuple[list[str], list[str]]:
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", _LINK.sub("\n", text[:LONGEST_TEXT])))
    plain = "".join(c for c in plain if unicodedata.category(c) != "Cf")
    called: list[str] = []
    others: list[str] = []
    for found in _GROUPS.finditer(plain):
        is_called = _is_called_a_number(plain[: found.start()][-LABEL_LENGTH:])
        (called if is_called else others).extend(_numbers_of(found[0]))
    return called, others


def find_platform(text: str) -> str | None:
    """The key of the first platform that a text names, as `#腾讯会议：961-056-722` does."""
    for words in _NAMES.finditer(unicodedata.normalize("NFKC", text[:LONGEST_TEXT])):
        key = _platform_in(words[0])
        if key is not None:
            return key
    return None


def _is_called_a_number(before: str) -> bool:
    """Whether the words before some digits label them a meeting number, or name a platform."""
    if _LABEL.search(before):
        return True
    named = _NAME_BEFORE.search(before)
    return named is not None and _platform_in(named[1]) is not None


def _platform_in(words: str) -> str | None:
    """The key of the platform that is named among up to three words; the longest name wins."""
    pieces = words.split(" ")
    for size in range(len(pieces), 0, -1):
        for at in range(len(pieces) - size + 1):
            found = platform_named(" ".join(pieces[at : at + size]))
            if found is not None:
                return found.key
    return None


def _numbers_of(groups: str) -> Iterator[str]:
    """The numbers that adjacent groups of digits form, longest first."""
    digits = re.split(r"[ -]+", groups)
    for size in range(min(len(digits), MOST_DIGITS), 0, -1):
        for at in range(len(digits) - size + 1):
            number = "".join(digits[at : at + size])
            if number.isascii() and FEWEST_DIGITS <= len(number) <= MOST_DIGITS:
                yield number


def _is_hidden(character: str) -> bool:
    """Whether it is invisible; U+FFFD stands for one that was removed."""
    hidden = unicodedata.category(character) in PASSED_OVER | {"Cc", "Cs"}
    return (hidden and character not in _BREAKS) or character == "\ufffd"


def _is_blank(character: str) -> bool:
    return character in _BREAKS or unicodedata.category(character) == "Zs"


def _belongs_to_more(character: str) -> bool:
    """Whether what follows is part of a longer word, or disguised by what precedes it.

    Ideographs are not part of the word that follows them.
    """
    category = unicodedata.category(character)
    if character.isascii():
        return category == "Cc" and character not in _BREAKS
    return category in {"Ll", "Lu", "Lt", "Lm", "Mn", "Mc", "Me", "Nd", "Cs", "Cc"}


def _authority_end(link: str) -> int:
    start = link.find("://")
    found = re.compile(r"[/?#]").search(link, start + 3 if start >= 0 else 0)
    return found.start() if found else len(link)


def _end(text: str, start: int, at: int) -> int:
    """The end of the link that starts at `start`, before anything is trimmed."""
    closing = _CLOSING.get(text[start - 1]) if start else None
    opened = dict.fromkeys(_CLOSES.values(), 0)
    in_host = text[start:at].endswith("//")
    end = min(len(text), start + LONGEST_LINK + 1)  # more is refused anyhow
    while at < end and not _is_delimiter(text, at, closing):
        character = text[at]
        in_host = in_host and character not in "/?#"
        if not character.isascii() and _ends_before(text, at, in_host=in_host):
            break
        if character in opened:
            opened[character] += 1
        elif character in _CLOSES:
            opened[_CLOSES[character]] -= 1
            if opened[_CLOSES[character]] < 0:
                break
        at += 1
    return at


def _is_delimiter(text: str, at: int, closing: str | None) -> bool:
    """Whether the character at `at`, perhaps written as in HTML, cannot be part of a link."""
    character = text[at]
    if character in _DELIMITERS or _is_blank(character) or character == closing:
        return True
    return character == "&" and _ENTITY_END.match(text, at) is not None


def _ends_before(text: str, at: int, *, in_host: bool) -> bool:
    """Whether a non-ASCII character is not part of the link before it."""
    character = text[at]
    category = unicodedata.category(character)
    if _is_hidden(character):
        return category not in {"Cc", "Cs"} and not _goes_on(text, at)
    return character in _ENDS_A_HOST if in_host else category[0] in "PSZ"


def _goes_on(text: str, at: int) -> bool:
    """Whether an address continues after the invisible characters at `at`."""
    end = min(len(text), at + MOST_HIDDEN)
    while at < end and _is_hidden(text[at]):
        at += 1
    return at < len(text) and (_is_hidden(text[at]) or _is_plain(text[at]))


def _is_plain(character: str) -> bool:
    return character.isascii() and not _is_blank(character)


def _undecorated(text: str, start: int, end: int) -> str:
    """The link without surrounding emphasis marks and the sentence's punctuation."""
    link = _without_trailing(text[start:end])
    while start and text[start - 1] in _EMPHASIS and link.endswith(text[start - 1]):
        start -= 1
        link = _without_trailing(link[:-1])
    return link


def _without_trailing(link: str) -> str:
    return link.rstrip(_TRAILING)


def _broken(text: str, start: int, end: int) -> Refusal | None:
    """Why to refuse a link that a character cut in two, shortly after its beginning."""
    if end == len(text) or not (_is_blank(text[end]) or text[end] in _DELIMITERS):
        return None
    rest = text[end : end + LABEL_LENGTH].lstrip()
    rest = rest.lstrip("".join(_DELIMITERS)) or rest
    if not rest or not "!" <= rest[0] <= "~":
        return None
    link = text[start:end]
    if _authority_end(link) < len(link) and not _CUT_SHORT.search(link):
        return None
    return Refusal.CONTROL_CHARACTER if text[end] in _BREAKS else Refusal.FORBIDDEN_CHARACTER
