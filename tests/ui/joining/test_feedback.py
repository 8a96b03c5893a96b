"""What was seen after each hand-over, and how long the bar says so."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.joining.interfaces import OpenFailure
from desktop.joining.messages import FocusEvidence
from desktop.joining.plan import JoinMethod, WayKind
from desktop.texts import load_texts
from desktop.ui.joining.feedback import FocusWatch, JoinFeedback
from desktop.ui.joining.status import JoinStatus, Stage
from tests.ui.build import came, meeting, schedule
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

    def __init__(self, state: Qt.ApplicationState = ACTIVE, language: str = "en") -> None:
        self.app = FakeApplication(state)
        self.watch = FocusWatch(self.app)  # type: ignore[arg-type] # as much of it as is used
        self.feedback = JoinFeedback(self.watch, load_texts(language))
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
    assert climb.seen() == [("it", "WeLink should be opening. Didn't it?")]


def test_a_focus_that_stays_says_that_nothing_opened(climb: Climb) -> None:
    climb.take(Stage.OPENING, Stage.HANDED_OVER)
    climb.time_passes()
    assert climb.seen() == [("it", "Nothing seems to have opened. Try another way:")]


def test_without_the_focus_nothing_is_claimed(qtbot: QtBot) -> None:
    assert qtbot is not None
    climb = Climb(INACTIVE)
    climb.take(Stage.OPENING, Stage.HANDED_OVER)
    climb.time_passes()
    assert climb.seen() == [("it", "WeLink was asked to open. Didn't it?")]


def test_a_client_that_is_quicker_than_its_hand_over_counts(climb: Climb) -> None:
    climb.take(Stage.OPENING)
    climb.app.become(INACTIVE)
    climb.app.become(ACTIVE)
    climb.take(Stage.HANDED_OVER)
    climb.time_passes()
    assert climb.seen() == [("it", "WeLink should be opening. Didn't it?")]


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
    reason = "WeLink is not installed here; opening the browser instead."
    climb.take(Stage.OPENING, Stage.HANDED_OVER, way=BROWSER, sentence=reason, missing=True)
    climb.time_passes()
    assert climb.seen() == [("it", f"{reason} Nothing seems to have opened. Try another way:")]


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
    return [b.text() for b in scene.detail.bar.findChildren(QPushButton) if b.isVisible()]


def joined(make_scene: MakeScene, platform: str = "welink", *clients: str) -> Scene:
    """A scene in which one of two meetings was just joined."""
    it, other = meeting("it", 0.5, platform=platform), meeting("other", 3, platform="web")
    scene = make_scene(schedule(it, other))
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
    assert scene.detail.bar.sentence() == "Nothing seems to have opened. Try another way:"


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
    (copy,) = [b for b in scene.detail.bar.findChildren(QPushButton) if b.text() == "Copy number"]
    copy.click()
    assert scene.detail.bar.sentence() == "The number is copied."
    assert set(before) <= set(links(scene))


def test_a_missing_client_is_said_and_can_be_set_up(make_scene: MakeScene) -> None:
    scene = joined(make_scene)
    asked: list[bool] = []
    scene.actions.open_wizard.connect(lambda: asked.append(True))
    assert scene.detail.bar.sentence().startswith("WeLink is not installed here")
    scene.watch.seen.emit(FocusEvidence.STAYED)
    assert scene.detail.bar.sentence().startswith("WeLink is not installed here")
    assert links(scene)[-1] == "Set up WeLink …"
    (button,) = [b for b in scene.detail.bar.findChildren(QPushButton) if "Set up" in b.text()]
    button.click()
    assert asked == [True]


@pytest.mark.parametrize(("platform", "clients"), [("welink", ["cloudlink"]), ("web", [])])
def test_where_nothing_is_missing_nothing_is_set_up(
    make_scene: MakeScene, platform: str, clients: list[str]
) -> None:
    scene = joined(make_scene, platform, *clients)
    scene.watch.seen.emit(FocusEvidence.STAYED)
    assert not any(words.startswith("Set up") for words in links(scene))


def test_a_missing_client_that_the_wizard_knows_nothing_of_is_only_said(
    make_scene: MakeScene,
) -> None:
    scene = joined(make_scene, "zoom")
    assert scene.detail.bar.sentence().startswith("Zoom is not installed here")
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
    (steps,) = [b for b in scene.detail.bar.findChildren(QPushButton) if "steps" in b.text()]
    steps.click()
    scene.settle()
    assert scene.detail.verticalScrollBar().value() > 0
