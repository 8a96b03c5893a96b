"""From the first page to the last, by keyboard alone, on every system in both languages."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QRadioButton,
    QWidget,
)

from desktop.platforms.steps import SystemKind
from desktop.setup.content import PointKind, page_words, points
from desktop.setup.flow import CLIENT_WAY, GUEST_WAY, Outcome, SetupPage, pages
from desktop.ui.theme.type import Size, font
from desktop.ui.wizard.dialog import SMALLEST, USUAL
from tests.ui.test_fit import cut_parts
from tests.ui.test_keyboard import name_of
from tests.ui.wizard.conftest import KINDS, MakeMachine, told
from tests.ui.wizard.machine import Machine

LANGUAGES = ["en", "zh"]
ACTED_ON = (QAbstractButton, QLineEdit, QComboBox, QListWidget)


@pytest.fixture(params=LANGUAGES)
def spoken(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=KINDS, ids=told)
def anywhere(request: pytest.FixtureRequest, make_machine: MakeMachine, spoken: str) -> Machine:
    """Every machine in every language."""
    system, client = request.param
    return make_machine(system, client=client, language=spoken)


def acted_on(window: QWidget) -> list[QWidget]:
    """Everything in view that one can act on."""
    return [
        widget
        for kind in ACTED_ON
        for widget in window.findChildren(kind)
        if widget.isVisible() and widget.isEnabled() and not isinstance(widget.parent(), QLineEdit)
    ]


def came_by(machine: Machine) -> list[QWidget]:
    """The widgets that Tab comes by, once round, in its order."""
    seen: list[QWidget] = []
    while (focus := QApplication.focusWidget()) is not None and focus not in seen:
        seen.append(focus)
        machine.press(Qt.Key.Key_Tab)
    return seen


def left_to_arrows(widget: QWidget) -> bool:
    """Of radio buttons of which one is pressed, Tab stops at that one and arrows go on."""
    if not isinstance(widget, QRadioButton):
        return False
    parent = widget.parentWidget()
    together = parent.findChildren(QRadioButton) if parent else []
    return not widget.isChecked() and len(together) > 1


def test_linux_leads_with_browser_and_phone_unless_a_client_is_there(
    make_machine: MakeMachine,
) -> None:
    assert list(make_machine(SystemKind.LINUX).visits()) == list(GUEST_WAY)
    assert list(make_machine(SystemKind.LINUX, client=True).visits()) == list(CLIENT_WAY)
    assert list(make_machine(SystemKind.MACOS).visits()) == list(CLIENT_WAY)


def test_enter_leads_from_page_to_page_and_each_says_what_it_is_for(
    anywhere: Machine,
) -> None:
    for page in anywhere.visits():
        texts, progress = anywhere.kit.translator.texts, anywhere.dialog.progress
        facts = anywhere.facts
        words = page_words(page, progress, facts, texts)
        expected = {words.title, words.lead}
        for point in points(page, progress, facts, texts):
            expected |= {point.heading, point.text}
        assert expected <= {label.text() for label in anywhere.page.findChildren(QLabel)}
        names = [page_words(each, progress, facts, texts).name for each in pages(facts)]
        sidebar = anywhere.dialog.sidebar
        assert [sidebar.button(number).text() for number in range(len(names))] == names
        nameless = [w for w in acted_on(anywhere.dialog) if not name_of(w).strip()]
        assert [(page, type(w).__name__) for w in nameless] == []
        for field in anywhere.dialog.findChildren(QLineEdit):
            assert field.echoMode() is QLineEdit.EchoMode.Normal  # nothing asks for a password
        assert anywhere.dialog.skip.isVisible() is (page is not SetupPage.DONE)
        assert anywhere.outcome() is Outcome.OPEN
    anywhere.press(Qt.Key.Key_Return)
    assert anywhere.wizard.dialog is None
    assert anywhere.outcome() is Outcome.FINISHED
    assert (anywhere.opened, anywhere.opener.opened, anywhere.joined) == ([], [], [])


def test_chinese_is_chinese_everywhere(make_machine: MakeMachine) -> None:
    said = {}
    for language in LANGUAGES:
        machine = make_machine(SystemKind.WINDOWS, language=language)
        said[language] = [
            (machine.page.title.text(), machine.page.lead.text(), machine.dialog.hint.text())
            for _ in machine.visits()
        ]
    for english, chinese in zip(said["en"], said["zh"], strict=True):
        assert all(a != b for a, b in zip(english, chinese, strict=True))


def test_tab_comes_by_the_steps_the_page_and_the_footer_and_enter_still_goes_on(
    machine: Machine,
) -> None:
    for page in machine.visits():
        machine.dialog.next.setFocus()
        came_first, *reached = came_by(machine)
        missed = [w for w in acted_on(machine.dialog) if w not in (came_first, *reached)]
        missed = [w for w in missed if not left_to_arrows(w)]
        assert [(page, type(w).__name__, name_of(w)) for w in missed] == []
        rooms = [room_of(widget, machine) for widget in (*reached, came_first)]
        assert rooms == sorted(rooms), page


def room_of(widget: QWidget, machine: Machine) -> int:
    if machine.dialog.sidebar.isAncestorOf(widget):
        return 1
    footer = (machine.dialog.skip, machine.dialog.back, machine.dialog.next)
    return 3 if widget in footer else 2


def test_nothing_is_cut_on_any_page(anywhere: Machine) -> None:
    anywhere.settings_model.set_display_name("A newcomer with a rather long name")
    for page in anywhere.visits():
        for size in (SMALLEST, USUAL):
            anywhere.dialog.resize(size)

            def fits(place: tuple[SetupPage, QSize] = (page, size)) -> None:
                assert cut_parts(anywhere.dialog) == [], place
                assert elided_steps(anywhere) == [], place

            anywhere.qtbot.waitUntil(fits)
            room = anywhere.dialog._scroll.viewport().width()
            assert anywhere.page.minimumSizeHint().width() <= room, (page, size)


def elided_steps(machine: Machine) -> list[str]:
    """The steps of the sidebar whose names have no room; they are painted, not labels."""
    sidebar = machine.dialog.sidebar
    steps = [sidebar.button(number) for number in range(len(pages(machine.facts)))]
    room = sidebar.width() - 20 - 24 - 12 - 8
    metrics = QFontMetrics(font(Size.STRONG, bold=True))
    return [step.text() for step in steps if metrics.horizontalAdvance(step.text()) > room]


def test_back_goes_all_the_way_back_without_the_mouse(windows: Machine) -> None:
    order = list(windows.visits())
    for page in reversed(order[:-1]):
        windows.tab_to(windows.dialog.back)
        windows.press(Qt.Key.Key_Space)
        assert windows.here is page
    assert not windows.dialog.back.isEnabled()


def test_the_sidebar_leads_back_by_keyboard_and_not_far_ahead(windows: Machine) -> None:
    list(windows.visits())
    sidebar = windows.dialog.sidebar
    windows.tab_to(sidebar.button(1))
    windows.press(Qt.Key.Key_Space)
    assert windows.here is pages(windows.facts)[1]
    windows.restart()
    windows.keep()
    windows.open()
    assert [sidebar_button_enabled(windows, n) for n in range(4)] == [True, True, False, False]


def sidebar_button_enabled(windows: Machine, number: int) -> bool:
    return windows.dialog.sidebar.button(number).isEnabled()


def test_windows_is_told_what_the_installations_mean(make_machine: MakeMachine) -> None:
    kinds = {}
    for system in (SystemKind.WINDOWS, SystemKind.MACOS):
        machine = make_machine(system)
        machine.keep(page=SetupPage.CLIENT)
        machine.open()
        kinds[system] = {point.kind for point in machine.page.content.points}
        machine.restart()
    custom = {PointKind.STANDARD, PointKind.CUSTOM}
    assert custom <= kinds[SystemKind.WINDOWS]
    assert not custom & kinds[SystemKind.MACOS]
