"""What an event or a text says about the way into its meeting: link, number, passcode, minutes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from desktop.calendars.content_lines import Component, Property
from desktop.calendars.plain_text import LONGEST_TEXT, one_line, plain_text
from desktop.calendars.recurrence import Effort
from desktop.meetings.meeting import PlatformKey
from desktop.platforms.catalogue import (
    COMMUNITY_HOSTS,
    VENDOR_HOSTS,
    WEB,
    platform_for_host,
    platform_named,
)
from desktop.platforms.link import Link, LinkRefused, parse_link, within
from desktop.platforms.pasted import find_links
from desktop.platforms.recognize import Recognized, meeting_number, recognize

MOST_LINES = 400
MOST_OTHERS = 8
MOST_LINKS = 40
"""Links of a text that are looked at."""

COST_OF_A_LINK = 40
"""In days that a rule is tested for (`Effort`)."""


_ANY_LINK = re.compile(r"https?://|\b[a-z0-9-]+\.[a-z]{2,}/", re.IGNORECASE)
_ADDRESS = re.compile(r"https://[^\s<>\"'\\，。；、）】」》]{4,2000}", re.IGNORECASE)
_VENDOR = re.compile(r"X-.*(?:MEET|CONF|VIDEO|ONLINE|ZOOM|JOIN|WEBEX|SKYPE|TEAMS|HANGOUT)")
"""Names of properties that vendors put their link into."""

_TAGS = re.compile(r"</?(?:a|b|br|div|html|i|li|ol|p|span|table|u|ul)\b[^<>]*>", re.IGNORECASE)
_JOINING = re.compile(
    r"会议链接|入会|加入会议|参会链接|会议地址|会议室|join|meeting (?:link|url|room)|video"
    r"|conference|\bcall\b|dial|where|location|地点",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"纪要|签到|议题|minutes|notes|agenda|add topics|etherpad", re.IGNORECASE)
_MINUTES_HOSTS = (
    "docs.google.com",
    "hackmd.io",
    "hackmd.cc",
    "docs.qq.com",
    "shimo.im",
    "yuque.com",
)
_FOR_MINUTES = re.compile(
    "|".join([*map(re.escape, _MINUTES_HOSTS), r"//(?:ether)?pad[s.-]", "/p/"])
)
_PAD = re.compile(r"(?:ether)?pad[s.-]")
_ASIDE = r"\s{0,4}(?:\([^()\n]{0,30}\))?\s{0,4}"
_NUMBER = re.compile(
    r"(?:会议号码?|会议\s?ID|入会号码?|会议室号|meeting\s?(?:id|number|no\.?|code|key)|conference\s?id"
    rf"|access\s?code|webinar\s?id|#?腾讯会议){_ASIDE}[:：#是为]{{0,3}}\s{{0,4}}#?"
    r"(\d(?:[\d \u00a0-]{4,20})\d)",
    re.IGNORECASE,
)
_PASSCODE = re.compile(
    rf"(?<![?&])(?<!&amp;)(?:(?:会议|入会|参会)?密码|口令|passcode|pass\s?code|password|\bpwd|\bpin){_ASIDE}"
    r"(?:[:：=]|\bis\b|是|为)\s{0,4}(\S{1,64})",
    re.IGNORECASE,
)
FEWEST_DIGITS, MOST_DIGITS = 6, 12
"""Of the numbers that clients take."""

_TRAILING = "。.,，;；)）]】>"


class MeetingLinks(msgspec.Struct, frozen=True, kw_only=True):
    """The ways into a meeting; None where nothing says it. `others` are further links to offer."""

    platform: PlatformKey = WEB.key
    join_url: str | None = None
    others: tuple[str, ...] = ()
    number: str | None = None
    passcode: str | None = None
    etherpad: str | None = None


def explicit_texts(event: Component) -> Iterator[str]:
    """What the fields of an event hold that are made for a link, the surest first."""
    conferences = event.all("CONFERENCE")
    yield from (one.value for one in sorted(conferences, key=_is_no_video))
    if any(name.startswith("X-") for name in event.properties):
        for name, values in event.properties.items():
            if _VENDOR.match(name):
                yield from (one.text for one in values if _ANY_LINK.search(one.value))
    for name in ("LOCATION", "URL"):
        yield event.text(name) or ""


def _is_no_video(conference: Property) -> bool:
    return "VIDEO" not in (conference.parameter("FEATURE") or "").upper()


def described(event: Component) -> str:
    """The description of an event as plain text, whichever of its forms is there."""
    text = event.text("DESCRIPTION") or ""
    if _TAGS.search(text):
        text = plain_text(text).text
    alternative = event.first("X-ALT-DESC")
    if alternative is None or (text and _ANY_LINK.search(text)):
        return text[:LONGEST_TEXT]
    rich = plain_text(alternative.text).text
    return (rich if not text or rich.startswith(text) else f"{text}\n{rich}")[:LONGEST_TEXT]


def meeting_links(
    explicit: Sequence[str],
    text: str,
    number: str | None = None,
    *,
    thorough: bool = True,
    effort: Effort | None = None,
) -> MeetingLinks:
    """The ways into a meeting, of the fields made for links and of free text.

    Of several links a meeting platform's comes first, and of those the one in the fields. A page
    that is no platform's is a way in only where a field or the words beside it say so. Not
    `thorough` looks for other links in the text only where the fields hold none.

    Args:
        explicit: what stands in fields made for links.
        text: the description or the body.
        number: the meeting's number, where the message knows it otherwise.
        thorough: whether every link of the text is wanted.
        effort: what all events of a calendar may cost together; nothing is judged once it is spent.
    """
    fields = _within_reason("\n".join(filter(None, dict.fromkeys(explicit))), effort)
    text = _within_reason(text, effort)
    best = judged(fields, number)
    if thorough or best is None or not best.leads_into_a_meeting:
        best = _best(best, fields, text, number)
    minutes = _minutes(text) if thorough or _MINUTES.search(text) else None
    if best is None:
        return MeetingLinks(
            platform=_named(fields, text),
            others=_without(_all_links(text, thorough=thorough), None, minutes),
            number=meeting_number(number) or labelled_number(text) or labelled_number(fields),
            passcode=labelled_passcode(text),
            etherpad=minutes,
        )
    best = _with_passcode(best, f"{fields}\n{text}")
    said = best.meeting_id if best.platform != WEB.key else None
    others = (*best.passed_over, *(_all_links(text, thorough=thorough)))
    return MeetingLinks(
        platform=best.platform if best.platform != WEB.key else _named(fields, text),
        join_url=best.browser_url,
        others=_without(others, best, minutes),
        number=meeting_number(said)
        or meeting_number(number)
        or labelled_number(f"{text}\n{fields}"),
        passcode=labelled_passcode(text) or labelled_passcode(fields) or best.passcode,
        etherpad=minutes,
    )


def _within_reason(text: str, effort: Effort | None) -> str:
    """The text up to the last link that is looked at; none once the effort is spent."""
    text = text[:LONGEST_TEXT]
    slashes = text.count("/")
    if effort is not None and not effort.spend(COST_OF_A_LINK * min(slashes // 2, MOST_LINKS)):
        return ""
    if slashes <= MOST_LINKS:
        return text
    begins = [found.start() for found in islice(_ANY_LINK.finditer(text), MOST_LINKS + 1)]
    return text[: begins[MOST_LINKS]] if len(begins) > MOST_LINKS else text


def _with_passcode(best: Recognized, text: str) -> Recognized:
    """The same way in by a link that carries the passcode, where there is one."""
    if best.passcode is not None or best.meeting_id is None or "pwd=" not in text:
        return best
    for link in _links_in([text]):
        found = judged(link.url) if "pwd=" in link.url else None
        if found and (found.platform, found.meeting_id) == (best.platform, best.meeting_id):
            return msgspec.structs.replace(found, passed_over=best.passed_over)
    return best


def _best(best: Recognized | None, fields: str, text: str, number: str | None) -> Recognized | None:
    """The way in among everything: a platform's link anywhere, else a page that is called one."""
    every = judged(f"{fields}\n{text}", number)
    if every is not None and every.platform != WEB.key:
        return every
    return best or judged("\n".join(_lines_about(text, _JOINING)), number)


