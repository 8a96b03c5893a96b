"""Which of several problems a person is told."""

from collections.abc import Sequence

from desktop.services.outcome import Problem, Reason

ORDER = (
    Reason.CERTIFICATE,
    Reason.TOO_MANY_REQUESTS,
    Reason.FIREWALL,
    Reason.REDIRECTED,
    Reason.REFUSED,
    Reason.TOO_LARGE,
    Reason.NOT_JSON,
    Reason.UNEXPECTED,
    Reason.CHANGED_FORM,
    Reason.SERVER_ERROR,
    Reason.TORN,
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
    return Problem(told.reason, told.detail, told.status, max(waits, default=None))
