"""The platforms: one row each. A new one is a row here, a glyph, a steps text and test links."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache

import msgspec

from desktop.meetings.meeting import PlatformKey
from desktop.platforms import client_uris
from desktop.platforms.link import within
from desktop.texts import QT_TRANSLATE_NOOP


class BadgeTone(StrEnum):
    """Which of the palette's badge colours a platform has."""

    WELINK = "welink"
    ZOOM = "zoom"
    TENCENT = "tencent"
    OTHER = "other"


class Platform(msgspec.Struct, frozen=True, kw_only=True):
    """One platform.

    `name` is the English source of its name (context `Platform`), `aliases` are its case-folded
    names in the services' rows, `glyph` names a drawing under `resources/glyphs`, `scheme` is the
    client's URI scheme if links lead to a client, `launch` a URI that only starts the client, if
    the vendor documents one. `any_script` is whether its links may contain unencoded words in other
    scripts; links of other platforms end where such a word begins.
    """

    key: PlatformKey
    name: str
    hosts: tuple[str, ...]
    read: client_uris.LinkReader
    glyph: str
    tone: BadgeTone = BadgeTone.OTHER
    aliases: tuple[str, ...] = ()
    scheme: str | None = None
    launch: str | None = None
    any_script: bool = False


WEB = Platform(
    key=PlatformKey("web"),
    name=QT_TRANSLATE_NOOP("Platform", "Web"),
    hosts=(),
    read=client_uris.browser,
    glyph="web",
    any_script=True,
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
        read=client_uris.welink,
        glyph="welink",
        tone=BadgeTone.WELINK,
        aliases=(
            "welink",
            "welink蓝版",
            "蓝版welink",
            "huawei welink",
            "华为welink",
            "华为云welink",
            "huawei cloud",
            "华为云会议",
        ),
        scheme="cloudlink",
        launch=client_uris.WELINK_LAUNCH,
    ),
    Platform(
        key=PlatformKey("zoom"),
        name=QT_TRANSLATE_NOOP("Platform", "Zoom"),
        hosts=("zoom.us", "zoom.com", "zoom.com.cn", "zoom-x.de", "zoomgov.com"),
        read=client_uris.zoom,
        glyph="zoom",
        tone=BadgeTone.ZOOM,
        aliases=("zoom", "zoom.us", "zoom cloud"),
        scheme="zoommtg",
    ),
    Platform(
        key=PlatformKey("tencent"),
        name=QT_TRANSLATE_NOOP("Platform", "Tencent"),
        hosts=("meeting.tencent.com", "wemeet.qq.com", "voovmeeting.com"),
        read=client_uris.tencent,
        glyph="tencent",
        tone=BadgeTone.TENCENT,
        aliases=("tencent", "腾讯", "voov", "wemeet", "tencent voov", "腾讯voov"),
        scheme="wemeet",
    ),
    Platform(
        key=PlatformKey("teams"),
        name=QT_TRANSLATE_NOOP("Platform", "Teams"),
        hosts=(
            "teams.microsoft.com",
            "teams.live.com",
            "teams.microsoft.us",  # also below gov. and dod.
            "teams.cloud.microsoft",
        ),
        read=client_uris.teams,
        glyph="teams",
        aliases=("teams", "msteams", "ms teams", "microsoft teams", "微软teams"),
        scheme="msteams",
    ),
    Platform(
        key=PlatformKey("feishu"),
        name=QT_TRANSLATE_NOOP("Platform", "Feishu"),
        hosts=("vc.feishu.cn", "vc.larksuite.com"),
        read=client_uris.browser,
        glyph="feishu",
        aliases=("feishu", "飞书", "lark", "larksuite", "feishu lark", "飞书lark"),
    ),
    Platform(
        key=PlatformKey("dingtalk"),
        name=QT_TRANSLATE_NOOP("Platform", "DingTalk"),
        hosts=("meeting.dingtalk.com",),
        read=client_uris.browser,
        glyph="dingtalk",
        aliases=("dingtalk", "dingding", "钉钉"),
    ),
    Platform(
        key=PlatformKey("jitsi"),
        name=QT_TRANSLATE_NOOP("Platform", "Jitsi"),
        hosts=("meet.jit.si", "8x8.vc"),
        read=client_uris.jitsi,
        glyph="jitsi",
        aliases=("jitsi", "jitsi meet"),
        scheme="jitsi-meet",
        any_script=True,
    ),
    Platform(
        key=PlatformKey("meet"),
        name=QT_TRANSLATE_NOOP("Platform", "Google Meet"),
        hosts=("meet.google.com",),
        read=client_uris.meet,
        glyph="meet",
        aliases=("google meet", "googlemeet", "gmeet", "google hangouts", "谷歌meet"),
    ),
    Platform(
        key=PlatformKey("webex"),
        name=QT_TRANSLATE_NOOP("Platform", "Webex"),
        hosts=("webex.com",),
        read=client_uris.browser,
        glyph="webex",
        aliases=("webex", "cisco webex", "思科webex"),
    ),
    Platform(
        key=PlatformKey("bigbluebutton"),
        name=QT_TRANSLATE_NOOP("Platform", "BigBlueButton"),
        hosts=("bigbluebutton.org", "meet.gnome.org", "meet.kde.org"),
        read=client_uris.browser,
        glyph="bigbluebutton",
        aliases=("bigbluebutton", "big blue button", "bbb"),
        any_script=True,
    ),
    Platform(
        key=PlatformKey("whereby"),
        name=QT_TRANSLATE_NOOP("Platform", "Whereby"),
        hosts=("whereby.com",),
        read=client_uris.whereby,
        glyph="whereby",
        aliases=("whereby.com", "whereby room", "whereby meeting"),  # the word alone is English
    ),
    WEB,
)

