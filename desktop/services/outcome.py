"""What a refresh came to: fresh, partial or failed, with a reason and a sentence."""

from enum import StrEnum

import msgspec

from desktop.meetings.schedule import Schedule
from desktop.texts import QT_TRANSLATE_NOOP, Texts, run_together


class State(StrEnum):
    """How much of what was asked for arrived."""

    FRESH = "fresh"
    PARTIAL = "partial"
    FAILED = "failed"


class Reason(StrEnum):
    """Why an answer is missing or short."""

    NO_CONNECTION = "no-connection"
    TIMED_OUT = "timed-out"
    CERTIFICATE = "certificate"
    REDIRECTED = "redirected"
    FIREWALL = "firewall"
    TOO_MANY_REQUESTS = "too-many-requests"
    REFUSED = "refused"
    SERVER_ERROR = "server-error"
    TOO_LARGE = "too-large"
    NOT_JSON = "not-json"
    TORN = "torn"
    UNEXPECTED = "unexpected"
    CUT = "cut"
    BAD_ROWS = "bad-rows"


SENTENCES = {
    Reason.NO_CONNECTION: QT_TRANSLATE_NOOP("Refresh", "The meeting service could not be reached."),
    Reason.TIMED_OUT: QT_TRANSLATE_NOOP(
        "Refresh", "The meeting service did not answer (timed out)."
    ),
    Reason.CERTIFICATE: QT_TRANSLATE_NOOP(
        "Refresh", "The meeting service's certificate is not trusted on this machine."
    ),
    Reason.REDIRECTED: QT_TRANSLATE_NOOP(
        "Refresh", "The meeting service sent us to another address, which is not followed."
    ),
    Reason.FIREWALL: QT_TRANSLATE_NOOP(
        "Refresh", "The meeting service's firewall refused the request (HTTP 418)."
    ),
    Reason.TOO_MANY_REQUESTS: QT_TRANSLATE_NOOP(
        "Refresh", "The meeting service asks us to wait (HTTP 429)."
    ),
    Reason.REFUSED: QT_TRANSLATE_NOOP("Refresh", "The meeting service refused the request."),
    Reason.SERVER_ERROR: QT_TRANSLATE_NOOP("Refresh", "The meeting service is out of order."),
    Reason.TOO_LARGE: QT_TRANSLATE_NOOP(
        "Refresh", "The meeting service's answer is too large to be a list of meetings."
    ),
    Reason.NOT_JSON: QT_TRANSLATE_NOOP(
        "Refresh", "The meeting service answered with something other than data."
    ),
    Reason.TORN: QT_TRANSLATE_NOOP(
        "Refresh", "The meeting service's answer is damaged and cannot be read."
    ),
    Reason.UNEXPECTED: QT_TRANSLATE_NOOP(
        "Refresh", "The meeting service's answer has an unknown form."
    ),
    Reason.CUT: QT_TRANSLATE_NOOP("Refresh", "The meeting service cut its list short."),
    Reason.BAD_ROWS: QT_TRANSLATE_NOOP("Refresh", "Some meetings could not be read."),
}
"""English sources; translate them in the context `Refresh`."""


class Problem(msgspec.Struct, frozen=True):
    """One thing that went wrong.

    `detail` is what the service itself said, cleaned, in its own language; `status` the HTTP status
    where there was one; `retry_after` the seconds it asked us to wait.
    """

    reason: Reason
    detail: str | None = None
    status: int | None = None
    retry_after: float | None = None


class Refresh(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of one refresh.

    `schedule` is None exactly when the state is FAILED. `problem` is None exactly when it is
    FRESH; the weightiest where there are several. `received` and `expected` count the rows of
    the lists that were cut short (both 0 where none was). `missing` are the Beijing dates, ISO
    8601, whose meetings could not be had; a keeper of an older list keeps its meetings of those,
    and of the `unasked` dates, which nobody asked for: a refresh of the near days alone is FRESH.
    `settled` are the ids of rows that arrived and whose silence about a meeting means that it is
    cancelled: deleted rows, and recurring rows, which list all that is left of them.
    """

    state: State
    schedule: Schedule | None = None
    problem: Problem | None = None
    bad_rows: int = 0
    received: int = 0
    expected: int = 0
    missing: frozenset[str] = frozenset()
    unasked: frozenset[str] = frozenset()
    settled: frozenset[str] = frozenset()

    @property
    def unknown(self) -> frozenset[str]:
        """The dates about which this refresh says nothing, for whatever reason."""
        return self.missing | self.unasked


def describe(refresh: Refresh, texts: Texts) -> str:
    """What a person is told of a refresh that is not fresh; empty for a fresh one."""
    if refresh.problem is None:
        return ""
    parts = [texts.translate("Refresh", SENTENCES[refresh.problem.reason])]
    if refresh.expected:
        counts = texts.translate("Refresh", "{received} of {expected} meetings arrived.")
        parts.append(counts.format(received=refresh.received, expected=refresh.expected))
    if refresh.bad_rows:
        parts.append(
            texts.translate("Refresh", "%n meeting(s) could not be read.", "", refresh.bad_rows)
        )
    if refresh.problem.detail:
        said = texts.translate("Refresh", "It says: {detail}")
        parts.append(said.format(detail=refresh.problem.detail))
    return run_together(parts)
