"""Another process that is the first of its profile."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
DEAF = "--deaf"
"""Told so, it never listens."""


def start_first(profile: Path, *arguments: str) -> subprocess.Popen[str]:
    """A stand-in for the program; it is the first by now, and listens or is just about to."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.single_instance.instance_start", str(profile), *arguments],
        env=dict(os.environ),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == '"first"'
    return process
