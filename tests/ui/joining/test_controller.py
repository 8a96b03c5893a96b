"""From the click to what is told of it: button, menu, bar, preferences."""

import sys
from collections.abc import Callable
from types import FrameType, FunctionType
from typing import Self, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.joining.interfaces import OpenFailure, may_be_opened
from desktop.joining.linux import LinuxOpener
from desktop.joining.messages import FocusEvidence
from desktop.joining.plan import JoinMethod, Preference, WayKind, make_plan
from desktop.platforms import recognize
from desktop.platforms.steps import Route
from desktop.storage.settings import Settings
from desktop.ui.detail.view_state import DetailState, entrance_of
from desktop.ui.dialogs import JoinMethodMenu
from tests.ui.build import LINKS, NOW, ZONE, came, meeting, schedule, usual
from tests.ui.conftest import MakeScene
from tests.ui.scene import Scene

ZOOM_URI = "zoommtg://zoom.us/join?action=join&confno=98765432101&pwd=Ab-c.D_e1"
PLATFORMS = ["welink", "zoom", "tencent", "teams", "jitsi", "web"]


def one(make_scene: MakeScene, platform: str, *clients: str) -> Scene:
    """A scene with one meeting, in the detail, on a system with those clients."""
    scene = make_scene(schedule(meeting("it", 0.5, platform=platform)))
    scene.finder.schemes = set(clients)
    scene.clients.refresh()
    return scene.show()


def menu_of(scene: Scene) -> list[QAction]:
    scene.detail.join.menu.aboutToShow.emit()
    actions = scene.detail.join.menu.actions()
    return [action for action in actions if not action.isSeparator() and action.isEnabled()]


def entry(scene: Scene, words: str) -> QAction:
    (found,) = [action for action in menu_of(scene) if action.text() == words]
    return found


def links(scene: Scene) -> list[QPushButton]:
    """What the bar offers in view."""
    return [b for b in scene.detail.bar.findChildren(QPushButton) if b.isVisible()]


def rest(scene: Scene) -> list[QAction]:
    """What the bar offers in its menu."""
    return [action for action in scene.detail.bar.menu.actions() if not action.isSeparator()]


def offers(scene: Scene) -> list[str]:
    return [b.text() for b in links(scene)] + [entry.text() for entry in rest(scene)]


def press_offer(scene: Scene, words: str) -> None:
    acts = [(b.text(), b.click) for b in links(scene)]
    acts += [(entry.text(), entry.trigger) for entry in rest(scene)]
    dict(acts)[words]()
    scene.settle()


def test_the_client_is_started_where_it_is_there(make_scene: MakeScene) -> None:
    scene = one(make_scene, "zoom", "zoommtg")
    assert scene.detail.join.main.text() == "Join in Zoom"
    scene.detail.join.main.click()
    scene.settle()
    assert scene.opener.opened == [ZOOM_URI]
    assert scene.detail.bar.sentence().startswith("Opening Zoom…")
    assert offers(scene)[:4] == ["Join in the browser", "Copy number", "Copy passcode", "Copy link"]


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_link_goes_to_the_browser_where_there_is_no_client(
    make_scene: MakeScene, platform: str
) -> None:
    scene = one(make_scene, platform)
    assert scene.detail.join.main.text() == "Join in the browser"
    scene.detail.join.main.click()
    assert scene.opener.opened == [LINKS[platform]]


def test_a_missing_client_is_told(make_scene: MakeScene) -> None:
    scene = one(make_scene, "zoom")
    scene.detail.join.main.click()
    assert "Zoom is not installed" in scene.detail.bar.sentence()


def test_a_join_asks_the_system_afresh(make_scene: MakeScene) -> None:
    scene = one(make_scene, "zoom")
    scene.finder.schemes = {"zoommtg"}
    scene.detail.join.main.click()
    assert scene.opener.opened == [ZOOM_URI]


def test_the_button_follows_a_client_that_appears(make_scene: MakeScene) -> None:
    scene = one(make_scene, "zoom")
    scene.finder.schemes = {"zoommtg"}
    scene.clients.refresh()
    assert scene.detail.join.main.text() == "Join in Zoom"


