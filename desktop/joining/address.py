"""The last look at an address before it leaves this program, whoever made it."""

from desktop.platforms.catalogue import CATALOGUE
from desktop.platforms.link import LinkRefused, clean, parse_link

CLIENT_SCHEMES = frozenset(row.scheme for row in CATALOGUE if row.scheme)


def may_be_opened(address: str) -> bool:
    """Whether it is an https link or a client's URI, free of what could disguise or split it."""
    scheme, _, rest = address.partition("://")
    try:
        if scheme == "https":
            return parse_link(address).url == address
        return scheme in CLIENT_SCHEMES and rest != "" and _is_plain(address)
    except LinkRefused:
        return False


def _is_plain(address: str) -> bool:
    return address.isascii() and clean(address) == address
