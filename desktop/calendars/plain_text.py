"""Bytes and HTML of a stranger made plain text: decoded, bounded, no markup, no hidden marks.

HTML is never interpreted. Tags are dropped, the addresses of links stay beside their words, and
each character is looked at once, whatever the markup tries. (The standard library's parser takes
quadratic time for some markup, and in Python 3.11.2 for much of it.)
"""

import codecs
import html
import re
from collections.abc import Iterator

import msgspec

LONGEST_TEXT = 65_536
"""Characters of a message's text that are read."""

LONGEST_HTML = 393_216
MOST_ADDRESSES = 200
LONGEST_LINE = 256
LONGEST_PARAGRAPHS = 4096

_BREAKS = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""As in the rows of the services: controls, overrides of direction, what cannot be seen."""

_TOKEN = re.compile(
    r"<!--|<(?P<close>/?)(?P<tag>[A-Za-z][A-Za-z0-9:]{0,30})"
    r"(?P<rest>(?:[^<>\"']|\"[^\"<]{0,4000}\"|'[^'<]{0,4000}')*+)>|<[^<>]*>|[^<]+|(?:<(?=<))+|<"
)
_HREF = re.compile(r"(?<![\w-])href\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_SILENT = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "xml"})
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    }
)
_BLANKS = re.compile(r"[ \t\u00a0]+")
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")

_TEXT_CODECS = re.compile(
    r"ascii|utf-(?:8|16|32)(?:-[a-z-]+)?|iso8859-\d+|iso2022_\w+|cp\d{3,4}|koi8-[a-z]|gbk?|gb18030"
    r"|gb2312|big5(?:hkscs)?|shift_jis\w*|euc_\w+|johab|hz|mac-\w+|tis-620|utf-8-sig"
)
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "hz",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "cp936": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso2022_jp": "iso2022_jp_ext",
}
_SINGLE_BYTE = ("ascii", "iso8859", "cp125", "cp437", "cp850", "mac", "koi8")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class PlainText(msgspec.Struct, frozen=True):
    """The words of an HTML text, and the addresses of its links in their order."""

    text: str
    addresses: tuple[str, ...] = ()


def one_line(text: str | None, longest: int = LONGEST_LINE) -> str | None:
    """One line of text, whitespace collapsed; None where nothing visible is left."""
    if text is None:
        return None
    text = text[: 8 * longest]
    if not text.isprintable():
        text = _HIDDEN.sub("", _BREAKS.sub(" ", text))
    return _bounded(" ".join(text.split()), longest)


def paragraphs(text: str | None, longest: int = LONGEST_PARAGRAPHS) -> str | None:
    """Text whose line breaks stay, each as one newline; None where nothing visible is left."""
    if text is None:
        return None
    if not text.isprintable():
        text = _HIDDEN.sub("", _BREAKS.sub("\n", text)).expandtabs(4)
    return _bounded(_EMPTY_LINES.sub("\n\n", text).strip(), longest)


def decoded(data: bytes, charset: str | None = None) -> str:
    """The text of some bytes: as declared where that fits, else as they can be read; never fails.

    A byte order mark is believed first. Bytes that are valid UTF-8 beyond ASCII are nothing else,
    whichever single-byte charset was declared; without a declaration GB18030 comes next.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data.decode(codec, errors="replace")
    declared = text_codec(charset)
    for codec in _candidates(declared):
        try:
            return data.decode(codec)
        except ValueError:  # includes UnicodeDecodeError
            continue
    return data.decode(declared or "utf-8", errors="replace")


def text_codec(charset: str | None) -> str | None:
    """Python's name of a declared charset; None for one that is unknown or no charset of text."""
    if not charset or len(charset) > 40 or not charset.isascii():  # noqa: PLR2004 - no name is longer
        return None
    try:
        name = codecs.lookup(charset.strip(" \"'")).name
    except (LookupError, ValueError):
        return None
    if not _TEXT_CODECS.fullmatch(name):
        return None
    return _WIDER.get(name, name)


def _candidates(declared: str | None) -> Iterator[str]:
    if declared is None:
        yield from ("utf-8", "gb18030")
        return
    if declared.startswith(_SINGLE_BYTE):
        yield "utf-8"
    yield declared
    if declared == "ascii":
        yield "gb18030"
    yield "utf-8"
    if declared == "utf-8":
        yield "gb18030"


def plain_text(markup: str) -> PlainText:
    """The words of an HTML text, with the address of each link behind its words."""
    page = _Page()
    for token, tag, closing, rest in _tokens(markup[:LONGEST_HTML]):
        if tag:
            page.tag(tag, rest, closing=closing)
        else:
            page.words(token)
    page.tag("a", "", closing=True)
    text = _BLANKS.sub(" ", "".join(page.pieces))
    lines = "\n".join(line.strip() for line in text.splitlines())
    shown = _EMPTY_LINES.sub("\n\n", lines).strip()[:LONGEST_TEXT]
    return PlainText(shown, tuple(page.addresses))


class _Page:
    """The words of a page as its tags come."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.addresses: dict[str, None] = {}
        self._silent = ""
        self._link: str | None = None

    def words(self, text: str) -> None:
        if not self._silent:
            self.pieces.append(text)

    def tag(self, tag: str, attributes: str, *, closing: bool) -> None:
        if self._silent:
            self._silent = "" if closing and tag == self._silent else self._silent
        elif tag in _SILENT and not closing:
            self._silent = "" if attributes.rstrip().endswith("/") else tag
        elif tag == "a":
            self._anchor(None if closing else _address(attributes))
        elif tag in _BLOCKS:
            self.pieces.append("\n")
        elif tag in {"td", "th"}:
            self.pieces.append(" ")

    def _anchor(self, address: str | None) -> None:
        """Writes the address of the link that ends here behind its words, unless they are it."""
        before = self._link
        if before is not None and not any(before in piece for piece in self.pieces[-4:]):
            self.pieces.append(f" {before} ")
        self._link = address
        if address is not None and len(self.addresses) < MOST_ADDRESSES:
            self.addresses.setdefault(address)


def looks_like_html(text: str) -> bool:
    """Whether a text is HTML: it begins with a tag that a page or a fragment begins with."""
    return bool(
        re.match(
            r"\s{0,200}<(?:!doctype|html|head|body|div|p|table|span|a|br|meta)\b",
            text,
            re.IGNORECASE,
        )
    )


def _address(attributes: str) -> str | None:
    found = _HREF.search(attributes[:8192])
    if not found:
        return None
    address = html.unescape(next(group for group in found.groups() if group is not None)).strip()
    return address if re.match(r"https?://", address, re.IGNORECASE) else None


def _tokens(markup: str) -> Iterator[tuple[str, str, bool, str]]:
    """Text, tag, whether it closes, and its attributes, each character looked at once."""
    at = 0
    while found := _TOKEN.match(markup, at):
        at = found.end()
        if found[0] == "<!--":
            end = markup.find("-->", at)
            if end < 0:
                return
            at = end + 3
        elif found["tag"]:
            yield "", found["tag"].lower(), bool(found["close"]), found["rest"]
        elif found[0].startswith("<") and found[0].endswith(">"):
            continue
        else:
            words = html.unescape(found[0])
            yield re.sub(r"\s+", " ", words), "", False, ""


def _bounded(text: str, longest: int) -> str | None:
    """At most `longest` characters; an ellipsis says that something was cut."""
    if not text.strip("\u200c\u200d \n"):
        return None
    if len(text) <= longest:
        return text
    return text[: longest - 1].rstrip() + "…"
