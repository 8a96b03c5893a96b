"""Takes apart whatever was dropped, pasted or opened: e-mail, calendar, web page, text, address.

What comes out is data: calendars still in bytes, words, and addresses. Nothing is fetched or run.
The message's structure is read by the standard library's parser under its older policy (`compat32`:
the newer one's header parser takes quadratic time for some headers), its bytes by `plain_text`.

`sigmeetings:` is the program's own scheme: `sigmeetings:show/ID` shows a meeting of the list, and
`sigmeetings:join/ID` joins it as a click on Join does. Any web page may carry such an address, so
it can name no link, no text and no file: nothing is opened or kept that the list does not have.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime
from enum import StrEnum
from itertools import islice
from urllib.parse import unquote

import msgspec

from desktop.calendars.content_lines import is_calendar
from desktop.calendars.plain_text import (
    LONGEST_TEXT,
    decoded,
    looks_like_html,
    one_line,
    plain_text,
    text_codec,
)
from desktop.calendars.refusal import CalendarProblem, CalendarRefused
from desktop.identity import SCHEME

MOST_BYTES = 16 * 1024 * 1024
MOST_LINES = 400_000
MOST_PARTS = 64
MOST_BOUNDARIES = 24
"""Of multiparts inside each other the parser looks for each boundary at each line."""

DEEPEST = 12
LONGEST_HEADER = 2_000
LONGEST_HEAD = 32_768
LONGEST_ID = 255

_HEADER = re.compile(
    rb"^(from|to|cc|subject|date|received|return-path|delivered-to|mime-version|message-id|reply-to"
    rb"|sender|content-type|content-transfer-encoding|x-[\w-]+|dkim-signature|arc-[\w-]+|references"
    rb"|authentication-results|in-reply-to|list-[\w-]+|thread-[\w-]+|importance|received-spf):",
    re.IGNORECASE | re.MULTILINE,
)
_ALSO_LABELS = frozenset({b"from", b"to", b"cc", b"subject", b"date", b"sender", b"importance"})
"""Headers that a text may have as labels of its own."""

_MAILBOX = re.compile(rb"From \S{1,200} [^\n]{1,100}\r?\n")
_BOUNDARY = re.compile(rb"boundary\*?0?\*?\s*=", re.IGNORECASE)
_CALENDAR = re.compile(rb"BEGIN:VCALENDAR.*?(?:END:VCALENDAR|\Z)", re.IGNORECASE | re.DOTALL)
_OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TNEF = ("application/ms-tnef", "application/vnd.ms-tnef")
_BINARY = (
    b"PK\x03\x04",
    b"%PDF",
    b"\x7fELF",
    b"MZ",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"\x1f\x8b",
    b"7z\xbc",
)


class CalendarPart(msgspec.Struct, frozen=True):
    """A calendar inside a message, still in bytes, and its declared charset."""

    data: bytes
    charset: str | None = None


class MessageContent(msgspec.Struct, frozen=True, kw_only=True):
    """What a message holds: calendars, words, the addresses its HTML links to, its envelope."""

    calendars: tuple[CalendarPart, ...] = ()
    text: str = ""
    addresses: tuple[str, ...] = ()
    subject: str | None = None
    sent_at: datetime | None = None
    problems: tuple[CalendarProblem, ...] = ()


class UriAction(StrEnum):
    """What an address of the program's own scheme asks for."""

    SHOW = "show"
    JOIN = "join"


class UriRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What a `sigmeetings:` address asks for, of the listed meeting with that id."""

    action: UriAction
    meeting_id: str


def read_message(data: bytes | str) -> MessageContent:
    """What is in a file, a dropped or a pasted text.

    Raises:
        CalendarRefused: nothing, too much, or nothing of a kind that can be read.
    """
    raw = data.encode("utf-8", errors="replace") if isinstance(data, str) else bytes(data)
    if len(raw) > MOST_BYTES:
        raise CalendarRefused(CalendarProblem.TOO_LARGE)
    if raw.startswith(_OUTLOOK):
        raise CalendarRefused(CalendarProblem.OUTLOOK_FILE)
    if raw.startswith(_BINARY):
        raise CalendarRefused(CalendarProblem.NOT_A_MESSAGE)
    if not raw.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise CalendarRefused(CalendarProblem.EMPTY)
    start = raw[:LONGEST_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if re.match(rb"BEGIN\s*:\s*VCALENDAR", start, re.IGNORECASE) or _is_wide_calendar(raw):
        return MessageContent(calendars=(CalendarPart(raw),))
    if _is_mail(start) or _MAILBOX.match(raw):
        return _from_mail(raw)
    return _from_text(raw)


def _is_mail(start: bytes) -> bool:
    """Whether it begins as an e-mail does, and not as a text whose lines have labels.

    One has a header that only mails have, or a sender and another header, then an empty line.
    """
    head = re.split(rb"\r?\n\r?\n|\r\r", start, maxsplit=1)[0]
    names = {found[1].lower() for found in _HEADER.finditer(head)}
    if not _HEADER.match(start):
        return False
    if names - _ALSO_LABELS:
        return True
    return b"from" in names and len(names) > 1


def read_uri(uri: str) -> UriRequest:
    """What a `sigmeetings:` address asks for.

    Raises:
        CalendarRefused: it is none, or asks for something else.
    """
    scheme, _, rest = uri.strip().partition(":")
    action, _, name = rest.removeprefix("//").partition("/")
    try:
        wanted = UriAction(action.lower())
        meeting_id = unquote(name.removesuffix("/"), errors="strict")
    except ValueError:
        raise CalendarRefused(CalendarProblem.UNKNOWN_ADDRESS) from None
    known = scheme.lower() == SCHEME and 0 < len(meeting_id) <= LONGEST_ID
    if not known or not meeting_id.isprintable():
        raise CalendarRefused(CalendarProblem.UNKNOWN_ADDRESS)
    return UriRequest(action=wanted, meeting_id=meeting_id)


def _is_wide_calendar(raw: bytes) -> bool:
    """Whether it is a calendar in UTF-16 or UTF-32."""
    return raw[:4].count(0) > 0 and is_calendar(raw[:400])


def _from_text(raw: bytes) -> MessageContent:
    """Pasted text, a saved web page, or a calendar or message with words before it."""
    found = tuple(CalendarPart(one[0]) for one in islice(_CALENDAR.finditer(raw), MOST_PARTS))
    text = decoded(_CALENDAR.sub(b"\n", raw) if found else raw)
    if not found and _is_binary(text):
        raise CalendarRefused(CalendarProblem.NOT_A_MESSAGE)
    if looks_like_html(text):
        page = plain_text(text)
        return MessageContent(calendars=found, text=page.text, addresses=page.addresses)
    return MessageContent(calendars=found, text=text[:LONGEST_TEXT])


def _is_binary(text: str) -> bool:
    """Whether decoded bytes were no text: they hold what no text does."""
    head = text[:4096]
    strange = sum(c == "\ufffd" or (c < " " and c not in "\t\n\r\f\v\x1b") for c in head)
    return strange * 10 > len(head)


def _from_mail(raw: bytes) -> MessageContent:
    if (
        len(_BOUNDARY.findall(raw)) > MOST_BOUNDARIES
        or raw.count(b"\n") + raw.count(b"\r") > MOST_LINES
    ):
        raise CalendarRefused(CalendarProblem.TOO_LARGE)
    try:
        message = message_from_bytes(
            _MAILBOX.sub(b"", raw, count=1) if raw.startswith(b"From ") else raw,
            policy=policy.compat32,
        )
        parts = list(islice(_leaves(message, 0), MOST_PARTS + 1))
    except (
        MessageError,
        RecursionError,
        ValueError,
        LookupError,
        AssertionError,
        IndexError,
        TypeError,
    ):
        raise CalendarRefused(CalendarProblem.DAMAGED) from None
    problems = (CalendarProblem.CUT,) if len(parts) > MOST_PARTS else ()
    calendars: list[CalendarPart] = []
    words: list[str] = []
    pages: list[str] = []
    outlook = False
    for part in parts[:MOST_PARTS]:
        kind = _kind(part)
        outlook = outlook or kind in _TNEF
        payload = _payload(part)
        if kind in {"text/calendar", "application/ics"} or is_calendar(payload[:400]):
            calendars.append(CalendarPart(payload, _charset(part)))
        elif kind == "text/html":
            pages.append(decoded(payload, _charset(part) or _meta_charset(payload)))
        elif kind.startswith("text/") and not _is_attached(part):
            words.append(decoded(payload, _charset(part)))
    text, addresses = _body(words, pages)
    if not calendars and not text.strip():
        raise CalendarRefused(
            CalendarProblem.OUTLOOK_FILE if outlook else CalendarProblem.NO_MEETING
        )
    return MessageContent(
        calendars=_distinct(calendars),
        text=text,
        addresses=addresses,
        subject=one_line(_header(message, "subject")),
        sent_at=_sent_at(message),
        problems=problems,
    )


def _leaves(message: Message, depth: int) -> Iterator[Message]:
    """The parts that hold no others, in order, forwarded messages' too."""
    if depth > DEEPEST:
        return
    payload = message.get_payload()
    if isinstance(payload, list):
        for part in islice(payload, MOST_PARTS):
            if isinstance(part, Message):
                yield from _leaves(part, depth + 1)
        return
    yield message


