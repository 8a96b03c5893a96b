"""Turns each platform's links into the URIs of its client.

Every function takes a parsed `Link` of its platform and what is known of the caller; it returns
what the link says. No `client_uri` means that the link opens in the browser.
"""

import re
from collections.abc import Callable
from urllib.parse import quote, unquote

import msgspec

from desktop.platforms.link import Link, within

GUEST = "Guest"
"""The name to join under if none is set; WeLink's scheme requires one."""

WELINK_LAUNCH = "cloudlink://welinksoftclient/h5page?page=launch"
"""Starts WeLink and does nothing else. Source: as `welink`."""

_NUMBER = r"\d{6,12}"
_WELINK = re.compile(rf"/j/({_NUMBER})(?:/[^/]*)?/?\Z", re.ASCII)
_ZOOM = re.compile(r"/j/(\d{9,11})/?\Z", re.ASCII)
_TENCENT_SHORT = re.compile(r"/dm/[A-Za-z0-9]+/?\Z")
_TENCENT_RECORDING = re.compile(r"/(?:v2/cloud-record|crm|cw)(?:/|\Z)")
_TENCENT_ROOM = re.compile(r"/p/(\d{9,12})/?\Z", re.ASCII)
_TENCENT_NUMBER = re.compile(r"\d{9,12}\Z", re.ASCII)
_TEAMS = re.compile(r"/(?:l/meetup-join/.+|meet/.+)\Z")
_TEAMS_NUMBER = re.compile(r"/meet/(\d{6,20})/?\Z", re.ASCII)
_JITSI = re.compile(r"(?:/[^/]+){1,2}\Z")
_MEET = re.compile(r"/([a-z]{3}-[a-z]{4}-[a-z]{3})/?\Z")
_WHEREBY = re.compile(r"/([A-Za-z0-9][A-Za-z0-9-]{0,99})/?\Z")
_WHEREBY_PAGES = frozenset({"information", "blog", "user", "org", "pricing", "contact", "login"})
_BEYOND_ASCII = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


class Caller(msgspec.Struct, frozen=True):
    """What is known besides the link: the row's meeting number (digits) and the user's name."""

    number: str | None = None
    name: str | None = None


class Entrance(msgspec.Struct, frozen=True):
    """What a link says; None for what it does not say."""

    meeting_id: str | None = None
    passcode: str | None = None
    client_uri: str | None = None


LinkReader = Callable[[Link, Caller], Entrance]


def browser(_link: Link, caller: Caller) -> Entrance:
    """Platforms that are joined in the browser only."""
    return Entrance(meeting_id=caller.number)


def meet(link: Link, caller: Caller) -> Entrance:
    """Google Meet, by its page: the code is the path, as people type it."""
    found = _MEET.match(link.path)
    return Entrance(meeting_id=found[1]) if found else browser(link, caller)


def whereby(link: Link, caller: Caller) -> Entrance:
    """Whereby, by its page: the room's name is the path, below an organization's host too."""
    found = _WHEREBY.match(link.path)
    if not found or (link.host == "whereby.com" and found[1] in _WHEREBY_PAGES):
        return browser(link, caller)
    return Entrance(meeting_id=found[1])


def welink(link: Link, caller: Caller) -> Entrance:
    """WeLink: `#/j/NUMBER` with an optional token.

    Source: Huawei Cloud Meeting, "Joining a meeting by URL scheme"; microphone and camera default
    to on with Windows and off with macOS, so both are always sent as off.
    """
    found = _WELINK.match(link.fragment)
    if link.path not in {"", "/"} or not found:
        return browser(link, caller)
    number = found[1]
    abroad = within(link.host, "intl.meeting.huaweicloud.com")
    server = "intl.meeting.huaweicloud.com" if abroad else "meeting.huaweicloud.com"
    uri = "cloudlink://welinksoftclient/h5page?" + _query(
        page="joinConfByLink",
        server_url=server,
        port="8443",
        conf_id=number,
        name=caller.name or GUEST,
        open_mic="false",
        open_camera="false",
    )
    return Entrance(meeting_id=number, client_uri=uri)


