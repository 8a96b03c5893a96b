"""What stands around the data in an answer: codes, messages, totals."""

import msgspec

from desktop.services import cleaning
from desktop.services.errors import ServiceError
from desktop.services.outcome import Problem, Reason
from desktop.services.values import first, mapping, number

CODES_FINE = frozenset({200, 1})
"""The meeting services say 200 where all is well, the community's statistics say 1."""


class Page(msgspec.Struct, frozen=True):
    """The rows of one page; `total` is how many the whole list has, None where it is not said."""

    rows: list[object]
    total: int | None = None


def raise_if_refused(answer: object) -> None:
    """Some refusals come with HTTP 200 and a code of their own in the answer.

    Raises:
        ServiceError: the answer's `code` is a number that means no success.
    """
    envelope = mapping(answer)
    code = number(envelope.get("code")) if envelope else None
    if code is not None and code not in CODES_FINE:
        raise ServiceError(Problem(Reason.REFUSED, detail=message_of(answer), status=code))


def message_of(answer: object) -> str | None:
    """What the service says in its own words, cleaned."""
    envelope = mapping(answer)
    return cleaning.line(first(envelope, "msg", "detail", "message")) if envelope else None


def page_of(answer: object) -> Page:
    """Takes a list out of any of its envelopes, also out of one inside `data`, or out of none.

    Raises:
        ServiceError: there is no list.
    """
    if isinstance(answer, list):
        return Page(answer)
    envelope = mapping(answer)
    if envelope is None or "data" not in envelope:
        raise ServiceError.because(Reason.UNEXPECTED)
    data = envelope["data"]
    total = _total(envelope.get("total"))
    if data is None:  # how some servers write an empty list
        return Page([], total)
    if isinstance(data, list):
        return Page(data, total)
    inner = mapping(data)
    if inner is None or not isinstance(inner.get("data"), list):
        raise ServiceError.because(Reason.UNEXPECTED)
    return page_of(inner)


def _total(written: object) -> int | None:
    total = number(written)
    return total if total is not None and total >= 0 else None
