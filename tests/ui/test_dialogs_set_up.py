"""The wizard in the whole program: when it opens, from where, and what it is heard to ask."""

import pytest
from PySide6.QtWidgets import QMessageBox

from desktop.joining.interfaces import OpenFailure
from desktop.setup.content import PointKind
from desktop.setup.flow import Outcome, Progress, SetupPage
from desktop.setup.welink import DOWNLOAD_PAGE, INVITATION, LAUNCH_URI
from desktop.storage.settings import LanguageChoice
from desktop.storage.ui_state import SetupProgressStore
from desktop.ui.application import Application
from desktop.ui.wizard.dialog import WizardDialog
from desktop.ui.wizard.pages import DonePage
from tests.ui.build import meeting
from tests.ui.whole import Whole

pytestmark = pytest.mark.qt_log_ignore(
    "does not support (raise|grabbing)", "systemTrayWindowChanged", extend=True
)


@pytest.fixture
def newcomer(whole: Whole) -> Whole:
    """The program on a machine that has never seen it."""
    for file in whole.places.state.glob("setup*.json"):
        file.unlink()
    return whole


def wizard(application: Application) -> WizardDialog | None:
    return application.parts.wizard.dialog


def opened(application: Application) -> WizardDialog:
    dialog = wizard(application)
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def progress(whole: Whole) -> Progress:
    return SetupProgressStore(whole.places).load().value


def test_it_opens_by_itself_at_the_very_first_start_and_never_again(newcomer: Whole) -> None:
    opened(newcomer.start())
    for _ in range(2):
        assert wizard(newcomer.restart()) is None


def test_a_skipped_one_stays_away_and_is_in_the_menu(newcomer: Whole) -> None:
    opened(newcomer.start()).skip.click()
    assert progress(newcomer).outcome is Outcome.SKIPPED
    application = newcomer.restart()
    assert wizard(application) is None
    application.context.actions.open_wizard.emit()
    opened(application)


def test_a_finished_one_stays_away_too(newcomer: Whole) -> None:
    dialog = opened(newcomer.start())
    while newcomer.running.parts.wizard.dialog is not None:
        dialog.next.click()
    assert progress(newcomer).outcome is Outcome.FINISHED
    assert wizard(newcomer.restart()) is None


def test_the_demo_has_nobody_to_set_up(newcomer: Whole) -> None:
    assert wizard(newcomer.start(demo=True)) is None


def test_a_damaged_progress_is_no_first_run(newcomer: Whole) -> None:
    newcomer.places.state.mkdir(parents=True, exist_ok=True)
    (newcomer.places.state / "setup.json").write_text("{")
    assert wizard(newcomer.start()) is None


def reminder(whole: Whole) -> str:
    """What the line says once the system has answered which clients it has."""
    clients = whole.running.context.clients
    whole.qtbot.waitUntil(lambda: clients.handler("welink") is not None)
    whole.arrive()
    return whole.running.window.reminder.sentence()


def test_one_that_was_left_half_way_is_said_in_a_line_that_leads_back(newcomer: Whole) -> None:
    dialog = opened(newcomer.start())
    assert reminder(newcomer) == ""
    dialog.next.click()
    dialog.close()
    assert reminder(newcomer) == "You have not finished the welcome pages."
    newcomer.restart()
    assert reminder(newcomer) == "You have not finished the welcome pages."
    newcomer.running.window.reminder.button.click()
    dialog = opened(newcomer.running)
    assert reminder(newcomer) == ""
    assert dialog.progress.page is SetupPage.GUEST_WAYS
    while newcomer.running.parts.wizard.dialog is not None:
        dialog.next.click()
    assert reminder(newcomer) == ""
    newcomer.restart()
    assert reminder(newcomer) == ""


