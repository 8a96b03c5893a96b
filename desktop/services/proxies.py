"""Chooses the proxy for a service: the settings', else the environment's, else the desktop's.

Names and passwords of proxies never leave this room: show a proxy through `shown`.
"""

import os
import re
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from fnmatch import fnmatchcase
from importlib.util import find_spec
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, quote, unquote, urlsplit

import msgspec

from desktop.platforms.link import parse_link

SYSTEM, NONE = "system", "none"
"""Choices other than a proxy's address: as the environment and the desktop say, or none."""

CHOICE_PATTERN = r"^(?:system|none|(?:https?|socks(?:5h?)?)://[^\s/?#]+/?)\Z"
"""Valid values of the setting."""

LONGEST_CHOICE = 512

KEPT_SECONDS = 30.0
"""Seconds for which the desktop's answer is cached; a proxy that is switched on is used soon."""

_SOCKS = {"socks": "socks5h", "socks5": "socks5", "socks5h": "socks5h"}
"""A desktop's plain `socks` means version 5 with host names resolved by the proxy."""

_SPOKEN = frozenset({"http", "https", *_SOCKS})
_DIRECT = "direct"
_LOCAL = "<local>"
_SEPARATORS = re.compile(r"[\s,;|]+")
_PORT = re.compile(r"(?P<name>\[[^\]]*\]|[^:]*):(?P<port>\d{1,5}|\*)\Z")
_SHORT_NETWORK = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,2})\.?/(\d{1,2})\Z", re.ASCII)
_OCTETS = 4
_NOT_SHOWN = re.compile(r"[^!-~]")
_LONGEST_SHOWN = 100
_HIGHEST_PORT = 65535


class Source(StrEnum):
    """Who named the proxy."""

    SETTINGS = "settings"
    ENVIRONMENT = "environment"
    DESKTOP = "desktop"


class Way(msgspec.Struct, frozen=True):
    """How a service is reached.

    `proxy` is an address for httpx, with name and password if it has them; None is a direct
    connection. `source` is who decided; None if nobody did. `passed_over` are unusable proxies that
    were skipped, fit to be shown.
    """

    proxy: str | None = None
    source: Source | None = None
    passed_over: tuple[str, ...] = ()

    @property
    def shown(self) -> str | None:
        """The proxy without its name and password."""
        return None if self.proxy is None else shown(self.proxy)


DIRECT = Way()


class DesktopProxies(msgspec.Struct, frozen=True):
    """What a desktop is set to: proxies in order of preference, and hosts reached directly.

    If `reversed`, those hosts are the only ones reached through a proxy.
    """

    proxies: tuple[str, ...] = ()
    ignored: str = ""
    reversed: bool = False


AskDesktop = Callable[[str, Mapping[str, str]], Awaitable[DesktopProxies]]
"""Returns the proxies that the desktop of an environment names for an address; raises nothing."""


async def no_desktop(_address: str, _environ: Mapping[str, str]) -> DesktopProxies:
    """Names no proxies, as a machine without a desktop does."""
    return DesktopProxies()


