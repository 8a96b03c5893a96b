"""Texts without Qt, and the language that the system speaks."""

import ctypes
import errno
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from desktop import texts
from desktop.cli.language import language_of
from desktop.storage.plain_files import NOT_REGULAR
from desktop.storage.settings import Settings
from desktop.texts import (
    SYSTEM_WORDS,
    DescribedError,
    load_texts,
    run_together,
    system_language,
    system_reason,
    system_words,
)
from desktop.ui.translator import spoken


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_GB.UTF-8"}, "zh"),
        ({"LC_ALL": "", "LC_MESSAGES": "en_US", "LANG": "zh_CN"}, "en"),
        ({"LANG": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "zh_HK"}, "zh"),
        ({"LANG": "zh"}, "zh"),
        ({"LANG": "ZH_cn.gb18030@pinyin"}, "zh"),
        ({"LANG": "zh-Hant-TW"}, "zh"),
        ({"LANG": "zha_CN"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_TW"}, "zh"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "fr:de:zh_CN:en"}, "zh"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": ":zh_CN"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "en_US:zh_CN"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "fr:de"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": ""}, "zh"),
        ({"LC_ALL": "en_US.UTF-8", "LANGUAGE": "zh"}, "zh"),
        ({"LC_MESSAGES": "de_DE", "LANGUAGE": "zh"}, "zh"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "zh_CN"}, "zh"),
        ({"LANG": "C", "LANGUAGE": "zh_CN:en"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C", "LANGUAGE": "zh_CN"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "POSIX", "LANGUAGE": "zh_CN"}, "en"),
    ],
)
def test_the_sessions_locale_decides(environ: dict[str, str], language: str) -> None:
    assert system_language(environ) == language


def test_without_a_locale_a_unix_speaks_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert system_language({}) == "en"
    assert system_language({"LANGUAGE": "zh_CN"}) == "en"  # no locale is the locale C


def test_the_window_and_the_command_line_speak_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("LANGUAGE", "zh_CN:en")
    assert spoken("system", None) == "zh"
    assert language_of([], Settings(), os.environ) == "zh"
    assert language_of(["--lang", "en"], Settings(), os.environ) == spoken("system", "en") == "en"


@pytest.mark.parametrize(
    ("said", "language"), [("zh-Hans_CN\n", "zh"), ("en_GB\n", "en"), ("", "en")]
)
def test_macos_is_asked(monkeypatch: pytest.MonkeyPatch, said: str, language: str) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    asked: list[list[str]] = []

    def run(command: list[str], **_: object) -> SimpleNamespace:
        asked.append(command)
        return SimpleNamespace(stdout=said)

    monkeypatch.setattr(subprocess, "run", run)
    assert system_language({}) == language
    assert asked == [["/usr/bin/defaults", "read", "-g", "AppleLocale"]]


@pytest.mark.parametrize(
    ("identifier", "language"), [(0x0804, "zh"), (0x0404, "zh"), (0x0809, "en")]
)
def test_windows_is_asked(monkeypatch: pytest.MonkeyPatch, identifier: int, language: str) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: identifier)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert system_language({}) == language


def test_without_a_compiled_catalogue_the_sources_speak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "COMPILED", "/nonexistent")
    assert load_texts("zh").translate("Refusal", "There is no link.") == "There is no link."


def test_sentences_run_together_as_each_language_has_it() -> None:
    assert run_together(["One.", "", "Two."]) == "One. Two."
    assert run_together(["一。", "二。"]) == "一。二。"


def test_the_system_s_own_words_are_in_the_users_language() -> None:
    error = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/x")
    described = DescribedError("{file}: {detail}", file="x", detail=system_words(error))
    assert described.describe(load_texts("zh")) == "x: 磁盘空间不足"
    assert described.describe(load_texts("en")) == "x: No space left on device"
    assert system_reason("something else", load_texts("zh")) == "something else"


@pytest.mark.skipif(sys.platform != "linux", reason="the words are this system's")
def test_the_words_are_as_the_system_writes_them() -> None:
    written = {os.strerror(number) for number in errno.errorcode}
    assert SYSTEM_WORDS - {NOT_REGULAR} <= written