def test_the_line_goes_for_good_when_it_is_put_off(newcomer: Whole) -> None:
    opened(newcomer.start()).close()
    assert reminder(newcomer) != ""
    newcomer.running.window.not_now.click()
    assert reminder(newcomer) == ""
    assert progress(newcomer).outcome is Outcome.SKIPPED
    newcomer.restart()
    assert reminder(newcomer) == ""


def test_the_line_speaks_another_language_and_knows_of_a_client_that_comes(
    newcomer: Whole,
) -> None:
    application = newcomer.start(language=None)
    application.context.settings_model.set_language(LanguageChoice.EN)
    opened(application).close()
    assert "welcome pages" in reminder(newcomer)
    newcomer.finder.schemes = {"cloudlink"}
    application.context.clients.refresh()
    newcomer.qtbot.waitUntil(lambda: reminder(newcomer) == "Setting up WeLink is not finished.")
    application.context.settings_model.set_language(LanguageChoice.ZH)
    assert reminder(newcomer) == "WeLink 设置尚未完成。"
    assert application.window.not_now.text() == "暂不"


def test_the_demo_shows_it_when_it_is_asked_for(newcomer: Whole) -> None:
    application = newcomer.start(demo=True)
    application.context.actions.open_wizard.emit()
    assert opened(application).windowTitle() == "Welcome"


def at(whole: Whole, page: SetupPage) -> WizardDialog:
    """The program with the wizard open on that page."""
    SetupProgressStore(whole.places).save(Progress(page=page, opened_before=True))
    application = whole.start()
    application.context.actions.open_wizard.emit()
    dialog = opened(application)
    whole.qtbot.waitUntil(lambda: dialog.page is not None and dialog.page.content.page is page)
    return dialog


def press(dialog: WizardDialog, kind: PointKind) -> None:
    """The user presses the button of that point."""
    assert dialog.page is not None
    dialog.page.pressed.emit(kind)


def test_its_pages_open_in_the_browser_without_a_question(whole: Whole) -> None:
    whole.finder.schemes = {"cloudlink"}
    dialog = at(whole, SetupPage.ENTERPRISE)
    for kind in (PointKind.DOWNLOAD, PointKind.INVITATION):
        press(dialog, kind)
    whole.qtbot.waitUntil(lambda: len(whole.opener.opened) == 2)
    assert sorted(whole.opener.opened) == sorted([DOWNLOAD_PAGE, INVITATION])


def test_it_starts_the_client_in_the_background(whole: Whole) -> None:
    whole.finder.schemes = {"cloudlink"}
    press(at(whole, SetupPage.TRY), PointKind.START)
    whole.qtbot.waitUntil(lambda: whole.opener.opened == [LAUNCH_URI])


def test_a_client_that_does_not_start_is_said_in_the_window(whole: Whole) -> None:
    whole.finder.schemes = {"cloudlink"}
    whole.opener.failing["cloudlink:"] = OpenFailure.CANNOT_START
    press(at(whole, SetupPage.TRY), PointKind.START)
    window = whole.running.window

    def said() -> None:
        texts = [box.text() for box in window.findChildren(QMessageBox)]
        assert texts == ["The system's link opener could not be started."]

    whole.qtbot.waitUntil(said)


def test_its_end_joins_the_next_meeting(whole: Whole) -> None:
    whole.finder.schemes = {"cloudlink"}
    whole.save(meeting("it", 0.5))
    page = at(whole, SetupPage.DONE).page
    assert isinstance(page, DonePage)
    page.join.click()
    whole.qtbot.waitUntil(lambda: len(whole.opener.opened) == 1)
    assert whole.opener.opened[0].startswith("cloudlink://welinksoftclient/h5page?page=joinConf")


def test_another_language_there_is_another_language_everywhere(whole: Whole) -> None:
    application = whole.start(language=None)
    application.context.actions.open_wizard.emit()
    application.context.settings_model.set_language(LanguageChoice.ZH)
    dialog = opened(application)
    whole.qtbot.waitUntil(lambda: dialog.next.text() == "下一步")
    assert application.window.windowTitle() == "SIG 会议"
