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
