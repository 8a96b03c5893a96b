"""Judges an HTTP answer and reads its body, however large, torn or foreign it may be."""

import codecs
import json
import math
import re
import zlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from desktop.services.envelope import message_of, raise_if_refused
from desktop.services.errors import ServiceError
from desktop.services.http_library import httpx
from desktop.services.outcome import Problem, Reason

LARGEST_BODY = 10 * 2**20
"""Bytes, after unpacking: far more than a busy day's list and far less than what would hurt."""

LONGEST_WAIT = 24 * 3600.0

_FORBIDDEN, _IM_A_TEAPOT, _TOO_MANY, _SERVER = 403, 418, 429, 500
_PASSING = frozenset({502, 503, 504})
_JSON = re.compile(r"(?:application|text)/(?:[\w.+-]+\+)?json\Z")
_CODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
_WHOLE_NUMBER = re.compile(r"\d{1,9}\Z", re.ASCII)
_MOST_DIGITS = 100
_REFERER = re.compile(
    r"(?:invalid|illegal|bad|wrong|empty|missing|forbidden|denied by(?: \w+){0,2})[ _-]*"
    r"(?:http[ _-]*)?referr?er\b"
    r"|\breferr?er (?:is |was )?(?:invalid|illegal|denied|forbidden|missing|not allowed|mismatch)"
    r"|防盗链",
    re.IGNORECASE,
)
"""How fronts say that they answer pages of their own site alone."""


async def read_answer(response: httpx.Response, now: datetime) -> object:
    """The answer decoded from JSON.

    Raises:
        ServiceError: the status, the content type or the body is not what was asked for.
        httpx.HTTPError: the connection failed on the way.
    """
    if response.is_error:
        raise await _failure(response, now)
    if not response.is_success:
        raise ServiceError(Problem(Reason.UNEXPECTED, status=response.status_code))
    content_type = response.headers.get("content-type", "").split(";")[0].strip().lower()
    if content_type and not _JSON.match(content_type):
        raise ServiceError.because(Reason.NOT_JSON)
    body = await read_body(response)
    reason = Reason.TORN if content_type else Reason.NOT_JSON
    answer = decode(body, reason, passing=_may_be_incomplete(response))
    raise_if_refused(answer)
    return answer


def _may_be_incomplete(response: httpx.Response) -> bool:
    """Whether nothing says how long the body is, so that a lost connection looks like its end."""
    return not {"content-length", "transfer-encoding"} & response.headers.keys()


async def _failure(response: httpx.Response, now: datetime) -> ServiceError:
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
    return ServiceError(await _refusal(response, status))


async def _refusal(response: httpx.Response, status: int) -> Problem:
    """What a refusal says, with the service's own words where there are any that can be read."""
    try:
        body = await read_body(response)
        if status == _FORBIDDEN and _REFERER.search(_written(body)):
            return Problem(Reason.PAGES_ONLY, status=status)
        detail = message_of(decode(body, Reason.TORN))
    except (ServiceError, httpx.HTTPError):
        detail = None
    return Problem(Reason.REFUSED, detail=detail, status=status)


def _written(body: bytes) -> str:
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


async def read_body(response: httpx.Response) -> bytes:
    """The whole body, unpacked.

    Raises:
        ServiceError: it is too large, or packed in a way that was not asked for or is damaged.
        httpx.HTTPError: the connection failed on the way.
    """
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in _CODINGS:  # also a list of codings, which would unpack to anything
        raise ServiceError.because(Reason.UNEXPECTED)
    body = bytearray()
    async for chunk in _unpacked(response, packed=coding not in {"", "identity"}):
        body += chunk
        if len(body) > LARGEST_BODY:
            raise ServiceError.because(Reason.TOO_LARGE)
    return bytes(body)


async def _unpacked(response: httpx.Response, *, packed: bool) -> AsyncIterator[bytes]:
    """Chunks, none of them larger than what is just too large."""
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)  # finds out between gzip and zlib by itself
    async for chunk in response.aiter_raw():
        try:
            yield unpacker.decompress(chunk, LARGEST_BODY + 1) if packed else chunk
        except zlib.error:
            raise ServiceError.because(Reason.TORN) from None
    if packed and not unpacker.eof:
        raise ServiceError.because(Reason.TORN, passing=True)


def decode(body: bytes, otherwise: Reason, *, passing: bool = False) -> object:
    """JSON as the standard library reads it, which one odd character or number does not stop.

    Args:
        body: what to read.
        otherwise: the reason to give where it cannot be read.
        passing: whether asking again may bring a better one.

    Raises:
        ServiceError: it is no JSON, or is nested without measure.
    """
    written = body.removeprefix(codecs.BOM_UTF8).decode(errors="replace")
    try:
        answer: object = json.loads(written, strict=False, parse_int=_whole_number)
    except RecursionError:
        raise ServiceError.because(Reason.UNEXPECTED) from None
    except ValueError:
        raise ServiceError.because(otherwise, passing=passing) from None
    return answer


def _whole_number(digits: str) -> int | float:
    """Python refuses to read very long numbers; they are no reason to lose a whole list."""
    return int(digits) if len(digits) < _MOST_DIGITS else math.inf
