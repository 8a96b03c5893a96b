"""Reads the imports of a package's modules and names those that break the layering."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

PACKAGE = "desktop"
QT_ROOMS = frozenset({"ui", "app"})

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "architecture.md"

_ROW = re.compile(r"^\| `(\w+)` \|[^|]*\|([^|]*)\|$", re.MULTILINE)
_NAME = re.compile(r"`(\w+)`")

Table = Mapping[str, frozenset[str]]
"""Which rooms a room may import; a module beside the rooms is its own."""


def table_in(document: str) -> Table:
    """The table that a person reads: rows of a room, what lives there, and what it may import.

    The package itself, which holds nothing but the version, is no room: everyone may import it.
    """
    return {room: frozenset(_NAME.findall(may)) for room, may in _ROW.findall(document)}


def read_table() -> Table:
    """The table of `docs/architecture.md`."""
    return table_in(DOCUMENT.read_text(encoding="utf-8"))


class Import(NamedTuple):
    """That `importer` imports `target`; `typing_only` where only a type checker sees it."""

    importer: str
    target: str
    line: int
    typing_only: bool


def module_names(root: Path) -> dict[str, Path]:
    """The dotted names of all modules of the package in `root`, with their files."""
    names = {}
    for file in sorted((root / PACKAGE).rglob("*.py")):
        parts = file.relative_to(root).with_suffix("").parts
        names[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return names


def imports_of(module: str, file: Path, modules: Mapping[str, Path]) -> Iterator[Import]:
    """Every import in a file, wherever it stands, also inside functions."""
    package = module if file.name == "__init__.py" else module.rpartition(".")[0]
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node, typing_only in _import_nodes(tree, typing_only=False):
        for target in _targets(node, package, modules):
            yield Import(module, target, node.lineno, typing_only)


def all_imports(root: Path) -> list[Import]:
    """Every import of every module."""
    modules = module_names(root)
    return [found for name, file in modules.items() for found in imports_of(name, file, modules)]


def room_of(module: str) -> str:
    """The room a module of the package lives in; "" for the package itself."""
    return [*module.split("."), ""][1]


def qt_outside_its_rooms(imports: list[Import]) -> list[str]:
    """Imports of Qt's bindings where none may be."""
    return [
        _told(found)
        for found in imports
        if found.target.split(".")[0] in {"PySide6", "shiboken6"}
        and room_of(found.importer) not in QT_ROOMS
    ]


def upward_imports(imports: list[Import], table: Table) -> list[str]:
    """Imports that the table does not allow, and rooms that have no place in it."""
    faults = []
    for found in imports:
        here, there = room_of(found.importer), room_of(found.target)
        if not _is_ours(found.target) or not here or there in {here, ""}:
            continue
        if there not in table.get(here, frozenset()):
            faults.append(_told(found))
    return faults


def unused_arrows(imports: list[Import], table: Table) -> list[str]:
    """Arrows of the table that nothing needs: a table that allows more than there is, lies."""
    used = {(here, there) for here, found in room_edges(imports).items() for there in found}
    named = {(here, there) for here, found in table.items() for there in found}
    return sorted(f"{here} → {there}" for here, there in named - used)


def rooms_of(modules: Iterable[str]) -> set[str]:
    """The rooms that there are."""
    return {room_of(module) for module in modules} - {""}


def circles(edges: Mapping[str, set[str]]) -> list[str]:
    """Every way round that leads back to its start, told once each from its first name on."""
    found = set()
    for start in edges:
        path = _way_back(start, edges)
        if path:
            first = path.index(min(path))
            found.add(" → ".join([*path[first:], *path[:first], min(path)]))
    return sorted(found)


def module_edges(imports: list[Import]) -> dict[str, set[str]]:
    """Which module runs which other when imported."""
    edges: dict[str, set[str]] = {}
    for found in imports:
        targets = edges.setdefault(found.importer, set())
        if _is_ours(found.target) and not found.typing_only:
            targets.add(found.target)
    return edges


def room_edges(imports: list[Import]) -> dict[str, set[str]]:
    """Which room knows which other, be it for types only."""
    edges: dict[str, set[str]] = {}
    for found in imports:
        here, there = room_of(found.importer), room_of(found.target)
        targets = edges.setdefault(here, set())
        if _is_ours(found.target) and there not in {here, ""}:
            targets.add(there)
    return edges


def _is_ours(module: str) -> bool:
    return module.split(".", maxsplit=1)[0] == PACKAGE


def _way_back(start: str, edges: Mapping[str, set[str]]) -> list[str]:
    """A shortest way from `start` back to it, without the return; empty where there is none."""
    ways = [[start]]
    seen: set[str] = set()
    for way in ways:
        for target in sorted(edges.get(way[-1], ())):
            if target == start:
                return way
            if target not in seen:
                seen.add(target)
                ways.append([*way, target])
    return []


def _import_nodes(
    node: ast.AST, *, typing_only: bool
) -> Iterator[tuple[ast.Import | ast.ImportFrom, bool]]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        yield node, typing_only
    guarded = node.body if isinstance(node, ast.If) and _is_type_checking(node.test) else []
    for child in ast.iter_child_nodes(node):
        yield from _import_nodes(child, typing_only=typing_only or child in guarded)


def _targets(
    node: ast.Import | ast.ImportFrom, package: str, modules: Mapping[str, Path]
) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    base = _absolute(node, package)
    for alias in node.names:
        target = f"{base}.{alias.name}"
        yield target if target in modules else base


def _absolute(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    parts = package.split(".")
    base = parts[: len(parts) - node.level + 1]
    return ".".join([*base, node.module] if node.module else base)


def _is_type_checking(test: ast.expr) -> bool:
    name = test.attr if isinstance(test, ast.Attribute) else getattr(test, "id", "")
    return name == "TYPE_CHECKING"


def _told(found: Import) -> str:
    return f"{found.importer}:{found.line} imports {found.target}"
