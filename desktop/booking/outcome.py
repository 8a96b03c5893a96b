"""How a call to the booking service ended when it did not do what was asked for."""

from enum import StrEnum

from desktop.services import parsing
from desktop.services.http import Exchange
from desktop.services.outcome import Problem, ServiceError, describe_problem
from desktop.services.parsing import mapping, number
from desktop.services.responses import raise_if_refused
from desktop.texts import QT_TRANSLATE_NOOP, Texts, run_together


class Failure(StrEnum):
    """Why something was not done, or may not have been done."""

    NOT_BOOKABLE = "not-bookable"
    NOT_SIGNED_IN = "not-signed-in"
    SIGN_IN_REFUSED = "sign-in-refused"
    NO_RIGHT = "no-right"
    NO_SIGS = "no-sigs"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    NOT_FOUND = "not-found"
    BUSY = "busy"


SENTENCES = {
    Failure.NOT_BOOKABLE: QT_TRANSLATE_NOOP(
        "Booking",
        "Meetings of {service} cannot be booked from here. Book them where it publishes them, such "
        "as in its WeChat mini-program.",
    ),
    Failure.NOT_SIGNED_IN: QT_TRANSLATE_NOOP("Booking", "You are not signed in to {service}."),
    Failure.SIGN_IN_REFUSED: QT_TRANSLATE_NOOP(
        "Booking",
        "{service} does not accept the sign-in. Either the token has expired, and you need a new "
        "one, or no GitCode identity is linked to your account: see the personal settings on the "
        "community's website.",
    ),
    Failure.NO_RIGHT: QT_TRANSLATE_NOOP(
        "Booking",
        "You are not allowed to do this: a SIG's maintainers and committers book "
        "its meetings, and only whoever booked one can change it.",
    ),
    Failure.NO_SIGS: QT_TRANSLATE_NOOP(
        "Booking",
        "You are signed in, but you are not a maintainer or committer of any SIG of {service}.",
    ),
    Failure.UNREACHABLE: QT_TRANSLATE_NOOP("Booking", "Nothing was booked, changed or cancelled."),
    Failure.REFUSED: QT_TRANSLATE_NOOP("Booking", "The meeting service refused it."),
    Failure.UNKNOWN: QT_TRANSLATE_NOOP(
        "Booking",
        "It is not clear whether this went through: the request was sent, no "
        "answer came, and it cannot be found yet. It will not be sent again by "
        "itself. Check your bookings before you try again.",
    ),
    Failure.NOT_FOUND: QT_TRANSLATE_NOOP(
        "Booking", "{service} has no such booking, or no longer has it."
    ),
    Failure.BUSY: QT_TRANSLATE_NOOP(
        "Booking", "Another window or command is still talking to {service}; nothing was sent."
    ),
}
"""English sources; translate them in the context `Booking`."""


class BookingFailed(Exception):
    """A call did not do what was asked for.

    `words` are the service's own, as it wrote them: they may have several lines, and are in
    whatever language it chose; never decide anything by them. `problem` is what is wrong with the
    connection or the answer.
    """

    def __init__(
        self,
        failure: Failure,
        service: str = "",
        *,
        words: str | None = None,
        problem: Problem | None = None,
    ) -> None:
        super().__init__(failure.value)
        self.failure = failure
        self.service = service
        self.words = words
        self.problem = problem

    def describe(self, texts: Texts) -> str:
        """What to tell the user; the service's own words come last, with their line breaks."""
        sentence = texts.translate("Booking", SENTENCES[self.failure]).format(service=self.service)
        problem = describe_problem(self.problem, texts) if self.problem else []
        told = run_together([*problem, sentence])
        if not self.words:
            return told
        said = texts.translate("Booking", "The service says: {words}").format(words=self.words)
        return run_together([told, said])


_BAD_REQUEST, _UNAUTHORIZED, _FORBIDDEN, _NOT_FOUND, _SERVER = 400, 401, 403, 404, 500


def words_of(exchange: Exchange) -> str | None:
    """The service's own words in an answer, with their line breaks; None if it has none."""
    envelope = mapping(exchange.answer) or {}
    found = (parsing.paragraphs(envelope.get(name)) for name in ("msg", "detail", "message"))
    return next(filter(None, found), None)


def judge(exchange: Exchange, service: str) -> None:
    """Raises unless the answer says that it was done.

    Raises:
        BookingFailed: it was refused: by the service in its words, for want of a sign-in or a
            right, or by what stands in front of it.
        UncertainError: whether it was done cannot be told from this answer.
    """
    status, words = exchange.status, words_of(exchange)
    if status == _UNAUTHORIZED:
        raise BookingFailed(Failure.SIGN_IN_REFUSED, service)
    if status == _FORBIDDEN and exchange.answer is not None:
        raise BookingFailed(Failure.NO_RIGHT, service, words=words)
    if status == _NOT_FOUND and exchange.answer is not None:
        raise BookingFailed(Failure.NOT_FOUND, service, words=words)
    if _BAD_REQUEST <= status < _SERVER:
        raise BookingFailed(Failure.REFUSED, service, words=words, problem=exchange.problem)
    if status >= _SERVER or exchange.problem is not None:
        raise UncertainError(exchange.problem, words)
    _judge_envelope(exchange, service, words)


def _judge_envelope(exchange: Exchange, service: str, words: str | None) -> None:
    """Some refusals come with HTTP 200, and with another code in the answer."""
    try:
        raise_if_refused(exchange.answer)
    except ServiceError as error:
        code = number((mapping(exchange.answer) or {}).get("code"))
        if code == _UNAUTHORIZED:
            raise BookingFailed(Failure.SIGN_IN_REFUSED, service) from None
        if code is not None and code >= _SERVER:
            raise UncertainError(None, words) from None
        raise BookingFailed(Failure.REFUSED, service, words=words or error.problem.detail) from None


class UncertainError(Exception):
    """Something was sent, and no answer says what came of it.

    `words` are the service's where it did answer, with an error of its own.
    """

    def __init__(self, problem: Problem | None = None, words: str | None = None) -> None:
        super().__init__("uncertain")
        self.problem = problem
        self.words = words
