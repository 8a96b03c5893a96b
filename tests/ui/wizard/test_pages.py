"""What each page does when its buttons and boxes are used, all of it by keyboard."""

import pytest
import segno
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton

from desktop.joining.interfaces import OpenFailure
from desktop.platforms.steps import SystemKind
from desktop.setup.flow import ContactKind, SetupPage
from desktop.setup.welink import DOWNLOAD_PAGE, INVITATION, LAUNCH_URI
from desktop.storage.settings import LanguageChoice
from desktop.ui.detail.qr import QrCode
from desktop.ui.wizard.enterprise import EnterprisePage
from desktop.ui.wizard.pages import DonePage, FollowPage, TryPage, WelcomePage
from tests.ui.build import meeting
from tests.ui.wizard.conftest import MakeMachine
from tests.ui.wizard.machine import SCHEME, Machine

LINKS = {
    SetupPage.CLIENT: ("Open download page", DOWNLOAD_PAGE),
    SetupPage.ENTERPRISE: ("Open link", INVITATION),
    SetupPage.TRY: ("Open download page", DOWNLOAD_PAGE),
}


def at(machine: Machine, page: SetupPage, **changes: object) -> Machine:
    """The machine with the wizard open on that page."""
    machine.keep(page=page, **changes)
    machine.open()
    assert machine.here is page
    return machine


def press_button(machine: Machine, words: str) -> None:
    """Goes to a button of the page by Tab, and presses it."""
    button = machine.button(words)
    machine.tab_to(button)
    machine.press(Qt.Key.Key_Space)


def boxes(machine: Machine) -> list[QCheckBox]:
    return machine.page.findChildren(QCheckBox)


@pytest.mark.parametrize("page", LINKS)
def test_buttons_open_what_they_say_and_nothing_else(windows: Machine, page: SetupPage) -> None:
    words, address = LINKS[page]
    press_button(at(windows, page), words)
    assert windows.opened == [address]
    assert windows.opener.opened == []


def test_enter_on_a_button_presses_that_button(windows: Machine) -> None:
    at(windows, SetupPage.CLIENT).tab_to(windows.button("Open download page"))
    windows.press(Qt.Key.Key_Return)
    assert windows.opened == [DOWNLOAD_PAGE]
    assert windows.here is SetupPage.CLIENT


def test_the_trial_starts_the_client_by_its_exact_uri(windows: Machine) -> None:
    windows.install(SCHEME)
    press_button(at(windows, SetupPage.TRY), "Start WeLink")
    assert windows.opener.opened == [LAUNCH_URI]
    assert windows.opened == []


def test_a_client_that_cannot_be_started_is_told(windows: Machine) -> None:
    windows.install(SCHEME)
    windows.opener.failing[SCHEME] = OpenFailure.CANNOT_START
    press_button(at(windows, SetupPage.TRY), "Start WeLink")
    assert windows.trouble == ["The system's link opener could not be started."]


@pytest.mark.parametrize("came", [True, False])
def test_the_answer_is_kept_and_changes_what_is_advised(windows: Machine, came: bool) -> None:
    windows.install(SCHEME)
    page = at(windows, SetupPage.TRY).page
    assert isinstance(page, TryPage)
    windows.tab_to(page.yes)
    windows.press(*([] if came else [Qt.Key.Key_Right]), Qt.Key.Key_Space)
    assert windows.saved.client_came is came
    assert ("Did the system ask?" in headings(windows)) is not came
    assert ("did not open" in windows.dialog.hint.text()) is not came


def test_whoever_answers_by_keyboard_stays_at_the_answers(windows: Machine) -> None:
    windows.install(SCHEME)
    page = at(windows, SetupPage.TRY).page
    assert isinstance(page, TryPage)
    windows.tab_to(page.yes)
    windows.press(Qt.Key.Key_Space)
    after = windows.page
    assert isinstance(after, TryPage)
    assert after is not page
    assert after.yes.hasFocus()


def headings(machine: Machine) -> list[str]:
    return [label.text() for label in machine.page.findChildren(QLabel)]


# The enterprise


