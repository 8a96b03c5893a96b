"""Whether a start is the first, and ending it, with a real first one in another process."""

import json
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from desktop.cli.running_program import claim_profile, quit_running
from desktop.options import Options
from desktop.single_instance.claim import ProfileClaim
from desktop.single_instance.client import QuitOutcome
from desktop.storage.paths import Places
from desktop.storage.settings import LanguageChoice, Settings, SettingsStore
from tests.ui.single_instance.first_process import DEAF, start_first


@pytest.fixture(autouse=True)
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder for sockets; the path of one of pytest's own would be too long."""
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield


def test_the_first_start_holds_its_claim_until_it_is_closed(tmp_path: Path) -> None:
    first = claim_profile(Options(profile=tmp_path), [])
    assert isinstance(first, ProfileClaim)
    rival = ProfileClaim(Places.of(tmp_path), patience=(0.0, 0.0))
    assert not rival._acquire_lock()
    first.release()
    assert rival._acquire_lock()
    rival.release()


def test_a_later_start_hands_its_arguments_over_and_is_done(tmp_path: Path) -> None:
    with start_first(tmp_path) as first:
        assert first.stdout is not None
        assert first.stdout.readline().strip() == '"listening"'
        assert claim_profile(Options(profile=tmp_path), ["--hidden"]) == 0
        assert first.stdout.readline().strip() == '["--hidden"]'
        first.communicate(timeout=10)


def test_a_later_start_hands_over_what_it_was_to_open(tmp_path: Path) -> None:
    opened = ("file:///tmp/%E4%BC%9A.ics", "sigmeetings:show/4711")
    with start_first(tmp_path) as first:
        assert first.stdout is not None
        assert first.stdout.readline().strip() == '"listening"'
        assert claim_profile(Options(profile=tmp_path, opened=opened), ["./会.ics"]) == 0
        assert json.loads(first.stdout.readline()) == ["--", *opened]
        first.communicate(timeout=10)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "SIG Meetings is already running but does not respond."), ("zh", "SIG 会议")],
)
def test_a_first_that_does_not_answer_is_told_in_ones_language(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    language: str,
    words: str,
) -> None:
    monkeypatch.setattr(
        "desktop.cli.running_program.ProfileClaim", partial(ProfileClaim, patience=(0.2, 0.1))
    )
    with start_first(tmp_path, DEAF) as first:
        options = Options(profile=tmp_path, language="zh" if language == "zh" else "en")
        assert claim_profile(options, []) == 1
        first.kill()
    told = capsys.readouterr().err
    assert told.startswith("sig-meetings: ")
    assert words in told


def test_demos_of_their_own_do_not_meet(tmp_path: Path) -> None:
    demos = [claim_profile(Options(demo=True), []) for _ in range(2)]
    usual = claim_profile(Options(profile=tmp_path), [])
    for start in (*demos, usual):
        assert isinstance(start, ProfileClaim)
        start.release()


def test_a_demo_with_a_profile_is_one_of_that_profile(tmp_path: Path) -> None:
    with start_first(tmp_path) as first:
        assert claim_profile(Options(demo=True, profile=tmp_path), []) == 0
        first.communicate(timeout=10)


def test_a_program_that_does_not_run_need_not_be_ended(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    SettingsStore(Places.of(tmp_path)).save(Settings(language=LanguageChoice.ZH))
    assert quit_running(Options(profile=tmp_path)) == 0
    assert capsys.readouterr().out == "SIG 会议未在运行。\n"


def test_a_program_that_does_not_end_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("desktop.single_instance.client.ask_to_quit", lambda *_: QuitOutcome.STAYED)
    assert quit_running(Options(profile=tmp_path, language="en")) == 1
    assert "is still running" in capsys.readouterr().err
