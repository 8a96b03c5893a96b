"""Compiling the resources: what comes out, that it is repeatable, what is said of a failure."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QFile, QResource, QTranslator

import compile_resources
from compile_resources import ICON, ToolMissing, compile_all, qt_tool

GLYPH = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
TRANSLATION = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Refresh</name>
    <message numerus="yes">
        <source>%n meeting(s)</source>
        <translation><numerusform>%n 场会议</numerusform></translation>
    </message>
    <message>
        <source>Hello</source>
        <translation>你好</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation type="unfinished">还没</translation>
    </message>
</context>
</TS>
"""


@pytest.fixture
def resources(tmp_path: Path) -> Path:
    folder = tmp_path / "resources"
    (folder / "glyphs").mkdir(parents=True)
    (folder / "translations").mkdir()
    (folder / "glyphs" / "a & b.svg").write_text(GLYPH, encoding="utf-8")
    (folder / "glyphs" / "notes.txt").write_text("not for the package", encoding="utf-8")
    (folder / "translations" / "zh_CN.ts").write_text(TRANSLATION, encoding="utf-8")
    return folder


@pytest.mark.parametrize("told", [None, "1790000000"])
def test_neither_the_files_times_nor_the_builders_are_in_it(
    resources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str | None
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    compile_all(resources, tmp_path / "once")
    os.utime(resources / "glyphs" / "a & b.svg", (1, 1))
    if told:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", told)
    compile_all(resources, tmp_path / "again")
    for file in (tmp_path / "once").iterdir():
        assert file.read_bytes() == (tmp_path / "again" / file.name).read_bytes(), file.name


def test_drawings_can_be_read_from_the_collection(resources: Path, tmp_path: Path) -> None:
    compile_all(resources, tmp_path / "compiled")
    collection = str(tmp_path / "compiled" / "resources.rcc")
    assert QResource.registerResource(collection, "/probe")
    try:
        file = QFile(":/probe/glyphs/a & b.svg")
        assert file.open(QFile.OpenModeFlag.ReadOnly)
        assert bytes(file.readAll().data()).decode() == GLYPH
        file.close()
        assert not QFile.exists(":/probe/glyphs/notes.txt")
    finally:
        QResource.unregisterResource(collection, "/probe")


def test_the_programs_icon_can_be_read_without_qt(resources: Path, tmp_path: Path) -> None:
    (resources / "icons").mkdir()
    (resources / "icons" / ICON).write_text(GLYPH, encoding="utf-8")
    compile_all(resources, tmp_path / "compiled")
    assert (tmp_path / "compiled" / ICON).read_text(encoding="utf-8") == GLYPH


def test_qt_and_the_command_line_read_the_same_finished_texts(
    resources: Path, tmp_path: Path
) -> None:
    compile_all(resources, tmp_path / "compiled")
    translator = QTranslator()
    assert translator.load(str(tmp_path / "compiled" / "zh_CN.qm"))
    assert translator.translate("Refresh", "Hello") == "你好"
    assert not translator.translate("Refresh", "Not yet")
    texts = json.loads((tmp_path / "compiled" / "zh_CN.json").read_text(encoding="utf-8"))
    assert texts == {"Refresh": {"%n meeting(s)": ["%n 场会议"], "Hello": ["你好"]}}


def test_the_demos_meetings_become_a_list(resources: Path, tmp_path: Path) -> None:
    demo = '[[meeting]]\ntopic = "例会"\nstart = { days = 1, at = "10:00" }\n'
    (resources / "demo.toml").write_text(demo, encoding="utf-8")
    compile_all(resources, tmp_path / "made")
    made = json.loads((tmp_path / "made" / "demo.json").read_text(encoding="utf-8"))
    assert made == [{"topic": "例会", "start": {"days": 1, "at": "10:00"}}]


def test_what_is_no_longer_made_goes(resources: Path, tmp_path: Path) -> None:
    compiled = tmp_path / "compiled"
    compile_all(resources, compiled)
    (resources / "translations" / "zh_CN.ts").unlink()
    compile_all(resources, compiled)
    assert [file.name for file in compiled.iterdir()] == ["resources.rcc"]


def test_a_missing_tool_is_named_with_what_to_type() -> None:
    with pytest.raises(ToolMissing, match=r"^no-such-tool, .* pip install PySide6-Essentials$"):
        qt_tool("no-such-tool")


def test_by_hand_a_missing_tool_is_one_sentence_and_a_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "desktop").mkdir()
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(compile_resources, "ROOT", tmp_path)
    monkeypatch.setattr(compile_resources, "find_spec", lambda _name: None)
    assert compile_resources.main() == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert list((tmp_path / "desktop" / "_compiled").iterdir()) == []


def test_a_source_that_qt_refuses_fails_the_build(
    resources: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    source = resources / "translations" / "zh_CN.ts"
    source.write_text("<TS version=", encoding="utf-8")
    with pytest.raises(subprocess.CalledProcessError):
        compile_all(resources, tmp_path / "compiled")
    assert "zh_CN.ts" in capfd.readouterr().err
