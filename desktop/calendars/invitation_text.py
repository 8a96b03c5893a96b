"""A ready invitation to one meeting, to be pasted into a chat, a mailing list or an issue."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, tzinfo
from enum import StrEnum

from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import BEIJING, differs_from_beijing, local
from desktop.platforms.catalogue import WEB, platform_of
from desktop.platforms.link import LinkRefused
from desktop.platforms.recognize import Recognized, recognize
from desktop.texts import QT_TRANSLATE_NOOP, Texts

LONGEST_AGENDA = 1_200


class Form(StrEnum):
    """How the invitation is written."""

    TEXT = "text"
    MARKDOWN = "markdown"


DAYS = (
    QT_TRANSLATE_NOOP("InvitationText", "Mon"),
    QT_TRANSLATE_NOOP("InvitationText", "Tue"),
    QT_TRANSLATE_NOOP("InvitationText", "Wed"),
    QT_TRANSLATE_NOOP("InvitationText", "Thu"),
    QT_TRANSLATE_NOOP("InvitationText", "Fri"),
    QT_TRANSLATE_NOOP("InvitationText", "Sat"),
    QT_TRANSLATE_NOOP("InvitationText", "Sun"),
)

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+\-!|~@&$])")
_LINE_START = re.compile(r"^(\s*)(\d{1,9})([.)])", re.MULTILINE)
_ADDRESS = re.compile(r"\b(?:https?|ftp|xmpp|mailto):|\bwww\.", re.IGNORECASE)
"""What becomes a link by itself; a backslash before its last sign keeps it text."""

_IN_ADDRESS = {" ": "%20", "<": "%3C", ">": "%3E", "(": "%28", ")": "%29", "\\": "%5C", "|": "%7C"}


def ready_invitation(
    meeting: Meeting,
    languages: Sequence[Texts],
    form: Form = Form.TEXT,
    zone: tzinfo | None = None,
    passcode: str | None = None,
) -> str:
    """The invitation, once for each language, with an empty line (a rule in Markdown) between.

    Args:
        meeting: what to invite to.
        languages: the texts of each language, in order: `load_texts("zh")`, `load_texts("en")`.
        form: plain text or Markdown; in Markdown what strangers wrote is only ever text.
        zone: the reader's zone, beside Beijing's; the machine's own where None. Where both show
            the same time, UTC stands beside Beijing.
        passcode: one that is known beside the link.
    """
    between = "\n\n---\n\n" if form is Form.MARKDOWN else "\n\n"
    parts = (_one(meeting, texts, form, zone, passcode) for texts in languages)
    return between.join(parts) + "\n"


def markdown_escaped(text: str) -> str:
    """Text that Markdown shows as it is: no markup, mention, reference or HTML comes of it."""
    escaped = _LINE_START.sub(r"\1\2\\\3", _MARKDOWN.sub(r"\\\1", text))
    return _ADDRESS.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", escaped)


def _one(
    meeting: Meeting, texts: Texts, form: Form, zone: tzinfo | None, passcode: str | None
) -> str:
    read = _read(meeting)
    is_markdown = form is Form.MARKDOWN

    def said(text: str) -> str:
        return markdown_escaped(text) if is_markdown else text

    def link(url: str) -> str:
        if not is_markdown:
            return url
        return f"<{''.join(_IN_ADDRESS.get(c, c) for c in url)}>"

    number = _shown_number((read.meeting_id if read else None) or meeting.number)
    address = read.browser_url if read else None
    platform = texts.translate("Platform", platform_of(meeting.platform).name)
    facts = (
        (texts.translate("InvitationText", "Time"), said(_times(meeting, texts, zone))),
        (texts.translate("InvitationText", "SIG"), said(meeting.sig or "")),
        (texts.translate("InvitationText", "Sponsor"), said(meeting.sponsor or "")),
        (texts.translate("InvitationText", "Platform"), said(platform)),
        (texts.translate("InvitationText", "Meeting number"), said(number or "")),
        (
            texts.translate("InvitationText", "Passcode"),
            said(passcode or (read and read.passcode) or ""),
        ),
        (texts.translate("InvitationText", "Link"), link(address) if address else ""),
        (texts.translate("InvitationText", "How to join"), said(_how(meeting, read, texts))),
        (texts.translate("InvitationText", "Minutes"), _minutes(meeting, link)),
    )
    colon = texts.translate("InvitationText", ": ")
    label_of = "- **{}**{}{}" if is_markdown else "{}{}{}"
    lines = [label_of.format(label, colon, value) for label, value in facts if value]
    title = f"### {said(meeting.topic)}\n" if is_markdown else meeting.topic
    return "\n".join([title, *lines, *_agenda(meeting, texts, said)])


def _minutes(meeting: Meeting, link: Callable[[str], str]) -> str:
    return link(meeting.etherpad) if meeting.etherpad and _is_web(meeting.etherpad) else ""


def _is_web(url: str) -> bool:
    return url.startswith("https://") and url.isprintable() and " " not in url


def _agenda(meeting: Meeting, texts: Texts, said: Callable[[str], str]) -> list[str]:
    if not meeting.agenda:
        return []
    agenda = meeting.agenda
    if len(agenda) > LONGEST_AGENDA:
        agenda = agenda[: LONGEST_AGENDA - 1].rstrip() + "…"
    return ["", texts.translate("InvitationText", "Agenda:"), said(agenda)]


def _times(meeting: Meeting, texts: Texts, zone: tzinfo | None) -> str:
    """Both clocks: `2026-11-26 Thu 14:00–15:00 (Beijing) · 07:00–08:00 (UTC+1)`."""
    beijing = _time(meeting, BEIJING, texts)
    own: tzinfo | None = zone if differs_from_beijing(meeting.start, zone) else UTC
    other, offset = _time(meeting, own, texts), _offset(local(meeting.start, own))
    both = texts.translate("InvitationText", "{beijing} (Beijing, UTC+8) · {other} ({offset})")
    return both.format(beijing=beijing, other=other, offset=offset)


def _time(meeting: Meeting, zone: tzinfo | None, texts: Texts) -> str:
    start, end = local(meeting.start, zone), local(meeting.end, zone)
    day = texts.translate("InvitationText", DAYS[start.weekday()])
    last = f"{end:%H:%M}" if end.date() == start.date() else f"{end:%Y-%m-%d %H:%M}"
    return f"{start:%Y-%m-%d} {day} {start:%H:%M}–{last}"


def _offset(moment: datetime) -> str:
    offset = moment.utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset else 0
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02d}" if rest else "")


def _shown_number(number: str | None) -> str | None:
    """A number in groups of three, as the clients show it; a room's name as it is."""
    if not number or not (number.isascii() and number.isdigit()):
        return number
    first = len(number) % 3 or 3
    return " ".join([number[:first], *(number[at : at + 3] for at in range(first, len(number), 3))])


def _how(meeting: Meeting, read: Recognized | None, texts: Texts) -> str:
    """How one joins, in a line."""
    platform = texts.translate("Platform", platform_of(meeting.platform).name)
    if read is None:
        if not meeting.number:
            return ""
        line = texts.translate("InvitationText", "Enter the meeting number in {platform}.")
    elif meeting.platform == WEB.key:
        line = texts.translate("InvitationText", "Open the link in a browser.")
    elif platform_of(meeting.platform).scheme is None:
        line = texts.translate("InvitationText", "Open the link in a browser or in {platform}.")
    else:
        line = texts.translate(
            "InvitationText",
            "Open the link and join in the browser, or enter the meeting number in {platform}.",
        )
    return line.replace("{platform}", platform)


def _read(meeting: Meeting) -> Recognized | None:
    try:
        return recognize(meeting.join_url or "", meeting.number)
    except LinkRefused:
        return None