class Proxies:
    """Finds the way to a service; one for the whole program. Never call it on the UI thread."""

    def __init__(
        self,
        choice: str = SYSTEM,
        environ: Mapping[str, str] | None = None,
        desktop: AskDesktop = no_desktop,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.choice = choice
        self._environ = os.environ if environ is None else environ
        self._desktop = desktop
        self._clock = clock
        self._answers: dict[str, tuple[float, DesktopProxies]] = {}

    async def way_to(self, base: str) -> Way:
        """The way to a service's base address. This machine itself is always reached directly.

        A proxy in the settings overrides everything. The environment overrides the desktop if it
        says anything about proxies, even an empty value (`https_proxy=`). Hosts in `no_proxy` are
        reached directly, unless the settings name the proxy.

        Raises:
            LinkRefused: the base is not a web address.
        """
        link = parse_link(base)
        port = link.port or (443 if link.scheme == "https" else 80)
        if self.choice == NONE:
            return Way(source=Source.SETTINGS)
        if self.choice != SYSTEM:
            local = bypasses(link.host, port, "")
            return DIRECT if local else choose([self.choice], Source.SETTINGS)
        told = environment_proxies(self._environ)
        if bypasses(link.host, port, told.get("no", "")):
            return DIRECT
        named = [told[kind] for kind in (link.scheme, "all") if kind in told]
        if named:
            return choose(filter(None, named), Source.ENVIRONMENT)
        desktop = await self._desktop_proxies(base)
        if bypasses(link.host, port, desktop.ignored) is not desktop.reversed:
            return DIRECT
        return choose(desktop.proxies, Source.DESKTOP)

    async def _desktop_proxies(self, base: str) -> DesktopProxies:
        now = self._clock()
        asked_at, answer = self._answers.get(base, (now - KEPT_SECONDS, DesktopProxies()))
        if now - asked_at >= KEPT_SECONDS:
            answer = await self._desktop(base, self._environ)
            self._answers[base] = (self._clock(), answer)
        return answer


def environment_proxies(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment's proxies by kind: `http`, `https`, `all`, `no`.

    A lower-case variable overrides the same one in capitals, even if it is empty.
    """
    told: dict[str, str] = {}
    for capitals in (True, False):
        for name, value in environ.items():
            kind, ending, rest = name.lower().rpartition("_proxy")
            if ending and not rest and (name != name.lower()) is capitals:
                told[kind] = value.strip()
    return told


def proxy_choice(written: str) -> str:
    """The setting for an address as a person writes it; without a scheme it means HTTP.

    Raises:
        ValueError: there can be no such proxy, or it cannot be used.
    """
    address = usable(written.strip())
    if address is None or not re.search(CHOICE_PATTERN, address) or len(address) > LONGEST_CHOICE:
        raise ValueError(written)
    return address


def choose(proxies: Iterable[str], source: Source) -> Way:
    """The first usable proxy, and those that were skipped before it."""
    passed_over: list[str] = []
    for proxy in proxies:
        if proxy.partition("://")[0].lower() == _DIRECT:
            break
        address = usable(proxy)
        if address is not None:
            return Way(address, source, tuple(passed_over))
        passed_over.append(shown(proxy))
    return Way(None, source, tuple(passed_over))


def usable(proxy: str) -> str | None:
    """The proxy's address for httpx; None if it cannot be used.

    One without a scheme is an HTTP proxy, by convention.
    """
    parts = _parts(proxy)
    if parts is None or parts.scheme not in _SPOKEN:
        return None
    if parts.scheme in _SOCKS and not find_spec("socksio"):
        return None
    scheme = _SOCKS.get(parts.scheme, parts.scheme)
    return f"{scheme}://{_user_info(parts)}{_place(parts)}"


def shown(proxy: str) -> str:
    """The proxy without its name and password, fit to be shown."""
    parts = _parts(proxy)
    if parts is not None:
        return f"{parts.scheme}://{_place(parts)}"
    scheme, _, rest = _with_scheme(proxy).partition("://")
    place = _NOT_SHOWN.sub("", rest.rpartition("@")[2] if "@" in rest else "")
    return f"{_NOT_SHOWN.sub('', scheme)}://{place or '…'}"[:_LONGEST_SHOWN]


def _with_scheme(proxy: str) -> str:
    written = proxy.strip()
    return written if "://" in written else "http://" + written.removeprefix("//")


def _parts(proxy: str) -> SplitResult | None:
    """The parts of the address; None if it names no host."""
    written = _with_scheme(proxy)
    if _NOT_SHOWN.search(written):
        return None
    try:
        parts = urlsplit(written)
        valid = bool(parts.hostname) and (parts.port is None or 0 < parts.port <= _HIGHEST_PORT)
    except ValueError:
        return None
    return parts if valid and not (parts.query or parts.fragment) else None


def _user_info(parts: SplitResult) -> str:
    """Name and password, percent-encoded so that they decode to the same."""
    if parts.username is None:
        return ""
    written = (parts.username, parts.password or "")
    return ":".join(quote(unquote(part), safe="") for part in written) + "@"


def _place(parts: SplitResult) -> str:
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    return host if parts.port is None else f"{host}:{parts.port}"


def bypasses(host: str, port: int, no_proxy: str) -> bool:
    """Whether a list such as `no_proxy` exempts a host; this machine is always exempt.

    Commas, semicolons, bars or blanks separate the entries. An entry is a name, which covers its
    sub-domains too and may begin with `.` or `*.`; a pattern with `*` elsewhere; or an address or a
    network; each with an optional port. `*` alone is every host, `<local>` every name without a
    dot.

    Args:
        host: a name or an address, as a link has it, without brackets.
        port: the port on it.
        no_proxy: the list.
    """
    name = _plain(host)
    address = _address(name)
    if name == "localhost" or name.endswith(".localhost"):
        return True
    if address is not None and address.is_loopback:
        return True
    return any(
        wanted in {None, port} and _is_meant(name, address, entry)
        for entry, wanted in _entries(no_proxy)
    )


def _entries(no_proxy: str) -> Iterator[tuple[str, int | None]]:
    """Each entry in normal form, with its port."""
    for written in _SEPARATORS.split(no_proxy):
        entry = written.strip("'\"").lower()
        if "://" in entry:
            entry = entry.partition("://")[2].rstrip("/")
        port = None
        if _address(entry) is None and (found := _PORT.match(entry)):
            entry = found["name"]
            port = None if found["port"] == "*" else int(found["port"])
        if entry == "*" or entry.strip("*."):
            yield _plain(entry), port


def _is_meant(name: str, address: IPv4Address | IPv6Address | None, entry: str) -> bool:
    if entry == "*":
        return True
    if entry == _LOCAL:
        return address is None and "." not in name
    if address is not None and "/" in entry:
        return _within(address, entry)
    if address is not None and (other := _address(entry)):
        return address == other
    domain = entry.removeprefix("*").removeprefix(".") if entry.startswith(("*.", ".")) else entry
    if "*" in domain:
        return fnmatchcase(name, domain.replace("[", "[[]"))
    return bool(domain) and (name == domain or (address is None and name.endswith("." + domain)))


def _within(address: IPv4Address | IPv6Address, entry: str) -> bool:
    short = _SHORT_NETWORK.match(entry)  # macOS writes 169.254/16
    if short:
        octets = short[1].split(".")
        entry = ".".join([*octets, *["0"] * (_OCTETS - len(octets))]) + "/" + short[2]
    try:
        return address in ip_network(entry, strict=False)
    except ValueError:
        return False


def _plain(host: str) -> str:
    """A host in lower-case ASCII, without brackets, zone and trailing dot."""
    name = host.strip().lower().replace("[", "").replace("]", "").partition("%")[0]
    name = name.removesuffix(".")
    if name.isascii():
        return name
    start = "*." if name.startswith("*.") else "." if name.startswith(".") else ""
    try:
        return start + name.removeprefix(start).encode("idna").decode("ascii")
    except ValueError:
        return name


def _address(name: str) -> IPv4Address | IPv6Address | None:
    """The address, if it is one; an IPv4-mapped IPv6 address becomes the IPv4 one."""
    try:
        address = ip_address(name.removeprefix("[").removesuffix("]").partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
