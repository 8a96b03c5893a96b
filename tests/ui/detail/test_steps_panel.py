"""The steps beside a meeting: every platform, every system, both languages."""

from itertools import product

import msgspec
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from desktop.joining.interfaces import Evidence, Handler
from desktop.joining.plan import Preference
from desktop.meetings.meeting import PlatformKey
from desktop.platforms.catalogue import CATALOGUE
from desktop.platforms.steps import Route, StepAction, StepCheck, SystemKind, load_guides
from desktop.ui.context import AppContext
from desktop.ui.detail.step_card import CARD, GAP
from desktop.ui.detail.steps_panel import Instructions, StepsPanel
from desktop.ui.text.joining import action_words, route_words
from desktop.ui.translator import Translator
from tests.ui.build import LINKS, meeting, schedule
from tests.ui.conftest import MakeScene
from tests.ui.scene import Scene
from tests.ui.test_fit import cut_parts

GUIDES = load_guides()
WIDTHS = (340, 420, 500, 640)
EVERY = frozenset(StepAction)
FOUND = Handler("x", Evidence.REGISTERED, program="/opt/client")
MISSING = Handler("x", Evidence.NOT_REGISTERED)
ROOMS = frozenset({"jitsi", "meet", "bigbluebutton", "whereby"})
"""Platforms whose meetings have a name or a code in the link, and no number to type."""


def instructions(
    key: str,
    system: SystemKind = SystemKind.WINDOWS,
    handler: Handler | None = MISSING,
    language: str = "en",
    actions: frozenset[StepAction] = EVERY,
) -> Instructions:
    return Instructions(GUIDES[PlatformKey(key)], language, system, handler, actions)


class Frame:
    """A panel in a window of its own, where it scrolls as in the detail."""

    def __init__(self, qtbot: QtBot, context: AppContext) -> None:
        self.qtbot = qtbot
        self.actions = context.actions
        self.window = QScrollArea()
        self.window.setWidgetResizable(True)
        self.window.setFrameShape(QFrame.Shape.NoFrame)
        self.panel = StepsPanel(context)
        self.window.setWidget(self.panel)
        qtbot.addWidget(self.window)
        self.acted: list[StepAction] = []
        self.panel.acted.connect(self.acted.append)

    def show(self, shown: Instructions, width: int = 640) -> StepsPanel:
        self.panel.show_instructions(shown)
        self.window.resize(width, 2000)
        self.window.show()
        self.qtbot.waitExposed(self.window)
        QApplication.processEvents()
        return self.panel

    def tabs(self) -> list[str]:
        """The tabs in view, from left to right."""
        return [self.panel.tabs.tabText(n) for n in range(self.panel.tabs.count())]

    def words(self) -> list[str]:
        return [label.text() for card in self.panel.cards for label in card.findChildren(QLabel)]

    def buttons(self) -> list[QPushButton]:
        return [one for card in self.panel.cards for one in card.findChildren(QPushButton)]


@pytest.fixture
def frame(qtbot: QtBot, context: AppContext) -> Frame:
    return Frame(qtbot, context)


def test_every_platform_of_the_catalogue_has_its_steps() -> None:
    assert set(GUIDES) == {row.key for row in CATALOGUE}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("key", GUIDES)
def test_the_right_steps_in_the_right_order(
    frame: Frame, translator: Translator, key: str, language: str
) -> None:
    translator.use(language)
    guide = GUIDES[PlatformKey(key)]
    for system, handler in product(SystemKind, (FOUND, MISSING, None)):
        shown = instructions(key, system, handler, language)
        panel = frame.show(shown)
        there = guide.routes(system, client_found=handler is FOUND)
        routes = [route for route in Route if route in there]
        assert frame.tabs() == [route_words(route, translator.texts) for route in routes]
        for route in routes:
            panel.choose(route)
            steps = guide.steps(route, system, client_found=handler is FOUND)
            words = frame.words()
            assert [w for w in words if w in {s.text(language) for s in steps}] == [
                step.text(language) for step in steps
            ]
            numbers = [word for word in words if word.isdigit()]
            assert numbers == [str(number) for number in range(1, len(steps) + 1)]
            expected = [s.action for s in steps if s.action]
            offered = [one.text() for one in frame.buttons()]
            for action in expected:
                assert action_words(action, translator.texts) in offered


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("key", GUIDES)
def test_nothing_is_cut_at_any_width(
    frame: Frame, translator: Translator, key: str, language: str
) -> None:
    translator.use(language)
    for system in (SystemKind.WINDOWS, SystemKind.LINUX):
        panel = frame.show(instructions(key, system, language=language))
        for route, width in product(panel._shown.routes() if panel._shown else (), WIDTHS):
            panel.choose(route)
            frame.window.resize(width, 2000)

            def fits(place: tuple[SystemKind, Route, int] = (system, route, width)) -> None:
                assert frame.panel.width() == place[2], place
                assert cut_parts(frame.window) == [], place

            frame.qtbot.waitUntil(fits)


