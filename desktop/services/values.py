"""Single JSON values, read leniently: numbers as text, text as numbers, the rest as nothing."""

from collections.abc import Mapping

LARGEST_NUMBER = 10**18
"""Beyond this no number means anything here, and Python refuses to spell very long ones."""

_FALSE = frozenset({"", "0", "false", "no", "none", "null", "n", "f", "off"})
_TRUE = frozenset({"true", "yes", "y", "t", "on"})


def mapping(value: object) -> Mapping[str, object] | None:
    """The value where it is a JSON object."""
    return value if isinstance(value, dict) else None


def first(row: Mapping[str, object], *names: str) -> object:
    """The first of the fields that says anything (is not missing, null or blank), else None."""
    for name in names:
        value = row.get(name)
        if value is not None and not (isinstance(value, str) and not value.strip()):
            return value
    return None


def text(value: object) -> str | None:
    """Text as it is, a number as one writes it; None for everything else."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if not -LARGEST_NUMBER < value < LARGEST_NUMBER:  # infinite and NaN neither
        return None
    return str(int(value)) if value == int(value) else str(value)


def number(value: object) -> int | None:
    """A whole number, also where it is written as text; None for everything else."""
    written = (text(value) or "").strip()
    digits = written.removeprefix("-")
    if not digits.isascii() or not digits.isdigit() or len(digits) >= len(str(LARGEST_NUMBER)):
        return None
    return int(written)


def truth(value: object) -> bool:
    """Whether a flag is set, be it a boolean, a number or a word."""
    if isinstance(value, bool):
        return value
    return (text(value) or "").strip().casefold() not in _FALSE


def certain(value: object) -> bool:
    """Whether a flag is set beyond doubt; for flags that take something away."""
    if isinstance(value, bool):
        return value
    whole = number(value)
    return (text(value) or "").strip().casefold() in _TRUE if whole is None else whole > 0


def deeper_than(value: object, limit: int) -> bool:
    """Whether lists and objects are nested more than `limit` deep; never recurses itself."""
    level = [value]
    for _ in range(limit + 1):
        level = [child for node in level for child in _children(node)]
        if not level:
            return False
    return True


def _children(node: object) -> list[object]:
    """What stands in a list or object; a container of nothing still counts as a level."""
    if isinstance(node, dict):
        return [*node.values(), None]
    return [*node, None] if isinstance(node, list) else []
