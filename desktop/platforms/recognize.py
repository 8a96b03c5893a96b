"""Recognizes a link: its platform, and how its meeting is joined."""

import re

import msgspec

from desktop.meetings.meeting import PlatformKey
from desktop.platforms.catalogue import WEB, is_known_host, platform_for_host, platform_of
from desktop.platforms.client_uris import Caller
from desktop.platforms.link import Link, LinkRefused, Refusal, parse_link, trimmed
from desktop.platforms.pasted import FoundLink, called_number, find_links
from desktop.platforms.wrapped import MOST_LAYERS, wrapped_in

LONGEST_NAME = 64
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015\uFF0D]+")
_AMPERSAND = re.compile(r"&(?:amp|#0*38|#x0*26);(?:(?:amp|#0*38|#x0*26);)*", re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,20}\Z", re.ASCII)


class Recognized(msgspec.Struct, frozen=True, kw_only=True):
    """What a meeting link offers; None for what neither the link nor the row's number says.

    `browser_url` is the link itself, over https; `host` is its host in ASCII; `known` is whether
    that host is one of the catalogue's or of the communities' own. `passed_over` are the other
    links in the same text, none of which leads to the same meeting.
    """

    platform: PlatformKey
    meeting_id: str | None
    passcode: str | None
    client_uri: str | None
    browser_url: str
    host: str
    known: bool
    passed_over: tuple[str, ...] = ()

    @property
    def leads_into_a_meeting(self) -> bool:
        """Whether the link is a platform's, and names a meeting to its client or to people."""
        return self.platform != WEB.key and bool(self.client_uri or self.meeting_id)


def recognize(link: str, mid: str | None = None, name: str | None = None) -> Recognized:
    """Finds which platform a link belongs to, and how to start its client; pure.

    Of several links in a text it chooses the first that leads into a platform's meeting, or else
    the first of a platform, or else the first to a page that is not a community's or vendor's own.

    Args:
        link: the join link as the service gave it, or text that contains one.
        mid: the row's meeting number; dashes and spaces are dropped, anything else is ignored.
            If it is None, a text with one link may label a number as the meeting's.
        name: the name to join under.

    Raises:
        LinkRefused: the link must not be opened; its `reason` says why. Nothing else is raised.
    """
    good: list[Recognized] = []
    refused: LinkRefused | None = None
    link = link or ""  # rows may have none
    found = list(find_links(link))
    number = meeting_number(mid)
    if number is None and len(found) == 1 and found[0].text != link:
        number = called_number(link)
    caller = Caller(number, guest_name(name))
    for one in found:
        try:
            good.append(_read(one, caller))
        except LinkRefused as error:
            refused = refused or error
    if good:
        return _best(good)
    raise refused or _refusal(link)


def _best(good: list[Recognized]) -> Recognized:
    best = min(good, key=_rank)
    others = (one.browser_url for one in good if not _is_same(one, best))
    return msgspec.structs.replace(best, passed_over=tuple(dict.fromkeys(others)))


def _rank(found: Recognized) -> int:
    if found.platform != WEB.key:
        return 0 if found.leads_into_a_meeting else 1
    return 3 if found.known else 2


def _is_same(one: Recognized, other: Recognized) -> bool:
    if one.browser_url == other.browser_url:
        return True
    named = one.meeting_id is not None and one.client_uri is not None
    return named and (one.platform, one.meeting_id) == (other.platform, other.meeting_id)


def _refusal(link: str) -> LinkRefused:
    """Why to refuse a text without any link: several words are none."""
    plain = trimmed(link)
    try:
        parse_link(plain)
    except LinkRefused as error:
        words = error.reason is Refusal.FORBIDDEN_CHARACTER and "://" not in plain
        return LinkRefused(Refusal.EMPTY) if words else error
    return LinkRefused(Refusal.SCHEME)


def _read(found: FoundLink, caller: Caller) -> Recognized:
    """Reads one link, cut to the length that its platform understands.

    Raises:
        LinkRefused: it must not be opened.
    """
    link = _unwrapped(found)
    read = _judge(link.text, caller)
    if not platform_of(read.platform).any_script:
        if link.run_on != link.text:
            read = _judge(link.run_on, caller)
        if not read.client_uri:
            shorter = (_judge(text, caller) for text in link.shorter())
            read = next((one for one in shorter if one.client_uri), read)
    if link.cut_at is not None and not read.client_uri:
        raise LinkRefused(link.cut_at)
    return read


def _judge(text: str, caller: Caller) -> Recognized:
    parsed = _parse(text)
    platform = platform_for_host(parsed.host)
    known = platform is not WEB or is_known_host(parsed.host)
    if parsed.scheme == "http" and not known:
        raise LinkRefused(Refusal.NOT_HTTPS)
    found = platform.read(parsed, caller)
    return Recognized(
        platform=platform.key,
        meeting_id=found.meeting_id,
        passcode=found.passcode,
        client_uri=found.client_uri,
        browser_url=parsed.upgraded(),
        host=parsed.host,
        known=known,
    )


def _parse(text: str) -> Link:
    """Parses a link, even one with HTML's `&amp;` between its parameters.

    On other sites `&amp;` may be meant literally.
    """
    parsed = parse_link(text)
    plain = parse_link(_AMPERSAND.sub("&", text))
    is_written = platform_for_host(parsed.host) is not WEB or wrapped_in(plain) is not None
    return plain if is_written else parsed


def _unwrapped(found: FoundLink) -> FoundLink:
    """The link inside mail gateways' wrappers; the whole if it is nested too deeply."""
    inner = found
    for _ in range(MOST_LAYERS):
        deeper = _inside(inner)
        if deeper is None:
            return inner
        inner = deeper
    return found if _inside(inner) is not None else inner


def _inside(found: FoundLink) -> FoundLink | None:
    try:
        address = wrapped_in(_parse(found.text))
    except LinkRefused:
        return None  # it is checked as it is
    first = next(find_links(trimmed(address)), None) if address else None
    return first if first is not None and first.at == 0 else None


def openable(link: str) -> Link:
    """Parses a link for the browser (minutes, replays), by the same rules.

    Raises:
        LinkRefused: as `recognize`.
    """
    parsed = parse_link(link)
    if parsed.scheme == "https":
        return parsed
    if not is_known_host(parsed.host):
        raise LinkRefused(Refusal.NOT_HTTPS)
    return parse_link(parsed.upgraded())


def meeting_number(mid: str | None) -> str | None:
    """The digits of a meeting number without dashes and spaces; None if it is not a number."""
    digits = _SEPARATORS.sub("", str(mid)) if mid is not None else ""
    return digits if _DIGITS.match(digits) else None


def guest_name(name: str | None) -> str | None:
    """A display name fit for a URI: printable, trimmed, limited; None if nothing is left."""
    if not isinstance(name, str):
        return None
    printable = "".join(c if c.isprintable() else " " for c in name)
    return " ".join(printable.split())[:LONGEST_NAME].strip() or None