@pytest.mark.parametrize(("language", "word"), [("en", "Nickname"), ("zh", "昵称")])
def test_the_helpers_id_and_a_ready_text_are_copied(
    make_machine: MakeMachine, language: str, word: str
) -> None:
    machine = make_machine(SystemKind.WINDOWS, language=language)
    machine.settings_model.set_display_name("李雷")
    page = at(machine, SetupPage.ENTERPRISE).page
    assert isinstance(page, EnterprisePage)
    machine.tab_to(page.contact)
    QTest.keyClicks(page.contact, "lilei@example.org")
    machine.tab_to(page.findChildren(QPushButton)[-1])
    machine.press(Qt.Key.Key_Space)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("openeuler123\n")
    assert word in copied
    assert "李雷" in copied
    assert "lilei@example.org" in copied
    assert machine.opened == machine.opener.opened == []
    assert "lilei" not in (machine.kit.folder / "state" / "setup.json").read_text()


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("lilei@example.org", ContactKind.EMAIL),
        ("+86 138 0013 8000", ContactKind.PHONE),
        ("later", None),
    ],
)
def test_what_one_applies_with_is_remembered_by_its_kind(
    windows: Machine, typed: str, kind: ContactKind | None
) -> None:
    page = at(windows, SetupPage.ENTERPRISE).page
    assert isinstance(page, EnterprisePage)
    windows.tab_to(page.contact)
    QTest.keyClicks(page.contact, typed)
    windows.press(Qt.Key.Key_Tab)
    assert windows.saved.applied_by is kind
    assert [k for k, box in page.kinds.items() if box.isChecked()] == ([kind] if kind else [])


def test_the_code_is_the_invitations(windows: Machine) -> None:
    page = at(windows, SetupPage.ENTERPRISE).page
    (code,) = page.findChildren(QrCode)
    expected = [list(row) for row in segno.make(INVITATION, error="m", micro=False).matrix]
    assert [list(row) for row in code._rows] == expected
    assert painted(code, len(expected)) == expected
    assert code.accessibleName() == INVITATION


