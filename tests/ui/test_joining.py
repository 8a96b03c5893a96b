"""From the click to what is told of it: button, menu, bar, preferences."""

import pytest
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QPushButton

from desktop.joining.opener import OpenFailure
from desktop.joining.plan import Preference, Way, WayKind
from desktop.joining.sight import Sight
from desktop.storage.settings import Settings
from desktop.ui.ask_way import WayMenu
from tests.ui.build import LINKS, came, meeting, schedule, usual
from tests.ui.conftest import MakeScene
from tests.ui.scene import Scene

ZOOM_URI = "zoommtg://zoom.us/join?action=join&confno=98765432101&pwd=Ab-c.D_e1"
PLATFORMS = ["welink", "zoom", "tencent", "teams", "jitsi", "web"]


def one(make_scene: MakeScene, platform: str, *clients: str) -> Scene:
    """A scene with one meeting, in the detail, on a system with those clients."""
    scene = make_scene(schedule(meeting("it", 0.5, platform=platform)))
    scene.finder.schemes = set(clients)
    scene.clients.look()
    return scene.show()


def menu_of(scene: Scene) -> list[QAction]:
    scene.detail.join.menu.aboutToShow.emit()
    return [action for action in scene.detail.join.menu.actions() if not action.isSeparator()]


def entry(scene: Scene, words: str) -> QAction:
    (found,) = [action for action in menu_of(scene) if action.text() == words]
    return found


def offers(scene: Scene) -> list[str]:
    return [b.text() for b in scene.detail.bar.findChildren(QPushButton) if b.isVisible()]


def press_offer(scene: Scene, words: str) -> None:
    buttons = scene.detail.bar.findChildren(QPushButton)
    (found,) = [b for b in buttons if b.isVisible() and b.text() == words]
    found.click()
    scene.settle()


def test_the_client_is_started_where_it_is_there(make_scene: MakeScene) -> None:
    scene = one(make_scene, "zoom", "zoommtg")
    assert scene.detail.join.main.text() == "Join in Zoom"
    scene.detail.join.main.click()
    scene.settle()
    assert scene.opener.opened == [ZOOM_URI]
    assert scene.detail.bar.sentence().startswith("Opening Zoom …")
    assert offers(scene)[:4] == ["Join in browser", "Copy number", "Copy passcode", "Copy link"]


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
    assert "Zoom is not installed here" in scene.detail.bar.sentence()


def test_a_join_asks_the_system_afresh(make_scene: MakeScene) -> None:
    scene = one(make_scene, "zoom")
    scene.finder.schemes = {"zoommtg"}
    scene.detail.join.main.click()
    assert scene.opener.opened == [ZOOM_URI]


def test_the_button_follows_a_client_that_appears(make_scene: MakeScene) -> None:
    scene = one(make_scene, "zoom")
    scene.finder.schemes = {"zoommtg"}
    scene.clients.look()
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
    scene.keeper.trust("meet.example.org")
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
        "Join in browser",
        "Copy number",
        "Copy passcode",
        "Copy link",
        "Scan with phone",
        "In the app where it is installed",
        "Always in the browser",
        "Ask every time",
    ]
    assert [action.text() for action in menu_of(scene) if action.isChecked()] == [words[6]]


def test_a_way_picked_in_the_menu_is_taken_once(make_scene: MakeScene) -> None:
    scene = one(make_scene, "zoom", "zoommtg")
    entry(scene, "Join in browser").trigger()
    assert scene.opener.opened == [LINKS["zoom"]]
    assert scene.keeper.settings.joining == {}


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
    scene.clients.look()
    scene.show()
    assert scene.detail.join.main.text() == "Join in WeLink"
    scene.click(scene.row_point("soon"))
    assert scene.detail.join.main.text() == "Join in the browser"


