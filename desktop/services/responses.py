"""Checks an HTTP response, decodes its body, and takes the rows out of their envelope."""

import codecs
import json
import math
import re
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import msgspec

from desktop.services import parsing
from desktop.services.feed_copy import LONGEST_MARK
from desktop.services.outcome import Problem, Reason, ServiceError
from desktop.services.parsing import deeper_than, first, mapping, number, text, truth

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.services.http_library import httpx

LARGEST_BODY = 10 * 2**20
"""Bytes, after decompression: far more than a busy day's list, and far less than would hurt."""

MOST_BYTES = 32 * 2**20
"""Bytes of all answers of one refresh, compressed and decompressed."""

MOST_ROWS = 20_000
"""Rows of all answers of one refresh: many times what the busiest community has."""

MOST_VALUES = 1_000_000
"""Values in lists and objects of all answers of one refresh. Python needs a hundred bytes for a
value that is written with two."""

LONGEST_WAIT = 24 * 3600.0

_NOT_MODIFIED = 304
_FORBIDDEN, _IM_A_TEAPOT, _TOO_MANY, _SERVER = 403, 418, 429, 500
_PASSING = frozenset({502, 503, 504})
_JSON = re.compile(r"(?:application|text)/(?:[\w.+-]+\+)?json\Z")
_CODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
_WHOLE_NUMBER = re.compile(r"\d{1,9}\Z", re.ASCII)
_MOST_DIGITS = 100
_WHOLE = frozenset({200, 203})
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([\w.:+-]+)", re.ASCII | re.IGNORECASE)
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|[\[{]|[\]}]', re.DOTALL)
DEEPEST_ROW = 32
"""A row nested deeper than this is not valid; only its id is kept."""

_TOO_DEEP = 2 * DEEPEST_ROW
_REFERER = re.compile(
    r"(?:invalid|illegal|bad|wrong|empty|missing|forbidden|denied by(?: \w+){0,2})[ _-]*"
    r"(?:http[ _-]*)?referr?er\b"
    r"|\breferr?er (?:is |was )?(?:invalid|illegal|denied|forbidden|missing|not allowed|mismatch)"
    r"|防盗链",
    re.IGNORECASE,
)
"""How front ends say that they answer only pages of their own site."""


class Budget:
    """What one refresh may still read, at every stage; shared by all its requests.

    Reading stops where the budget ends, and the refresh is reported as cut.
    """

    def __init__(
        self, size: int = MOST_BYTES, values: int = MOST_VALUES, rows: int = MOST_ROWS
    ) -> None:
        self._size = size
        self._values = values
        self._rows = rows

    def check(self) -> None:
        """Checks the budget; call it before another request.

        Raises:
            ServiceError: nothing is left.
        """
        if min(self._size, self._values, self._rows) < 0:
            raise ServiceError.because(Reason.CUT)

    def take_bytes(self, count: int) -> None:
        """Counts bytes that arrived or were decompressed; raises as `check`."""
        self._size -= count
        self.check()

    def take_text(self, written: str) -> None:
        """Counts roughly the values in a text to be decoded; raises as `check`."""
        self._values -= written.count(",") + written.count("[") + written.count("{")
        self.check()

    def take_rows(self, count: int) -> None:
        """Counts decoded rows; raises as `check`."""
        self._rows -= count
        self.check()


async def read_answer(
    response: "httpx.Response", now: datetime, budget: Budget | None = None
) -> object:
    """The answer decoded from JSON.

    Raises:
        ServiceError: the status, the content type or the body is not as expected, the answer says
            that it is not a success, or the budget is spent.
        httpx.HTTPError: the connection failed on the way.
    """
    budget = budget or Budget()
    if response.is_error:
        raise await _failure(response, now, budget)
    if response.status_code not in _WHOLE:
        raise ServiceError(Problem(Reason.UNEXPECTED, status=response.status_code))
    content_type = response.headers.get("content-type", "").split(";")[0].strip().lower()
    if content_type and not _JSON.match(content_type):
        raise ServiceError.because(Reason.NOT_JSON)
    body = await read_body(response, budget)
    reason = Reason.TORN if content_type else Reason.NOT_JSON
    charset = _CHARSET.search(response.headers.get("content-type", ""))
    answer = decode(
        body,
        reason,
        passing=_may_be_incomplete(response),
        charset=charset[1] if charset else None,
        budget=budget,
    )
    raise_if_refused(answer)
    budget.take_rows(rows_in(answer))
    return answer


