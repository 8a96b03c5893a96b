"""Which files belong to the project: those git tracks or would track."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def tracked_files(*patterns: str) -> list[Path]:
    """The project's files that match any of git's patterns; all of them without one."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *patterns]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    files = {ROOT / name for name in listed.split("\0") if name}
    return sorted(file for file in files if file.is_file())


def told(files: list[Path]) -> list[str]:
    """The files as a person would name them."""
    return [file.relative_to(ROOT).as_posix() for file in files]
