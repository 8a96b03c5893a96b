"""Everything has the room it needs at twice the size, for who reads large letters."""

import os
import subprocess
import sys

import pytest

from tests.ui.scaled_program import WIDTHS


@pytest.mark.parametrize("scale", ["1.5", "2"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_cut_at_that_scale(scale: str, language: str) -> None:
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.scaled_program", language],
        env=environ, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        f"{width} {float(scale)} []" for width in WIDTHS for _ in range(2)
    ]