def test_a_client_that_fails_falls_back_to_the_browser_and_says_so(make_scene: MakeScene) -> None:
    scene = one(make_scene, "zoom", "zoommtg")
    scene.opener.failing["zoommtg:"] = OpenFailure.CANNOT_START
    scene.detail.join.main.click()
    scene.settle()
    assert scene.opener.opened == [ZOOM_URI, LINKS["zoom"]]
    sentence = scene.detail.bar.sentence()
    assert "Zoom could not be started; opening the browser instead." in sentence


def test_nothing_that_opens_leaves_the_link_to_copy(make_scene: MakeScene) -> None:
    scene = one(make_scene, "web")
    scene.settings_model.trust("meet.example.org")
    scene.opener.failing["https:"] = OpenFailure.NO_PROGRAM
    scene.detail.join.main.click()
    scene.settle()
    sentence = scene.detail.bar.sentence()
    assert sentence.startswith("This system has no program that opens the address.")
    assert {"Copy link", "Scan with phone"} <= set(offers(scene))


def test_the_menu_has_every_way_and_the_choice_for_next_time(make_scene: MakeScene) -> None:
    scene = one(make_scene, "zoom", "zoommtg")
    words = [action.text() for action in menu_of(scene)]
    assert words == [
        "Join in Zoom",
        "Join in the browser",
        "Copy number",
        "Copy passcode",
        "Copy link",
        "Scan with phone",
        "In the app if it is installed",
        "Always in the browser",
        "Ask every time",
    ]
    assert [action.text() for action in menu_of(scene) if action.isChecked()] == [words[6]]


def test_a_way_picked_in_the_menu_is_taken_once(make_scene: MakeScene) -> None:
    scene = one(make_scene, "zoom", "zoommtg")
    entry(scene, "Join in the browser").trigger()
    assert scene.opener.opened == [LINKS["zoom"]]
    assert scene.settings_model.settings.joining == {}


def test_always_in_the_browser_is_remembered(make_scene: MakeScene) -> None:
    scene = one(make_scene, "zoom", "zoommtg")
    entry(scene, "Always in the browser").trigger()
    assert scene.detail.join.main.text() == "Join in the browser"
    assert scene.store.load().value.joining == {"zoom": Preference.BROWSER}
    assert entry(scene, "Always in the browser").isChecked()
    scene.detail.join.main.click()
    assert scene.opener.opened == [LINKS["zoom"]]


def test_a_choice_for_one_platform_leaves_the_others(make_scene: MakeScene) -> None:
    scene = make_scene(usual(), Settings(joining={"zoom": Preference.BROWSER}))
    scene.finder.schemes = {"zoommtg", "cloudlink"}
    scene.clients.refresh()
    scene.show()
    assert scene.detail.join.main.text() == "Join in WeLink"
    scene.click(scene.row_point("soon"))
    assert scene.detail.join.main.text() == "Join in the browser"


@pytest.mark.parametrize(
    ("words", "copied", "told"),
    [
        ("Copy number", "98765432101", "Number copied."),
        ("Copy passcode", "Ab-c.D_e1", "Passcode copied."),
        ("Copy link", LINKS["zoom"], "Link copied."),
    ],
)
def test_copying_from_the_bar_says_so(
    make_scene: MakeScene, words: str, copied: str, told: str
) -> None:
    scene = one(make_scene, "zoom")
    scene.detail.join.main.click()
    scene.settle()
    press_offer(scene, words)
    assert QGuiApplication.clipboard().text() == copied
    assert scene.detail.bar.sentence() == told
    assert "Join in the browser" in offers(scene)


def test_the_phone_is_offered_a_code(make_scene: MakeScene) -> None:
    scene = one(make_scene, "zoom")
    codes: list[tuple[str, str]] = []
    code_requested = scene.join_controller.code_requested
    code_requested.connect(lambda address, host: codes.append((address, host)))
    entry(scene, "Scan with phone").trigger()
    assert codes == [(LINKS["zoom"], "zoom.us")]


