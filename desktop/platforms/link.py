"""Parses a meeting link strictly, or says why it is refused."""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from ipaddress import IPv6Address
from urllib.parse import SplitResult, urlsplit

import msgspec

from desktop.texts import QT_TRANSLATE_NOOP, DescribedError


class Refusal(StrEnum):
    """What is wrong with a link."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    CONTROL_CHARACTER = "control-character"
    FORBIDDEN_CHARACTER = "forbidden-character"
    BACKSLASH = "backslash"
    SCHEME = "scheme"
    NOT_HTTPS = "not-https"
    USER_INFO = "user-info"
    HOST = "host"
    PORT = "port"


SENTENCES = {
    Refusal.EMPTY: QT_TRANSLATE_NOOP("Refusal", "There is no link."),
    Refusal.TOO_LONG: QT_TRANSLATE_NOOP("Refusal", "The link is too long for a meeting link."),
    Refusal.CONTROL_CHARACTER: QT_TRANSLATE_NOOP(
        "Refusal", "The link contains invisible characters that could disguise where it leads."
    ),
    Refusal.FORBIDDEN_CHARACTER: QT_TRANSLATE_NOOP(
        "Refusal", "The link contains a space or another character that links cannot contain."
    ),
    Refusal.BACKSLASH: QT_TRANSLATE_NOOP(
        "Refusal", "The link contains a backslash, which programs read in different ways."
    ),
    Refusal.SCHEME: QT_TRANSLATE_NOOP("Refusal", "The link is not a web link (https)."),
    Refusal.NOT_HTTPS: QT_TRANSLATE_NOOP(
        "Refusal", "The link is not encrypted (http), and its host is not a known one."
    ),
    Refusal.USER_INFO: QT_TRANSLATE_NOOP(
        "Refusal",
        "The link contains a user name before its host, which can disguise where it leads.",
    ),
    Refusal.HOST: QT_TRANSLATE_NOOP("Refusal", "The link has no valid host name."),
    Refusal.PORT: QT_TRANSLATE_NOOP("Refusal", "The link has no valid port number."),
}
"""English sources; translate them in the context `Refusal`."""


class LinkRefused(DescribedError, ValueError):
    """A link must not be opened; `reason` says why."""

    context = "Refusal"

    def __init__(self, reason: Refusal) -> None:
        super().__init__(SENTENCES[reason])
        self.reason = reason


LONGEST_LINK = 4096

_FORBIDDEN = re.compile(r"[\s\"<>`\ufffd]")
"""U+FFFD stands for a character that was removed because it could not be shown."""

PASSED_OVER = frozenset({"Cf", "Zl", "Zp"})
"""Categories of invisible characters that are often copied along."""

_HIDDEN = PASSED_OVER | {"Cc", "Cs"}
_NAME = re.compile(r"(?=.{1,253}\Z)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\Z")
_BRACKETED = re.compile(r"\[[0-9a-fA-F:.]+\](?::\d*)?\Z", re.ASCII)
_HTTP_PORT = re.compile(r"\A([^/?#]*):0*80(?=[/?#]|\Z)")


class Link(msgspec.Struct, frozen=True):
    """The parts of a link.

    `url` is the original link except for surrounding blanks, a scheme in capitals and a non-ASCII
    host: programs disagree on what such a host means (IDNA 2003 and 2008), so it is replaced by the
    one checked here. `host` is in lower case and ASCII (punycode), without
    a trailing dot.
    """

    url: str
    scheme: str
    host: str
    port: int | None
    path: str
    query: str
    fragment: str

    def upgraded(self) -> str:
        """The link over https; unchanged if it is already."""
        if self.scheme == "https":
            return self.url
        rest = self.url.removeprefix("http://")
        return "https://" + _HTTP_PORT.sub(r"\1", rest, count=1)


def parse_link(text: str) -> Link:
    """Parses a web link.

    Raises:
        LinkRefused: it is empty, too long, of another scheme than http(s), has user-info, or holds
            characters that would let two programs read it in two ways.
    """
    return _taken_apart(clean(text))


@lru_cache(maxsize=512)
def _taken_apart(url: str) -> Link:
    """The parts of an address whose characters were judged; one link is looked at many times."""
    try:
        parts = urlsplit(url)
    except ValueError:
        raise LinkRefused(Refusal.HOST) from None
    if parts.scheme not in {"http", "https"}:
        raise LinkRefused(Refusal.SCHEME)
    if "@" in parts.netloc:
        raise LinkRefused(Refusal.USER_INFO)
    host, port = _host(parts), _port(parts)
    canonical = _written_out(url, parts, host, port)
    link = Link(canonical, parts.scheme, host, port, parts.path, parts.query, parts.fragment)
    if len(link.upgraded()) > LONGEST_LINK:
        raise LinkRefused(Refusal.TOO_LONG)
    return link


def trimmed(text: str) -> str:
    """The text without surrounding blanks and invisible marks."""
    start, end = 0, len(text)
    while start < end and _is_around(text[start]):
        start += 1
    while end > start and _is_around(text[end - 1]):
        end -= 1
    return text[start:end]


def _is_around(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in PASSED_OVER


def clean(text: object) -> str:
    """An address as `trimmed`, after a check of its characters.

    Raises:
        LinkRefused: it is empty or too long, or a character is not allowed in an address.
    """
    url = trimmed(text) if isinstance(text, str) else ""
    if not url:
        raise LinkRefused(Refusal.EMPTY)
    if len(url) > LONGEST_LINK:
        raise LinkRefused(Refusal.TOO_LONG)
    is_plain = url.isascii() and url.isprintable()
    if not is_plain and any(unicodedata.category(character) in _HIDDEN for character in url):
        raise LinkRefused(Refusal.CONTROL_CHARACTER)
    if "\\" in url:
        raise LinkRefused(Refusal.BACKSLASH)
    if _FORBIDDEN.search(url):
        raise LinkRefused(Refusal.FORBIDDEN_CHARACTER)
    return url


def _host(parts: SplitResult) -> str:
    try:
        host = (parts.hostname or "").removesuffix(".")
        if "[" in parts.netloc or "]" in parts.netloc:
            return _ipv6(parts.netloc, host)
        host = host if host.isascii() else host.encode("idna").decode("ascii").removesuffix(".")
    except ValueError:
        raise LinkRefused(Refusal.HOST) from None
    host = host.lower()
    if not _NAME.match(host):
        raise LinkRefused(Refusal.HOST)
    return host


def _ipv6(netloc: str, host: str) -> str:
    # The standard library ignores text before or after the brackets.
    if not _BRACKETED.match(netloc):
        raise LinkRefused(Refusal.HOST)
    IPv6Address(host)
    return host


def _port(parts: SplitResult) -> int | None:
    try:
        port = parts.port
    except ValueError:
        raise LinkRefused(Refusal.PORT) from None
    if port == 0:
        raise LinkRefused(Refusal.PORT)
    return port


def _written_out(url: str, parts: SplitResult, host: str, port: int | None) -> str:
    rest = url[len(parts.scheme) + len("://") :]
    if not parts.netloc.isascii():
        authority = host if port is None else f"{host}:{port}"
        rest = authority + rest[len(parts.netloc) :]
    return f"{parts.scheme}://{rest}"


def within(host: str, domain: str) -> bool:
    """Whether `host` is `domain` or one of its sub-domains."""
    return host == domain or host.endswith("." + domain)
