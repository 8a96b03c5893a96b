"""Judges the drawings of `resources/drawings`: their size, their shapes and their colours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VIEW = "0 0 156 72"
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = frozenset({"svg", "g", "rect", "circle", "ellipse", "path", "line", "polyline", "polygon"})
COLOURS = frozenset(
    f"@{name}"
    for name in "surface raised line muted faint accent on_accent selection".split()  # noqa: SIM905
)
"""The roles of `desktop/ui/theme/palette.py` that a drawing may use; the program fills them in."""

COLOURED = ("fill", "stroke", "color")
FOREIGN = ("style", "class", "href")
_MARK = re.compile(r"@\w*")


def drawing_faults(folder: Path) -> Iterator[str]:
    """Every fault of every drawing in `folder`, as sentences."""
    for file in sorted(folder.glob("*.svg")):
        where = f"resources/drawings/{file.name}"
        try:
            root = ET.fromstring(file.read_text(encoding="utf-8"))
        except (ET.ParseError, UnicodeDecodeError) as error:
            yield f"{where} cannot be read: {error}."
            continue
        for fault in _faults(root):
            yield f"{where}: {fault}."


def _faults(root: ET.Element) -> Iterator[str]:
    if root.tag != f"{SVG}svg" or root.get("viewBox") != VIEW:
        yield f'it is no SVG with the viewBox "{VIEW}"'
    for element in root.iter():
        name = element.tag.removeprefix(SVG)
        if name not in SHAPES:
            yield f"<{name}> is not allowed, only plain shapes"
        for attribute, value in element.items():
            yield from _attribute_faults(attribute.rpartition("}")[2], value)


def _attribute_faults(attribute: str, value: str) -> Iterator[str]:
    if attribute in FOREIGN:
        yield f'the attribute "{attribute}" is not allowed'
    elif attribute in COLOURED:
        if value != "none" and value not in COLOURS:
            yield f'{attribute}="{value}" is no colour of the palette that drawings use'
    elif _MARK.search(value):
        yield f'{attribute}="{value}" is no place for a colour'
