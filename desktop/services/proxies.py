"""Which proxy leads to a service, as the system and the environment have it."""

from importlib.util import find_spec
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from desktop.platforms.link import parse_link
from desktop.services.service import is_loopback

_PLAIN = frozenset({"http", "https"})
_SOCKS = frozenset({"socks5", "socks5h"})


def proxy_for(base: str) -> str | None:
    """The address of the proxy for a service's base; None for the direct way.

    This machine is always reached directly. A proxy of a kind that cannot be spoken to is passed
    over for the next: desktops set a SOCKS proxy beside the others.
    """
    link = parse_link(base)
    if is_loopback(link) or proxy_bypass(link.host):
        return None
    proxies = getproxies()
    named = (proxies.get(kind) for kind in (link.scheme, "all"))
    return next((proxy for name in named if name and (proxy := _usable(name))), None)


def _usable(proxy: str) -> str | None:
    address = proxy if "://" in proxy else "http://" + proxy
    try:
        parts = urlsplit(address)
        valid = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    spoken = _PLAIN | _SOCKS if find_spec("socksio") else _PLAIN
    return address if valid and parts.scheme in spoken else None
