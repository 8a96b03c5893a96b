"""Has `desktop-file-validate` look at the program's desktop entry."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

VALIDATOR = "desktop-file-validate"

_TOO_YOUNG = 'file contains key "SingleMainWindow" in group "Desktop Entry", but keys extending'
"""desktop-file-utils before 0.27 takes the key of "Desktop Entry Specification" 1.5 for made up."""


def complaints(file: Path) -> list[str]:
    """What the validator has to say of a file, hints and warnings too, one line each.

    The key that is younger than some validators is left out.

    Raises:
        FileNotFoundError: the validator is not installed.
    """
    done = subprocess.run([VALIDATOR, str(file)], capture_output=True, text=True, check=False)
    lines = (done.stdout + done.stderr).splitlines()
    said = [line for line in lines if _TOO_YOUNG not in line]
    if done.returncode and not lines:
        said.append(f"{VALIDATOR} ended with {done.returncode}")
    return said