def _kind(part: Message) -> str:
    """The part's content type; plain text where its header is too long to be one."""
    if len(str(part.get("Content-Type", ""))) > LONGEST_HEADER:
        return "text/plain"
    return part.get_content_type().lower()


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _charset(part: Message) -> str | None:
    if len(str(part.get("Content-Type", ""))) > LONGEST_HEADER:
        return None
    charset = part.get_param("charset")
    if isinstance(charset, tuple):
        charset = charset[2]
    return charset if isinstance(charset, str) else None


def _meta_charset(payload: bytes) -> str | None:
    found = re.search(
        rb"<meta[^<>]{0,200}charset\s*=\s*[\"']?([\w-]{1,40})", payload[:4096], re.IGNORECASE
    )
    return found[1].decode("ascii", errors="replace") if found else None


def _is_attached(part: Message) -> bool:
    return str(part.get("Content-Disposition", ""))[:40].lower().lstrip().startswith("attachment")


def _distinct(parts: list[CalendarPart]) -> tuple[CalendarPart, ...]:
    """Without repetitions: Outlook and Google send one calendar twice, inline and attached."""
    unique = {part.data.strip(): part for part in reversed(parts)}
    return tuple(reversed(unique.values()))


def _body(words: list[str], pages: list[str]) -> tuple[str, tuple[str, ...]]:
    """The text of a message: its plain parts, else its HTML ones; addresses from both."""
    plain = "\n".join(word.strip() for word in words if word.strip())[:LONGEST_TEXT]
    read = [plain_text(page) for page in pages]
    addresses = tuple(dict.fromkeys(address for page in read for address in page.addresses))
    if plain:
        return plain, addresses
    return "\n".join(page.text for page in read)[:LONGEST_TEXT], addresses


def _header(message: Message, name: str) -> str | None:
    """A header decoded, whatever it is in (RFC 2047, or raw bytes of any charset)."""
    raw = (value for key, value in message.raw_items() if key.lower() == name)
    text = next(raw, "")[:LONGEST_HEADER]
    if not text:
        return None
    try:
        pieces = decode_header(text)
    except (MessageError, ValueError):
        return text
    return "".join(_decoded_piece(data, charset) for data, charset in pieces)


def _decoded_piece(data: bytes | str, charset: str | None) -> str:
    if isinstance(data, str):
        data = (
            data.encode("ascii", errors="surrogateescape") if _is_escaped(data) else data.encode()
        )
    if charset == "unknown-8bit":
        charset = None
    return decoded(data, text_codec(charset))


def _is_escaped(text: str) -> bool:
    return all(ord(c) < 0x80 or 0xDC80 <= ord(c) <= 0xDCFF for c in text)  # noqa: PLR2004 - raw bytes


def _sent_at(message: Message) -> datetime | None:
    try:
        moment = parsedate_to_datetime(str(message.get("Date", ""))[:100])
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
