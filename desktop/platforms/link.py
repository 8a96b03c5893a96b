"""The one place where a link from outside is taken apart and judged.

Whatever is opened went through `parse_link` first. It accepts https, and http for later upgrade;
which http hosts may be upgraded is the catalogue's business.
"""

import re
import unicodedata
from urllib.parse import SplitResult, urlsplit

import msgspec

from desktop.platforms.refusal import LinkRefused, Refusal

LONGEST_LINK = 4096
HTTP_PORT = 80

_FORBIDDEN = re.compile(r"[\s\"<>`]")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_NAME = re.compile(r"(?=.{1,253}\Z)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\Z")
_IPV6 = re.compile(r"[0-9a-f:.]+\Z")
_MAX_PORT = 65535


class Link(msgspec.Struct, frozen=True):
    """A link in its parts; `url` is the link as it came, but for surrounding blanks.

    `host` is in lower case and ASCII (punycode), without a trailing dot.
    """

    url: str
    scheme: str
    host: str
    port: int | None
    path: str
    query: str
    fragment: str

    def upgraded(self) -> str:
        """The link over https; unchanged where it is already."""
        if self.scheme == "https":
            return self.url
        rest = self.url.split("://", 1)[1]
        if self.port == HTTP_PORT:
            rest = re.sub(r"^([^/?#]*):80(?=[/?#]|$)", r"\1", rest)
        return "https://" + rest


def parse_link(text: str) -> Link:
    """Takes a web link apart.

    Raises:
        LinkRefused: it is empty, too long, of another scheme than http(s), has user-info, or holds
            characters that would let two programs read it in two ways.
    """
    url = _clean(text)
    try:
        parts = urlsplit(url)
    except ValueError:
        raise LinkRefused(Refusal.HOST) from None
    if parts.scheme not in {"http", "https"}:
        raise LinkRefused(Refusal.SCHEME)
    if "@" in parts.netloc:
        raise LinkRefused(Refusal.USER_INFO)
    host = _host(parts)
    return Link(url, parts.scheme, host, _port(parts), parts.path, parts.query, parts.fragment)


def _clean(text: str) -> str:
    url = text.strip(" \t\r\n") if isinstance(text, str) else ""
    if not url:
        raise LinkRefused(Refusal.EMPTY)
    if len(url) > LONGEST_LINK:
        raise LinkRefused(Refusal.TOO_LONG)
    if not url.isascii() and any(unicodedata.category(c) in _HIDDEN for c in url):
        raise LinkRefused(Refusal.CONTROL_CHARACTER)
    if url.isascii() and not url.isprintable():
        raise LinkRefused(Refusal.CONTROL_CHARACTER)
    if "\\" in url:
        raise LinkRefused(Refusal.BACKSLASH)
    if _FORBIDDEN.search(url):
        raise LinkRefused(Refusal.FORBIDDEN_CHARACTER)
    return url


def _host(parts: SplitResult) -> str:
    try:
        host = (parts.hostname or "").removesuffix(".")
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except (UnicodeError, ValueError):
        raise LinkRefused(Refusal.HOST) from None
    host = host.lower()
    bracketed = "[" in parts.netloc
    if not (_IPV6 if bracketed else _NAME).match(host):
        raise LinkRefused(Refusal.HOST)
    return host


def _port(parts: SplitResult) -> int | None:
    try:
        port = parts.port
    except ValueError:
        raise LinkRefused(Refusal.PORT) from None
    if port is not None and not 0 < port <= _MAX_PORT:
        raise LinkRefused(Refusal.PORT)
    return port


def within(host: str, domain: str) -> bool:
    """Whether `host` is `domain` or one of its sub-domains."""
    return host == domain or host.endswith("." + domain)
