"""Variants of one test that a developer need not wait for: `make test-all` runs them all."""

from collections.abc import Iterable

import pytest
from _pytest.mark import ParameterSet


def rest_slow(variants: Iterable[object], quick: int = 1) -> list[ParameterSet]:
    """The parameters of a test whose first few variants are quick, and whose others are slow.

    A variant of several values is a tuple.
    """
    return [
        pytest.param(
            *(one if isinstance(one, tuple) else (one,)),
            marks=() if number < quick else pytest.mark.slow,
        )
        for number, one in enumerate(variants)
    ]