COMMUNITY_HOSTS = ("openeuler.org", "openeuler.openatom.cn", "openubmc.cn")
"""Hosts of the communities' minutes and replays; they open without a question, too."""

VENDOR_HOSTS = ("www.huaweicloud.com", "open.welink.huaweicloud.com")
"""Hosts for downloading clients and joining enterprises."""

ALL_HOSTS = (
    *(host for platform in CATALOGUE for host in platform.hosts),
    *COMMUNITY_HOSTS,
    *VENDOR_HOSTS,
)
"""Hosts whose links are found even without a scheme."""

LONGEST_NAME = 64
"""Characters; no platform's name is longer."""

_ASIDE = re.compile(r"\(.*?\)|\[.*?\]|【.*?】")
_MEETING = re.compile(
    r"\s*(?:video\s*)?(?:meetings?|conference)\Z|(?:视频|云|网络|线上)?会议\Z|\s*app\Z"
)
_BETWEEN = re.compile(r"[\s/_·-]+")

_BY_KEY = {platform.key: platform for platform in CATALOGUE}
_BY_ALIAS = {alias: platform for platform in CATALOGUE for alias in platform.aliases}


def platform_of(key: str) -> Platform:
    """The row for a key; `WEB` for a key of a newer or older version."""
    return _BY_KEY.get(PlatformKey(key), WEB)


@lru_cache(maxsize=1024)
def platform_for_host(host: str) -> Platform:
    """The row whose hosts include `host` or a parent domain of it; `WEB` if none does."""
    for platform in CATALOGUE:
        if any(within(host, domain) for domain in platform.hosts):
            return platform
    return WEB


def platform_named(word: str) -> Platform | None:
    """The row that services and people call `word`; None for an unknown word.

    Ignores case, width, anything in brackets, and the word "meeting" after the name.
    """
    if len(word) > LONGEST_NAME:
        return None
    plain = _ASIDE.sub("", unicodedata.normalize("NFKC", word)).casefold()
    name = _BETWEEN.sub(" ", plain).strip()
    return _BY_ALIAS.get(name) or _BY_ALIAS.get(_MEETING.sub("", name))


def is_known_host(host: str, also: Iterable[str] = ()) -> bool:
    """Whether `host` opens without a question: the catalogue's, the communities', or `also`."""
    if platform_for_host(host) is not WEB or host in also:
        return True
    return any(within(host, domain) for domain in (*COMMUNITY_HOSTS, *VENDOR_HOSTS))


@lru_cache(maxsize=1)
def platform_words() -> Mapping[PlatformKey, str]:
    """What each platform is called in either language, for searches."""
    return {row.key: "\n".join(_words(row)) for row in CATALOGUE}


def _words(row: Platform) -> Iterator[str]:
    yield row.name
    for alias in row.aliases:
        yield alias if alias.isascii() else f"{alias}会议"
    if row is WEB:
        yield "网页"
