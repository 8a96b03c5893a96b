"""The community services: a name, a base address and a dialect each."""

from enum import StrEnum
from ipaddress import ip_address

import msgspec

from desktop.platforms.link import Link, LinkRefused, Refusal, parse_link


class Dialect(StrEnum):
    """How a service speaks: as a generation of the community's server, or as a public calendar."""

    PORTAL = "portal"
    MINI_PROGRAM = "mini-program"
    ICAL = "ical"


class Service(msgspec.Struct, frozen=True):
    """One service; `base` ends in a slash, unless it is the address of a calendar.

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

LONGEST_KEY = 40
LONGEST_COMMUNITY_NAME = 64


class CommunitySource(msgspec.Struct, frozen=True):
    """A service that is read beside others; its meetings' ids begin with its `key`.

    The key is empty for the service that was read before there could be several.
    """

    service: Service
    key: str = ""


class Community(msgspec.Struct, frozen=True):
    """A community that the user knows, under the name of its service, and whether it is read."""

    service: Service
    key: str = ""
    enabled: bool = True

    @property
    def built_in(self) -> bool:
        """Whether the program brought it."""
        return known_service(self.service.name) == self.service

    @property
    def source(self) -> CommunitySource:
        """Its part in what is read."""
        return CommunitySource(self.service, self.key)


class CommunityReading(msgspec.Struct, frozen=True):
    """What one run reads: services side by side.

    `home` is the one whose meetings keep their bare ids; the record of what was delivered, the log
    of changes and the calendars that were written are kept under its name, whatever else is read.
    """

    home: Service
    sources: tuple[CommunitySource, ...]

    @classmethod
    def alone(cls, service: Service) -> "CommunityReading":
        """One service and no other."""
        return cls(service, (CommunitySource(service),))

    @property
    def names(self) -> dict[str, str]:
        """The communities' names by their keys."""
        return {source.key: source.service.name for source in self.sources}


def known_service(name: str) -> Service | None:
    """The built-in service of that name, in whatever case."""
    wanted = name.strip().casefold()
    return next((one for one in KNOWN_SERVICES if one.name.casefold() == wanted), None)


def key_of(name: str) -> str:
    """The key of a community of that name; empty where it has neither letter nor digit."""
    words = "".join(c if c.isalnum() else " " for c in name.casefold())
    return "_".join(words.split())[:LONGEST_KEY].rstrip("_")


def is_name(name: str) -> bool:
    """Whether a community may be called that."""
    return bool(key_of(name)) and len(name) <= LONGEST_COMMUNITY_NAME and name.isprintable()


def is_same_place(one: Service, other: Service) -> bool:
    """Whether two services are one, whatever they are called."""
    return (one.base, one.dialect) == (other.base, other.dialect)


CALENDAR_SCHEMES = {"webcal": "https", "webcals": "https"}
"""Schemes that calendars are offered under, and what they stand for."""


def custom_service(base: str, dialect: Dialect, name: str | None = None) -> Service:
    """A service at an address that the user gave.

    A missing slash is added at the end of a base; a calendar's address is kept as it is.

    Raises:
        LinkRefused: it is not an https address (http is for this machine only), or a base has a
            query or a fragment.
    """
    scheme, colon, rest = base.strip().partition("://")
    usual = CALENDAR_SCHEMES.get(scheme.lower()) if dialect is Dialect.ICAL else None
    link = parse_link(f"{usual}{colon}{rest}" if usual else base)
    if link.fragment or (link.query and dialect is not Dialect.ICAL):
        raise LinkRefused(Refusal.FORBIDDEN_CHARACTER)
    if link.scheme == "http" and not is_loopback(link):
        raise LinkRefused(Refusal.NOT_HTTPS)
    if dialect is Dialect.ICAL:
        return Service(name or link.host, link.url, dialect)
    if base.strip().endswith(("?", "#")):
        raise LinkRefused(Refusal.FORBIDDEN_CHARACTER)
    return Service(name or link.host, link.url.rstrip("/") + "/", dialect)


def dialect_of(address: str) -> Dialect:
    """How an address most likely speaks, by the looks of it: as a calendar, or as a portal."""
    scheme, _, rest = address.strip().lower().partition("://")
    path = rest.partition("?")[0]
    calendar = scheme in CALENDAR_SCHEMES or path.endswith((".ics", ".ical"))
    return Dialect.ICAL if calendar else Dialect.PORTAL


def is_loopback(link: Link) -> bool:
    """Whether the link leads to this machine."""
    if link.host == "localhost":
        return True
    try:
        return ip_address(link.host).is_loopback
    except ValueError:
        return False
