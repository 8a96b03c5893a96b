"""The manual page: complete, in both languages, and as man reads it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from desktop.cli.commands import COMMANDS
from linux.manual import FILES, manual


@pytest.mark.parametrize("language", FILES)
def test_every_command_and_option_is_in_it(language: str) -> None:
    page = manual(language).replace("\\-", "-")
    for command in COMMANDS:
        assert f".SS {command}\n" in page
    for option in ("--demo", "--service", "--smoke", "--quit", "--dry-run", "--install"):
        assert f"\\fB{option}\\fR" in page


@pytest.mark.parametrize("language", FILES)
@pytest.mark.skipif(shutil.which("mandoc") is None, reason="mandoc is not installed")
def test_man_reads_it(tmp_path: Path, language: str) -> None:
    file = tmp_path / "page.1"
    file.write_text(manual(language), encoding="utf-8")
    lint = ["mandoc", "-T", "lint", "-W", "warning", str(file)]
    done = subprocess.run(lint, capture_output=True, text=True, check=False)
    assert done.stdout == ""
    shown = ["mandoc", "-T", "utf8", str(file)]
    text = subprocess.run(shown, capture_output=True, text=True, check=True).stdout
    plain = re.sub(r".\x08", "", text)
    assert "sig-meetings [" in plain
    assert "https://www.openeuler.org/" in plain


def test_the_languages_have_places_of_their_own() -> None:
    assert FILES["en"] == "share/man/man1/sig-meetings.1"
    assert FILES["zh"] == "share/man/zh_CN/man1/sig-meetings.1"
    assert "概要" in manual("zh")


def test_nothing_a_text_says_is_taken_for_a_request() -> None:
    requests = {"TH", "SH", "SS", "TP", "B", "BR", "I", "ad", "nh", "br"}
    for language in FILES:
        found = re.findall(r"^[.'](\w*)", manual(language), flags=re.MULTILINE)
        assert set(found) <= requests
