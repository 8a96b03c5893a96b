"""What the tests do about log messages that nobody expected."""

import logging

import pytest

from tests.conftest import Unexpected

logger = logging.getLogger("somebody")


def test_warnings_and_errors_are_kept_and_what_is_expected_is_not(
    caplog: pytest.LogCaptureFixture,
) -> None:
    handler = Unexpected(caplog.handler)
    logger.addHandler(handler)
    logger.propagate = False  # the fixture around this test must not see them
    try:
        logger.info("plain")
        logger.warning("one %d", 1)
        with caplog.at_level(logging.WARNING):
            logger.warning("expected")
            logger.error("not expected")
    finally:
        logger.propagate = True
        logger.removeHandler(handler)
    assert handler.messages == ["WARNING somebody: one 1", "ERROR somebody: not expected"]


def test_a_test_can_expect_one(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        logger.warning("expected")
    assert caplog.messages == ["expected"]