def test_the_bar_goes_when_it_is_dismissed_and_stays_gone(make_scene: MakeScene) -> None:
    scene = one(make_scene, "zoom")
    scene.detail.join.main.click()
    assert scene.detail.bar.isVisible()
    scene.detail.bar._close.click()
    scene.presenter.render()
    assert not scene.detail.bar.isVisible()


def test_the_bar_stays_with_its_meeting(scene: Scene) -> None:
    scene.click(scene.join_point("soon"))
    assert scene.detail.bar.isVisible()
    scene.click(scene.row_point("later"))
    assert not scene.detail.bar.isVisible()
    scene.click(scene.row_point("soon"))
    assert scene.detail.bar.isVisible()


def test_the_status_of_a_meeting_that_is_not_shown_waits_for_it(scene: Scene) -> None:
    scene.click(scene.row_point("later"))
    soon = meeting("soon", 1, platform="zoom")
    scene.join_controller.join(
        DetailState(meeting=soon, now=NOW, zone=ZONE, entrance=entrance_of(soon, None))
    )
    assert not scene.detail.bar.isVisible()
    scene.click(scene.row_point("soon"))
    assert scene.detail.bar.isVisible()


@pytest.mark.parametrize("sight", list(FocusEvidence))
def test_what_was_seen_after_the_hand_over_is_told(
    make_scene: MakeScene, sight: FocusEvidence
) -> None:
    scene = one(make_scene, "zoom", "zoommtg")
    scene.detail.join.main.click()
    before = scene.detail.bar.sentence()
    scene.watch.seen.emit(sight)
    assert scene.detail.bar.sentence()
    assert scene.detail.bar.sentence() != before


def test_an_unknown_host_is_asked_about_once_and_remembered(make_scene: MakeScene) -> None:
    scene = one(make_scene, "web")
    scene.detail.join.main.click()
    scene.detail.join.main.click()
    assert scene.hosts_asked == ["meet.example.org"]
    assert scene.opener.opened == [LINKS["web"]] * 2
    assert scene.store.load().value.trusted_hosts == {"meet.example.org"}


def test_an_unknown_host_that_is_not_trusted_stays_closed(make_scene: MakeScene) -> None:
    scene = one(make_scene, "web")
    scene.trusted = False
    scene.detail.join.main.click()
    scene.detail.join.main.click()
    assert len(scene.hosts_asked) == 2
    assert scene.opener.opened == []
    assert scene.settings_model.settings.trusted_hosts == frozenset()


@pytest.mark.parametrize("link", ["https://zoom.us@evil.example/j/1", "file:///etc/passwd", None])
def test_what_must_not_be_opened_is_not(make_scene: MakeScene, link: str | None) -> None:
    it = meeting("it", join_url=link)
    scene = make_scene(schedule(it)).show()
    scene.actions.join.emit(it)
    scene.actions.join_by.emit(it, JoinMethod(WayKind.BROWSER, link or ""))
    scene.agenda.setFocus()
    scene.press(Qt.Key.Key_Return)
    assert scene.opener.opened == []
    assert not scene.detail.bar.isVisible()


def test_a_page_that_must_not_be_opened_is_told(scene: Scene) -> None:
    told: list[str] = []
    scene.actions.report.connect(told.append)
    scene.actions.open_page.emit("ftp://a.example/")
    scene.opener.failing["https:"] = OpenFailure.NO_PROGRAM
    scene.actions.open_page.emit("https://www.openeuler.org/")
    assert told == [
        "The link is not a web link (https).",
        "This system has no program that opens the address.",
    ]
    assert scene.opener.opened == ["https://www.openeuler.org/"]


def test_guests_join_under_their_name(make_scene: MakeScene) -> None:
    scene = make_scene(schedule(meeting("it", platform="zoom")), Settings(display_name="李 & Co"))
    scene.finder.schemes = {"zoommtg"}
    scene.show()
    scene.actions.join_next.emit()
    assert scene.opener.opened == [ZOOM_URI + "&uname=%E6%9D%8E%20%26%20Co"]


def test_join_next_takes_the_running_meeting_else_the_next(scene: Scene) -> None:
    scene.actions.join_next.emit()
    assert scene.shown().id == "live"
    scene.clock.advance(minutes=40)
    scene.actions.join_next.emit()
    assert scene.shown().id == "soon"
    assert scene.opener.opened == [LINKS["welink"], LINKS["zoom"]]


def test_join_next_with_nothing_to_join_does_nothing(make_scene: MakeScene) -> None:
    scene = make_scene(schedule(meeting("over", -3))).show()
    scene.actions.join_next.emit()
    assert scene.opener.opened == []


def test_joining_from_the_detail_holds_on_to_the_meeting(make_scene: MakeScene) -> None:
    scene = make_scene(schedule(meeting("first", -0.5, 90), meeting("second", 0.1))).show()
    scene.detail.join.main.click()
    scene.clock.advance(minutes=10)
    scene.state.apply(came(schedule(meeting("first", -0.5, 90), meeting("second", 0.1))))
    assert scene.shown().id == "first"
    assert scene.detail.bar.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # pop-ups, offscreen
@pytest.mark.parametrize(("entry", "opened"), [(0, ZOOM_URI), (1, LINKS["zoom"])])
def test_who_wants_to_be_asked_is_asked(make_scene: MakeScene, entry: int, opened: str) -> None:
    scene = one(make_scene, "zoom", "zoommtg")
    scene.settings_model.prefer("zoom", Preference.ASK)
    scene.detail.join.main.click()
    (menu,) = scene.window.findChildren(JoinMethodMenu)
    assert [action.text() for action in menu.actions()] == ["Join in Zoom", "Join in the browser"]
    assert scene.opener.opened == []
    menu.actions()[entry].trigger()
    menu.hide()
    scene.settle()
    assert scene.opener.opened == [opened]
    assert scene.window.findChildren(JoinMethodMenu) == []


def test_who_wants_to_be_asked_is_not_where_there_is_no_choice(make_scene: MakeScene) -> None:
    scene = one(make_scene, "zoom")
    scene.settings_model.prefer("zoom", Preference.ASK)
    scene.detail.join.main.click()
    assert scene.opener.opened == [LINKS["zoom"]]


# Where a number is the only way in


def numbered(make_scene: MakeScene, *clients: str, **more: object) -> Scene:
    """A scene with a meeting that has a number and no link."""
    changes = {"join_url": None, "number": "961056722"} | more
    scene = make_scene(schedule(meeting("it", 0.5, **changes)))  # type: ignore[arg-type]
    scene.finder.schemes = set(clients)
    scene.clients.refresh()
    return scene.show()


@pytest.mark.parametrize("link", [None, "https://zoom.us@evil.example/j/961056722"])
def test_the_button_copies_the_number_and_opens_nothing(
    make_scene: MakeScene, link: str | None
) -> None:
    scene = numbered(make_scene, "cloudlink", join_url=link)
    assert scene.detail.join.main.text() == "Copy number"
    scene.detail.join.main.click()
    scene.settle()
    assert QGuiApplication.clipboard().text() == "961056722"
    assert scene.opener.opened == []
    assert scene.detail.bar.sentence().startswith("Number copied: type it where")
    assert offers(scene)[0] == "Start WeLink"


def test_the_client_can_be_started_for_the_number_to_be_typed(make_scene: MakeScene) -> None:
    scene = numbered(make_scene, "cloudlink")
    entry(scene, "Start WeLink").trigger()
    scene.settle()
    assert scene.opener.opened == ["cloudlink://welinksoftclient/h5page?page=launch"]
    assert scene.detail.bar.sentence().startswith("Opening WeLink…")
    assert "Copy number" in offers(scene)


def test_a_client_that_does_not_start_leaves_the_number(make_scene: MakeScene) -> None:
    scene = numbered(make_scene, "cloudlink")
    scene.opener.failing["cloudlink:"] = OpenFailure.NO_PROGRAM
    entry(scene, "Start WeLink").trigger()
    scene.settle()
    assert "no program that opens the address" in scene.detail.bar.sentence()
    assert "Copy number" in offers(scene)


