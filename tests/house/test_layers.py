"""The layering of `desktop/`, and that the check of it would notice."""

from pathlib import Path

import pytest

from tests.house import layers

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def imports() -> list[layers.Import]:
    return layers.all_imports(ROOT)


def test_only_the_window_and_the_composition_root_import_qt(imports: list[layers.Import]) -> None:
    assert layers.qt_outside_its_rooms(imports) == []


def test_one_module_names_the_http_library(imports: list[layers.Import]) -> None:
    named = {found.importer for found in imports if found.target.split(".")[0] == "httpx"}
    assert named == {"desktop.services.http_library"}


@pytest.fixture(scope="module")
def table() -> layers.Table:
    return layers.read_table()


def test_arrows_are_those_of_the_table(imports: list[layers.Import], table: layers.Table) -> None:
    assert layers.upward_imports(imports, table) == []


def test_the_table_names_every_room_and_no_other(table: layers.Table) -> None:
    assert set(table) == layers.rooms_of(layers.module_names(ROOT))


def test_the_table_allows_no_more_than_there_is(
    imports: list[layers.Import], table: layers.Table
) -> None:
    assert layers.unused_arrows(imports, table) == []


def test_no_module_leads_back_to_itself(imports: list[layers.Import]) -> None:
    assert layers.circles(layers.module_edges(imports)) == []


def test_no_room_leads_back_to_itself(imports: list[layers.Import]) -> None:
    assert layers.circles(layers.room_edges(imports)) == []


def test_a_table_that_allows_too_much_is_noticed(tmp_path: Path) -> None:
    document = "| `meetings` | days | — |\n| `platforms` | links | `meetings` `texts` |\n"
    found = house(tmp_path, platforms__link="from desktop import texts", texts="", meetings__a="")
    assert layers.unused_arrows(found, layers.table_in(document)) == ["platforms → meetings"]


def house(tmp_path: Path, **rooms: str) -> list[layers.Import]:
    """The imports of a house that is built of one module a name (`room__module`)."""
    for name, text in rooms.items():
        file = tmp_path / layers.PACKAGE / (name.replace("__", "/") + ".py")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return layers.all_imports(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "import PySide6",
        "from PySide6.QtCore import QObject",
        "def late():\n    from PySide6 import QtCore",
        "TYPE_CHECKING = False\nif TYPE_CHECKING:\n    from shiboken6 import Object",
    ],
)
def test_qt_in_a_lower_room_is_noticed_wherever_it_hides(tmp_path: Path, text: str) -> None:
    found = house(tmp_path, services__portal=text, ui__window="import PySide6")
    assert len(layers.qt_outside_its_rooms(found)) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("meetings__meeting", "from desktop.platforms import recognize"),
        ("services__portal", "from desktop.storage import paths"),
        ("platforms__link", "def late():\n    import desktop.services.service"),
        ("storage__files", "from ..ui import theme"),
        ("ui__window", "from desktop import app"),
        ("ui__tray", "from desktop.cli import listing"),
        ("cli__listing", "from desktop.ui import window"),
        ("texts", "import desktop.meetings.meeting"),
        ("attic__box", "from desktop import texts"),
    ],
)
def test_an_import_against_the_arrows_is_noticed(tmp_path: Path, name: str, text: str) -> None:
    empty = {"texts": "", "app": "", "ui__theme": "", "cli__listing": "", "ui__window": ""}
    found = house(tmp_path, **{**empty, name: text})
    assert len(layers.upward_imports(found, layers.read_table())) == 1


def test_imports_along_the_arrows_pass(tmp_path: Path) -> None:
    found = house(
        tmp_path,
        texts="import os",
        meetings__schedule="import os",
        platforms__link="from desktop.meetings import schedule",
        services__portal="from desktop.meetings import schedule\nimport httpx",
        ui__window="from desktop.services import portal\nfrom PySide6 import QtCore",
        app="from desktop.ui import window\nfrom PySide6 import QtWidgets",
        __main__="def main():\n    from desktop import app",
    )
    assert layers.upward_imports(found, layers.read_table()) == []
    assert layers.qt_outside_its_rooms(found) == []


def test_a_circle_of_modules_is_told_once(tmp_path: Path) -> None:
    found = house(
        tmp_path,
        meetings__a="from desktop.meetings import b",
        meetings__b="from .c import thing",
        meetings__c="def late():\n    from desktop.meetings.a import thing",
    )
    expected = ["desktop.meetings.a → desktop.meetings.b → desktop.meetings.c → desktop.meetings.a"]
    assert layers.circles(layers.module_edges(found)) == expected


def test_a_type_only_import_makes_no_circle_of_modules(tmp_path: Path) -> None:
    typing = "import typing\nif typing.TYPE_CHECKING:\n    from desktop.meetings import b\n"
    found = house(tmp_path, meetings__a=typing, meetings__b="from desktop.meetings import a")
    assert layers.circles(layers.module_edges(found)) == []


def test_two_rooms_that_know_each_other_are_a_circle(tmp_path: Path) -> None:
    found = house(
        tmp_path,
        storage__settings="from desktop.services import service",
        services__service="",
        services__client="from desktop.storage import files",
        storage__files="",
    )
    assert layers.circles(layers.module_edges(found)) == []
    assert layers.circles(layers.room_edges(found)) == ["services → storage → services"]
