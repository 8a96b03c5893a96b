"""Where the files lie, and taking the settings out and back."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from desktop.alerts.settings import AlertSettings
from desktop.storage.settings import LanguageChoice, Settings, ThemeChoice
from desktop.ui.settings.alerts_page import AlertsPage
from desktop.ui.settings.data import DataPage
from desktop.ui.settings.pages import GeneralPage
from desktop.ui.widgets import ElidedLabel
from tests.ui.settings.conftest import MakeRig
from tests.ui.settings.rig import SettingsRig

RICH = Settings(
    language=LanguageChoice.EN,
    theme=ThemeChoice.DARK,
    display_name="Li Lei",
    followed=frozenset({"Kernel"}),
    alerts=AlertSettings(leads=(30,), sound=True),
)


def test_the_folders_are_shown_whole(rig: SettingsRig) -> None:
    shown = [label.whole() for label in rig.page(DataPage).findChildren(ElidedLabel)]
    places = rig.places
    assert shown == [str(places.config), str(places.cache), str(places.state)]


def test_the_folder_is_opened(rig: SettingsRig) -> None:
    rig.tab_to(rig.page(DataPage).open)
    rig.press(Qt.Key.Key_Space)
    assert rig.folders == [rig.places.config]


def test_an_export_writes_all_settings(
    make_rig: MakeRig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig = make_rig(RICH)
    target = tmp_path / "exported.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page = rig.page(DataPage)
    rig.tab_to(page.export)
    rig.press(Qt.Key.Key_Space)
    assert msgspec.json.decode(target.read_bytes(), type=Settings) == RICH
    assert page.said.text() == f"Exported to {target}."


def test_an_export_that_is_called_off_writes_nothing(
    rig: SettingsRig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    page = rig.page(DataPage)
    before = sorted(tmp_path.rglob("*"))
    page.export.click()
    assert page.said.text() == ""
    assert sorted(tmp_path.rglob("*")) == before


def test_an_export_that_fails_is_told(rig: SettingsRig, tmp_path: Path) -> None:
    page = rig.page(DataPage)
    page.export_to(tmp_path / "missing" / "exported.json")
    assert page.said.text() == "Could not export the settings: No such file or directory"


def answer(button: str) -> None:
    """Presses that button of the question, once it is asked."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        (found,) = [b for b in box.buttons() if b.text().replace("&", "") == button]
        found.click()

    QTimer.singleShot(0, press)


def test_a_reset_asks_first(make_rig: MakeRig) -> None:
    rig = make_rig(RICH)
    page = rig.page(DataPage)
    answer("Cancel")
    page.reset.click()
    rig.settle()
    assert rig.stored() == RICH


def test_a_reset_takes_everything_back_and_shows_it(make_rig: MakeRig) -> None:
    rig = make_rig(RICH)
    page = rig.page(DataPage)
    answer("Reset")
    page.reset.click()
    rig.settle()
    assert rig.stored() == Settings()
    assert rig.page(GeneralPage).name.text() == ""
    assert rig.page(AlertsPage).leads.leads() == (10, 1)
    assert not rig.page(AlertsPage).sound.isChecked()


def test_a_reset_says_that_it_is_done(make_rig: MakeRig) -> None:
    rig = make_rig(msgspec.structs.replace(RICH, language=LanguageChoice.SYSTEM))
    rig.page(DataPage).reset_now()
    rig.settle()
    assert rig.dialog.pages.currentIndex() == rig.dialog.pages.count() - 1
    assert rig.page(DataPage).said.text() == "All settings are back to their defaults."


def test_nothing_that_was_reset_is_written_back(make_rig: MakeRig) -> None:
    rig = make_rig(RICH)
    rig.page(DataPage).reset_now()
    rig.settle()
    rig.tab_to(rig.page(AlertsPage).prominent)
    rig.press(Qt.Key.Key_Space)
    assert rig.stored().alerts == AlertSettings(prominent=True)


def test_what_was_exported_is_imported_again(make_rig: MakeRig, tmp_path: Path) -> None:
    rig = make_rig(RICH)
    target = tmp_path / "exported.json"
    rig.page(DataPage).export_to(target)
    rig.page(DataPage).reset_now()
    rig.settle()
    assert rig.stored() == Settings()
    rig.page(DataPage).import_from(target)
    rig.settle()
    assert rig.stored() == RICH
    assert rig.page(GeneralPage).name.text() == "Li Lei"
    assert rig.page(DataPage).said.text() == f"Imported from {target}."


def test_values_that_are_not_valid_keep_their_defaults_and_are_named(
    rig: SettingsRig, tmp_path: Path
) -> None:
    source = tmp_path / "odd.json"
    source.write_text('{"theme": "pink", "display_name": "Han Meimei", "horizon_days": 9999}')
    rig.page(DataPage).import_from(source)
    rig.settle()
    assert rig.stored() == Settings(display_name="Han Meimei")
    said = rig.page(DataPage).said.text()
    assert said.startswith("Imported from")
    assert "theme" in said
    assert "horizon_days" in said


@pytest.mark.parametrize("content", [b"", b"[1, 2]", b"{}", b'{"a": 1}', b"\xff\xfe", b" " * 2**20])
def test_a_file_without_settings_changes_nothing(
    make_rig: MakeRig, tmp_path: Path, content: bytes
) -> None:
    rig = make_rig(RICH)
    source = tmp_path / "other.json"
    source.write_bytes(content)
    page = rig.page(DataPage)
    page.import_from(source)
    assert page.said.text() == "This file has no SIG Meetings settings in it."
    page.import_from(tmp_path / "missing.json")
    assert page.said.text() == "Could not read the file: No such file or directory"
    rig.settle()
    assert rig.stored() == RICH


def test_the_file_to_import_is_picked(
    rig: SettingsRig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "picked.json"
    source.write_bytes(msgspec.json.encode(RICH))
    picked = ["", str(source)]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (picked.pop(0), ""))
    page = rig.page(DataPage)
    page.take.click()
    assert rig.stored() != RICH
    page.take.click()
    rig.settle()
    assert rig.stored() == RICH
