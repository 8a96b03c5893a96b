"""Unwraps the links that mail gateways and chat programs rewrite.

Reads only links that contain the original address; makes no requests. Sources: Microsoft, "Safe
Links in Microsoft Defender for Office 365"; Proofpoint, "URL Defense decoder"; the others by the
form of their links.
"""

import html
import re
from base64 import b64decode, urlsafe_b64decode
from binascii import Error
from collections.abc import Callable
from itertools import chain
from string import ascii_lowercase, ascii_uppercase, digits
from urllib.parse import unquote

from desktop.platforms.link import Link, within

MOST_LAYERS = 2
"""How many layers to unwrap; anything deeper is left to the browser."""

AddressReader = Callable[[Link], str | None]

_GOOGLE = re.compile(r"(?:www\.)?google\.(?:[a-z]{2,3}|co\.[a-z]{2}|com\.[a-z]{2})\Z")
_V3 = re.compile(r"/v3/__(?P<address>.+?)__;(?P<replaced>[^!]*)!")
_V3_TOKEN = re.compile(r"\*(?:\*(?P<run>.))?")
_V3_ONE_SLASH = re.compile(r"\A(https?:/)(?=[^/])", re.IGNORECASE)
_V3_RUNS = {
    letter: length
    for length, letter in enumerate(chain(ascii_uppercase, ascii_lowercase, digits, "-_"), 2)
}
_CISCO = re.compile(r"\A/[^/]+/(https?(?:%3A|:).+)\Z", re.IGNORECASE)
_CHECKPOINT = re.compile(r"/v\d/(?:url/)?___(https?.+?)___\.", re.IGNORECASE)


def wrapped_in(link: Link) -> str | None:
    """The address that a link contains; None if it contains none, or hides it."""
    for host, path, read in _WRAPS:
        matches = host.match(link.host) if isinstance(host, re.Pattern) else within(link.host, host)
        if matches and link.path.startswith(path):
            try:
                return read(link) or None
            except (ValueError, LookupError, Error):  # not in the documented form
                return None
    return None


def _parameter(*names: str) -> AddressReader:
    """Reads the first of some query parameters."""

    def read(link: Link) -> str | None:
        pairs = [pair.partition("=") for pair in link.query.split("&")]
        for name in names:
            for key, _, value in pairs:
                if key == name and value:
                    return unquote(value, errors="strict")
        return None

    return read


def _proofpoint(link: Link) -> str | None:
    if "/v3/" in link.path:
        return _proofpoint_v3(link.url)
    value = next((p[2:] for p in link.query.split("&") if p.startswith("u=")), "")
    if "/v2/" in link.path:
        value = value.translate(str.maketrans("-_", "%/"))
    return html.unescape(unquote(value, errors="strict"))


def _proofpoint_v3(url: str) -> str | None:
    found = _V3.search(url)
    if not found:
        return None
    address = unquote(_V3_ONE_SLASH.sub(r"\1/", found["address"]), errors="strict")
    replaced = found["replaced"]
    left = list(urlsafe_b64decode(replaced + "=" * (-len(replaced) % 4)).decode())

    def put_back(token: re.Match[str]) -> str:
        run = _V3_RUNS[token["run"]] if token["run"] else 1
        if run > len(left):
            raise ValueError(address)
        taken = left[:run]
        del left[:run]
        return "".join(taken)

    return _V3_TOKEN.sub(put_back, address)


def _sophos(link: Link) -> str | None:
    value = _parameter("u")(link) or ""
    return b64decode(value + "=" * (-len(value) % 4), validate=True).decode()


def _cisco(link: Link) -> str | None:
    found = _CISCO.match(link.path)
    return unquote(found[1], errors="strict") if found else None


def _checkpoint(link: Link) -> str | None:
    found = _CHECKPOINT.search(link.url)
    return found[1] if found else None


_WRAPS: tuple[tuple[str | re.Pattern[str], str, AddressReader], ...] = (
    ("safelinks.protection.outlook.com", "", _parameter("url")),
    ("safelinks.protection.office365.us", "", _parameter("url")),
    ("safelinks.protection.partner.outlook.cn", "", _parameter("url")),
    ("statics.teams.cdn.office.net", "/evergreen-assets/safelinks", _parameter("url")),
    (_GOOGLE, "/url", _parameter("q", "url")),
    ("meet.google.com", "/linkredirect", _parameter("dest")),
    ("urldefense.proofpoint.com", "", _proofpoint),
    ("urldefense.com", "", _proofpoint),
    ("urldefense.us", "", _proofpoint),
    ("linkprotect.cudasvc.com", "/url", _parameter("a")),
    ("protection.sophos.com", "", _sophos),
    ("secure-web.cisco.com", "", _cisco),
    ("protect.checkpoint.com", "", _checkpoint),
    ("fireeye.com", "/v1/url", _parameter("u")),
    ("trendmicro.com", "/wis/clicktime", _parameter("url")),
    ("clicktime.symantec.com", "", _parameter("u")),
    ("c.pc.qq.com", "", _parameter("pfurl", "url")),
    ("mail.qq.com", "/cgi-bin/readtemplate", _parameter("gourl", "url")),
    ("mail.qq.com", "/cgi-bin/mail_spam", _parameter("url")),
    ("docs.qq.com", "/scenario/link.html", _parameter("url")),
    ("security.feishu.cn", "/link/safety", _parameter("target")),
    ("security.larksuite.com", "/link/safety", _parameter("target")),
    ("link.zhihu.com", "", _parameter("target")),
    ("link.csdn.net", "", _parameter("target")),
    ("link.juejin.cn", "", _parameter("target")),
    ("gitee.com", "/link", _parameter("target")),
    ("oschina.net", "/action/GoToLink", _parameter("url")),
    ("www.jianshu.com", "/go-wild", _parameter("url")),
    ("link.jianshu.com", "", _parameter("t")),
    ("www.kdocs.cn", "/office/link", _parameter("target")),
    ("slack-redir.net", "/link", _parameter("url")),
    ("facebook.com", "/l.php", _parameter("u")),
    ("www.youtube.com", "/redirect", _parameter("q")),
    ("www.linkedin.com", "/redir/redirect", _parameter("url")),
    ("duckduckgo.com", "/l/", _parameter("uddg")),
)
"""Sites whose links contain another: host (or a pattern), prefix of the path, and reader."""
