"""From a link to the platform and the ways in."""

import re

import msgspec

from desktop.meetings.meeting import PlatformKey
from desktop.platforms.catalogue import WEB, is_known_host, platform_for_host
from desktop.platforms.clients import Caller
from desktop.platforms.link import Link, parse_link
from desktop.platforms.refusal import LinkRefused, Refusal

LONGEST_NAME = 64
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015\uFF0D]+")
_DIGITS = re.compile(r"\d{1,20}\Z", re.ASCII)


class Recognized(msgspec.Struct, frozen=True, kw_only=True):
    """What a meeting link offers; None where the link (or the row's number) does not say it.

    `browser_url` is the link itself, over https; `host` is its host in ASCII; `known` is whether
    that host is one of the catalogue's or of the communities' own.
    """

    platform: PlatformKey
    meeting_id: str | None
    passcode: str | None
    client_uri: str | None
    browser_url: str
    host: str
    known: bool


def recognize(link: str, mid: str | None = None, name: str | None = None) -> Recognized:
    """Says which platform a link belongs to, and how its client is started; pure.

    Args:
        link: the join link as the service gave it.
        mid: the row's meeting number; dashes and spaces are dropped, anything else is ignored.
        name: the name to join under.

    Raises:
        LinkRefused: the link must not be opened; its `reason` says why. Nothing else is raised.
    """
    parsed = parse_link(link)
    platform = platform_for_host(parsed.host)
    known = platform is not WEB or is_known_host(parsed.host)
    if parsed.scheme == "http" and not known:
        raise LinkRefused(Refusal.NOT_HTTPS)
    found = platform.read(parsed, Caller(number=meeting_number(mid), name=guest_name(name)))
    return Recognized(
        platform=platform.key,
        meeting_id=found.meeting_id,
        passcode=found.passcode,
        client_uri=found.client_uri,
        browser_url=parsed.upgraded(),
        host=parsed.host,
        known=known,
    )


def openable(link: str) -> Link:
    """A link that may go to the browser (minutes, replays), judged by the same rules.

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
    """The digits of a meeting number without dashes and spaces; None where it is no number."""
    digits = _SEPARATORS.sub("", str(mid)) if mid is not None else ""
    return digits if _DIGITS.match(digits) else None


def guest_name(name: str | None) -> str | None:
    """A display name fit for a URI: printable, trimmed, bounded; None where nothing is left."""
    if not isinstance(name, str):
        return None
    printable = "".join(c if c.isprintable() else " " for c in name)
    return " ".join(printable.split())[:LONGEST_NAME].strip() or None
