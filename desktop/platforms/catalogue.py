"""The platforms: one row each. A new one is a row here, a glyph, a steps text and test links."""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from desktop.meetings.meeting import PlatformKey
from desktop.platforms import clients
from desktop.platforms.link import within
from desktop.texts import QT_TRANSLATE_NOOP


class BadgeTone(StrEnum):
    """Which of the palette's badge colours a platform wears."""

    WELINK = "welink"
    ZOOM = "zoom"
    TENCENT = "tencent"
    OTHER = "other"


class Platform(msgspec.Struct, frozen=True, kw_only=True):
    """One platform.

    `name` is the English source of its name (context `Platform`), `aliases` are the words, folded,
    by which rows of the services call it, `glyph` names a drawing under `resources/glyphs`,
    `scheme` is the client's URI scheme where links lead to a client.
    """

    key: PlatformKey
    name: str
    hosts: tuple[str, ...]
    read: clients.LinkReader
    glyph: str
    tone: BadgeTone = BadgeTone.OTHER
    aliases: tuple[str, ...] = ()
    scheme: str | None = None


WEB = Platform(
    key=PlatformKey("web"),
    name=QT_TRANSLATE_NOOP("Platform", "Web"),
    hosts=(),
    read=clients.browser,
    glyph="web",
)
"""Any other meeting over https; its host is shown."""

CATALOGUE = (
    Platform(
        key=PlatformKey("welink"),
        name=QT_TRANSLATE_NOOP("Platform", "WeLink"),
        hosts=(
            "meeting.huaweicloud.com",
            "bmeeting.huaweicloud.com",
            "c.meeting.huaweicloud.com",
            "intl.meeting.huaweicloud.com",
        ),
        read=clients.welink,
        glyph="welink",
        tone=BadgeTone.WELINK,
        aliases=("welink",),
        scheme="cloudlink",
    ),
    Platform(
        key=PlatformKey("zoom"),
        name=QT_TRANSLATE_NOOP("Platform", "Zoom"),
        hosts=("zoom.us", "zoom.com", "zoom.com.cn", "zoom-x.de", "zoomgov.com"),
        read=clients.zoom,
        glyph="zoom",
        tone=BadgeTone.ZOOM,
        aliases=("zoom",),
        scheme="zoommtg",
    ),
    Platform(
        key=PlatformKey("tencent"),
        name=QT_TRANSLATE_NOOP("Platform", "Tencent"),
        hosts=("meeting.tencent.com", "wemeet.qq.com", "voovmeeting.com"),
        read=clients.tencent,
        glyph="tencent",
        tone=BadgeTone.TENCENT,
        aliases=("tencent", "voov", "wemeet"),
        scheme="wemeet",
    ),
    Platform(
        key=PlatformKey("teams"),
        name=QT_TRANSLATE_NOOP("Platform", "Teams"),
        hosts=("teams.microsoft.com", "teams.live.com"),
        read=clients.teams,
        glyph="teams",
        aliases=("teams", "msteams"),
        scheme="msteams",
    ),
    Platform(
        key=PlatformKey("feishu"),
        name=QT_TRANSLATE_NOOP("Platform", "Feishu"),
        hosts=("vc.feishu.cn", "vc.larksuite.com"),
        read=clients.browser,
        glyph="feishu",
        aliases=("feishu", "lark"),
    ),
    Platform(
        key=PlatformKey("dingtalk"),
        name=QT_TRANSLATE_NOOP("Platform", "DingTalk"),
        hosts=("meeting.dingtalk.com",),
        read=clients.browser,
        glyph="dingtalk",
        aliases=("dingtalk",),
    ),
    Platform(
        key=PlatformKey("jitsi"),
        name=QT_TRANSLATE_NOOP("Platform", "Jitsi"),
        hosts=("meet.jit.si", "8x8.vc"),
        read=clients.jitsi,
        glyph="jitsi",
        aliases=("jitsi",),
        scheme="jitsi-meet",
    ),
    WEB,
)

COMMUNITY_HOSTS = ("openeuler.org", "openeuler.openatom.cn", "openubmc.cn")
"""Minutes and replays of the communities themselves; they need no question either."""

VENDOR_HOSTS = ("www.huaweicloud.com", "open.welink.huaweicloud.com")
"""Where clients are downloaded and enterprises joined."""

_BY_KEY = {platform.key: platform for platform in CATALOGUE}
_BY_ALIAS = {alias: platform for platform in CATALOGUE for alias in platform.aliases}


def platform_of(key: str) -> Platform:
    """The row for a key; `WEB` for one that a newer or older version knew."""
    return _BY_KEY.get(PlatformKey(key), WEB)


def platform_for_host(host: str) -> Platform:
    """The row whose hosts include `host`, exactly or as a dot-suffix; `WEB` where none does."""
    for platform in CATALOGUE:
        if any(within(host, domain) for domain in platform.hosts):
            return platform
    return WEB


def platform_named(word: str) -> Platform | None:
    """The row that services call by `word` in any case, None for an unknown word."""
    return _BY_ALIAS.get(word.strip().casefold())


def is_known_host(host: str, also: Iterable[str] = ()) -> bool:
    """Whether `host` opens without a question: the catalogue's, the communities', or `also`."""
    if platform_for_host(host) is not WEB or host in also:
        return True
    return any(within(host, domain) for domain in (*COMMUNITY_HOSTS, *VENDOR_HOSTS))