async def read_any(response: "httpx.Response", now: datetime, budget: Budget) -> object:
    """The answer decoded from JSON, whatever its status; for calls whose refusals have words.

    Raises:
        ServiceError: it is not JSON, or comes from what stands in front of the service.
        httpx.HTTPError: the connection failed on the way.
    """
    status = response.status_code
    if response.has_redirect_location:
        raise ServiceError.because(Reason.REDIRECTED)
    if status in {_IM_A_TEAPOT, _TOO_MANY}:
        raise await _failure(response, now, budget)
    body = await read_body(response, budget)
    if status == _FORBIDDEN and _REFERER.search(_page_text(body)):
        raise ServiceError(Problem(Reason.PAGES_ONLY, status=status))
    charset = _CHARSET.search(response.headers.get("content-type", ""))
    try:
        return decode(body, Reason.NOT_JSON, charset=charset[1] if charset else None, budget=budget)
    except ServiceError as error:
        reason = Reason.SERVER_ERROR if status >= _SERVER else error.problem.reason
        raise ServiceError(Problem(reason, status=status)) from None


class RawAnswer(msgspec.Struct, frozen=True):
    """A body as it came, and what its server says of it."""

    body: bytes
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None


async def read_raw(
    response: "httpx.Response", now: datetime, budget: Budget | None = None
) -> RawAnswer | None:
    """The body of an answer, whatever it holds; None where nothing has changed.

    Raises:
        ServiceError: the status is not as expected, or the body is too large or damaged.
        httpx.HTTPError: the connection failed on the way.
    """
    budget = budget or Budget()
    if response.status_code == _NOT_MODIFIED:
        return None
    if response.is_error:
        raise await _failure(response, now, budget)
    if response.status_code not in _WHOLE:
        raise ServiceError(Problem(Reason.UNEXPECTED, status=response.status_code))
    body = await read_body(response, budget)
    headers = response.headers
    charset = _CHARSET.search(headers.get("content-type", ""))
    return RawAnswer(
        body,
        charset[1] if charset else None,
        _mark(headers.get("etag")),
        _mark(headers.get("last-modified")),
    )


def _mark(written: str | None) -> str | None:
    """A header to be sent back as it came; none that is too long or could not be sent."""
    usable = (
        written and len(written) <= LONGEST_MARK and written.isascii() and written.isprintable()
    )
    return written if usable else None


def _may_be_incomplete(response: "httpx.Response") -> bool:
    """Whether the length of the body is unknown, so that a lost connection looks like its end."""
    return not {"content-length", "transfer-encoding"} & response.headers.keys()


async def _failure(response: "httpx.Response", now: datetime, budget: Budget) -> ServiceError:
    status = response.status_code
    wait = retry_after(response.headers.get("retry-after"), now)
    if status == _IM_A_TEAPOT:
        return ServiceError(Problem(Reason.FIREWALL, status=status))
    if status == _TOO_MANY:
        problem = Problem(Reason.TOO_MANY_REQUESTS, status=status, retry_after=wait)
        return ServiceError(problem, passing=True)
    if status >= _SERVER:
        problem = Problem(Reason.SERVER_ERROR, status=status, retry_after=wait)
        return ServiceError(problem, passing=status in _PASSING)
    return ServiceError(await _refusal(response, status, budget))


async def _refusal(response: "httpx.Response", status: int, budget: Budget) -> Problem:
    """The problem behind a refusal, with the service's own words if they can be read."""
    from desktop.services.http_library import httpx  # loaded by now: it brought the response

    charset = _CHARSET.search(response.headers.get("content-type", ""))
    try:
        body = await read_body(response, budget)
        if status == _FORBIDDEN and _REFERER.search(_page_text(body)):
            return Problem(Reason.PAGES_ONLY, status=status)
        detail = message_of(decode(body, Reason.TORN, charset=charset[1] if charset else None))
    except (ServiceError, httpx.HTTPError):
        detail = None
    return Problem(Reason.REFUSED, detail=detail, status=status)


