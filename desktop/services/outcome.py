"""The outcome of a refresh: fresh, partial or failed, and why."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

import msgspec

from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule, Window
from desktop.services.feed_copy import FeedCopy
from desktop.texts import QT_TRANSLATE_NOOP, Texts, run_together


class State(StrEnum):
    """How much of what was requested arrived."""

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
    CHANGED_FORM = "changed-form"
    CUT = "cut"
    DOUBTED = "doubted"
    BAD_ROWS = "bad-rows"
    CERTIFICATE_EXPIRED = "certificate-expired"
    CERTIFICATE_EARLY = "certificate-early"
    CERTIFICATE_DATES = "certificate-dates"
    CERTIFICATE_HOST = "certificate-host"
    CERTIFICATE_SELF_SIGNED = "certificate-self-signed"
    CERTIFICATE_ISSUER = "certificate-issuer"
    CERTIFICATE_REVOKED = "certificate-revoked"
    CERTIFICATE_WEAK = "certificate-weak"
    CLOCK = "clock"
    PROXY_UNREACHABLE = "proxy-unreachable"
    PROXY_REFUSED = "proxy-refused"
    PAGES_ONLY = "pages-only"
    NOT_A_CALENDAR = "not-a-calendar"
    NO_COMMUNITY = "no-community"


SENTENCES = {
    Reason.NO_CONNECTION: QT_TRANSLATE_NOOP("Refresh", "The meeting service could not be reached."),
    Reason.TIMED_OUT: QT_TRANSLATE_NOOP(
        "Refresh", "The meeting service did not answer (timed out)."
    ),
    Reason.CERTIFICATE: QT_TRANSLATE_NOOP(
        "Refresh", "The meeting service's certificate is not trusted on this machine."
    ),
    Reason.REDIRECTED: QT_TRANSLATE_NOOP(
        "Refresh", "The meeting service redirected us to another address, which was not followed."
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
        "Refresh", "The meeting service's answer has an unknown format."
    ),
    Reason.CHANGED_FORM: QT_TRANSLATE_NOOP(
        "Refresh", "The meeting service has changed its format: nothing could be read."
    ),
    Reason.DOUBTED: QT_TRANSLATE_NOOP(
        "Refresh",
        "The meeting service suddenly left meetings out. They stay until it does so again.",
    ),
    Reason.CUT: QT_TRANSLATE_NOOP("Refresh", "The meeting service sent an incomplete list."),
    Reason.BAD_ROWS: QT_TRANSLATE_NOOP("Refresh", "Some meetings could not be read."),
    Reason.CERTIFICATE_EXPIRED: QT_TRANSLATE_NOOP(
        "Refresh",
        "The meeting service's certificate has expired, going by this machine's clock ({clock}).",
    ),
    Reason.CERTIFICATE_EARLY: QT_TRANSLATE_NOOP(
        "Refresh",
        "The meeting service's certificate is not valid yet, going by this machine's clock "
        "({clock}). Check the date.",
    ),
    Reason.CERTIFICATE_DATES: QT_TRANSLATE_NOOP(
        "Refresh",
        "The meeting service's certificate has expired or is not valid yet, going by this "
        "machine's clock ({clock}).",
    ),
    Reason.CERTIFICATE_HOST: QT_TRANSLATE_NOOP(
        "Refresh", "The meeting service's certificate is for another host."
    ),
    Reason.CERTIFICATE_SELF_SIGNED: QT_TRANSLATE_NOOP(
        "Refresh",
        "The meeting service's certificate is self-signed, and this machine does not trust it.",
    ),
    Reason.CERTIFICATE_ISSUER: QT_TRANSLATE_NOOP(
        "Refresh",
        "This machine does not trust the issuer of the meeting service's certificate. A company's "
        "network may put a certificate of its own in between.",
    ),
    Reason.CERTIFICATE_REVOKED: QT_TRANSLATE_NOOP(
        "Refresh", "The meeting service's certificate was revoked by its issuer."
    ),
    Reason.CERTIFICATE_WEAK: QT_TRANSLATE_NOOP(
        "Refresh", "The meeting service's certificate is too weak to be trusted."
    ),
    Reason.CLOCK: QT_TRANSLATE_NOOP(
        "Refresh",
        "This machine's clock is wrong: it says {clock}. Until it is set, no certificate is valid.",
    ),
    Reason.PROXY_UNREACHABLE: QT_TRANSLATE_NOOP(
        "Refresh", "The proxy {proxy} could not be reached."
    ),
    Reason.PROXY_REFUSED: QT_TRANSLATE_NOOP(
        "Refresh", "The proxy {proxy} does not let us through to the meeting service."
    ),
    Reason.PAGES_ONLY: QT_TRANSLATE_NOOP(
        "Refresh", "This meeting service answers its own web pages only."
    ),
    Reason.NOT_A_CALENDAR: QT_TRANSLATE_NOOP("Refresh", "There is no calendar at this address."),
    Reason.NO_COMMUNITY: QT_TRANSLATE_NOOP(
        "Refresh", "No community is turned on. Add one, or turn one on, in the settings."
    ),
}
"""English sources; translate them in the context `Refresh`.

