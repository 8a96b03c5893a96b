"""What every package says of the program: read here, defined where the program itself reads it."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # a script's own folder is not the project's

from desktop import __version__ as VERSION  # noqa: E402, N812
from desktop.identity import (  # noqa: E402
    APPLICATION_ID,
    COMMAND,
    HOME_PAGE,
    NAME,
    WINDOWED_COMMAND,
)

__all__ = ["APPLICATION_ID", "COMMAND", "HOME_PAGE", "NAME", "VERSION", "WINDOWED_COMMAND"]

BUILD = ROOT / "build"
"""Where everything on the way to a package lies."""

DIST = ROOT / "dist"
"""Where finished packages lie."""

FROZEN = BUILD / "frozen" / COMMAND
"""The frozen program's folder on Linux and Windows."""

BUNDLE = BUILD / "frozen" / f"{NAME}.app"
"""The frozen program on macOS."""

NOTICE = BUILD / "THIRD-PARTY.txt"
"""What the frozen program is made of, and under which licences."""

MAINTAINER = "The SIG Meetings authors <dev@openeuler.org>"
"""Packages want an address; it is that of the community's public list for developers."""


def source_date() -> datetime:
    """When the sources were last changed, in UTC: the one date that packages carry.

    It is `SOURCE_DATE_EPOCH` (reproducible-builds.org, "SOURCE_DATE_EPOCH") where that is set,
    else the date of the last commit, else the beginning of 2026 for sources without a history.
    """
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    if told.isdecimal():
        return datetime.fromtimestamp(int(told), UTC)
    asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        said = ""
    return datetime.fromtimestamp(int(said), UTC) if said else datetime(2026, 1, 1, tzinfo=UTC)


def reproducible_environment() -> dict[str, str]:
    """The environment for tools that would put the time or a chance order into what they make."""
    return {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(int(source_date().timestamp())),
        "PYTHONHASHSEED": "0",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }
