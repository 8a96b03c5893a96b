"""Settings are kept at every change."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.joining.plan import Preference
from desktop.storage.notes import StorageError
from desktop.storage.places import Places
from desktop.storage.settings import Language, Settings, SettingsStore, Theme
from desktop.ui.keeper import SettingsKeeper

CHANGES: list[tuple[Callable[[SettingsKeeper], None], Settings]] = [
    (lambda k: k.set_language(Language.ZH), Settings(language=Language.ZH)),
    (lambda k: k.set_theme(Theme.DARK), Settings(theme=Theme.DARK)),
    (lambda k: k.set_display_name("李"), Settings(display_name="李")),
    (
        lambda k: k.prefer("zoom", Preference.BROWSER),
        Settings(joining={"zoom": Preference.BROWSER}),
    ),
    (lambda k: k.follow("TC", follow=True), Settings(followed=frozenset({"TC"}))),
    (lambda k: k.trust("meet.example"), Settings(trusted_hosts=frozenset({"meet.example"}))),
]


@pytest.fixture
def keeper(tmp_path: Path, qtbot: QtBot) -> SettingsKeeper:
    assert qtbot is not None
    return SettingsKeeper(SettingsStore(Places.of(tmp_path)), Settings())


@pytest.mark.parametrize(("change", "expected"), CHANGES)
def test_a_change_is_saved_then_told(
    keeper: SettingsKeeper,
    tmp_path: Path,
    change: Callable[[SettingsKeeper], None],
    expected: Settings,
) -> None:
    saved: list[Settings] = []
    store = SettingsStore(Places.of(tmp_path))
    keeper.changed.connect(lambda: saved.append(store.load().value))
    change(keeper)
    assert saved == [expected]
    assert keeper.settings == expected
    change(keeper)
    assert len(saved) == 1


def test_changes_add_up(keeper: SettingsKeeper, tmp_path: Path) -> None:
    for change, _ in CHANGES:
        change(keeper)
    keeper.follow("TC", follow=False)
    settings = SettingsStore(Places.of(tmp_path)).load().value
    assert settings == keeper.settings
    assert settings.followed == frozenset()
    assert settings.preference("zoom") is Preference.BROWSER


def test_a_change_that_cannot_be_saved_holds_and_is_told(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "config").write_text("in the way")
    keeper = SettingsKeeper(SettingsStore(Places.of(tmp_path)), Settings())
    told: list[StorageError] = []
    keeper.failed.connect(told.append)
    with qtbot.waitSignal(keeper.changed, timeout=1000):
        keeper.set_theme(Theme.DARK)
    assert keeper.settings.theme is Theme.DARK
    assert len(told) == 1
    assert isinstance(told[0], StorageError)
