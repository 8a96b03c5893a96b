"""Where the files lie, and taking the settings out and back."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from desktop.alerts.settings import AlertSettings
from desktop.storage.settings import LanguageChoice, Settings, ThemeChoice
from desktop.ui.settings.data import DataPage
from desktop.ui.settings.pages import AlertsPage, GeneralPage
from desktop.ui.widgets import ElidedLabel
from tests.ui.settings.conftest import MakeDesk
from tests.ui.settings.desk import Desk

RICH = Settings(
    language=LanguageChoice.EN,
    theme=ThemeChoice.DARK,
    display_name="Li Lei",
    followed=frozenset({"Kernel"}),
    alerts=AlertSettings(leads=(30,), sound=True),
)


def test_the_folders_are_shown_whole(desk: Desk) -> None:
    shown = [label.whole() for label in desk.page(DataPage).findChildren(ElidedLabel)]
    places = desk.places
    assert shown == [str(places.config), str(places.cache), str(places.state)]


def test_the_folder_is_opened(desk: Desk) -> None:
    desk.tab_to(desk.page(DataPage).open)
    desk.press(Qt.Key.Key_Space)
    assert desk.folders == [desk.places.config]


def test_an_export_writes_all_settings(
    make_desk: MakeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk(RICH)
    target = tmp_path / "exported.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page = desk.page(DataPage)
    desk.tab_to(page.export)
    desk.press(Qt.Key.Key_Space)
    assert msgspec.json.decode(target.read_bytes(), type=Settings) == RICH
    assert page.said.text() == f"Exported to {target}."


def test_an_export_that_is_called_off_writes_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    page = desk.page(DataPage)
    before = sorted(tmp_path.rglob("*"))
    page.export.click()
    assert page.said.text() == ""
    assert sorted(tmp_path.rglob("*")) == before


def test_an_export_that_fails_is_told(desk: Desk, tmp_path: Path) -> None:
    page = desk.page(DataPage)
    page.export_to(tmp_path / "missing" / "exported.json")
    assert page.said.text() == "The settings could not be exported: No such file or directory"


def answer(button: str) -> None:
    """Presses that button of the question, once it is asked."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        (found,) = [b for b in box.buttons() if b.text().replace("&", "") == button]
        found.click()

    QTimer.singleShot(0, press)


def test_a_reset_asks_first(make_desk: MakeDesk) -> None:
    desk = make_desk(RICH)
    page = desk.page(DataPage)
    answer("Cancel")
    page.reset.click()
    desk.settle()
    assert desk.stored() == RICH


def test_a_reset_takes_everything_back_and_shows_it(make_desk: MakeDesk) -> None:
    desk = make_desk(RICH)
    page = desk.page(DataPage)
    answer("Reset")
    page.reset.click()
    desk.settle()
    assert desk.stored() == Settings()
    assert desk.page(GeneralPage).name.text() == ""
    assert desk.page(AlertsPage).leads.text() == "10, 1"
    assert not desk.page(AlertsPage).sound.isChecked()


def test_a_reset_says_that_it_is_done(make_desk: MakeDesk) -> None:
    desk = make_desk(msgspec.structs.replace(RICH, language=LanguageChoice.SYSTEM))
    desk.page(DataPage).reset_now()
    desk.settle()
    assert desk.dialog.pages.currentIndex() == desk.dialog.pages.count() - 1
    assert desk.page(DataPage).said.text() == "All settings are back to their defaults."


def test_nothing_that_was_reset_is_written_back(make_desk: MakeDesk) -> None:
    desk = make_desk(RICH)
    desk.page(DataPage).reset_now()
    desk.settle()
    desk.tab_to(desk.page(AlertsPage).prominent)
    desk.press(Qt.Key.Key_Space)
    assert desk.stored().alerts == AlertSettings(prominent=True)