def test_the_steps_fit_a_number(make_scene: MakeScene) -> None:
    scene = numbered(make_scene, "cloudlink")
    panel = scene.detail.steps
    assert panel.route is Route.APP
    said = [label.text() for card in panel.cards for label in card.findChildren(QLabel)]
    assert any("type the number" in words for words in said)
    assert not any("the link in the browser" in words for words in said)
    buttons = [one for card in panel.cards for one in card.findChildren(QPushButton)]
    (start,) = [one for one in buttons if one.text() == "Start the app"]
    start.click()
    assert scene.opener.opened == ["cloudlink://welinksoftclient/h5page?page=launch"]


def test_a_link_that_comes_takes_the_numbers_place(make_scene: MakeScene) -> None:
    scene = numbered(make_scene)
    seen = [scene.detail.join.main.text()]
    for found in (meeting("it", 0.5), meeting("it", 0.5, join_url=None, number="961056722")):
        scene.state.apply(came(schedule(found)))
        seen.append(scene.detail.join.main.text())
        wants = scene.detail.steps._shown
        assert wants is not None
        assert wants.by_number is (found.join_url is None)
    assert seen == ["Copy number", "Join in the browser", "Copy number"]


def test_links_that_were_passed_over_are_told(make_scene: MakeScene) -> None:
    others = ("https://meet.example.org/room",)
    scene = make_scene(schedule(meeting("it", 0.5, passed_over=others))).show()
    assert "Not used: https://meet.example.org/room" in scene.detail.notice.sentence()


# What the system does not tell


def test_a_client_nobody_knows_of_is_not_called_missing(make_scene: MakeScene) -> None:
    scene = make_scene(schedule(meeting("it", 0.5, platform="zoom")))
    scene.finder.silent = True
    scene.clients.refresh()
    scene.show().detail.join.main.click()
    scene.settle()
    assert scene.opener.opened == [LINKS["zoom"]]
    assert scene.detail.bar.sentence().startswith("This system cannot tell whether Zoom")
    entry(scene, "Join in Zoom").trigger()
    assert scene.opener.opened == [LINKS["zoom"], ZOOM_URI]


# One click, one plan, one judgement


class Counter:
    """Counts calls of one function, wherever it is called from."""

    def __init__(self, *functions: Callable[..., object]) -> None:
        named = [cast("FunctionType", function) for function in functions]
        self._codes = {function.__code__: function.__name__ for function in named}
        self.calls: list[str] = []

    def __enter__(self) -> Self:
        sys.setprofile(self._profile)
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)

    def _profile(self, frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code in self._codes:
            self.calls.append(self._codes[frame.f_code])


@pytest.mark.parametrize("clients", [(), ("zoommtg",)])
def test_a_click_makes_one_plan_and_judges_the_link_once_more(
    make_scene: MakeScene, clients: tuple[str, ...]
) -> None:
    scene = one(make_scene, "zoom", *clients)
    with Counter(make_plan, recognize, may_be_opened) as counter:
        scene.detail.join.main.click()
    assert counter.calls == ["make_plan"]
    assert len(scene.opener.opened) == 1
    with Counter(make_plan, recognize, may_be_opened) as counter:
        LinuxOpener({"PATH": ""}).open(scene.opener.opened[0])
    assert counter.calls == ["may_be_opened"]


def test_a_meeting_that_comes_into_view_is_judged_and_planned_once(make_scene: MakeScene) -> None:
    scene = make_scene(schedule(meeting("one", 0.5), meeting("two", 3, platform="zoom"))).show()
    with Counter(make_plan, recognize) as counter:
        scene.click(scene.row_point("two"))
    assert sorted(counter.calls) == ["make_plan", "recognize"]
    with Counter(make_plan, recognize) as counter:
        scene.presenter.render()
        scene.presenter.render()
    assert counter.calls == []


def test_a_join_from_the_list_judges_and_plans_once_for_the_view_and_once_to_go(
    make_scene: MakeScene,
) -> None:
    scene = make_scene(schedule(meeting("one", 0.1), meeting("two", 0.2, platform="zoom"))).show()
    scene.click(scene.row_point("one"))
    two = scene.state.schedule.find("two") if scene.state.schedule else None
    assert two is not None
    with Counter(make_plan, recognize) as counter:
        scene.actions.join.emit(two)
    assert scene.opener.opened == [LINKS["zoom"]]
    assert sorted(counter.calls) == ["make_plan", "make_plan", "recognize"]