@pytest.mark.parametrize(
    ("words", "copied", "told"),
    [
        ("Copy number", "98765432101", "The number is copied."),
        ("Copy passcode", "Ab-c.D_e1", "The passcode is copied."),
        ("Copy link", LINKS["zoom"], "The link is copied."),
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
    assert "Join in browser" in offers(scene)


def test_the_phone_is_offered_a_code(make_scene: MakeScene) -> None:
    scene = one(make_scene, "zoom")
    codes: list[tuple[str, str]] = []
    scene.joiner.code_requested.connect(lambda address, host: codes.append((address, host)))
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


def test_news_of_a_meeting_that_is_not_shown_waits_for_it(scene: Scene) -> None:
    scene.click(scene.row_point("later"))
    scene.joiner.join(meeting("soon", 1, platform="zoom"))
    assert not scene.detail.bar.isVisible()
    scene.click(scene.row_point("soon"))
    assert scene.detail.bar.isVisible()


@pytest.mark.parametrize("sight", list(Sight))
def test_what_was_seen_after_the_hand_over_is_told(make_scene: MakeScene, sight: Sight) -> None:
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
    assert scene.keeper.settings.trusted_hosts == frozenset()


@pytest.mark.parametrize("link", ["https://zoom.us@evil.example/j/1", "file:///etc/passwd", None])
def test_what_must_not_be_opened_is_not(make_scene: MakeScene, link: str | None) -> None:
    it = meeting("it", join_url=link)
    scene = make_scene(schedule(it)).show()
    scene.joiner.join(it)
    scene.joiner.take(it, Way(WayKind.BROWSER, link or ""))
    scene.presenter.join(it)
    assert scene.opener.opened == []
    assert not scene.detail.bar.isVisible()


def test_a_page_that_must_not_be_opened_is_told(scene: Scene) -> None:
    told: list[str] = []
    scene.joiner.trouble.connect(told.append)
    scene.joiner.open_page("ftp://a.example/")
    scene.opener.failing["https:"] = OpenFailure.NO_PROGRAM
    scene.joiner.open_page("https://www.openeuler.org/")
    assert told == [
        "The link is not a web link (https).",
        "This system has no program that opens the address.",
    ]
    assert scene.opener.opened == ["https://www.openeuler.org/"]


def test_guests_join_under_their_name(make_scene: MakeScene) -> None:
    scene = make_scene(schedule(meeting("it", platform="zoom")), Settings(display_name="李 & Co"))
    scene.finder.schemes = {"zoommtg"}
    scene.show()
    scene.presenter.join_now()
    assert scene.opener.opened == [ZOOM_URI + "&uname=%E6%9D%8E%20%26%20Co"]


def test_join_now_takes_the_running_meeting_else_the_next(scene: Scene) -> None:
    scene.presenter.join_now()
    assert scene.shown().id == "live"
    scene.clock.advance(minutes=40)
    scene.presenter.join_now()
    assert scene.shown().id == "soon"
    assert scene.opener.opened == [LINKS["welink"], LINKS["zoom"]]


def test_join_now_with_nothing_to_join_does_nothing(make_scene: MakeScene) -> None:
    scene = make_scene(schedule(meeting("over", -3))).show()
    scene.presenter.join_now()
    assert scene.opener.opened == []


def test_joining_from_the_detail_holds_on_to_the_meeting(make_scene: MakeScene) -> None:
    scene = make_scene(schedule(meeting("first", -0.5, 90), meeting("second", 0.1))).show()
    scene.detail.join.main.click()
    scene.clock.advance(minutes=10)
    scene.state.take(came(schedule(meeting("first", -0.5, 90), meeting("second", 0.1))))
    assert scene.shown().id == "first"
    assert scene.detail.bar.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # pop-ups, offscreen
@pytest.mark.parametrize(("entry", "opened"), [(0, ZOOM_URI), (1, LINKS["zoom"])])
def test_who_wants_to_be_asked_is_asked(make_scene: MakeScene, entry: int, opened: str) -> None:
    scene = one(make_scene, "zoom", "zoommtg")
    scene.keeper.prefer("zoom", Preference.ASK)
    scene.detail.join.main.click()
    (menu,) = scene.window.findChildren(WayMenu)
    assert [action.text() for action in menu.actions()] == ["Join in Zoom", "Join in browser"]
    assert scene.opener.opened == []
    menu.actions()[entry].trigger()
    menu.hide()
    scene.settle()
    assert scene.opener.opened == [opened]
    assert scene.window.findChildren(WayMenu) == []


def test_who_wants_to_be_asked_is_not_where_there_is_no_choice(make_scene: MakeScene) -> None:
    scene = one(make_scene, "zoom")
    scene.keeper.prefer("zoom", Preference.ASK)
    scene.detail.join.main.click()
    assert scene.opener.opened == [LINKS["zoom"]]
