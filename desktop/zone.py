"""Checks the machine's time zone, and falls back to UTC if it cannot be used.

The C library reads `TZ` as a name below its own folder or in POSIX's form, and silently uses UTC if
it understands neither. It accepts an offset of a day or more, but Python then refuses every local
time (POSIX.1-2017, "8.3 Other Environment Variables"; tzset(3)).
"""

from __future__ import annotations

import os
import re
import sys
import time

from desktop.texts import QT_TRANSLATE_NOOP

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

    from desktop.texts import Texts

UNUSABLE = QT_TRANSLATE_NOOP("Zone", "The time zone {zone} cannot be used: times are in UTC.")

LOCALTIME = "/etc/localtime"
_FOLDER = "/usr/share/zoneinfo"
_MAGIC = b"TZif"
_POSIX = (
    r"(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)[+-]?\d{1,2}(?::\d\d){0,2}"
    r"(?:(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)[0-9:+-]*(?:,[JM0-9./:+-]+){0,2})?\Z"
)
_UTC = frozenset({"UTC", "GMT", "UCT", "Z"})
_MARK = ":unusable/"
"""A prefix that turns a zone into a missing file: UTC, while its name can still be reported."""

_DAY = 24 * 3600
_MONTH = 30 * _DAY


def repair_zone(environ: MutableMapping[str, str]) -> str | None:
    """Makes this process use UTC if it could not compute local times at all.

    Returns:
        The zone that cannot be used, as from `zone_trouble`; None if all is well.
    """
    if not _is_bounded():
        environ["TZ"] = _MARK + environ.get("TZ", LOCALTIME).removeprefix(":")
        if hasattr(time, "tzset"):
            time.tzset()
    return zone_trouble(environ)


def zone_trouble(environ: Mapping[str, str], localtime: str = LOCALTIME) -> str | None:
    """The zone that the machine is set to but does not know; None if its zone is good.

    Windows and an empty `TZ`, which means UTC, are never in trouble.
    """
    if sys.platform == "win32":
        return None
    told = environ.get("TZ")
    if told is None:
        broken = os.path.lexists(localtime) and not _is_zone(localtime)
        return localtime if broken else None
    if told.startswith(_MARK):
        return told.removeprefix(_MARK)
    name = told.removeprefix(":")
    if not name or name in _UTC or re.match(_POSIX, name):
        return None
    folder = environ.get("TZDIR") or _FOLDER
    return None if _is_zone(os.path.join(folder, name)) else name  # noqa: PTH118 - start-up


def describe_zone(zone: str, texts: Texts) -> str:
    """The sentence about a zone that cannot be used."""
    shown = "".join(letter for letter in zone if letter.isprintable())
    return texts.translate("Zone", UNUSABLE).format(zone=shown)


def _is_zone(path: str) -> bool:
    """Whether a file contains a time zone (RFC 9636)."""
    try:
        if not os.path.isfile(path):  # noqa: PTH113 - start-up
            return False
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read(len(_MAGIC)) == _MAGIC
    except (OSError, ValueError):
        return False


def _is_bounded() -> bool:
    """Whether every month of this year has an offset that Python accepts."""
    now = time.time()
    try:
        offsets = [time.localtime(now + n * _MONTH).tm_gmtoff for n in range(13)]
    except (OSError, OverflowError, ValueError):
        return False
    return all(-_DAY < offset < _DAY for offset in offsets)