def judged(text: str, number: str | None = None) -> Recognized | None:
    """The best of the links in a text; None where there is none that may be opened."""
    if not _ANY_LINK.search(text):
        return None
    try:
        return recognize(text[:LONGEST_TEXT], number)
    except LinkRefused:
        return None


def labelled_number(text: str) -> str | None:
    """The digits that a text calls a meeting's number."""
    found = _NUMBER.search(text[:LONGEST_TEXT])
    digits = meeting_number(found[1].replace("\u00a0", " ")) if found else None
    return digits if digits and FEWEST_DIGITS <= len(digits) <= MOST_DIGITS else None


def labelled_passcode(text: str) -> str | None:
    """What a text calls a passcode."""
    found = _PASSCODE.search(text[:LONGEST_TEXT])
    return one_line(found[1].rstrip(_TRAILING), 64) if found else None


def _named(fields: str, text: str) -> PlatformKey:
    """The platform that the words name where no link tells it."""
    for line in [*fields.splitlines()[:8], *text.splitlines()[:40]]:
        for words in re.findall(
            r"[A-Za-z]{3,12}(?: [A-Za-z]{3,12})?|[\u4e00-\u9fff]{2,6}", line[:200]
        ):
            found = platform_named(words)
            if found is not None:
                return found.key
        for word in ("WeLink", "Zoom", "腾讯会议", "Tencent", "Teams", "飞书", "钉钉"):
            if word in line:
                found = platform_named(word)
                return found.key if found else WEB.key
    return WEB.key


