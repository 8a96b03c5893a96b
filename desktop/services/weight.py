"""Which of several problems a person is told."""

from collections.abc import Sequence

import msgspec

from desktop.services.outcome import Problem, Reason

ORDER = (
    Reason.CLOCK,
    Reason.CERTIFICATE_EXPIRED,
    Reason.CERTIFICATE_EARLY,
    Reason.CERTIFICATE_DATES,
    Reason.CERTIFICATE_HOST,
    Reason.CERTIFICATE_SELF_SIGNED,
    Reason.CERTIFICATE_ISSUER,
    Reason.CERTIFICATE_REVOKED,
    Reason.CERTIFICATE_WEAK,
    Reason.CERTIFICATE,
    Reason.PROXY_REFUSED,
    Reason.TOO_MANY_REQUESTS,
    Reason.FIREWALL,
    Reason.REDIRECTED,
    Reason.PAGES_ONLY,
    Reason.REFUSED,
    Reason.TOO_LARGE,
    Reason.NOT_JSON,
    Reason.UNEXPECTED,
    Reason.CHANGED_FORM,
    Reason.SERVER_ERROR,
    Reason.TORN,
    Reason.PROXY_UNREACHABLE,
    Reason.NO_CONNECTION,
    Reason.TIMED_OUT,
    Reason.CUT,
    Reason.DOUBTED,
    Reason.BAD_ROWS,
)
"""Weightiest first: what somebody must act on, then what the service decided, then what it gets
wrong, then what passes by itself, then what is merely incomplete."""


def weightiest(problems: Sequence[Problem]) -> Problem | None:
    """The problem to tell; it carries the longest wait that any of them asks for."""
    if not problems:
        return None
    told = min(problems, key=lambda problem: ORDER.index(problem.reason))
    waits = [p.retry_after for p in problems if p.retry_after is not None]
    return msgspec.structs.replace(told, retry_after=max(waits, default=None))
