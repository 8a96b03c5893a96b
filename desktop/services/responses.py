"""Judges an HTTP answer, reads its body, and takes the rows out of their envelope."""

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
from desktop.services.outcome import Problem, Reason, ServiceError
from desktop.services.parsing import deeper_than, first, mapping, number, text, truth

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.services.http_library import httpx

LARGEST_BODY = 10 * 2**20
"""Bytes, after unpacking: far more than a busy day's list and far less than what would hurt."""

MOST_BYTES = 32 * 2**20
"""Of all answers of one refresh together, as they came and unpacked."""

MOST_ROWS = 20_000
"""Of all answers of one refresh together: many times what the busiest community has."""

MOST_VALUES = 1_000_000
"""Of all answers of one refresh together: what there is in lists and objects. Python takes a
hundred bytes for one that is written with two."""

LONGEST_WAIT = 24 * 3600.0

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
"""A row nested deeper than this is none of ours; what is left of it is its id."""

_TOO_DEEP = 2 * DEEPEST_ROW
_REFERER = re.compile(
    r"(?:invalid|illegal|bad|wrong|empty|missing|forbidden|denied by(?: \w+){0,2})[ _-]*"
    r"(?:http[ _-]*)?referr?er\b"
    r"|\breferr?er (?:is |was )?(?:invalid|illegal|denied|forbidden|missing|not allowed|mismatch)"
    r"|防盗链",
    re.IGNORECASE,
)
"""How fronts say that they answer pages of their own site alone."""


class Budget:
    """What one refresh may still read, at every stage; one for all its requests.

    What would take more is not read any further, and whoever asks is told that it was cut.
    """

    def __init__(
        self, size: int = MOST_BYTES, values: int = MOST_VALUES, rows: int = MOST_ROWS
    ) -> None:
        self._size = size
        self._values = values
        self._rows = rows

    def check(self) -> None:
        """To be called before anything more is asked for.

        Raises:
            ServiceError: nothing is left.
        """
        if min(self._size, self._values, self._rows) < 0:
            raise ServiceError.because(Reason.CUT)

    def take_bytes(self, count: int) -> None:
        """So many bytes arrived, or came out of a packed answer; raises as `check`."""
        self._size -= count
        self.check()

    def take_text(self, written: str) -> None:
        """A text is about to be decoded: counts what stands in it, roughly; raises as `check`."""
        self._values -= written.count(",") + written.count("[") + written.count("{")
        self.check()

    def take_rows(self, count: int) -> None:
        """An answer with so many rows was decoded; raises as `check`."""
        self._rows -= count
        self.check()


async def read_answer(
    response: "httpx.Response", now: datetime, budget: Budget | None = None
) -> object:
    """The answer decoded from JSON.

    Raises:
        ServiceError: the status, the content type or the body is not what was asked for, the
            answer says that it is no success, or the budget is spent.
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


def _may_be_incomplete(response: "httpx.Response") -> bool:
    """Whether nothing says how long the body is, so that a lost connection looks like its end."""
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
    """What a refusal says, with the service's own words where there are any that can be read."""
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
    """A page as text, whichever of the two charsets of Chinese pages it has."""
    try:
        return body.decode()
    except UnicodeDecodeError:
        return body.decode("gb18030", "replace")


