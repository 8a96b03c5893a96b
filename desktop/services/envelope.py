"""What stands around the data in an answer: codes, messages, totals."""

from collections.abc import Mapping

import msgspec

from desktop.services import cleaning
from desktop.services.errors import ServiceError
from desktop.services.outcome import Problem, Reason
from desktop.services.values import deeper_than, first, mapping, number, text, truth

CODES_FINE = frozenset({200, 1})
"""The meeting services say 200 where all is well, the community's statistics say 1."""

DEEPEST_ROW = 32
"""A row nested deeper than this is none of ours; what is left of it is its id."""

_ERROR_CODES = frozenset({"errcode", "errorcode", "errno", "ret", "retcode", "returncode"})
_ERROR_CODES_FINE = frozenset({0, 1, 200})
_VERDICTS = frozenset({"status", "result", "state", "statuscode", "resultcode"})
_VERDICTS_FINE = frozenset({"ok", "success", "succeeded", "true", "0", "1", "200", ""})
_SUCCESSES = frozenset({"success", "succeeded", "issuccess", "ok"})
_ERRORS = frozenset({"error", "errors", "err", "exception", "fault", "failed"})
_NO_ERRORS = frozenset({"", "0", "false", "no", "none", "null", "ok", "success", "200"})
_MESSAGES = ("msg", "detail", "message", "errmsg", "error_msg", "error_description", "error")
_DATA, _ROW = "data", frozenset({"id", "topic", "mid"})


class Page(msgspec.Struct, frozen=True):
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
        detail = cleaning.line(code)
    return ServiceError(Problem(Reason.REFUSED, detail=detail, status=status))


def message_of(answer: object) -> str | None:
    """What the service says in its own words, cleaned."""
    envelope = mapping(answer)
    if envelope is None:
        return None
    return next((said for name in _MESSAGES if (said := cleaning.line(envelope.get(name)))), None)


def page_of(answer: object) -> Page:
    """Takes a list out of any of its envelopes, also out of one inside `data`, or out of none.

    Raises:
        ServiceError: there is no list, or an envelope says that it is no success.
    """
    page = _listed(answer)
    return Page(_shallow(page.rows), page.total)


def rows_in(answer: object) -> int:
    """How many rows an answer has, whatever they are; 0 where it has no list."""
    try:
        return len(_listed(answer).rows)
    except ServiceError:
        return 0


def _listed(answer: object) -> Page:
    if isinstance(answer, list):
        return Page(answer)
    raise_if_refused(answer)
    envelope = mapping(answer)
    if envelope is None or _DATA not in envelope:
        raise ServiceError.because(Reason.UNEXPECTED)
    data = envelope[_DATA]
    total = _total(envelope.get("total"))
    if data is None:  # how some servers write an empty list
        return Page([], total)
    if isinstance(data, list):
        return Page(data, total)
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