def _page_text(body: bytes) -> str:
    """A page as text, in either charset of Chinese pages."""
    try:
        return body.decode()
    except UnicodeDecodeError:
        return body.decode("gb18030", "replace")


def retry_after(written: str | None, now: datetime) -> float | None:
    """The seconds of a Retry-After header, which may also be a date (RFC 9110)."""
    if written is None:
        return None
    if _WHOLE_NUMBER.match(written.strip()):
        return min(float(written), LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(written)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max((moment - now).total_seconds(), 0.0), LONGEST_WAIT)


async def read_body(response: "httpx.Response", budget: Budget) -> bytes:
    """Reads and decompresses the whole body.

    Raises:
        ServiceError: it is too large, damaged, or compressed in a way that was not requested.
        httpx.HTTPError: the connection failed on the way.
    """
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in _CODINGS:  # also a list of codings, which would unpack to anything
        raise ServiceError.because(Reason.UNEXPECTED)
    body = bytearray()
    async for chunk in response.aiter_raw():
        budget.take_bytes(len(chunk))
        body += chunk
        if len(body) > LARGEST_BODY:
            raise ServiceError.because(Reason.TOO_LARGE)
    if coding in {"", "identity"}:
        return bytes(body)
    unpacked = _inflated(bytes(body)) if coding == "deflate" else _gunzipped(bytes(body))
    budget.take_bytes(len(unpacked))
    return unpacked


_GZIP, _ZLIB, _BARE = zlib.MAX_WBITS | 16, zlib.MAX_WBITS, -zlib.MAX_WBITS


def _gunzipped(packed: bytes) -> bytes:
    """Decompresses one or several gzip members (RFC 1952); nothing may follow them.

    Not even zeros, which pad blocks on tapes.
    """
    unpacked, rest = _unpacked(packed, _GZIP)
    while rest:
        more, rest = _unpacked(rest, _GZIP, LARGEST_BODY - len(unpacked))
        unpacked += more
    return unpacked


def _inflated(packed: bytes) -> bytes:
    """Decompresses `deflate` as of RFC 9110, or the bare stream that some servers send."""
    try:
        unpacked, rest = _unpacked(packed, _ZLIB)
    except ServiceError as error:
        if error.problem.reason is not Reason.TORN or error.passing:
            raise
        unpacked, rest = _unpacked(packed, _BARE)
    if rest:
        raise ServiceError.because(Reason.TORN)
    return unpacked


def _unpacked(packed: bytes, form: int, room: int = LARGEST_BODY) -> tuple[bytes, bytes]:
    """Decompresses one stream; returns it and what follows.

    Raises:
        ServiceError: it is damaged, incomplete (which may pass), or has more than `room` bytes.
    """
    unpacker = zlib.decompressobj(form)
    try:
        unpacked = unpacker.decompress(packed, room + 1)
    except zlib.error:
        raise ServiceError.because(Reason.TORN) from None
    if len(unpacked) > room:
        raise ServiceError.because(Reason.TOO_LARGE)
    if not unpacker.eof:
        raise ServiceError.because(Reason.TORN, passing=True)
    return unpacked, unpacker.unused_data


def decode(
    body: bytes,
    otherwise: Reason,
    *,
    passing: bool = False,
    charset: str | None = None,
    budget: Budget | None = None,
) -> object:
    """Decodes JSON leniently: one odd number or control character does not stop it.

    Cuts off what is nested too deeply, so that it costs only its own row.

    Args:
        body: what to read.
        otherwise: the reason to give if it cannot be read.
        passing: whether another request may bring a better one.
        charset: the declared charset.
        budget: what may still be read.

    Raises:
        ServiceError: it is not JSON, or its bytes do not match its charset.
    """
    try:
        written = text_of(body, charset)
    except UnicodeError:
        reason = otherwise if charset is None and not passing else Reason.TORN
        raise ServiceError.because(reason, passing=passing) from None
    if budget is not None:
        budget.take_text(written)
    try:
        return _loaded(written)
    except RecursionError:
        pass
    except ValueError:
        raise ServiceError.because(otherwise, passing=passing) from None
    try:
        answer = _loaded(_cut_off(written))
    except ValueError:
        raise ServiceError.because(otherwise, passing=passing) from None
    if is_abyss(answer):
        raise ServiceError.because(Reason.UNEXPECTED)
    return answer