def retry_after(written: str | None, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for, given as such or as a date (RFC 9110)."""
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
    """The whole body, unpacked.

    Raises:
        ServiceError: it is too large, or packed in a way that was not asked for or is damaged.
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
    """What is in one gzip member or in several in a row (RFC 1952); nothing may follow them.

    Zeros to fill a block, which a tape leaves, have no place in an answer either.
    """
    unpacked, rest = _unpacked(packed, _GZIP)
    while rest:
        more, rest = _unpacked(rest, _GZIP, LARGEST_BODY - len(unpacked))
        unpacked += more
    return unpacked


def _inflated(packed: bytes) -> bytes:
    """What `deflate` means by RFC 9110, or the bare stream that some servers send for it."""
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
    """One packed stream, and what follows it.

    Raises:
        ServiceError: it is damaged, breaks off (which may pass), or has more than `room` bytes.
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
    """JSON as the standard library reads it, which one odd number or control does not stop.

    What is nested without measure is cut off where it is, so that it costs its own row.

    Args:
        body: what to read.
        otherwise: the reason to give where it cannot be read.
        passing: whether asking again may bring a better one.
        charset: the one that the answer is said to be in.
        budget: what may still be read.

    Raises:
        ServiceError: it is no JSON, or its bytes are not of its charset.
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
    """The text of an answer that is said to be in `charset`; None where nothing is said.

    A mark at the beginning decides, then the charset, then what JSON must be in: UTF-8, or the
    wider forms of Unicode that show in the first bytes. The Chinese charsets are read as the widest
    of them. Bytes that are good UTF-8 are that, whatever an old server says by default: text of
    another charset does not come out so by chance, but for a character or two. An unknown name says
    nothing.

    Raises:
        UnicodeError: the bytes do not fit; nothing is ever replaced.
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
    """A charset's name for Python; codecs that are no charsets are none here."""
    try:
        name = codecs.lookup(declared or "").name
    except LookupError:
        return "utf-8"
    if name in _CHINESE:
        return "gb18030"
    return name if name in _OTHERS or name.startswith(_ANY_BYTES) else "utf-8"


def _cut_off(written: str) -> str:
    """The same JSON, with null for whatever is nested deeper than any row may be."""
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
    """Python refuses to read very long numbers; they are no reason to lose a whole list."""
    return int(digits) if len(digits) < _MOST_DIGITS else math.inf


CODES_FINE = frozenset({200, 1})
"""The meeting services say 200 where all is well, the community's statistics say 1."""


_ERROR_CODES = frozenset({"errcode", "errorcode", "errno", "ret", "retcode", "returncode"})
_ERROR_CODES_FINE = frozenset({0, 1, 200})
_VERDICTS = frozenset({"status", "result", "state", "statuscode", "resultcode"})
_VERDICTS_FINE = frozenset({"ok", "success", "succeeded", "true", "0", "1", "200", ""})
_SUCCESSES = frozenset({"success", "succeeded", "issuccess", "ok"})
_ERRORS = frozenset({"error", "errors", "err", "exception", "fault", "failed"})
_NO_ERRORS = frozenset({"", "0", "false", "no", "none", "null", "ok", "success", "200"})
_MESSAGES = ("msg", "detail", "message", "errmsg", "error_msg", "error_description", "error")
_DATA, _ROW = "data", frozenset({"id", "topic", "mid"})


class ResponsePage(msgspec.Struct, frozen=True):
    """The rows of one page; `total` is how many the whole list has, None where it is not said."""

    rows: list[object]
    total: int | None = None


def raise_if_refused(answer: object) -> None:
    """Lets an answer pass that says it is a success, or says nothing of it; refuses any other.

    Some refusals come with HTTP 200: with a code of their own, without a success, with an error.

    Raises:
        ServiceError: something around the data means no success, or there is a message alone.
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
    """Whether one field around the data says that this is no success; null says nothing."""
    if value is None:
        return False
    if name in _ERROR_CODES:
        return number(value) not in _ERROR_CODES_FINE and _written(value) not in _NO_ERRORS
    if name in _SUCCESSES:
        return not isinstance(value, dict | list) and not truth(value)
    if name in _ERRORS:
        return value not in ([], {}) and _written(value) not in _NO_ERRORS
    if name in _VERDICTS and not envelope.keys() & _ROW and not isinstance(value, dict | list):
        return _written(value) not in _VERDICTS_FINE
    return False


def _written(value: object) -> str:
    """A word for a scalar; one that is no scalar is like no word at all."""
    if isinstance(value, bool):
        return str(value).casefold()
    written = text(value)
    return "?" if written is None else written.strip().casefold()


def _refused(envelope: Mapping[str, object], status: int | None, code: object) -> ServiceError:
    """The refusal in the service's words; a code that is a word stands in for missing ones."""
    detail = message_of(envelope)
    if detail is None and status is None:
        detail = parsing.line(code)
    return ServiceError(Problem(Reason.REFUSED, detail=detail, status=status))


def message_of(answer: object) -> str | None:
    """What the service says in its own words, cleaned."""
    envelope = mapping(answer)
    if envelope is None:
        return None
    return next((said for name in _MESSAGES if (said := parsing.line(envelope.get(name)))), None)


def page_of(answer: object) -> ResponsePage:
    """Takes a list out of any of its envelopes, also out of one inside `data`, or out of none.

    Raises:
        ServiceError: there is no list, or an envelope says that it is no success.
    """
    page = _listed(answer)
    return ResponsePage(_shallow(page.rows), page.total)


def rows_in(answer: object) -> int:
    """How many rows an answer has, whatever they are; 0 where it has no list."""
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
    """The rows, and of those that are absurdly deep only the id."""
    return [_stub(row) if deeper_than(row, DEEPEST_ROW) else row for row in rows]


def _stub(row: object) -> object:
    fields = mapping(row)
    if fields is None:
        return []
    return {"id": fields.get("id")} if text(fields.get("id")) is not None else {}


def is_abyss(answer: object) -> bool:
    """Whether there is no row in an answer that is not absurdly deep, and none that is an object.

    An answer without a list is one too: whoever asks has found it to be absurdly deep.
    """
    try:
        rows = _listed(answer).rows
    except ServiceError:
        return True
    return all(mapping(row) is None and deeper_than(row, DEEPEST_ROW) for row in rows)


def _total(written: object) -> int | None:
    total = number(written)
    return total if total is not None and total >= 0 else None
