"""Compiles `resources/steps/*.toml` into one `steps.json`, after judging every word of it.

It runs where only Python and Qt are installed, so it reads the words that steps may use (platforms,
routes, actions, checks, systems) from the program's source instead of importing it.
"""

from __future__ import annotations

import ast
import json
import tomllib
from typing import TYPE_CHECKING

from check_drawings import drawing_faults
from check_steps import Words, step_faults, tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    Files = dict[str, dict[str, object]]

OF_PAGES = frozenset({"nothing-matches", "nothing-planned", "unreachable"})
"""Drawings of pages without meetings (`desktop/ui/empty_state.py`), which no step shows."""


class StepsRefused(Exception):
    """The steps or their drawings are not as they must be; its text has a sentence a line."""


def compile_steps(resources: Path, package: Path, target: Path) -> None:
    """Writes the steps of all platforms to `target`.

    Args:
        resources: the folder with `steps` and `drawings`.
        package: the folder of the program, whose catalogue says which platforms there are.
        target: the file to write.

    Raises:
        StepsRefused: something is wrong; it tells everything that is, at once.
    """
    words = read_words(resources, package)
    files: Files = {}
    faults = [*drawing_faults(resources / "drawings"), *_read(resources / "steps", files)]
    for key, content in files.items():
        faults += step_faults(key, content, words)
    faults += _missing_and_unused(resources, files, words)
    if faults:
        raise StepsRefused("\n".join(faults))
    text = json.dumps(files, ensure_ascii=False, sort_keys=True)
    target.write_text(text + "\n", encoding="utf-8")


def read_words(resources: Path, package: Path) -> Words:
    """The words of the program that is being built."""
    steps = _parse(package / "platforms" / "steps.py")
    rows = dict(_catalogue_rows(_parse(package / "platforms" / "catalogue.py")))
    return Words(
        platforms=frozenset(rows),
        with_client=frozenset(key for key, has_client in rows.items() if has_client),
        routes=_values(steps, "Route"),
        actions=_values(steps, "StepAction"),
        checks=_values(steps, "StepCheck"),
        systems=_values(steps, "SystemKind"),
        drawings=frozenset(file.stem for file in (resources / "drawings").glob("*.svg")),
    )


def _read(folder: Path, files: Files) -> Iterator[str]:
    """Fills `files`; a file that cannot be read is a fault."""
    for file in sorted(folder.glob("*.toml")):
        try:
            files[file.stem] = tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            yield f"resources/steps/{file.name} cannot be read: {error}."


def _missing_and_unused(
    resources: Path, files: Mapping[str, Mapping[str, object]], words: Words
) -> Iterator[str]:
    there = {file.stem for file in (resources / "steps").glob("*.toml")}
    for key in sorted(words.platforms - there):
        yield f"resources/steps/{key}.toml is missing."
    for key in sorted(there - words.platforms):
        yield f"resources/steps/{key}.toml belongs to no platform of the catalogue."
    used = {
        step.get("drawing")
        for content in files.values()
        for section in words.sections
        for step in tables(content, section)
    }
    for name in sorted(words.drawings - used - OF_PAGES):
        yield f"resources/drawings/{name}.svg is used by no step."


def _parse(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def _values(module: ast.Module, name: str) -> tuple[str, ...]:
    """The values of the enumeration `name`, in their order."""
    return tuple(
        str(line.value.value)
        for node in module.body
        if isinstance(node, ast.ClassDef) and node.name == name
        for line in node.body
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant)
    )


def _catalogue_rows(module: ast.Module) -> Iterator[tuple[str, bool]]:
    """The key of each row of the catalogue, and whether its links lead to a client."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Platform":
            given = {word.arg: word.value for word in node.keywords}
            match given.get("key"):
                case ast.Call(args=[ast.Constant(value=str(key))]):
                    yield key, "scheme" in given
