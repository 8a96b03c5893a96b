"""Settings are kept at every change."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.joining.plan import Preference
from desktop.storage.json_file import StorageError
from desktop.storage.paths import Places
from desktop.storage.settings import LanguageChoice, Settings, SettingsStore, ThemeChoice
from desktop.ui.settings_model import SettingsModel

CHANGES: list[tuple[Callable[[SettingsModel], None], Settings]] = [
    (lambda k: k.set_language(LanguageChoice.ZH), Settings(language=LanguageChoice.ZH)),
    (lambda k: k.set_theme(ThemeChoice.DARK), Settings(theme=ThemeChoice.DARK)),
    (lambda k: k.set_display_name("李"), Settings(display_name="李")),
    (
        lambda k: k.prefer("zoom", Preference.BROWSER),
        Settings(joining={"zoom": Preference.BROWSER}),
    ),
    (lambda k: k.follow("TC", follow=True), Settings(followed=frozenset({"TC"}))),
    (lambda k: k.trust("meet.example"), Settings(trusted_hosts=frozenset({"meet.example"}))),
]


@pytest.fixture
def settings_model(tmp_path: Path, qtbot: QtBot) -> SettingsModel:
    assert qtbot is not None
    return SettingsModel(SettingsStore(Places.of(tmp_path)), Settings())


@pytest.mark.parametrize(("change", "expected"), CHANGES)
def test_a_change_is_saved_then_told(
    settings_model: SettingsModel,
    tmp_path: Path,
    change: Callable[[SettingsModel], None],
    expected: Settings,
) -> None:
    saved: list[Settings] = []
    store = SettingsStore(Places.of(tmp_path))
    settings_model.changed.connect(lambda: saved.append(store.load().value))
    change(settings_model)
    assert saved == [expected]
    assert settings_model.settings == expected
    change(settings_model)
    assert len(saved) == 1


def test_changes_add_up(settings_model: SettingsModel, tmp_path: Path) -> None:
    for change, _ in CHANGES:
        change(settings_model)
    settings_model.follow("TC", follow=False)
    settings = SettingsStore(Places.of(tmp_path)).load().value
    assert settings == settings_model.settings
    assert settings.followed == frozenset()
    assert settings.preference("zoom") is Preference.BROWSER


def test_a_change_that_cannot_be_saved_holds_and_is_told(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "config").write_text("in the way")
    settings_model = SettingsModel(SettingsStore(Places.of(tmp_path)), Settings())
    told: list[StorageError] = []
    settings_model.failed.connect(told.append)
    with qtbot.waitSignal(settings_model.changed):
        settings_model.set_theme(ThemeChoice.DARK)
    assert settings_model.settings.theme is ThemeChoice.DARK
    assert len(told) == 1
    assert isinstance(told[0], StorageError)
