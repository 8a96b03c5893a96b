"""What every file here keeps to."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tracked import told, tracked_files

COMPILED = {".qm", ".rcc", ".pyc", ".so"}
INDEX_HOSTS = [
    b".".join(parts)
    for parts in (
        (b"pypi", b"org"),
        (b"pythonhosted", b"org"),
        (b"deb", b"debian", b"org"),
        (b"registry", b"npmjs", b"org"),
    )
]


def package_modules() -> list[Path]:
    return tracked_files("desktop/*.py")


def unreadable_marks(text: str) -> Iterator[int]:
    """The lines of calls whose text lupdate cannot read, for it is put together at run time.

    What is marked must be a literal; what is translated may also be a reference to a marked text.
    """
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            words = node.args[:1] if name == "tr" else node.args[:2]
            if name == "QT_TRANSLATE_NOOP" and not all(_is_text(word) for word in words):
                yield node.lineno
            if name in {"translate", "tr"} and any(_is_put_together(word) for word in words):
                yield node.lineno


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_put_together(node: ast.expr) -> bool:
    formatted = isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "format"
    return formatted or isinstance(node, ast.JoinedStr | ast.BinOp)


def public_types(tree: ast.Module) -> Iterator[str]:
    """The public classes and type aliases that a module defines itself; no type variables."""
    for node in _at_module_level(tree.body):
        if isinstance(node, ast.ClassDef):
            yield from [] if node.name.startswith("_") else [node.name]
        elif isinstance(node, ast.Assign) and not _is_call(node.value):
            names = (target.id for target in node.targets if isinstance(target, ast.Name))
            yield from (name for name in names if name[0].isupper() and not name.isupper())


def _at_module_level(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a module, also those below `if TYPE_CHECKING`."""
    for node in body:
        yield node
        if isinstance(node, ast.If):
            yield from _at_module_level([*node.body, *node.orelse])


def _is_call(node: ast.expr) -> bool:
    return isinstance(node, ast.Call)


def types_named_twice(modules: dict[str, str]) -> list[str]:
    """Names of public types that several modules define, with those modules."""
    found: dict[str, list[str]] = {}
    for module, text in modules.items():
        for name in set(public_types(ast.parse(text))):
            found.setdefault(name, []).append(module)
    return [f"{name}: {', '.join(at)}" for name, at in sorted(found.items()) if len(at) > 1]


def test_no_two_public_types_have_one_name() -> None:
    modules = {told([f])[0]: f.read_text(encoding="utf-8") for f in package_modules()}
    assert types_named_twice(modules) == []


def test_a_second_type_of_a_name_is_noticed() -> None:
    alias = "if TYPE_CHECKING:\n    Page = Callable[[], None]\n"
    variable = 'T = TypeVar("T")\nPages = TypeVar("Pages")\n_Private = int\n'
    modules = {"a": f"class Page: ...\n{variable}", "b": alias, "c": f"Pages = int\n{variable}"}
    assert types_named_twice(modules) == ["Page: a, b"]


def test_every_module_says_what_lives_there() -> None:
    bare = [
        file
        for file in tracked_files("*.py")
        if not ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert told(bare) == []


def test_nothing_compiled_is_tracked() -> None:
    assert told([file for file in tracked_files() if file.suffix in COMPILED]) == []
    assert told(tracked_files("desktop/_compiled")) == []


def test_nothing_tracked_names_the_host_of_a_package_index() -> None:
    naming = [file for file in tracked_files() if any(h in file.read_bytes() for h in INDEX_HOSTS)]
    assert told(naming) == []


def test_nothing_tracked_names_a_folder_of_one_machine() -> None:
    homes = [b"/".join((b"", b"work", b"main")), b"/".join((b"", b"root", b""))]
    naming = [file for file in tracked_files() if any(h in file.read_bytes() for h in homes)]
    assert told(naming) == []


def test_every_marked_text_can_be_read_by_lupdate() -> None:
    faults = [
        f"{told([file])[0]}:{line}"
        for file in package_modules()
        for line in unreadable_marks(file.read_text(encoding="utf-8"))
    ]
    assert faults == []


@pytest.mark.parametrize(
    "call",
    [
        'QT_TRANSLATE_NOOP("Refusal", f"{x}")',
        'QT_TRANSLATE_NOOP(CONTEXT, "Hello")',
        'texts.translate("Refusal", f"Hello {name}")',
        'self.tr("Hello " + name)',
        'texts.translate("Refusal", "Hello {}".format(name))',
    ],
)
def test_a_text_put_together_before_it_is_translated_is_noticed(call: str) -> None:
    assert list(unreadable_marks(f"x = 1\n{call}\n")) == [2]
