"""Keeping translations in step with the code, on small code made up here."""

import json
from pathlib import Path

import pytest

import translations
from translations import FORMS, Project, placeholders

CODE = '''
"""Texts as they stand in the rooms."""
SENTENCES = {"held": QT_TRANSLATE_NOOP("Refusal", "The link's <host> & port")}
def say(texts, n):
    texts.translate("Refresh", "%n meeting(s) of {name}", "", n)
    texts.translate("Refresh", "Updated "
        "{age} ago")
'''
CHINESE = {
    "Refusal": {"The link's <host> & port": "链接的主机与端口"},
    "Refresh": {
        "%n meeting(s) of {name}": ["{name} 的 %n 场会议"],
        "Updated {age} ago": "{age}前更新",
    },
}
ENGLISH = {
    "Refresh": {"%n meeting(s) of {name}": ["%n meeting of {name}", "%n meetings of {name}"]}
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Code and complete translations of it."""
    made = Project(tmp_path / "code", tmp_path / "translations")
    made.code.mkdir()
    made.translations.mkdir()
    (made.code / "rooms.py").write_text(CODE, encoding="utf-8")
    merge(made, "zh_CN", CHINESE)
    merge(made, "en", ENGLISH)
    return made


def merge(project: Project, language: str, texts: object) -> list[str]:
    file = project.translations.parent / f"{language}.json"
    file.write_text(json.dumps(texts), encoding="utf-8")
    return translations.update(project, language, [file])


def add_code(project: Project, text: str) -> None:
    (project.code / "more.py").write_text(text, encoding="utf-8")


def run(project: Project, *arguments: str) -> int:
    places = ["--code", str(project.code), "--translations", str(project.translations)]
    return translations.main([*places, *arguments])


def test_complete_translations_pass(project: Project) -> None:
    assert translations.check(project) == []


def test_english_keeps_only_the_texts_with_a_number(project: Project) -> None:
    (entry,) = translations.read(project.file("en")).values()
    assert entry.forms == ("%n meeting of {name}", "%n meetings of {name}")


def test_updating_again_changes_not_a_byte(project: Project) -> None:
    before = {language: project.file(language).read_bytes() for language in FORMS}
    (project.code / "rooms.py").rename(project.code / "elsewhere.py")
    assert run(project, "update") == 0
    assert before == {language: project.file(language).read_bytes() for language in FORMS}


def test_a_new_text_is_named_until_it_is_taken_in_and_translated(project: Project) -> None:
    add_code(project, 'texts.translate("Agenda", "Today")')
    assert translations.check(project) == ['zh_CN.ts: missing, run update: Agenda: "Today"']
    translations.update(project, "zh_CN")
    assert translations.check(project) == ['zh_CN.ts: untranslated: Agenda: "Today"']
    assert merge(project, "zh_CN", {"Agenda": {"Today": "今天"}}) == []
    assert translations.check(project) == []


def test_a_similar_text_is_no_translation_of_a_new_one(project: Project) -> None:
    add_code(project, 'texts.translate("Refresh", "Updated {age} before")')
    translations.update(project, "zh_CN")
    forms = {k.source: e.forms for k, e in translations.read(project.file("zh_CN")).items()}
    assert forms["Updated {age} before"] == ("",)


def test_a_text_that_left_the_code_is_named_until_it_is_dropped(project: Project) -> None:
    (project.code / "rooms.py").write_text("", encoding="utf-8")
    faults = translations.check(project)
    assert len(faults) == 4
    assert all("no longer in the code" in fault for fault in faults)
    for language in FORMS:
        translations.update(project, language)
    assert translations.check(project) == []


@pytest.mark.parametrize("wrong", ["前更新", "{Age}前更新", "{age}前更新 %n", "%1前更新"])
def test_a_placeholder_that_differs_is_named(project: Project, wrong: str) -> None:
    merge(project, "zh_CN", {"Refresh": {"Updated {age} ago": wrong}})
    (fault,) = translations.check(project)
    assert fault.startswith('zh_CN.ts: placeholders differ: Refresh: "Updated {age} ago"')


def test_an_english_plural_without_its_number_is_named(project: Project) -> None:
    merge(project, "en", {"Refresh": {"%n meeting(s) of {name}": ["One", "%n of {name}"]}})
    (fault,) = translations.check(project)
    assert fault.startswith("en.ts: placeholders differ")


def test_an_empty_translation_is_named(project: Project) -> None:
    merge(project, "zh_CN", {"Refresh": {"Updated {age} ago": ""}})
    assert translations.check(project) == ['zh_CN.ts: untranslated: Refresh: "Updated {age} ago"']


def test_a_text_that_gained_a_number_is_named(project: Project) -> None:
    kept = project.file("zh_CN").read_text(encoding="utf-8")
    single = kept.replace(
        "<numerusform>{name} 的 %n 场会议</numerusform>", "{name} 的 %n 场会议"
    ).replace(' numerus="yes"', "")
    assert single != kept
    project.file("zh_CN").write_text(single, encoding="utf-8")
    (fault,) = translations.check(project)
    assert fault.startswith("zh_CN.ts: with or without a number, run update: Refresh")


def test_what_finds_no_place_is_told_and_the_rest_is_filled_in(project: Project) -> None:
    texts = {"Refresh": {"Gone": "没了", "%n meeting(s) of {name}": ["a", "b"]}, "Refusal": {}}
    assert [line.rpartition(".json: ")[2] for line in merge(project, "zh_CN", texts)] == [
        'Refresh: "%n meeting(s) of {name}"',
        'Refresh: "Gone"',
    ]
    assert translations.check(project) == []


def test_the_command_fills_in_chinese_and_then_its_check_passes(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project.file("zh_CN").unlink()
    assert run(project, "check") == 1
    assert capsys.readouterr().out == "zh_CN.ts: the file is missing\n"
    assert run(project, "update", "--merge", str(tmp_path / "zh_CN.json")) == 0
    assert run(project, "check") == 0


def test_placeholders_are_named_and_numbered_ones() -> None:
    assert placeholders("{received} of {expected}, %n, %1 and %L2, 100 %") == {
        "{received}", "{expected}", "%n", "%1", "%L2",
    }  # fmt: skip
