"""Everything has the room it needs at twice the size, for who reads large letters."""

import os
import subprocess
import sys
from pathlib import Path

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


STARTED = """
import os, sys
from pathlib import Path
from desktop import app
from desktop.options import Options

def told(options, qt):
    print(qt.primaryScreen().devicePixelRatio(), os.environ.get("QT_SCALE_FACTOR"))
    sys.exit()

app.build = told
app.run(Options(profile=Path(sys.argv[1])))
"""


@pytest.mark.parametrize(
    ("settings", "own", "ratio"),
    [
        ('{"version": 1, "text_size": 150}', None, 1.5),
        ('{"version": 1, "text_size": 150}', "2", 3.0),
        ('{"version": 1, "text_size": 100}', "2", 2.0),
        ('{"version": 1, "text_size": 150}', "large", 1.5),
        ('{"version": 1, "text_size": 3000}', None, 1.0),
        ('{"version": 1, "text_size": "150"}', None, 1.0),
        ('{"version": 1, "text_size": true}', None, 1.0),
        ('{"version": 1', "1.25", 1.25),
        (None, None, 1.0),
    ],
)
def test_a_start_has_the_size_that_was_chosen_and_hands_it_to_nobody(
    tmp_path: Path, settings: str | None, own: str | None, ratio: float
) -> None:
    """What it starts itself, a client or a browser, is as large as ever."""
    (tmp_path / "config").mkdir()
    if settings is not None:
        (tmp_path / "config" / "settings.json").write_text(settings, encoding="utf-8")
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if own is not None:
        environ["QT_SCALE_FACTOR"] = own
    done = subprocess.run(
        [sys.executable, "-c", STARTED, str(tmp_path)],
        env=environ, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.stdout.split() == [str(ratio), str(own)], done.stderr
