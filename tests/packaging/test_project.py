"""What every package says of the program comes from one place."""

import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import pytest

import desktop
import project
from linux.manual import manual
from linux.metainfo import metainfo
from macos.bundle import info_plist
from windows.version_resource import version_resource


def test_the_version_is_the_same_everywhere() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "desktop", "--version"], capture_output=True, text=True, check=True
    ).stdout
    assert said == f"sig-meetings {desktop.__version__}\n"
    assert desktop.__version__ == project.VERSION
    assert version("sig-meetings") == desktop.__version__
    assert f'version="{desktop.__version__}"' in metainfo("")
    assert f'"sig-meetings {desktop.__version__}"' in manual("en")
    assert info_plist()["CFBundleShortVersionString"] == desktop.__version__
    assert f"'{desktop.__version__}'" in version_resource("sig-meetings")


def test_the_version_is_written_down_once() -> None:
    """But in the changelog, which tells of all, and in other projects' locks."""
    rows = [project.ROOT / "pyproject.toml", *(project.ROOT / "packaging").rglob("*")]
    texts = [path for path in rows if path.suffix in {".toml", ".py", ".in", ".nsi", ".sh"}]
    assert [path for path in texts if desktop.__version__ in path.read_text("utf-8")] == []


def test_packages_carry_the_date_they_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    assert project.source_date() == datetime.fromtimestamp(1790000000, UTC)
    assert project.reproducible_environment()["SOURCE_DATE_EPOCH"] == "1790000000"


def test_without_being_told_it_is_that_of_the_last_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    asked = ["git", "-C", str(project.ROOT), "log", "-1", "--format=%ct"]
    said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    assert int(project.source_date().timestamp()) == int(said)


def test_sources_without_a_history_have_a_date_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr(project, "ROOT", tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert project.source_date() == datetime(2026, 1, 1, tzinfo=UTC)