def _loaded(written: str) -> object:
    answer: object = json.loads(written, strict=False, parse_int=_whole_number)
    return answer


def text_of(body: bytes, charset: str | None) -> str:
    """The text of an answer with the declared `charset`, None if there is none.

    A byte order mark decides, then the charset, then JSON's default: UTF-8, or the wider Unicode
    encodings that show in the first bytes. The Chinese charsets are read as the widest of them.
    Valid UTF-8 is read as such, whatever an old server declares by default: text in another charset
    is not valid UTF-8 by chance, except for a character or two. Unknown names are ignored.

    Raises:
        UnicodeError: the bytes do not fit; no characters are ever replaced.
    """
    guessed = json.detect_encoding(body)
    name = _charset(charset)
    if guessed != "utf-8":  # a mark, or the zeros of the wider forms
        name = guessed
    if not name.startswith("utf"):
        try:
            written = body.decode()
        except UnicodeError:
            pass
        else:
            if name.startswith(_ANY_BYTES) or _THREE_BYTES.search(written):
                return written
    return body.decode(name).removeprefix("\ufeff")


_CHINESE = frozenset({"gb2312", "gbk", "gb18030"})
_ANY_BYTES = ("iso8859-", "cp125", "koi8-")
_OTHERS = frozenset({"big5", "big5hkscs", "euc_jp", "shift_jis", "euc_kr"})
_THREE_BYTES = re.compile("[\u0800-\U0010ffff]")


def _charset(declared: str | None) -> str:
    """Python's name for a charset; ignores codecs that are not charsets."""
    try:
        name = codecs.lookup(declared or "").name
    except LookupError:
        return "utf-8"
    if name in _CHINESE:
        return "gb18030"
    return name if name in _OTHERS or name.startswith(_ANY_BYTES) else "utf-8"


def _cut_off(written: str) -> str:
    """The same JSON, with null for whatever is nested too deeply."""
    kept: list[str] = []
    depth = begin = 0
    for token in _TOKEN.finditer(written):
        sign = token[0]
        if sign in "[{":
            depth += 1
            if depth == _TOO_DEEP + 1:
                kept += (written[begin : token.start()], "null")
        elif sign in "]}":
            if depth == _TOO_DEEP + 1:
                begin = token.end()
            depth -= 1
    if depth <= _TOO_DEEP:
        kept.append(written[begin:])
    return "".join(kept)


def _whole_number(digits: str) -> int | float:
    """Parses a whole number; a very long one, which Python refuses, must not cost the list."""
    return int(digits) if len(digits) < _MOST_DIGITS else math.inf


CODES_FINE = frozenset({200, 1})
"""The meeting services say 200 for success, the community's statistics say 1."""


_OTHER_CODES_FINE = dict.fromkeys(
    ("errcode", "errorcode", "errno"), frozenset({0, 200})
) | dict.fromkeys(("ret", "retcode", "returncode"), frozenset({0, 1, 200}))
"""Which values of other codes mean success: 1 is an error's number, and a return's truth."""

_VERDICTS = frozenset({"status", "result", "state", "statuscode", "resultcode"})
_VERDICTS_FINE = frozenset({"ok", "success", "succeeded", "true", "0", "1", "200", ""})
_SUCCESSES = frozenset({"success", "succeeded", "issuccess", "ok"})
_ERRORS = frozenset({"error", "errors", "err", "exception", "fault", "failed"})
_NO_ERRORS = frozenset({"", "0", "false", "no", "none", "null", "ok", "success", "200"})
_MESSAGES = ("msg", "detail", "message", "errmsg", "error_msg", "error_description", "error")
_DATA, _ROW = "data", frozenset({"id", "topic", "mid"})


class ResponsePage(msgspec.Struct, frozen=True):
    """The rows of one page; `total` is the length of the whole list, None if it is not stated."""

    rows: list[object]
    total: int | None = None