def painted(code: QrCode, count: int) -> list[list[int]]:
    """The modules of the code as they are seen, by the middle of each."""
    image = QImage(code.size() * 4, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(4)
    code.render(image)
    module = min(image.width(), image.height()) / (count + 8)
    left, top = ((side - module * (count + 8)) / 2 for side in (image.width(), image.height()))

    def dark(x: int, y: int) -> int:
        place = round(left + (x + 4.5) * module), round(top + (y + 4.5) * module)
        return int(image.pixelColor(*place).lightness() < 128)

    return [[dark(x, y) for x in range(count)] for y in range(count)]


def test_ticks_hold_at_once_and_hang_together(windows: Machine) -> None:
    at(windows, SetupPage.ENTERPRISE)
    applied, accepted = boxes(windows)
    windows.tab_to(accepted)
    windows.press(Qt.Key.Key_Space)
    assert applied.isChecked()
    assert windows.saved.applied
    assert windows.saved.accepted
    windows.tab_to(applied)
    windows.press(Qt.Key.Key_Space)
    assert not accepted.isChecked()
    assert not windows.saved.accepted


@pytest.mark.parametrize("page", [SetupPage.SIGN_IN, SetupPage.SWITCH])
def test_what_only_the_user_knows_is_ticked(windows: Machine, page: SetupPage) -> None:
    at(windows, page)
    for box in boxes(windows):
        windows.tab_to(box)
        windows.press(Qt.Key.Key_Space)
    assert windows.dialog.hint.text() == "Close this at any time and carry on later."
    ticks = ("signed_in", "password_set") if page is SetupPage.SIGN_IN else ("switched",)
    assert all(getattr(windows.saved, tick) for tick in ticks)


# Language, name, SIGs, the end


def test_another_language_speaks_at_once_and_keeps_the_place(windows: Machine) -> None:
    page = at(windows, SetupPage.WELCOME).page
    assert isinstance(page, WelcomePage)
    windows.tab_to(page.language)
    number = list(LanguageChoice).index(LanguageChoice.ZH)
    steps = number - page.language.currentIndex()
    windows.press(*[Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up] * abs(steps))
    after = windows.page
    assert isinstance(after, WelcomePage)
    assert windows.here is SetupPage.WELCOME
    assert after.title.text() == "欢迎使用 SIG 会议"
    assert windows.dialog.windowTitle() == "设置 WeLink"
    assert windows.dialog.next.text() == "下一步"
    assert windows.settings_store.load().value.language is LanguageChoice.ZH
    assert after.language.hasFocus()


@pytest.mark.parametrize("by", ["enter", "tab", "escape"])
def test_the_name_is_kept_however_one_leaves_it(windows: Machine, by: str) -> None:
    page = at(windows, SetupPage.WELCOME).page
    assert isinstance(page, WelcomePage)
    windows.tab_to(page.name)
    QTest.keyClicks(page.name, " Li Lei ")
    keys = {"enter": Qt.Key.Key_Return, "tab": Qt.Key.Key_Tab, "escape": Qt.Key.Key_Escape}
    windows.press(keys[by])
    assert windows.settings_store.load().value.display_name == "Li Lei"
    if by == "enter":
        assert windows.here is SetupPage.CLIENT


def follow_page(machine: Machine) -> FollowPage:
    page = at(machine, SetupPage.FOLLOW).page
    assert isinstance(page, FollowPage)
    return page


def shown_sigs(page: FollowPage) -> list[str]:
    rows = [page.picker.list.item(number) for number in range(page.picker.list.count())]
    return [row.text() for row in rows if not row.isHidden()]


def test_sigs_are_found_and_followed_without_the_mouse(windows: Machine) -> None:
    page = follow_page(windows)
    assert shown_sigs(page) == ["ai", "Kernel", "sig-QA", "TC"]
    windows.tab_to(page.picker.search)
    QTest.keyClicks(page.picker.search, "qa")
    assert shown_sigs(page) == ["sig-QA"]
    windows.tab_to(page.picker.list)
    windows.press(Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert windows.settings_store.load().value.followed == {"sig-QA"}
    windows.press(Qt.Key.Key_Space)
    assert windows.settings_store.load().value.followed == frozenset()


def test_a_search_for_nothing_says_so(windows: Machine) -> None:
    page = follow_page(windows)
    QTest.keyClicks(page.picker.search, "zzz")
    assert shown_sigs(page) == []
    assert "No SIG with that name." in headings(windows)


def test_sigs_that_arrive_later_join_the_list_and_ticks_stay(windows: Machine) -> None:
    windows.settings_model.follow("gone", follow=True)
    page = follow_page(windows)
    windows.sigs.arrive("RISC-V")
    assert shown_sigs(page) == ["gone", "ai", "Kernel", "RISC-V", "sig-QA", "TC"]
    ticked = [
        page.picker.list.item(n).text()
        for n in range(page.picker.list.count())
        if page.picker.list.item(n).checkState() is Qt.CheckState.Checked
    ]
    assert ticked == ["gone"]


def test_the_end_joins_the_next_meeting(windows: Machine) -> None:
    it = meeting("it", 1)
    windows.plan(it)
    page = at(windows, SetupPage.DONE).page
    assert isinstance(page, DonePage)
    assert {"it", "Today Sunday 14:00 – 15:00"} <= set(headings(windows))
    windows.tab_to(page.join)
    windows.press(Qt.Key.Key_Space)
    assert windows.joined == [it]


def test_a_meeting_without_a_link_cannot_be_joined_yet(windows: Machine) -> None:
    windows.plan(meeting("it", 1, join_url=None))
    page = at(windows, SetupPage.DONE).page
    assert isinstance(page, DonePage)
    assert not page.join.isEnabled()


def test_the_end_without_a_meeting_says_so(windows: Machine) -> None:
    at(windows, SetupPage.DONE)
    words = "No meetings are planned yet. They will appear in the list."
    assert words in headings(windows)


def test_the_topic_of_a_meeting_is_plain_text(windows: Machine) -> None:
    topic = "<b>bold</b><img src='file:///x'>"
    windows.plan(meeting("it", 1, topic=topic))
    at(windows, SetupPage.DONE)
    (label,) = [one for one in windows.page.findChildren(QLabel) if one.text() == topic]
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert QApplication.focusWidget() is not None