def zoom(link: Link, caller: Caller) -> Entrance:
    """Zoom: `/j/NUMBER?pwd=P`; webinars, hosts, rooms, registrations and recordings are pages.

    Source: Zoom, "Client URL schemes".
    """
    found = _ZOOM.match(link.path)
    if not found:
        return browser(link, caller)
    passcode = parameter(link, "pwd")
    uri = f"zoommtg://{link.host}/join?" + _query(
        action="join", confno=found[1], pwd=passcode, uname=caller.name
    )
    return Entrance(meeting_id=found[1], passcode=passcode, client_uri=uri)


def tencent(link: Link, caller: Caller) -> Entrance:
    """Tencent Meeting: the row's number for a short link, the link's own for a personal room."""
    if _TENCENT_RECORDING.match(link.path):
        return Entrance()
    room = _TENCENT_ROOM.match(link.path)
    number = room[1] if room else caller.number
    is_meeting = room or _TENCENT_SHORT.match(link.path)
    if not is_meeting or not number or not _TENCENT_NUMBER.match(number):
        return browser(link, caller)
    uri = "wemeet://page/inmeeting?" + _query(meeting_code=number)
    return Entrance(meeting_id=number, client_uri=uri)


def teams(link: Link, caller: Caller) -> Entrance:
    """Microsoft Teams: the same address under the client's scheme."""
    if not _TEAMS.match(link.path) or _climbs(link.path):
        return browser(link, caller)
    number = _TEAMS_NUMBER.match(link.path)
    query = "?" + link.query if link.query else ""
    passcode = parameter(link, "p") if number else None
    return Entrance(
        meeting_id=number[1] if number else caller.number,
        passcode=passcode,
        client_uri=f"msteams://{link.host}" + _requote(link.path + query),
    )


def jitsi(link: Link, caller: Caller) -> Entrance:
    """Jitsi Meet: the room is the path; a link that carries a token (`jwt`) needs its page."""
    if not _JITSI.match(link.path) or _climbs(link.path) or parameter(link, "jwt"):
        return browser(link, caller)
    segments = [_decoded(segment) for segment in link.path.split("/")[1:]]
    if None in segments:
        return browser(link, caller)
    rooms = [segment for segment in segments if segment is not None]
    path = "".join("/" + quote(room, safe="") for room in rooms)
    return Entrance(meeting_id="/".join(rooms), client_uri=f"jitsi-meet://{link.host}{path}")


def as_windows_clients_read(uri: str) -> str:
    """Adapts a client's URI to Windows; most are the same everywhere.

    WeLink's values are "plain strings that need no further encoding" there, which its page for
    macOS does not say: non-ASCII characters are left unencoded, and what is reserved in a URI stays
    percent-encoded. A client that decodes reads the same as one that does not. Source:
    Huawei Cloud Meeting, "Joining a meeting by URL scheme", Windows.
    """
    if not uri.startswith("cloudlink:"):
        return uri
    return _BEYOND_ASCII.sub(lambda encoded: _decoded(encoded[0]) or encoded[0], uri)


def parameter(link: Link, name: str) -> str | None:
    """The first value of a query parameter, decoded but otherwise whole.

    None if it is missing, empty, or decodes to something unprintable.
    """
    for pair in link.query.split("&"):
        key, _, value = pair.partition("=")
        if key == name:
            return _decoded(value) or None
    return None


def _decoded(value: str) -> str | None:
    """The percent-decoded text; None if it is not UTF-8 or not printable."""
    try:
        decoded = unquote(value, errors="strict")
    except UnicodeDecodeError:
        return None
    return decoded if decoded.isprintable() else None


def _climbs(path: str) -> bool:
    """Whether a segment of the path is `.` or `..`, which only some programs resolve."""
    return any(unquote(segment) in {".", ".."} for segment in path.split("/"))


def _requote(text: str) -> str:
    """Path and query, with whatever is not allowed in a URI percent-encoded."""
    return quote(_STRAY_PERCENT.sub("%25", text), safe="/%:@!$&()*+,;=?~")


def _query(**values: str | None) -> str:
    """`name=value` pairs in order, percent-encoded; pairs without a value are left out."""
    return "&".join(f"{key}={quote(v, safe='')}" for key, v in values.items() if v is not None)
