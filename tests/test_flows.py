"""How many files a reader follows through a refresh, a join and an alert: no more than promised."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.flows import WANTED

ROOT = Path(__file__).resolve().parents[1]
ROW = re.compile(r"^\| ([^|]+ → [^|]+) \| (\d+) \| (\d+) \| \d+ \|$", re.MULTILINE)


@pytest.mark.slow
def test_the_flows_keep_within_their_bounds() -> None:
    command = [sys.executable, "-m", "tests.benchmarks.flows"]
    counted = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert counted.returncode == 0, counted.stdout + counted.stderr
    assert {flow: int(most) for flow, _, most in ROW.findall(counted.stdout)} == WANTED


def test_the_table_that_people_read_keeps_within_them() -> None:
    told = ROW.findall((ROOT / "docs" / "architecture.md").read_text("utf-8"))
    assert {flow: int(most) for flow, _, most in told} == WANTED
    assert all(int(files) <= int(most) for _, files, most in told)