`{clock}` is the date by this machine's clock, `{proxy}` the proxy that is used.
"""


class Problem(msgspec.Struct, frozen=True):
    """One thing that went wrong.

    `detail` is what the service itself said, cleaned, in its own language; `status` the HTTP status
    where there was one; `retry_after` the seconds it asked us to wait. `clock` is the date by this
    machine's clock (ISO 8601), where that matters. `proxy` is the proxy that was used, and
    `passed_over` one that was named but cannot be spoken to; both without name and password.
    """

    reason: Reason
    detail: str | None = None
    status: int | None = None
    retry_after: float | None = None
    clock: str | None = None
    proxy: str | None = None
    passed_over: str | None = None


class Refresh(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of one refresh.

    `schedule` is None exactly when the state is FAILED. `problem` is None exactly when it is
    FRESH; the most severe if there are several. `received` and `expected` count the rows of
    the lists that were cut short (both 0 if none was). `missing` are the Beijing dates, ISO
    8601, whose meetings could not be fetched; whoever has an older list keeps its meetings on
    those, and on the `unasked` dates: a refresh of the near days alone is FRESH.
    `settled` are the ids of rows that arrived in full, so that a meeting they do not name is
    cancelled: deleted rows, and recurring rows, which list all their remaining occurrences.

    The rest is for `desktop.services.reconcile`, which decides what to believe. `asked` is the
    span of time that was asked for; None means no end. `unread` are the ids of rows that arrived
    and could not be read, in whole or in part; `placed` counts the bad rows of which the id or the
    date is known, so that they say nothing about other meetings. `empty_days` are dates that were
    named as having meetings and whose lists came whole and empty, `empty_series` the ids of
    recurring rows that list no occurrence at all. `outside` are meetings that arrived but lie
    outside `asked`: where one of them moved there, that is where it is now. `copy` is the calendar
    that was read, to be kept until the next refresh.
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
    asked: Window | None = None
    unread: frozenset[str] = frozenset()
    placed: int = 0
    empty_days: frozenset[str] = frozenset()
    empty_series: frozenset[str] = frozenset()
    outside: tuple[Meeting, ...] = ()
    copy: FeedCopy | None = None

    @property
    def unknown(self) -> frozenset[str]:
        """The dates about which this refresh says nothing."""
        return self.missing | self.unasked


class RefreshProgress(msgspec.Struct, frozen=True):
    """What has arrived of a refresh that is still running: for display only, never to be saved.

    Every meeting that starts before `until` has arrived; of later ones only some have.
    """

    schedule: Schedule
    until: datetime


def describe(refresh: Refresh, texts: Texts) -> str:
    """Describes a refresh that is not fresh; empty for a fresh one."""
    if refresh.problem is None:
        return ""
    parts = describe_problem(refresh.problem, texts)
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


def describe_problem(problem: Problem, texts: Texts) -> list[str]:
    """The sentences about a problem, without what the service itself said."""
    sentence = texts.translate("Refresh", SENTENCES[problem.reason])
    parts = [sentence.format(clock=problem.clock, proxy=problem.proxy)]
    if problem.passed_over:
        said = texts.translate(
            "Refresh", "The proxy {proxy} is of an unsupported kind, and was skipped."
        )
        parts.append(said.format(proxy=problem.passed_over))
    return parts


BY_SEVERITY = (
    Reason.NO_COMMUNITY,
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
    Reason.NOT_A_CALENDAR,
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
"""Most severe first: what the user must act on, then what the service decided, then what it gets
wrong, then what passes by itself, then what is merely incomplete."""


def most_severe(problems: Sequence[Problem]) -> Problem | None:
    """The most severe of the problems, with the longest wait that any of them asks for."""
    if not problems:
        return None
    told = min(problems, key=lambda problem: BY_SEVERITY.index(problem.reason))
    waits = [p.retry_after for p in problems if p.retry_after is not None]
    return msgspec.structs.replace(told, retry_after=max(waits, default=None))


class ServiceError(Exception):
    """A request failed; `problem` says why, `passing` whether a retry can help.

    `unsent` is whether there was no connection, so that the service certainly has not seen it.
    """

    def __init__(self, problem: Problem, *, passing: bool = False, unsent: bool = False) -> None:
        super().__init__(problem.reason.value)
        self.problem = problem
        self.passing = passing
        self.unsent = unsent

    @classmethod
    def because(cls, reason: Reason, *, passing: bool = False) -> "ServiceError":
        """An error of which only the reason is known."""
        return cls(Problem(reason), passing=passing)