def _minutes(text: str) -> str | None:
    """Where the minutes are written: a link that its line calls so, or to a place made for them."""
    for link in _addresses(_lines_about(text, _MINUTES)):
        if platform_for_host(link.host) is WEB:
            return link.url
    if _FOR_MINUTES.search(text):
        return next((link.url for link in _addresses([text]) if _is_for_minutes(link)), None)
    return None


def _addresses(texts: Iterable[str]) -> Iterator[Link]:
    """The plain https addresses of some texts; they are judged again before any is opened."""
    for text in texts:
        for found in _ADDRESS.finditer(text):
            try:
                yield parse_link(found[0].rstrip(_TRAILING))
            except LinkRefused:
                continue


def _is_for_minutes(link: Link) -> bool:
    if any(within(link.host, host) for host in _MINUTES_HOSTS):
        return True
    return bool(_PAD.match(link.host)) or link.path.startswith("/p/")


def _lines_about(text: str, words: re.Pattern[str]) -> list[str]:
    """The lines with a link that say what it is, or whose line before says so."""
    found: list[str] = []
    before = ""
    for line in text.splitlines()[:MOST_LINES]:
        if not line.strip():
            continue
        if _ANY_LINK.search(line) and (
            words.search(_ANY_LINK.split(line)[0]) or words.search(before)
        ):
            found.append(line)
        before = "" if _ANY_LINK.search(line) else line
    return found


def _links_in(texts: Iterable[str]) -> Iterator[Link]:
    for text in texts:
        if not _ANY_LINK.search(text):
            continue
        for found in find_links(text[:LONGEST_TEXT]):
            try:
                link = parse_link(found.run_on)
            except LinkRefused:
                continue
            if link.scheme == "https":
                yield link


def _all_links(text: str, *, thorough: bool) -> tuple[str, ...]:
    return tuple(link.url for link in _links_in([text])) if thorough else ()


def _without(links: Iterable[str], best: Recognized | None, minutes: str | None) -> tuple[str, ...]:
    """Links to offer, without the one to join by and the one to the minutes."""
    taken = {minutes, best.browser_url if best else None}
    others = (link for link in dict.fromkeys(links) if link not in taken)
    offered = (link for link in others if not _is_home_page(link) and not _is_same(link, best))
    return tuple(islice(offered, MOST_OTHERS))


def _is_home_page(url: str) -> bool:
    """Whether a link leads to the community's or a vendor's own pages, which no meeting is at."""
    try:
        host = parse_link(url).host
    except LinkRefused:
        return True
    return any(within(host, own) for own in (*COMMUNITY_HOSTS, *VENDOR_HOSTS))


def _is_same(link: str, best: Recognized | None) -> bool:
    """Whether a link leads into the meeting that `best` does."""
    if best is None or best.meeting_id is None:
        return False
    if best.meeting_id not in link:
        return False
    found = judged(link)
    return found is not None and (found.platform, found.meeting_id) == (
        best.platform,
        best.meeting_id,
    )
