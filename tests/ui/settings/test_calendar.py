"""The settings of the calendar file: what it holds, its address, and an empty one said."""

from PySide6.QtGui import QGuiApplication

from desktop.storage.settings import FeedScope
from desktop.ui.settings.pages import CalendarPage
from tests.ui.settings.rig import SettingsRig


def test_the_address_is_there_once_there_is_a_file(rig: SettingsRig) -> None:
    page = rig.page(CalendarPage)
    assert page.address.whole() == "There is no file."
    assert not page.copy.isVisible()
    page.scope.activated.emit(2)
    assert rig.settings_model.settings.feed is FeedScope.ALL
    assert page.address.whole().startswith("file:///")
    assert page.address.whole().endswith(".ics")
    page.copy.click()
    assert QGuiApplication.clipboard().text() == page.address.whole()
    assert page.copy.text() == "Copied ✓"


def test_a_file_for_nobody_is_said(rig: SettingsRig) -> None:
    page = rig.page(CalendarPage)
    for sig in rig.settings_model.settings.followed:
        rig.settings_model.follow(sig, follow=False)
    page.scope.activated.emit(1)
    address = page.address.whole()
    assert page.nobody.isVisible()
    rig.settings_model.follow("Kernel", follow=True)
    assert not page.nobody.isVisible()
    assert page.address.whole() == address
