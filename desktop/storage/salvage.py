"""Extracts the valid fields and elements of a value that is not valid as a whole."""

from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Annotated, Generic, TypeVar, Union, get_args, get_origin

import msgspec

T = TypeVar("T")

COLLECTIONS = (tuple, list, set, frozenset)
NAMED = 5
"""How many bad values are named; an ellipsis stands for the rest."""

LONGEST_NAME = 60

_NOTHING = object()
"""Stands for a value of which nothing is valid."""


class Salvaged(msgspec.Struct, Generic[T], frozen=True):
    """The valid part, None if there is none, and the names of what was invalid."""

    value: T | None
    bad: tuple[str, ...] = ()

    @property
    def names(self) -> str:
        """The names for a person: the first few."""
        named = [name[:LONGEST_NAME] for name in self.bad[:NAMED]]
        return ", ".join(named if len(self.bad) <= NAMED else [*named, "…"])


def salvage(raw: object, kind: type[T], whole: tuple[type, ...] = ()) -> Salvaged[T]:
    """Extracts as much of a plain value (lists, dicts, strings, numbers) as is valid for the type.

    A bad field gets its default, and a bad element is left out; a collection whose elements are all
    bad counts as bad itself and gets its default. Structs of the types `whole` are valid as a whole
    or not at all.
    """
    bad: list[str] = []
    pruned = _prune(raw, kind, "", bad, whole)
    if pruned is _NOTHING:
        return Salvaged(None, tuple(dict.fromkeys(bad)))
    return Salvaged(msgspec.convert(pruned, kind), tuple(dict.fromkeys(bad)))


def _prune(raw: object, kind: object, name: str, bad: list[str], whole: tuple[type, ...]) -> object:
    """The raw value without its invalid parts, whose names are added to `bad`."""
    if _fits(raw, kind):
        return raw
    inner: list[str] = []
    for arm in _arms(kind):
        inner = []
        pruned = _prune_parts(raw, arm, name, inner, whole)
        if pruned is not _NOTHING and _fits(pruned, kind):
            bad += inner
            return pruned
    bad.append(name)
    return _NOTHING


def _prune_parts(
    raw: object, kind: object, name: str, bad: list[str], whole: tuple[type, ...]
) -> object:
    origin, arguments = get_origin(kind) or kind, get_args(kind)
    if isinstance(raw, Mapping):
        if isinstance(origin, type) and issubclass(origin, msgspec.Struct) and origin not in whole:
            return _prune_fields(raw, kind, name, bad, whole)
        if origin in {dict, Mapping} and len(arguments) == 2:  # noqa: PLR2004 - key and value
            pairs = {
                key: _prune(value, arguments[1], _joined(name, str(key)), bad, whole)
                for key, value in raw.items()
            }
            return _some({k: v for k, v in pairs.items() if v is not _NOTHING}, raw)
    if isinstance(raw, list) and origin in COLLECTIONS and arguments:
        items = [_prune(item, arguments[0], name, bad, whole) for item in raw]
        return _some([item for item in items if item is not _NOTHING], raw)
    return _NOTHING


def _prune_fields(
    raw: Mapping[str, object], kind: object, name: str, bad: list[str], whole: tuple[type, ...]
) -> object:
    kept = dict(raw)
    for field in msgspec.structs.fields(kind):  # type: ignore[arg-type] # a struct, see above
        if field.encode_name in raw:
            path = _joined(name, field.encode_name)
            value = _prune(raw[field.encode_name], field.type, path, bad, whole)
            if value is _NOTHING:
                del kept[field.encode_name]
            else:
                kept[field.encode_name] = value
    return kept


def _some(kept: object, raw: object) -> object:
    """What is left of a collection; nothing if it lost all its elements."""
    return kept if kept or not raw else _NOTHING


def _arms(kind: object) -> list[object]:
    """The types that a value may have, without their annotations."""
    if get_origin(kind) is Annotated:
        return _arms(get_args(kind)[0])
    if get_origin(kind) in {Union, UnionType}:
        return [arm for one in get_args(kind) if one is not NoneType for arm in _arms(one)]
    return [kind]


def _fits(raw: object, kind: object) -> bool:
    try:
        msgspec.convert(raw, kind)
    except (ValueError, RecursionError):
        return False
    return True


def _joined(name: str, part: str) -> str:
    return f"{name}.{part}" if name else part
