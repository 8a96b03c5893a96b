"""What an answer of the booking service means."""

import pytest

from desktop.booking.outcome import BookingFailed, Failure, UncertainError, judge
from desktop.services.http import Exchange


@pytest.mark.parametrize(
    ("status", "code", "failure"),
    [
        (401, 401, Failure.SIGN_IN_REFUSED),
        (403, 403, Failure.NO_RIGHT),
        (404, 404, Failure.NOT_FOUND),
        (400, 400, Failure.REFUSED),
        (200, 401, Failure.SIGN_IN_REFUSED),
        (200, 400, Failure.REFUSED),
    ],
)
def test_a_refusal_is_told_by_its_status_or_its_code(
    status: int, code: int, failure: Failure
) -> None:
    answer = {"code": code, "msg": "not today\nnor tomorrow", "data": None}
    with pytest.raises(BookingFailed) as failed:
        judge(Exchange(status=status, answer=answer), "Demo")
    assert failed.value.failure is failure
    if failure is Failure.REFUSED:
        assert failed.value.words == "not today\nnor tomorrow"


@pytest.mark.parametrize(("status", "code"), [(500, 500), (200, 500)])
def test_a_fault_of_the_service_leaves_it_open_whether_it_was_done(status: int, code: int) -> None:
    with pytest.raises(UncertainError):
        judge(Exchange(status=status, answer={"code": code, "msg": "later", "data": None}), "Demo")


def test_success_is_no_failure() -> None:
    judge(Exchange(status=200, answer={"code": 200, "msg": "success", "data": 7}), "Demo")