@pytest.mark.parametrize(
    ("width", "columns"),
    [
        (2 * CARD + GAP - 1, 1),
        (2 * CARD + GAP, 2),
        (3 * CARD + 2 * GAP - 1, 2),
        (3 * CARD + 2 * GAP, 3),
        (1600, 3),
    ],
)
def test_as_many_columns_as_have_room(frame: Frame, width: int, columns: int) -> None:
    panel = frame.show(instructions("welink"))
    frame.window.resize(width, 2000)
    frame.qtbot.waitUntil(lambda: panel.width() == width)
    QApplication.processEvents()
    rows = sorted({card.y() for card in panel.cards})
    across = sorted({card.x() for card in panel.cards})
    assert len(across) == columns
    assert len(rows) == -(-len(panel.cards) // columns)


def test_the_chosen_route_stays_on_a_refresh_and_goes_with_the_meeting(frame: Frame) -> None:
    panel = frame.show(instructions("welink"))
    chosen = [panel.route]
    panel.choose(Route.PHONE)
    for shown in (instructions("welink", handler=FOUND), instructions("zoom")):
        frame.show(shown)
        chosen.append(panel.route)
    assert chosen == [Route.APP, Route.PHONE, Route.APP]


def test_a_route_that_the_next_guide_has_not_is_left(frame: Frame) -> None:
    panel = frame.show(instructions("welink"))
    frame.show(instructions("web"))
    assert panel.route in instructions("web").routes()
    assert frame.words()


def test_the_same_again_leaves_the_cards_alone(frame: Frame) -> None:
    panel = frame.show(instructions("welink"))
    cards = list(panel.cards)
    frame.show(instructions("welink"))
    assert panel.cards == cards


def test_a_client_that_is_found_says_where(frame: Frame) -> None:
    frame.show(instructions("welink", handler=FOUND))
    assert "✓ Found: /opt/client" in frame.words()
    assert "Check again" not in [one.text() for one in frame.buttons()]


def test_a_client_that_is_missing_can_be_looked_for_again(frame: Frame) -> None:
    asked: list[bool] = []
    frame.show(instructions("welink"))
    frame.actions.check_clients.connect(lambda: asked.append(True))
    assert "✗ Not found on this computer" in frame.words()
    (again,) = [one for one in frame.buttons() if one.text() == "Check again"]
    again.click()
    assert asked == [True]


def test_before_the_first_answer_it_is_looked_for(frame: Frame) -> None:
    frame.show(instructions("welink", handler=None))
    assert "Looking for the client…" in frame.words()


def test_only_platforms_with_a_client_to_find_check_for_one() -> None:
    with_scheme = {row.key for row in CATALOGUE if row.scheme}
    checking = {
        key
        for key, guide in GUIDES.items()
        for step in (*guide.app, *guide.browser, *guide.phone)
        if step.check is StepCheck.CLIENT
    }
    assert checking <= with_scheme


def test_what_has_nothing_to_act_on_has_no_button(frame: Frame) -> None:
    panel = frame.show(instructions("welink", actions=frozenset()))
    for route in Route:
        panel.choose(route)
        assert [one.text() for one in frame.buttons()] in ([], ["Check again"])


# In the window: the buttons do exactly what they say


def detail_of(make_scene: MakeScene, *clients: str, **changes: object) -> Scene:
    scene = make_scene(schedule(meeting("it", 0.5, **changes)))  # type: ignore[arg-type]
    scene.finder.schemes = set(clients)
    scene.clients.refresh()
    return scene.show()


def act(scene: Scene, route: Route, words: str) -> None:
    """Presses that button of a step."""
    panel = scene.detail.steps
    panel.choose(route)
    buttons = [one for card in panel.cards for one in card.findChildren(QPushButton)]
    (found,) = [one for one in buttons if one.text() == words]
    found.click()
    scene.settle()


def test_open_the_link_goes_to_the_browser_even_where_the_client_is(make_scene: MakeScene) -> None:
    scene = detail_of(make_scene, "cloudlink")
    act(scene, Route.BROWSER, "Open the link")
    assert scene.opener.opened == [LINKS["welink"]]


def test_join_in_the_app_starts_the_client(make_scene: MakeScene) -> None:
    scene = detail_of(make_scene, "cloudlink")
    act(scene, Route.APP, "Join in the app")
    (opened,) = scene.opener.opened
    assert opened.startswith("cloudlink://welinksoftclient/h5page?page=joinConfByLink")


def test_the_number_is_copied(make_scene: MakeScene) -> None:
    scene = detail_of(make_scene)
    act(scene, Route.PHONE, "Copy the number")
    assert QGuiApplication.clipboard().text() == "960493493"
    assert scene.opener.opened == []


def test_the_code_is_shown(make_scene: MakeScene) -> None:
    scene = detail_of(make_scene)
    codes: list[str] = []
    scene.join_controller.code_requested.connect(lambda address, _host: codes.append(address))
    act(scene, Route.PHONE, "Show the QR code")
    assert codes == [LINKS["welink"]]


def test_it_is_set_up_by_the_wizard(make_scene: MakeScene) -> None:
    scene = detail_of(make_scene, "cloudlink")
    asked: list[bool] = []
    scene.actions.open_wizard.connect(lambda: asked.append(True))
    act(scene, Route.APP, "Set it up…")
    assert asked == [True]


@pytest.mark.parametrize(
    ("action", "page"),
    [
        (StepAction.OPEN_DOWNLOAD, GUIDES[PlatformKey("welink")].download),
        (StepAction.OPEN_INVITATION, GUIDES[PlatformKey("welink")].invitation),
    ],
)
def test_the_vendors_pages_are_opened_without_a_question(
    make_scene: MakeScene, action: StepAction, page: str
) -> None:
    scene = detail_of(make_scene)
    scene.detail.steps.acted.emit(action)
    scene.settle()
    assert scene.opener.opened == [page]
    assert scene.hosts_asked == []


@pytest.mark.parametrize("link", [None, "file:///etc/passwd"])
def test_without_a_link_that_may_be_opened_no_step_opens_one(
    make_scene: MakeScene, link: str | None
) -> None:
    scene = detail_of(make_scene, "cloudlink", join_url=link)
    panel = scene.detail.steps
    for route in (Route.APP, Route.BROWSER, Route.PHONE):
        panel.choose(route)
        texts = {b.text() for card in panel.cards for b in card.findChildren(QPushButton)}
        assert texts <= {"Set it up…", "Check again"}
    for action in StepAction:
        if action not in {StepAction.OPEN_DOWNLOAD, StepAction.OPEN_INVITATION}:
            panel.acted.emit(action)
    assert scene.opener.opened == []


def test_a_client_that_appears_is_seen_in_the_steps(make_scene: MakeScene) -> None:
    scene = detail_of(make_scene, platform="zoom", join_url=LINKS["zoom"])
    scene.detail.steps.choose(Route.APP)
    scene.settle()
    labels = scene.detail.steps.findChildren(QLabel)
    assert any(label.text().startswith("✗") for label in labels if label.isVisible())
    scene.finder.schemes = {"zoommtg"}
    act(scene, Route.APP, "Check again")
    labels = scene.detail.steps.findChildren(QLabel)
    assert any(label.text().startswith("✓ Found") for label in labels if label.isVisible())
    assert scene.detail.steps.route is Route.APP


# The tab in view is the way that Join takes


def tab_names(scene: Scene) -> list[str]:
    """The tabs in view, from left to right."""
    tabs = scene.detail.steps.tabs
    return [tabs.tabText(number) for number in range(tabs.count())]


def test_the_tab_follows_the_way_that_join_takes_and_none_changes_its_place(
    make_scene: MakeScene,
) -> None:
    scene = detail_of(make_scene, platform="zoom", join_url=LINKS["zoom"])
    seen = [scene.detail.steps.route]
    scene.finder.schemes = {"zoommtg"}
    scene.clients.refresh()
    seen.append(scene.detail.steps.route)
    for preference in (Preference.BROWSER, Preference.APP):
        scene.settings_model.prefer(PlatformKey("zoom"), preference)
        seen.append(scene.detail.steps.route)
    scene.finder.schemes = set()
    scene.clients.refresh()
    seen.append(scene.detail.steps.route)
    assert seen == [Route.BROWSER, Route.APP, Route.BROWSER, Route.APP, Route.BROWSER]
    assert tab_names(scene) == ["App", "Browser", "Phone"]


def test_a_tab_that_was_chosen_stays_with_its_meeting_alone(make_scene: MakeScene) -> None:
    scene = make_scene(schedule(meeting("one", 0.5), meeting("two", 3))).show()
    scene.click(scene.row_point("one"))
    scene.detail.steps.choose(Route.PHONE)
    scene.clock.advance(minutes=1)
    scene.presenter.render()
    seen = [scene.detail.steps.route]
    scene.click(scene.row_point("two"))
    seen.append(scene.detail.steps.route)
    assert seen == [Route.PHONE, Route.BROWSER]


@pytest.mark.parametrize("key", sorted(ROOMS))
def test_rooms_have_no_steps_for_a_number(key: str) -> None:
    for system in SystemKind:
        shown = instructions(key, system, FOUND, "en")
        assert msgspec.structs.replace(shown, by_number=True, lead=None).routes() == ()


@pytest.mark.parametrize("key", [row.key for row in CATALOGUE if row.key not in ROOMS])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_steps_for_a_number_ask_for_no_link(frame: Frame, key: str, language: str) -> None:
    for system in SystemKind:
        shown = msgspec.structs.replace(
            instructions(key, system, FOUND, language), by_number=True, lead=None
        )
        panel = frame.show(shown)
        assert shown.routes()
        for route in shown.routes():
            panel.choose(route)
            said = " ".join(frame.words())
            assert not any(words in said for words in ("打开会议链接", "Open the link", "QR"))
            assert any("会议号" in w or "ID" in w or "number" in w for w in frame.words())
            assert cut_parts(frame.window) == []
