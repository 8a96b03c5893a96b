"""CHANGELOG.md read for machines: what each release brought."""

import re
from datetime import date
from typing import NamedTuple

from project import ROOT

CHANGELOG = ROOT / "CHANGELOG.md"

_RELEASE = re.compile(r"^## \[(?P<version>[^\]]+)\] - (?P<date>\d{4}-\d{2}-\d{2})$")
_POINT = re.compile(r"^- (?P<text>.+)$", re.MULTILINE)


class Release(NamedTuple):
    """One released version, with what changed as plain sentences."""

    version: str
    day: date
    points: tuple[str, ...]


def releases(text: str | None = None) -> list[Release]:
    """Every release, the newest first; what is not released yet is not among them."""
    text = CHANGELOG.read_text(encoding="utf-8") if text is None else text
    found = []
    for section in re.split(r"^(?=## )", text, flags=re.MULTILINE):
        head, _, body = section.partition("\n")
        if told := _RELEASE.match(head):
            day = date.fromisoformat(told["date"])
            found.append(Release(told["version"], day, tuple(_points(body))))
    return found


def _points(body: str) -> list[str]:
    """The points of one section, each in one line."""
    joined = re.sub(r"\n +", " ", body)
    return [_plain(point["text"]) for point in _POINT.finditer(joined)]


def _plain(text: str) -> str:
    """Without the marks of Markdown."""
    return re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text).replace("`", "").replace("**", "")
