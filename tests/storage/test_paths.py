"""Folders are below the profile, or where the system wants them."""

from pathlib import Path

import pytest

from desktop.storage.paths import Places
from desktop.storage.ui_state import WindowState, window_document


def test_a_profile_holds_everything(tmp_path: Path) -> None:
    places = Places.of(tmp_path)
    assert places == Places(tmp_path / "config", tmp_path / "cache", tmp_path / "state")
    assert not list(tmp_path.iterdir())


def test_a_relative_profile_stays_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    places = Places.of(Path("mine"))
    monkeypatch.chdir("/")
    assert places.config == tmp_path / "mine" / "config"


@pytest.mark.skipif("sys.platform != 'linux'")
def test_without_a_profile_the_system_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind))
    assert Places.of(None) == Places(
        config=tmp_path / "CONFIG" / "sig-meetings",
        cache=tmp_path / "CACHE" / "sig-meetings",
        state=tmp_path / "STATE" / "sig-meetings",
    )


def test_the_window_is_remembered(tmp_path: Path) -> None:
    document = window_document(Places.of(tmp_path))
    assert document.load().value == WindowState()
    state = WindowState(geometry="AdnQ", splitter="AAAA")
    document.save(state)
    assert document.load().value == state
    assert (tmp_path / "state" / "window.json").exists()
