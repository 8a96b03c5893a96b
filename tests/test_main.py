"""The way in: the fast path where it will do, the full one else, Qt only for the window."""

import gc
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest

from desktop import __version__
from desktop.__main__ import main
from desktop.cli import fast_list
from desktop.meetings.schedule import Schedule
from desktop.options import Options
from desktop.services.service import OPENEULER
from desktop.single_instance.claim import ProfileClaim
from desktop.storage.paths import Places
from desktop.storage.schedules import ScheduleStore


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    ScheduleStore(Places.of(tmp_path)).save(OPENEULER, Schedule(fetched_at=now))
    return tmp_path


def test_the_saved_list_takes_the_fast_path(
    profile: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "desktop.cli.main", raising=False)
    assert main(["--profile", str(profile), "list", "--saved", "--json"]) == 0
    assert capsys.readouterr().out == "[]\n"
    assert "desktop.cli.main" not in sys.modules
    assert gc.isenabled()


def test_what_the_fast_path_leaves_is_done_all_the_same(
    profile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--profile", str(profile), "list", "--saved", "--days", "99"]) == 2
    assert "from 1 to 60" in capsys.readouterr().err
    assert gc.isenabled()


def test_a_reader_that_has_gone_is_met_again_by_the_full_path(
    profile: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_arguments: object) -> bool:
        raise BrokenPipeError

    monkeypatch.setattr(fast_list, "print_saved", gone)
    assert main(["--profile", str(profile), "list", "--saved", "--json"]) == 0
    assert capsys.readouterr().out == "[]\n"


def test_the_processs_own_words_are_read_by_default(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["sig-meetings", "--version"])
    assert main() == 0
    assert capsys.readouterr().out == f"sig-meetings {__version__}\n"


def test_without_a_command_the_window_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Options] = []

    def run(options: Options, began: float, claim: ProfileClaim | None) -> int:
        assert 0 < began < time.perf_counter()
        assert claim is not None
        assert claim.held
        claim.release()
        seen.append(options)
        return 5

    app = ModuleType("desktop.app")
    monkeypatch.setattr(app, "run", run, raising=False)
    monkeypatch.setitem(sys.modules, "desktop.app", app)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert main(["--profile", str(tmp_path), "--lang", "zh"]) == 5
    assert seen == [Options(profile=tmp_path, language="zh")]
