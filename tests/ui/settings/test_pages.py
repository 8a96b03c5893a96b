"""Every control changes what is stored, at once and by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox

from desktop.alerts.settings import AlertSettings, Scope
from desktop.joining.plan import Preference
from desktop.platforms.catalogue import CATALOGUE
from desktop.storage.settings import LanguageChoice, Settings, ThemeChoice
from desktop.ui.settings.pages import (
    MOST,
    ORDER,
    AlertsPage,
    GeneralPage,
    JoiningPage,
    SigsPage,
    leads_text,
    parse_leads,
)
from tests.ui.settings.conftest import MakeDesk
from tests.ui.settings.desk import Desk


@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_the_appearance(desk: Desk, theme: ThemeChoice) -> None:
    desk.choose(desk.page(GeneralPage).theme, list(ThemeChoice).index(theme))
    assert desk.stored().theme is theme


def test_the_language_makes_the_dialog_anew_at_the_same_page(desk: Desk) -> None:
    desk.choose(desk.page(GeneralPage).language, list(LanguageChoice).index(LanguageChoice.ZH))
    assert desk.stored().language is LanguageChoice.ZH
    assert desk.dialog.windowTitle() == "设置"
    page = desk.page(GeneralPage)
    assert page.title.text() == "通用"
    assert page.language.hasFocus()
    assert page.language.currentIndex() == list(LanguageChoice).index(LanguageChoice.ZH)


def test_the_language_may_come_from_elsewhere(desk: Desk) -> None:
    desk.open(3)
    desk.settings_model.set_language(LanguageChoice.ZH)
    desk.settle()
    assert desk.dialog.kinds.currentRow() == 3
    assert desk.dialog.pages.currentIndex() == 3
    assert desk.dialog.page(3).title.text() != "Joining"


@pytest.mark.parametrize("by", [Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape])
def test_the_display_name_is_kept_however_one_leaves_it(desk: Desk, by: Qt.Key) -> None:
    page = desk.page(GeneralPage)
    desk.tab_to(page.name)
    QTest.keyClicks(page.name, " Li Lei ")
    desk.press(by)
    assert desk.stored().display_name == "Li Lei"
    assert (desk.opener.dialog is None) is (by is Qt.Key.Key_Escape)


def test_an_empty_name_is_none(make_desk: MakeDesk) -> None:
    desk = make_desk(Settings(display_name="Li Lei"))
    page = desk.page(GeneralPage)
    desk.tab_to(page.name)
    page.name.selectAll()
    desk.press(Qt.Key.Key_Delete, Qt.Key.Key_Return)
    assert desk.stored().display_name is None


def test_staying_in_the_tray(desk: Desk) -> None:
    tray = desk.page(GeneralPage).tray
    assert tray.isChecked()
    desk.tab_to(tray)
    desk.press(Qt.Key.Key_Space)
    assert desk.stored().keep_in_tray is False
    desk.press(Qt.Key.Key_Space)
    assert desk.stored().keep_in_tray is True


def test_starting_at_login(desk: Desk) -> None:
    login = desk.page(GeneralPage).login
    desk.tab_to(login)
    seen = []
    for _ in range(2):
        seen.append((login.isChecked(), desk.autostart.on))
        desk.press(Qt.Key.Key_Space)
    assert seen == [(False, False), (True, True)]
    assert not desk.autostart.on
    assert desk.refused == []


def test_a_login_that_cannot_be_switched_is_told_and_shows_what_holds(desk: Desk) -> None:
    login = desk.page(GeneralPage).login
    desk.autostart.refusing = True
    desk.tab_to(login)
    desk.press(Qt.Key.Key_Space)
    assert not login.isChecked()
    assert desk.refused == [
        "Starting at login could not be switched on (the entry): Permission denied"
    ]


@pytest.mark.parametrize(
    ("box", "setting"),
    [
        ("hidden", "hide_titles"),
        ("prominent", "prominent"),
        ("sound", "sound"),
    ],
)
def test_a_box_about_alerts(desk: Desk, box: str, setting: str) -> None:
    before = desk.stored().alerts
    shown = getattr(desk.page(AlertsPage), box)
    assert isinstance(shown, QCheckBox)
    assert shown.isChecked() is getattr(before, setting)
    desk.tab_to(shown)
    desk.press(Qt.Key.Key_Space)
    changed = [
        name
        for name in AlertSettings.__struct_fields__
        if getattr(desk.stored().alerts, name) != getattr(before, name)
    ]
    assert changed == [setting]


def test_which_meetings_alert_is_one_choice_by_arrows(desk: Desk) -> None:
    scope = desk.page(AlertsPage).scope
    assert scope.scope is Scope.EVERY
    assert desk.stored().alerts.scope is None
    desk.tab_to(scope.options[Scope.EVERY])
    for key, expected in ((Qt.Key.Key_Down, Scope.FOLLOWED), (Qt.Key.Key_Down, Scope.NONE)):
        desk.press(key, Qt.Key.Key_Space)
        assert desk.stored().alerts.scope is expected


def test_switched_off_alerts_of_an_older_version_are_none(make_desk: MakeDesk) -> None:
    desk = make_desk(Settings(alerts=AlertSettings(enabled=False)))
    scope = desk.page(AlertsPage).scope
    assert scope.scope is Scope.NONE
    scope.options[Scope.EVERY].click()
    assert desk.stored().alerts == AlertSettings(scope=Scope.EVERY)


def test_what_is_muted_is_not_lost_by_a_box(make_desk: MakeDesk) -> None:
    muted = AlertSettings(muted=frozenset({"it"}), leads=(30,))
    desk = make_desk(Settings(alerts=muted))
    desk.tab_to(desk.page(AlertsPage).sound)
    desk.press(Qt.Key.Key_Space)
    assert desk.stored().alerts.muted == {"it"}
    assert desk.stored().alerts.leads == (30,)


def type_leads(desk: Desk, text: str) -> AlertsPage:
    page = desk.page(AlertsPage)
    desk.tab_to(page.leads)
    page.leads.selectAll()
    QTest.keyClicks(page.leads, text)
    desk.press(Qt.Key.Key_Return)
    return page


def test_leads_are_kept_and_put_in_order(desk: Desk) -> None:
    page = type_leads(desk, "1, 30 5,5")
    assert desk.stored().alerts.leads == (30, 5, 1)
    assert page.leads.text() == "30, 5, 1"
    assert not page._fault.isVisible()


@pytest.mark.parametrize("text", ["soon", "121", "-1", "1.5", "1,2,3,4,5,6,7"])
def test_leads_that_cannot_be_are_told_and_not_kept(desk: Desk, text: str) -> None:
    page = type_leads(desk, text)
    assert desk.stored().alerts.leads == (10, 1)
    assert page._fault.isVisible()
    assert "from 0 to 120" in page._fault.text()
    type_leads(desk, "15")
    assert not page._fault.isVisible()
    assert desk.stored().alerts.leads == (15,)


@pytest.mark.parametrize(
    ("text", "leads"),
    [("", ()), ("0", (0,)), ("120", (120,)), ("5，10、1", (10, 5, 1)), (" 7 ; 7 ", (7,))],
)
def test_leads_as_people_type_them(text: str, leads: tuple[int, ...]) -> None:
    assert parse_leads(text) == leads
    assert parse_leads(leads_text(leads)) == leads


def test_so_many_leads_and_no_more() -> None:
    assert len(parse_leads(" ".join(map(str, range(MOST))))) == MOST
    with pytest.raises(ValueError, match="0 1 2"):
        parse_leads(" ".join(map(str, range(MOST + 1))))


@pytest.mark.parametrize("preference", list(Preference))
def test_how_each_platform_is_joined(desk: Desk, preference: Preference) -> None:
    choices = desk.page(JoiningPage).choices
    with_clients = [row.key for row in CATALOGUE if row.scheme]
    assert list(choices) == with_clients
    for box in choices.values():
        assert box.currentIndex() == ORDER.index(Preference.APP)
        desk.choose(box, ORDER.index(preference))
    expected = dict.fromkeys(with_clients, preference)
    assert {key: desk.stored().preference(key) for key in with_clients} == expected


def test_a_sig_is_followed_and_left(desk: Desk) -> None:
    picker = desk.page(SigsPage).picker
    desk.tab_to(picker.search)
    QTest.keyClicks(picker.search, "kern")
    desk.tab_to(picker.list)
    desk.press(Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert desk.stored().followed == {"Kernel"}
    desk.press(Qt.Key.Key_Space)
    assert desk.stored().followed == frozenset()


def test_sigs_that_arrive_are_offered(desk: Desk) -> None:
    picker = desk.page(SigsPage).picker
    desk.sigs.append("RISC-V")
    desk.opener.take_sigs()
    names = [picker.list.item(number).text() for number in range(picker.list.count())]
    assert names == ["ai", "Kernel", "RISC-V", "sig-QA"]


def test_private_meetings_are_hidden_until_they_are_wanted(desk: Desk) -> None:
    page = desk.page(GeneralPage)
    assert not page.private.isChecked()
    page.private.click()
    assert desk.stored().show_private
    page.private.click()
    assert not desk.stored().show_private
