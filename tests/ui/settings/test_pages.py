"""Every control changes what is stored, at once and by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel

from desktop.alerts.settings import AlertSettings, QuietHours, Scope
from desktop.joining.plan import Preference
from desktop.options import Options
from desktop.platforms.catalogue import CATALOGUE
from desktop.services.service import OPENEULER
from desktop.storage.settings import LanguageChoice, Settings, TextSize, ThemeChoice
from desktop.ui.settings.alerts_page import AlertsPage
from desktop.ui.settings.pages import (
    ORDER,
    GeneralPage,
    JoiningPage,
    SigsPage,
)
from tests.ui.settings.conftest import MakeRig
from tests.ui.settings.rig import SettingsRig


@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_the_appearance(rig: SettingsRig, theme: ThemeChoice) -> None:
    rig.choose(rig.page(GeneralPage).theme, list(ThemeChoice).index(theme))
    assert rig.stored().theme is theme


@pytest.mark.parametrize("size", [TextSize.LARGEST, TextSize.SYSTEM])
def test_the_text_size_is_kept_and_changes_nothing_yet(rig: SettingsRig, size: TextSize) -> None:
    page = rig.page(GeneralPage)
    before = rig.dialog.size(), rig.dialog.devicePixelRatioF()
    rig.choose(page.text_size, list(TextSize).index(TextSize.LARGE))
    assert rig.stored().text_size is TextSize.LARGE
    steps = list(TextSize).index(size) - list(TextSize).index(TextSize.LARGE)
    rig.press(*[Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up] * abs(steps))
    assert rig.stored().text_size is size
    assert (rig.dialog.size(), rig.dialog.devicePixelRatioF()) == before


def test_the_language_makes_the_dialog_anew_at_the_same_page(rig: SettingsRig) -> None:
    rig.choose(rig.page(GeneralPage).language, list(LanguageChoice).index(LanguageChoice.ZH))
    assert rig.stored().language is LanguageChoice.ZH
    assert rig.dialog.windowTitle() == "设置"
    page = rig.page(GeneralPage)
    assert page.title.text() == "通用"
    assert page.language.hasFocus()
    assert page.language.currentIndex() == list(LanguageChoice).index(LanguageChoice.ZH)


def test_the_language_may_come_from_elsewhere(rig: SettingsRig) -> None:
    rig.open(3)
    rig.settings_model.set_language(LanguageChoice.ZH)
    rig.settle()
    assert rig.dialog.kinds.currentRow() == 3
    assert rig.dialog.pages.currentIndex() == 3
    assert rig.dialog.page(3).title.text() != "Joining"


@pytest.mark.parametrize("by", [Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape])
def test_the_display_name_is_kept_however_one_leaves_it(rig: SettingsRig, by: Qt.Key) -> None:
    page = rig.page(GeneralPage)
    rig.tab_to(page.name)
    QTest.keyClicks(page.name, " Li Lei ")
    rig.press(by)
    assert rig.stored().display_name == "Li Lei"
    assert (rig.opener.dialog is None) is (by is Qt.Key.Key_Escape)


def test_an_empty_name_is_none(make_rig: MakeRig) -> None:
    rig = make_rig(Settings(display_name="Li Lei"))
    page = rig.page(GeneralPage)
    rig.tab_to(page.name)
    page.name.selectAll()
    rig.press(Qt.Key.Key_Delete, Qt.Key.Key_Return)
    assert rig.stored().display_name is None


def test_staying_in_the_tray(rig: SettingsRig) -> None:
    tray = rig.page(GeneralPage).tray
    assert tray.isChecked()
    rig.tab_to(tray)
    rig.press(Qt.Key.Key_Space)
    assert rig.stored().keep_in_tray is False
    rig.press(Qt.Key.Key_Space)
    assert rig.stored().keep_in_tray is True


def test_starting_at_login(rig: SettingsRig) -> None:
    login = rig.page(GeneralPage).login
    rig.tab_to(login)
    seen = []
    for _ in range(2):
        seen.append((login.isChecked(), rig.autostart.on))
        rig.press(Qt.Key.Key_Space)
    assert seen == [(False, False), (True, True)]
    assert not rig.autostart.on
    assert rig.refused == []


def test_a_login_that_cannot_be_switched_is_told_and_shows_what_holds(rig: SettingsRig) -> None:
    login = rig.page(GeneralPage).login
    rig.autostart.refusing = True
    rig.tab_to(login)
    rig.press(Qt.Key.Key_Space)
    assert not login.isChecked()
    assert rig.refused == [
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
def test_a_box_about_alerts(rig: SettingsRig, box: str, setting: str) -> None:
    before = rig.stored().alerts
    shown = getattr(rig.page(AlertsPage), box)
    assert isinstance(shown, QCheckBox)
    assert shown.isChecked() is getattr(before, setting)
    rig.tab_to(shown)
    rig.press(Qt.Key.Key_Space)
    changed = [
        name
        for name in AlertSettings.__struct_fields__
        if getattr(rig.stored().alerts, name) != getattr(before, name)
    ]
    assert changed == [setting]


def test_which_meetings_alert_is_one_choice_by_arrows(rig: SettingsRig) -> None:
    scope = rig.page(AlertsPage).scope
    assert scope.scope is Scope.EVERY
    assert rig.stored().alerts.scope is None
    rig.tab_to(scope.options[Scope.EVERY])
    for key, expected in ((Qt.Key.Key_Down, Scope.FOLLOWED), (Qt.Key.Key_Down, Scope.NONE)):
        rig.press(key, Qt.Key.Key_Space)
        assert rig.stored().alerts.scope is expected


def test_switched_off_alerts_of_an_older_version_are_none(make_rig: MakeRig) -> None:
    rig = make_rig(Settings(alerts=AlertSettings(enabled=False)))
    scope = rig.page(AlertsPage).scope
    assert scope.scope is Scope.NONE
    scope.options[Scope.EVERY].click()
    assert rig.stored().alerts == AlertSettings(scope=Scope.EVERY)


def test_what_is_muted_is_not_lost_by_a_box(make_rig: MakeRig) -> None:
    muted = AlertSettings(muted=frozenset({"it"}), leads=(30,))
    rig = make_rig(Settings(alerts=muted))
    rig.tab_to(rig.page(AlertsPage).sound)
    rig.press(Qt.Key.Key_Space)
    assert rig.stored().alerts.muted == {"it"}
    assert rig.stored().alerts.leads == (30,)


def test_leads_are_chips_and_kept_longest_first(rig: SettingsRig) -> None:
    chips = rig.page(AlertsPage).leads.chips
    assert [chip.text() for chip in chips.values()][:2] == ["At the start", "1 min before"]
    assert [lead for lead, chip in chips.items() if chip.isChecked()] == [1, 10]
    for lead in (30, 0, 1):
        rig.tab_to(chips[lead])
        rig.press(Qt.Key.Key_Space)
    assert rig.stored().alerts.leads == (30, 10, 0)


def test_a_lead_that_is_not_offered_usually_stays_while_it_is_pressed(make_rig: MakeRig) -> None:
    rig = make_rig(Settings(alerts=AlertSettings(leads=(45, 10))))
    chips = rig.page(AlertsPage).leads.chips
    assert list(chips) == [0, 1, 5, 10, 15, 30, 45, 60]
    chips[10].click()
    assert rig.stored().alerts.leads == (45,)
    chips[45].click()
    assert rig.stored().alerts.leads == ()


def test_quiet_hours_are_chosen_and_given_up(rig: SettingsRig) -> None:
    field = rig.page(AlertsPage).quiet
    assert not field.box.isChecked()
    assert not field.begin.isEnabled()
    rig.tab_to(field.box)
    rig.press(Qt.Key.Key_Space)
    assert rig.stored().alerts.quiet_hours == QuietHours(22 * 60, 7 * 60)
    rig.choose(field.end, field.end.findText("08:30"))
    assert rig.stored().alerts.quiet_hours == QuietHours(22 * 60, 8 * 60 + 30)
    field.box.click()
    assert rig.stored().alerts.quiet_hours is None


def test_quiet_hours_off_the_grid_are_shown_as_they_are(make_rig: MakeRig) -> None:
    hours = QuietHours(21 * 60 + 17, 6 * 60 + 1)
    field = make_rig(Settings(alerts=AlertSettings(quiet_hours=hours))).page(AlertsPage).quiet
    assert (field.begin.currentText(), field.end.currentText()) == ("21:17", "06:01")
    assert field.hours() == hours


def test_a_test_alert_and_the_history_are_asked_for(rig: SettingsRig) -> None:
    asked: list[object] = []
    rig.context.actions.test_alert.connect(lambda: asked.append("test"))
    rig.context.actions.open_alert_history.connect(asked.append)
    page = rig.page(AlertsPage)
    rig.tab_to(page.test)
    rig.press(Qt.Key.Key_Space)
    page.history.click()
    assert asked == ["test", rig.dialog]


def test_a_language_of_the_command_line_is_said_and_cannot_be_changed(rig: SettingsRig) -> None:
    assert rig.page(GeneralPage).language.isEnabled()
    rig.dialog.close()
    rig.settle()
    rig.rule(Options(language="en"), OPENEULER)
    page = rig.page(GeneralPage)
    assert not page.language.isEnabled()
    assert any("--lang" in label.text() for label in page.findChildren(QLabel))


@pytest.mark.parametrize("preference", list(Preference))
def test_how_each_platform_is_joined(rig: SettingsRig, preference: Preference) -> None:
    choices = rig.page(JoiningPage).choices
    with_clients = [row.key for row in CATALOGUE if row.scheme]
    assert list(choices) == with_clients
    for box in choices.values():
        assert box.currentIndex() == ORDER.index(Preference.APP)
        rig.choose(box, ORDER.index(preference))
    expected = dict.fromkeys(with_clients, preference)
    assert {key: rig.stored().preference(key) for key in with_clients} == expected


def test_a_sig_is_followed_and_left(rig: SettingsRig) -> None:
    picker = rig.page(SigsPage).picker
    rig.tab_to(picker.search)
    QTest.keyClicks(picker.search, "kern")
    rig.tab_to(picker.list)
    rig.press(Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert rig.stored().followed == {"Kernel"}
    rig.press(Qt.Key.Key_Space)
    assert rig.stored().followed == frozenset()


def test_the_sigs_page_says_which_meetings_alert_as_it_is_chosen(rig: SettingsRig) -> None:
    page = rig.page(SigsPage)
    assert "If you follow none" in page.about.text()
    for scope, words in (
        (Scope.EVERY, "every meeting"),
        (Scope.FOLLOWED, "the SIGs you follow."),
        (Scope.NONE, "no alerts"),
    ):
        rig.settings_model.set_alerts(rig.settings_model.settings.alerts.choose(scope))
        assert words in page.about.text()


def test_sigs_that_arrive_are_offered(rig: SettingsRig) -> None:
    picker = rig.page(SigsPage).picker
    rig.sigs.arrive("RISC-V")
    names = [picker.list.item(number).text() for number in range(picker.list.count())]
    assert names == ["ai", "Kernel", "RISC-V", "sig-QA"]


def test_sigs_are_found_by_pinyin_and_the_followed_come_first(rig: SettingsRig) -> None:
    rig.settings_model.follow("sig-QA", follow=True)
    picker = rig.page(SigsPage).picker
    rig.sigs.arrive("安全委员会")
    names = [picker.list.item(number).text() for number in range(picker.list.count())]
    assert names == ["sig-QA", "ai", "Kernel", "安全委员会"]
    for typed, found in (("anquan", ["安全委员会"]), ("aqwyh", ["安全委员会"]), ("", names)):
        picker.search.setText(typed)
        every = (picker.list.item(number) for number in range(picker.list.count()))
        assert [item.text() for item in every if not item.isHidden()] == found


def test_private_meetings_are_hidden_until_they_are_wanted(rig: SettingsRig) -> None:
    page = rig.page(GeneralPage)
    assert not page.private.isChecked()
    page.private.click()
    assert rig.stored().show_private
    page.private.click()
    assert not rig.stored().show_private
