"""kill -9 between what was written down and what was shown."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest


class Lives:
    """The lives of one program with one profile."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def live(self, fate: str, seconds: float) -> int:
        """One life, so many seconds after the alert fell due; its exit code."""
        told = self._folder / "told"
        command = [sys.executable, "-m", "tests.ui.alerts.one_life"]
        command += [str(self._folder / "profile"), str(told), fate, str(seconds)]
        return subprocess.run(command, check=False, timeout=60).returncode

    def shown(self) -> list[str]:
        """What was shown in all lives."""
        told = self._folder / "told"
        return told.read_text().splitlines() if told.exists() else []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9.")
def test_an_alert_that_was_killed_in_the_act_comes_again_once_within_a_minute(
    tmp_path: Path,
) -> None:
    lives = Lives(tmp_path)
    assert lives.live("die", 0) == -signal.SIGKILL
    assert lives.shown() == []
    assert lives.live("live", 20) == 0
    assert lives.shown() == ["lead-10/20261122T121000Z/TC"]
    assert lives.live("live", 40) == 0
    assert len(lives.shown()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9.")
def test_it_comes_again_at_most_once_and_not_after_a_minute(tmp_path: Path) -> None:
    lives = Lives(tmp_path)
    assert lives.live("die", 0) == -signal.SIGKILL
    assert lives.live("die", 20) == -signal.SIGKILL
    assert lives.live("live", 40) == 0
    assert lives.shown() == []
    late = Lives(tmp_path / "late")
    (tmp_path / "late").mkdir()
    assert late.live("die", 0) == -signal.SIGKILL
    assert late.live("live", 61) == 0
    assert late.shown() == []
