"""What the installer says, in both languages."""

import re
from collections.abc import Mapping

import pytest

from project import ROOT

FOLDER = ROOT / "packaging" / "windows"
TEXT = re.compile(r'^\$\{SAY\} (\w+) "(.*)"$', re.MULTILINE)
VARIABLE = re.compile(r"\$(?:\{(\w+)\}|([A-Z]\w+))")
USED = re.compile(r"\$\(([A-Z]\w+)\)")
CHINESE = re.compile("[\u4e00-\u9fff]")
LATIN_STOPS = re.compile(f"{CHINESE.pattern} ?[,.:;!?()]|“|”")


def said(language: str) -> Mapping[str, str]:
    text = (FOLDER / f"texts-{language}.nsh").read_text(encoding="utf-8")
    assert text.count("${SAY} ") == len(TEXT.findall(text))
    return dict(TEXT.findall(text))


def variables(text: str) -> set[str]:
    names = {name or other for name, other in VARIABLE.findall(text)}
    return {name.removesuffix("_ZH") for name in names} - {"NAME"}


def test_both_languages_say_the_same_things() -> None:
    english, chinese = said("en"), said("zh")
    assert english.keys() == chinese.keys()
    for name, text in english.items():
        assert variables(text) == variables(chinese[name]), name


def test_every_text_is_used_and_every_used_one_is_there() -> None:
    scripts = [*FOLDER.glob("*.nsi"), *FOLDER.glob("*.nsh")]
    used = {name for file in scripts for name in USED.findall(file.read_text(encoding="utf-8"))}
    assert {name for name in used if not name.startswith("MUI_")} == said("en").keys()


@pytest.mark.parametrize("name", sorted(said("zh")))
def test_a_chinese_text_is_one(name: str) -> None:
    text = said("zh")[name]
    assert CHINESE.search(text) or text in {"${NAME_ZH}", "${TOOLTIP_ZH}"}
    assert not LATIN_STOPS.search(text)
    assert "你" not in text


def test_english_texts_hold_no_chinese() -> None:
    assert [name for name, text in said("en").items() if CHINESE.search(text)] == []