def raise_if_refused(answer: object) -> None:
    """Raises unless an answer says that it is a success, or says nothing about it.

    Some refusals come with HTTP 200: with another code, with success false, or with an error.

    Raises:
        ServiceError: something around the data means failure, or there is only a message.
    """
    envelope = mapping(answer)
    if envelope is None:
        return
    code = envelope.get("code")
    if code is not None and number(code) not in CODES_FINE:
        raise _refused(envelope, number(code), code)
    for name, value in envelope.items():
        if _contradicts(name.casefold().replace("_", ""), value, envelope):
            raise _refused(envelope, number(value), value)
    if _DATA not in envelope and code is None and first(envelope, "detail", "msg", "message"):
        row = envelope.keys() & _ROW
        if not row:
            raise _refused(envelope, None, None)


def _contradicts(name: str, value: object, envelope: Mapping[str, object]) -> bool:
    """Whether one field around the data means failure; null means nothing."""
    if value is None:
        return False
    fine = _OTHER_CODES_FINE.get(name)
    if fine is not None:
        return number(value) not in fine and _written(value) not in _NO_ERRORS
    if name in _SUCCESSES:
        return not isinstance(value, dict | list) and not truth(value)
    if name in _ERRORS:
        return value not in ([], {}) and _written(value) not in _NO_ERRORS
    if name in _VERDICTS and not envelope.keys() & _ROW and not isinstance(value, dict | list):
        return _written(value) not in _VERDICTS_FINE
    return False


def _written(value: object) -> str:
    """A scalar as a word; "?" for anything else."""
    if isinstance(value, bool):
        return str(value).casefold()
    written = text(value)
    return "?" if written is None else written.strip().casefold()


def _refused(envelope: Mapping[str, object], status: int | None, code: object) -> ServiceError:
    """The refusal in the service's words, or else its code if that is a word."""
    detail = message_of(envelope)
    if detail is None and status is None:
        detail = parsing.line(code)
    return ServiceError(Problem(Reason.REFUSED, detail=detail, status=status))


def message_of(answer: object) -> str | None:
    """The service's own message, cleaned."""
    envelope = mapping(answer)
    if envelope is None:
        return None
    return next((said for name in _MESSAGES if (said := parsing.line(envelope.get(name)))), None)


def page_of(answer: object) -> ResponsePage:
    """Takes a list out of its envelope, if any, or out of one inside `data`.

    Raises:
        ServiceError: there is no list, or an envelope means failure.
    """
    page = _listed(answer)
    return ResponsePage(_shallow(page.rows), page.total)


def rows_in(answer: object) -> int:
    """How many rows an answer has, of any kind; 0 if it has no list."""
    try:
        return len(_listed(answer).rows)
    except ServiceError:
        return 0


def _listed(answer: object) -> ResponsePage:
    if isinstance(answer, list):
        return ResponsePage(answer)
    raise_if_refused(answer)
    envelope = mapping(answer)
    if envelope is None or _DATA not in envelope:
        raise ServiceError.because(Reason.UNEXPECTED)
    data = envelope[_DATA]
    total = _total(envelope.get("total"))
    if data is None:  # how some servers write an empty list
        return ResponsePage([], total)
    if isinstance(data, list):
        return ResponsePage(data, total)
    inner = mapping(data)
    if inner is None or mapping(inner.get(_DATA)) is not None:
        raise ServiceError.because(Reason.UNEXPECTED)
    return _listed(inner)


def _shallow(rows: list[object]) -> list[object]:
    """The rows, reduced to the id where they are absurdly deep."""
    return [_stub(row) if deeper_than(row, DEEPEST_ROW) else row for row in rows]


def _stub(row: object) -> object:
    fields = mapping(row)
    if fields is None:
        return []
    return {"id": fields.get("id")} if text(fields.get("id")) is not None else {}


def is_abyss(answer: object) -> bool:
    """Whether an answer has no usable row: all are absurdly deep, and none is an object.

    An answer without a list counts, too: the caller has found it to be absurdly deep.
    """
    try:
        rows = _listed(answer).rows
    except ServiceError:
        return True
    return all(mapping(row) is None and deeper_than(row, DEEPEST_ROW) for row in rows)


def _total(written: object) -> int | None:
    total = number(written)
    return total if total is not None and total >= 0 else None
