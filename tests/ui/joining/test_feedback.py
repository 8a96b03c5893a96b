"""What was seen after each hand-over, and how long the bar says so."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.alerts.settings import AlertPreferences, AlertSettings, Scope
from desktop.joining.interfaces import OpenFailure
from desktop.joining.messages import FocusEvidence
from desktop.joining.plan import JoinMethod, Preference, WayKind
from desktop.joining.track_record import TrackRecord
from desktop.platforms.steps import SystemKind
from desktop.storage.json_file import Document
from desktop.storage.paths import Places
from desktop.storage.settings import Settings
from desktop.storage.ui_state import track_record_document
from desktop.texts import load_texts
from desktop.ui.actions import CalendarChoice
from desktop.ui.dialogs import JoinMethodMenu
from desktop.ui.joining.feedback import FocusWatch, JoinFeedback
from desktop.ui.joining.status import JoinStatus, Stage
from desktop.ui.translator import Translator
from tests.ui.build import LINKS, came, meeting, schedule
from tests.ui.conftest import MakeScene
from tests.ui.joining.test_feedback_focus import ACTIVE, INACTIVE, FakeApplication
from tests.ui.scene import Scene

CLIENT = JoinMethod(WayKind.CLIENT, "cloudlink://x")
BROWSER = JoinMethod(WayKind.BROWSER, "https://x.example/")


def status(
    stage: Stage, meeting_id: str = "it", way: JoinMethod = CLIENT, **more: object
) -> JoinStatus:
    handed = way if stage is Stage.HANDED_OVER else None
    made = JoinStatus(
        meeting_id=meeting_id,
        stage=stage,
        sentence=f"{stage}.",
        platform="WeLink",
        ways=(BROWSER,),
        way=handed,
    )
    return msgspec.structs.replace(made, **more)


class Climb:
    """Feedback on an application whose focus is in hand, and what it emits."""

    def __init__(
        self,
        state: Qt.ApplicationState = ACTIVE,
        language: str = "en",
        record: Document[TrackRecord] | None = None,
    ) -> None:
        self.app = FakeApplication(state)
        self.watch = FocusWatch(self.app)  # type: ignore[arg-type] # as much of it as is used
        self.feedback = JoinFeedback(self.watch, load_texts(language), record)
        self.told: list[JoinStatus] = []
        self.feedback.status_changed.connect(self.told.append)

    def take(self, *stages: Stage, meeting_id: str = "it", **more: object) -> None:
        for stage in stages:
            self.feedback.handle(status(stage, meeting_id, **more))  # type: ignore[arg-type]

    def time_passes(self) -> None:
        """What is watched comes to its end; nothing where nothing is."""
        if self.watch._timer.isActive():
            self.watch._timer.stop()
            self.watch._timer.timeout.emit()

    def seen(self) -> list[tuple[str, str]]:
        """What was told of what was seen: of which meeting, and how."""
        return [(n.meeting_id, n.sentence) for n in self.told if n.stage is Stage.SEEN]


@pytest.fixture
def climb(qtbot: QtBot) -> Climb:
    assert qtbot is not None
    return Climb()


def test_a_focus_that_goes_says_that_it_should_be_opening(climb: Climb) -> None:
    climb.take(Stage.OPENING, Stage.HANDED_OVER)
    climb.app.become(INACTIVE)
    climb.time_passes()
    assert climb.seen() == [("it", "WeLink should be opening.")]


def test_a_focus_that_stays_says_that_nothing_opened(climb: Climb) -> None:
    climb.take(Stage.OPENING, Stage.HANDED_OVER)
    climb.time_passes()
    assert climb.seen() == [("it", "Nothing seems to have opened.")]


def test_without_the_focus_nothing_is_claimed(qtbot: QtBot) -> None:
    assert qtbot is not None
    climb = Climb(INACTIVE)
    climb.take(Stage.OPENING, Stage.HANDED_OVER)
    climb.time_passes()
    assert climb.seen() == [("it", "WeLink was asked to open.")]


def test_a_client_that_is_quicker_than_its_hand_over_counts(climb: Climb) -> None:
    climb.take(Stage.OPENING)
    climb.app.become(INACTIVE)
    climb.app.become(ACTIVE)
    climb.take(Stage.HANDED_OVER)
    climb.time_passes()
    assert climb.seen() == [("it", "WeLink should be opening.")]


def test_everything_else_is_told_as_it_comes(climb: Climb) -> None:
    stages = [Stage.OPENING, Stage.HANDED_OVER, Stage.COPIED, Stage.OPENING, Stage.FAILED]
    climb.take(*stages)
    assert [one.stage for one in climb.told] == stages


def test_the_other_ways_stay_in_what_was_seen(climb: Climb) -> None:
    climb.take(Stage.OPENING, Stage.HANDED_OVER)
    climb.time_passes()
    assert climb.told[-1].ways == (BROWSER,)
    assert climb.told[-1].way == CLIENT


def test_why_it_was_the_browser_is_still_said_afterwards(climb: Climb) -> None:
    reason = "WeLink is not installed; opening the browser instead."
    climb.take(Stage.OPENING, Stage.HANDED_OVER, way=BROWSER, sentence=reason, missing=True)
    climb.time_passes()
    assert climb.seen() == [("it", f"{reason} Nothing seems to have opened.")]


def test_chinese_sentences_need_no_blank_between_them(qtbot: QtBot) -> None:
    assert qtbot is not None
    climb = Climb(language="zh")
    climb.take(Stage.OPENING, Stage.HANDED_OVER, sentence="没有安装。", missing=True)
    climb.time_passes()
    (_, sentence) = climb.seen()[0]
    assert sentence.startswith("没有安装。")
    assert " " not in sentence


def test_a_second_join_takes_the_place_of_the_first(climb: Climb) -> None:
    climb.take(Stage.OPENING, Stage.HANDED_OVER, meeting_id="first")
    climb.take(Stage.OPENING, meeting_id="second")
    climb.time_passes()
    assert climb.seen() == []
    climb.take(Stage.HANDED_OVER, meeting_id="second")
    climb.time_passes()
    assert [meeting_id for meeting_id, _ in climb.seen()] == ["second"]


def test_a_second_join_that_fails_is_not_watched(climb: Climb) -> None:
    climb.take(Stage.OPENING, Stage.HANDED_OVER, meeting_id="first")
    climb.take(Stage.OPENING, Stage.FAILED, meeting_id="second")
    climb.app.become(INACTIVE)
    climb.time_passes()
    assert climb.seen() == []


def test_copying_does_not_end_the_watch(climb: Climb) -> None:
    climb.take(Stage.OPENING, Stage.HANDED_OVER, Stage.COPIED)
    climb.time_passes()
    assert len(climb.seen()) == 1


def test_each_hand_over_is_seen_once(climb: Climb) -> None:
    climb.take(Stage.OPENING, Stage.HANDED_OVER)
    climb.time_passes()
    climb.app.become(INACTIVE)
    climb.time_passes()
    climb.watch.seen.emit(FocusEvidence.LEFT)
    assert len(climb.seen()) == 1


# The bar in the window


def links(scene: Scene) -> list[str]:
    scene.settle()
    bar = scene.detail.bar
    shown = [b.text() for b in bar.findChildren(QPushButton) if b.isVisible()]
    return shown + [entry.text() for entry in bar.menu.actions() if entry.text()]


def press(scene: Scene, words: str) -> None:
    """Picks what the bar offers under that name, in view or in its menu."""
    scene.settle()
    bar = scene.detail.bar
    acts = [(b.text(), b.click) for b in bar.findChildren(QPushButton) if b.isVisible()]
    acts += [(entry.text(), entry.trigger) for entry in bar.menu.actions()]
    dict(acts)[words]()
    scene.settle()


def joined(
    make_scene: MakeScene,
    platform: str = "welink",
    *clients: str,
    system: SystemKind = SystemKind.LINUX,
) -> Scene:
    """A scene in which one of two meetings was just joined."""
    it, other = meeting("it", 0.5, platform=platform), meeting("other", 3, platform="web")
    scene = make_scene(schedule(it, other), system=system)
    scene.finder.schemes = set(clients)
    scene.clients.refresh()
    scene.show()
    scene.detail.join.main.click()
    scene.settle()
    assert scene.detail.bar.isVisible()
    return scene


def test_the_bar_stays_while_others_are_looked_at(make_scene: MakeScene) -> None:
    scene = joined(make_scene, "welink", "cloudlink")
    scene.watch.seen.emit(FocusEvidence.STAYED)
    said = scene.detail.bar.sentence()
    scene.click(scene.row_point("other"))
    assert not scene.detail.bar.isVisible()
    scene.clock.advance(minutes=10)
    scene.presenter.render()
    scene.click(scene.row_point("it"))
    assert scene.detail.bar.sentence() == said


def test_what_is_seen_while_another_is_looked_at_is_told_on_return(make_scene: MakeScene) -> None:
    scene = joined(make_scene, "welink", "cloudlink")
    scene.click(scene.row_point("other"))
    scene.watch.seen.emit(FocusEvidence.STAYED)
    assert not scene.detail.bar.isVisible()
    scene.click(scene.row_point("it"))
    assert scene.detail.bar.sentence() == "Nothing seems to have opened."


def test_the_bar_goes_when_the_meeting_ends(make_scene: MakeScene) -> None:
    scene = joined(make_scene)
    scene.clock.advance(minutes=80)
    scene.presenter.render()
    assert scene.detail.bar.isVisible()
    scene.clock.advance(minutes=20)
    scene.presenter.render()
    assert not scene.detail.bar.isVisible()


def test_the_bar_outlives_a_refresh(make_scene: MakeScene) -> None:
    scene = joined(make_scene)
    said = scene.detail.bar.sentence()
    scene.state.apply(came(schedule(meeting("it", 0.5), meeting("new", 1))))
    assert scene.detail.bar.sentence() == said


def test_a_bar_that_was_dismissed_does_not_come_back_for_what_is_seen(
    make_scene: MakeScene,
) -> None:
    scene = joined(make_scene, "welink", "cloudlink")
    scene.detail.bar._close.click()
    scene.watch.seen.emit(FocusEvidence.STAYED)
    assert not scene.detail.bar.isVisible()
    scene.detail.join.main.click()
    scene.settle()
    assert scene.detail.bar.isVisible()


def test_copying_leaves_the_other_ways_in_reach(make_scene: MakeScene) -> None:
    scene = joined(make_scene)
    before = links(scene)
    press(scene, "Copy number")
    assert scene.detail.bar.sentence() == "Number copied."
    assert set(before) <= set(links(scene))


def test_a_missing_client_is_said_and_can_be_set_up(make_scene: MakeScene) -> None:
    scene = joined(make_scene, system=SystemKind.WINDOWS)
    asked: list[bool] = []
    scene.actions.open_wizard.connect(lambda: asked.append(True))
    assert scene.detail.bar.sentence().startswith("WeLink is not installed")
    scene.watch.seen.emit(FocusEvidence.STAYED)
    assert scene.detail.bar.sentence().startswith("WeLink is not installed")
    assert links(scene)[-1] == "Set up WeLink…"
    press(scene, "Set up WeLink…")
    assert asked == [True]


@pytest.mark.parametrize(("platform", "clients"), [("welink", ["cloudlink"]), ("web", [])])
def test_where_nothing_is_missing_nothing_is_set_up(
    make_scene: MakeScene, platform: str, clients: list[str]
) -> None:
    scene = joined(make_scene, platform, *clients)
    scene.watch.seen.emit(FocusEvidence.STAYED)
    assert not any(words.startswith("Set up") for words in links(scene))


def test_where_there_is_no_client_to_install_none_is_set_up(make_scene: MakeScene) -> None:
    scene = joined(make_scene)
    assert scene.detail.bar.sentence().startswith("WeLink is not installed")
    assert not any(words.startswith("Set up") for words in links(scene))


def test_a_missing_client_that_the_wizard_knows_nothing_of_is_only_said(
    make_scene: MakeScene,
) -> None:
    scene = joined(make_scene, "zoom")
    assert scene.detail.bar.sentence().startswith("Zoom is not installed")
    assert not any(words.startswith("Set up") for words in links(scene))


def test_nothing_that_opens_is_not_watched(make_scene: MakeScene) -> None:
    scene = make_scene(schedule(meeting("it", 0.5))).show()
    scene.opener.failing["https:"] = OpenFailure.NO_PROGRAM
    scene.detail.join.main.click()
    scene.settle()
    assert not scene.watch._timer.isActive()
    assert "Copy the link" in scene.detail.bar.sentence()


def test_the_bar_leads_to_the_steps(make_scene: MakeScene) -> None:
    scene = joined(make_scene)
    assert "Show the steps" in links(scene)
    scene.window.resize(1100, 420)
    scene.settle()
    press(scene, "Show the steps")
    assert scene.detail.verticalScrollBar().value() > 0


# Calm, and a warning only where nothing opened


def mood(scene: Scene) -> str:
    return str(scene.detail.bar.property("mood"))


def test_the_bar_warns_only_where_nothing_opened(make_scene: MakeScene) -> None:
    scene = joined(make_scene, "welink", "cloudlink")
    assert mood(scene) == "calm"
    scene.watch.seen.emit(FocusEvidence.LEFT)
    assert mood(scene) == "calm"
    scene.detail.join.main.click()
    scene.watch.seen.emit(FocusEvidence.STAYED)
    assert mood(scene) == "warning"
    scene.detail.join.main.click()
    assert mood(scene) == "calm"


def test_two_ways_are_in_view_and_the_rest_in_the_menu(make_scene: MakeScene) -> None:
    scene = joined(make_scene, "zoom", "zoommtg")
    scene.watch.seen.emit(FocusEvidence.STAYED)
    scene.settle()
    bar = scene.detail.bar
    in_view = [b.text() for b in bar.findChildren(QPushButton) if b.isVisible()]
    assert in_view == ["Join in the browser", "Copy number"]
    rest = [entry.text() for entry in bar.menu.actions() if entry.text()]
    assert rest == ["Copy passcode", "Copy link", "Scan with phone", "Show the steps"]


def test_the_page_below_stays_where_it_is(make_scene: MakeScene) -> None:
    scene = make_scene(schedule(meeting("it", 0.5, number="960493493"))).show()
    scene.clients.refresh()
    scene.settle()
    before = scene.detail.facts.y(), scene.detail.steps.y()
    assert scene.detail.place.hint() == "Opens the browser: WeLink is not installed."
    scene.detail.join.main.click()
    scene.settle()
    assert scene.detail.bar.isVisible()
    assert scene.detail.place.hint() == ""
    assert (scene.detail.facts.y(), scene.detail.steps.y()) == before
    scene.detail.bar._close.click()
    scene.settle()
    assert scene.detail.place.hint() != ""
    assert (scene.detail.facts.y(), scene.detail.steps.y()) == before


@pytest.mark.parametrize("width", [480, 720, 1100, 1600])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_question_before_a_far_meeting_moves_the_page(
    make_scene: MakeScene, translator: Translator, width: int, language: str
) -> None:
    translator.use(language)
    scene = make_scene(schedule(meeting("it", 90, number="960493493"))).show((width, 720))
    scene.window.open_detail()
    scene.clients.refresh()
    scene.settle()
    before = scene.detail.facts.y()
    scene.detail.join.main.click()
    scene.settle()
    assert scene.detail.bar.isVisible()
    assert scene.detail.facts.y() == before


# What only the user can tell, and what is learnt from it


def test_who_says_that_nothing_happened_is_offered_the_other_ways(make_scene: MakeScene) -> None:
    scene = joined(make_scene, "welink", "cloudlink")
    scene.watch.seen.emit(FocusEvidence.LEFT)
    assert links(scene)[0] == "Nothing happened?"
    press(scene, "Nothing happened?")
    assert mood(scene) == "warning"
    assert scene.detail.bar.sentence() == "Nothing seems to have opened."
    assert links(scene)[:2] == ["Join in the browser", "Copy number"]


def fail(scene: Scene) -> None:
    """A join of the meeting shown, of which nothing comes."""
    scene.detail.join.main.click()
    scene.watch.seen.emit(FocusEvidence.STAYED)
    scene.settle()


def test_a_client_that_fails_twice_in_a_row_may_give_way_to_the_browser(
    make_scene: MakeScene,
) -> None:
    scene = joined(make_scene, "welink", "cloudlink")
    scene.watch.seen.emit(FocusEvidence.STAYED)
    assert "Always use the browser" not in links(scene)
    fail(scene)
    assert scene.detail.bar.sentence() == "WeLink did not open 2 times in a row."
    assert links(scene)[:2] == ["Join in the browser", "Always use the browser"]
    press(scene, "Always use the browser")
    assert scene.settings_model.settings.joining == {"welink": Preference.BROWSER}
    assert scene.opener.opened[-1].startswith("https://")
    scene.settings_model.prefer("welink", Preference.APP)
    fail(scene)
    assert "Always use the browser" not in links(scene)


def test_a_client_that_opens_in_between_is_forgiven(make_scene: MakeScene) -> None:
    scene = joined(make_scene, "welink", "cloudlink")
    scene.watch.seen.emit(FocusEvidence.STAYED)
    scene.detail.join.main.click()
    scene.watch.seen.emit(FocusEvidence.LEFT)
    fail(scene)
    assert "Always use the browser" not in links(scene)


def test_a_client_that_the_system_refuses_counts_too(make_scene: MakeScene) -> None:
    scene = joined(make_scene, "welink", "cloudlink")
    scene.opener.failing["cloudlink:"] = OpenFailure.CANNOT_START
    scene.detail.join.main.click()
    scene.settle()
    scene.watch.seen.emit(FocusEvidence.LEFT)
    assert "Always use the browser" not in links(scene)
    scene.detail.join.main.click()
    scene.settle()
    assert "Always use the browser" in links(scene)
    opened = len(scene.opener.opened)
    press(scene, "Always use the browser")
    assert scene.settings_model.settings.joining == {"welink": Preference.BROWSER}
    assert len(scene.opener.opened) == opened, "the browser is open already"
    assert "Always use the browser" not in links(scene)


def test_what_was_learnt_outlives_the_program(qtbot: QtBot, tmp_path: Path) -> None:
    assert qtbot is not None
    file = track_record_document(Places.of(tmp_path))
    for times in (1, 2):
        climb = Climb(record=file)
        climb.take(Stage.OPENING, Stage.HANDED_OVER)
        climb.time_passes()
        assert climb.told[-1].advises_browser is (times == 2)
    assert file.load().value == TrackRecord({"web": 2})


# Too early


def far(make_scene: MakeScene, **settings: object) -> Scene:
    """A scene with a meeting on Tuesday; it is Sunday."""
    made = msgspec.structs.replace(Settings(), **settings)
    scene = make_scene(schedule(meeting("it", 50), meeting("next", 30)), made)
    scene.finder.schemes = {"cloudlink"}
    scene.clients.refresh()
    scene.show()
    scene.click(scene.row_point("it"))
    return scene


def test_a_meeting_days_away_says_so_before_it_opens(make_scene: MakeScene) -> None:
    scene = far(make_scene, alerts=AlertSettings(scope=Scope.FOLLOWED))
    scene.detail.join.main.click()
    scene.settle()
    assert scene.opener.opened == []
    assert scene.detail.bar.sentence() == "Begins Tuesday 15:00, in 2 days."
    assert mood(scene) == "calm"
    assert links(scene) == ["Join now", "Remind me", "Add to calendar…"]
    press(scene, "Join now")
    assert len(scene.opener.opened) == 1
    assert scene.opener.opened[0].startswith("cloudlink:")


def test_the_question_is_seen_wherever_the_page_is(make_scene: MakeScene) -> None:
    """The steps below have buttons that join, too."""
    scene = far(make_scene)
    scene.show((720, 420))
    below = scene.detail.verticalScrollBar()
    below.setValue(below.maximum())
    scene.settle()
    assert scene.detail.bar.visibleRegion().isEmpty()
    browser = JoinMethod(WayKind.BROWSER, LINKS["welink"])
    scene.actions.join_by.emit(scene.shown(), browser)
    scene.settle()
    assert scene.detail.bar.visibleRegion().boundingRect() == scene.detail.bar.rect()


def test_a_meeting_days_away_goes_into_the_calendar(make_scene: MakeScene) -> None:
    scene = far(make_scene)
    asked: list[object] = []
    scene.actions.export.connect(asked.append)
    scene.detail.join.main.click()
    press(scene, "Add to calendar…")
    assert asked == [CalendarChoice(meeting=scene.shown())]
    assert scene.opener.opened == []


def test_a_way_that_was_picked_is_taken_after_the_question(make_scene: MakeScene) -> None:
    scene = far(make_scene)
    browser = JoinMethod(WayKind.BROWSER, LINKS["welink"])
    scene.actions.join_by.emit(scene.shown(), browser)
    scene.settle()
    assert scene.opener.opened == []
    press(scene, "Join now")
    assert scene.opener.opened == [LINKS["welink"]]


def test_joining_again_while_it_is_said_to_be_early_joins(make_scene: MakeScene) -> None:
    scene = far(make_scene)
    browser = JoinMethod(WayKind.BROWSER, LINKS["welink"])
    scene.detail.join.main.click()
    scene.settle()
    scene.actions.join_by.emit(scene.shown(), browser)
    scene.settle()
    assert scene.opener.opened == [LINKS["welink"]]
    scene.detail.bar.dismissed.emit()
    scene.actions.join_by.emit(scene.shown(), browser)
    scene.settle()
    assert scene.opener.opened == [LINKS["welink"]]  # dismissed, so it is asked anew


def test_copying_is_never_too_early(make_scene: MakeScene) -> None:
    scene = far(make_scene)
    scene.actions.join_by.emit(scene.shown(), JoinMethod(WayKind.COPY_NUMBER, "960493493"))
    assert scene.detail.bar.sentence() == "Number copied."


@pytest.mark.parametrize(
    "alerts",
    [
        AlertSettings(scope=Scope.NONE),
        AlertSettings(enabled=False),
        AlertSettings(scope=Scope.EVERY, leads=()),
        AlertSettings(scope=Scope.EVERY, muted=frozenset({"it"})),
    ],
)
def test_remind_me_makes_an_alert_come(make_scene: MakeScene, alerts: AlertSettings) -> None:
    scene = far(make_scene, alerts=alerts)
    scene.detail.join.main.click()
    press(scene, "Remind me")
    made = AlertPreferences(scene.settings_model.settings.alerts)
    assert made.reminds(scene.shown())
    assert not made.reminds(meeting("next", 30)) or alerts.scope is Scope.EVERY
    assert scene.detail.bar.sentence().endswith("in 2 days. You will be reminded.")
    assert links(scene) == ["Join now", "Add to calendar…"]
    scene.settings_model.set_alerts_of(scene.shown(), wanted=False)
    scene.settle()
    assert "reminded" not in scene.detail.bar.sentence()


def test_what_was_too_early_is_not_for_ever(make_scene: MakeScene) -> None:
    scene = far(make_scene)
    scene.detail.join.main.click()
    assert scene.detail.bar.isVisible()
    scene.clock.advance(hours=40)
    scene.presenter.render()
    assert not scene.detail.bar.isVisible()
    scene.detail.join.main.click()
    assert len(scene.opener.opened) == 1


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # pop-ups, offscreen
def test_who_wants_to_be_asked_how_is_asked_both(make_scene: MakeScene) -> None:
    scene = far(make_scene, joining={"welink": Preference.ASK})
    scene.detail.join.main.click()
    press(scene, "Join now")
    (menu,) = scene.window.findChildren(JoinMethodMenu)
    menu.actions()[1].trigger()
    menu.hide()
    scene.settle()
    assert scene.opener.opened == [LINKS["welink"]]
