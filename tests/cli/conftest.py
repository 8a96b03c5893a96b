"""The command line in a profile of its own, and a service to ask."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import Cli
from tests.helpers.community import CommunityServer


@pytest.fixture(autouse=True)
def beijing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine's clocks are Beijing's."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Asia/Shanghai")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture(autouse=True)
def sources_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Texts are as they stand in the code, whatever was compiled."""
    monkeypatch.setattr("desktop.texts.COMPILED", str(tmp_path / "none"))


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    return Cli(tmp_path / "profile", capsys)


@pytest.fixture
def server() -> Iterator[CommunityServer]:
    with CommunityServer() as community:
        yield community
