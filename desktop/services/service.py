"""The community services: a name, a base address and a dialect each."""

from enum import StrEnum
from ipaddress import ip_address

import msgspec

from desktop.platforms.link import Link, LinkRefused, Refusal, parse_link


class Dialect(StrEnum):
    """The two generations of the community's meeting server."""

    PORTAL = "portal"
    MINI_PROGRAM = "mini-program"


class Service(msgspec.Struct, frozen=True):
    """One service; `base` ends in a slash.

    `community` owns the meetings of rows that do not name one; None for an unknown service.
    """

    name: str
    base: str
    dialect: Dialect = Dialect.PORTAL
    community: str | None = None


OPENEULER = Service(
    "openEuler",
    "https://www.openeuler.openatom.cn/api-meeting-v2/meeting/",
    Dialect.PORTAL,
    "openeuler",
)
OPENUBMC = Service(
    "openUBMC", "https://www.openubmc.cn/api-meeting/v1/meeting/", Dialect.PORTAL, "openubmc"
)
MINI_PROGRAM = Service(
    "openEuler mini-program",
    "https://www.openeuler.org/api-meeting/",
    Dialect.MINI_PROGRAM,
    "openeuler",
)
KNOWN_SERVICES = (OPENEULER, OPENUBMC, MINI_PROGRAM)


def custom_service(base: str, dialect: Dialect, name: str | None = None) -> Service:
    """A service at an address that the user gave; a missing slash at its end is added.

    Raises:
        LinkRefused: it is not an https address (http is for this machine only), or it has a
            query or a fragment.
    """
    link = parse_link(base)
    if link.query or link.fragment or base.strip().endswith(("?", "#")):
        raise LinkRefused(Refusal.FORBIDDEN_CHARACTER)
    if link.scheme == "http" and not is_loopback(link):
        raise LinkRefused(Refusal.NOT_HTTPS)
    return Service(name or link.host, link.url.rstrip("/") + "/", dialect)


def is_loopback(link: Link) -> bool:
    """Whether the link leads to this machine."""
    if link.host == "localhost":
        return True
    try:
        return ip_address(link.host).is_loopback
    except ValueError:
        return False
