"""Finds the texts that the code marks for translation.

Qt's lupdate reads Python too, but which calls it takes for texts with a number differs from one
version to the next (6.11 wants a literal number, 6.12 takes any expression). So we read the code
with Python's own parser, and hand lupdate a plain list of calls that all versions read alike.
"""

from __future__ import annotations

import ast
import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NUMBER = 3
"""The position of the number in `translate(context, source, comment, n)`."""


class MarkedText(NamedTuple):
    """One text; `plural` where its wording depends on a number."""

    context: str
    source: str
    comment: str
    plural: bool

    def as_call(self) -> str:
        """The call that lupdate is to read."""
        words = (json.dumps(word, ensure_ascii=False) for word in self[:NUMBER])
        return f"translate({', '.join(words)}{', 1' if self.plural else ''})\n"


def marked_texts(code: Path) -> list[MarkedText]:
    """The texts in all Python files below `code`, each once, sorted."""
    found: set[MarkedText] = set()
    for file in code.rglob("*.py"):
        found.update(texts_in(file.read_text(encoding="utf-8")))
    return sorted(found)


def texts_in(code: str) -> Iterator[MarkedText]:
    """The texts marked in a module: `translate`, `QT_TRANSLATE_NOOP` and `self.tr` with literals.

    A call whose source is no literal translates a text that is marked elsewhere. The context of
    `self.tr` is the class it stands in.
    """
    yield from _below(ast.parse(code), "")


def _below(node: ast.AST, class_name: str) -> Iterator[MarkedText]:
    if isinstance(node, ast.Call):
        yield from _marked(node, class_name)
    if isinstance(node, ast.ClassDef):
        class_name = node.name
    for child in ast.iter_child_nodes(node):
        yield from _below(child, class_name)


def _marked(call: ast.Call, class_name: str) -> Iterator[MarkedText]:
    words = [_literal(argument) for argument in call.args]
    if _name(call.func) == "tr":
        words.insert(0, class_name)
    match _name(call.func), words:
        case "translate" | "tr", [str(context), str(source), *rest]:
            plural = len(words) > NUMBER or any(word.arg == "n" for word in call.keywords)
            yield MarkedText(context, source, (rest and rest[0]) or "", plural)
        case "QT_TRANSLATE_NOOP", [str(context), str(source)]:
            yield MarkedText(context, source, "", plural=False)


def _name(function: ast.expr) -> str:
    match function:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
