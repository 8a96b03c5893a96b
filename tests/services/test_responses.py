"""How long a service asks us to wait."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.services.outcome import Reason, ServiceError
from desktop.services.responses import LONGEST_WAIT, decode, retry_after

NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("5", 5.0),
        (" 0 ", 0.0),
        ("999999999", LONGEST_WAIT),
        ("Sun, 22 Nov 2026 04:01:00 GMT", 60.0),
        ("Sun, 22 Nov 2026 12:01:00 +0800", 60.0),
        ("Sun, 22 Nov 2026 04:01:00 -0000", 60.0),
        ("Sun, 22 Nov 2026 03:00:00 GMT", 0.0),
        ("Tue, 22 Nov 2033 03:00:00 GMT", LONGEST_WAIT),
        ("soon", None),
        ("-1", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_seconds_or_a_date(written: str | None, seconds: float | None) -> None:
    assert retry_after(written, NOW) == seconds


@settings(deadline=None)
@given(st.text() | st.from_regex(r"\w{3}, \d+ \w{3} \d+ \d+:\d+:\d+ [+-]?\d+"))
def test_no_retry_after_raises(written: str) -> None:
    wait = retry_after(written, NOW)
    assert wait is None or 0 <= wait <= LONGEST_WAIT


@settings(deadline=None)
@given(st.binary())
def test_no_body_raises_anything_else(body: bytes) -> None:
    try:
        decode(body, Reason.TORN)
    except ServiceError as error:
        reason = error.problem.reason
    else:
        reason = Reason.TORN
    assert reason in {Reason.TORN, Reason.UNEXPECTED}
