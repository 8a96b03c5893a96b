"""Loading, empty, offline, partial: the window always says how things stand."""

from pathlib import Path

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.meetings.schedule import Schedule
from desktop.refreshing import RefreshOutcome
from desktop.services.outcome import Problem, Reason, Refresh, State
from desktop.storage.json_file import FileProblem, NoteReason, StorageError
from desktop.ui.theme.palette import LIGHT
from tests.ui.build import came, cut, failed, meeting, schedule, usual
from tests.ui.conftest import MakeScene
from tests.ui.scene import Scene


def button_in(widget: QWidget) -> QPushButton:
    found = widget.findChild(QPushButton)
    assert isinstance(found, QPushButton)
    return found


def refreshes_asked(scene: Scene) -> list[int]:
    asked: list[int] = []
    scene.actions.refresh.connect(lambda: asked.append(1))
    return asked


def test_rows_keep_their_place_while_the_first_list_is_on_its_way(make_scene: MakeScene) -> None:
    scene = make_scene(None).show()
    scene.state.begin()
    assert scene.agenda.isVisible()
    assert scene.window.status.sentence() == "Loading meetings…"
    image = scene.agenda.viewport().grab().toImage()
    colours = {image.pixelColor(x, 36 + 14 + 7).name() for x in range(image.width())}
    assert {LIGHT.surface, LIGHT.raised} <= colours
    scene.state.apply(came(usual()))
    image = scene.agenda.viewport().grab().toImage()
    assert QColor(LIGHT.live).name() in {
        image.pixelColor(x, y).name() for x in range(30) for y in range(0, image.height(), 4)
    }


def test_a_refresh_of_a_list_that_is_there_leaves_it_in_view(scene: Scene) -> None:
    scene.state.begin()
    assert scene.topics() == [m.topic for m in usual().meetings]
    assert "Updating…" in scene.window.status.sentence()
    assert not scene.window.toolbar.refresh.isEnabled()
    scene.state.apply(came(usual()))
    assert scene.window.toolbar.refresh.isEnabled()


def test_how_old_the_list_is_follows_the_clock(scene: Scene) -> None:
    assert scene.window.status.sentence().startswith("Updated 2 minutes ago")
    scene.clock.advance(minutes=-1)
    scene.presenter.render()
    assert scene.window.status.sentence().startswith("Updated 1 minute ago")
    scene.clock.advance(minutes=-1)
    scene.presenter.render()
    assert scene.window.status.sentence().startswith("Updated just now")
    scene.clock.advance(hours=2)
    scene.presenter.render()
    assert scene.window.status.sentence().startswith("Saved at 12:58")
    scene.clock.advance(days=1)
    scene.presenter.render()
    assert scene.window.status.sentence().startswith("Saved at 22 November 12:58")


def test_no_meeting_at_all(make_scene: MakeScene) -> None:
    scene = make_scene(schedule()).show()
    headline, sentence, action = scene.window.empty.words()
    assert headline == "No meetings in the next 30 days"
    assert sentence == "They appear here as soon as a SIG books them."
    assert action == ""
    assert scene.window.empty.isVisible()
    assert not scene.agenda.isVisible()


def test_a_filter_that_hides_all_says_how_many_and_lets_them_back(scene: Scene) -> None:
    scene.window.toolbar.search.setText("no such meeting")
    scene.window.toolbar.platforms.button(1).click()
    scene.window.toolbar.sigs.choose_only_mine()
    headline, sentence, action = scene.window.empty.words()
    assert (headline, action) == ("Nothing matches", "Show all")
    assert "6" in sentence
    button_in(scene.window.empty).click()
    assert len(scene.topics()) == 6
    assert scene.agenda.isVisible()
    assert not scene.window.toolbar.sigs.only_mine


def test_offline_shows_what_was_saved_with_the_reason_and_retry(scene: Scene) -> None:
    assert scene.window.notice.sentence() == ""
    asked = refreshes_asked(scene)
    scene.state.apply(failed(scene.state.schedule, Reason.TIMED_OUT))
    sentence = scene.window.notice.sentence()
    assert sentence.startswith("Offline: showing what was saved at 12:58.")
    assert "did not answer (timed out)" in sentence
    assert len(scene.topics()) == 6
    assert scene.window.notice.isVisible()
    retry = button_in(scene.window.notice)
    assert retry.text() == "Retry"
    retry.click()
    assert asked == [1]
    scene.state.begin()
    assert not retry.isEnabled()
    scene.state.apply(failed(scene.state.schedule, Reason.TIMED_OUT))
    assert retry.isEnabled()
    scene.state.apply(came(usual()))
    assert scene.window.notice.sentence() == ""


def test_offline_with_nothing_saved_says_why_in_the_lists_place(make_scene: MakeScene) -> None:
    scene = make_scene(None).show()
    asked = refreshes_asked(scene)
    scene.state.apply(failed(None, Reason.FIREWALL))
    headline, sentence, action = scene.window.empty.words()
    assert headline == "Could not load the meetings"
    assert "HTTP 418" in sentence
    assert action == "Retry"
    assert scene.window.notice.sentence() == ""
    button_in(scene.window.empty).click()
    assert asked == [1]


def test_a_cut_list_tells_both_numbers(scene: Scene) -> None:
    scene.state.apply(cut(usual(), 10, 12))
    assert "10 of 12 meetings arrived." in scene.window.notice.sentence()
    assert "Offline" not in scene.window.notice.sentence()
    assert len(scene.topics()) == 6


def test_what_the_service_says_of_a_refusal_is_shown(scene: Scene) -> None:
    refused = Refresh(state=State.FAILED, problem=Problem(Reason.REFUSED, detail="参数无效 <b>"))
    scene.state.apply(RefreshOutcome(refused, scene.state.schedule))
    assert "参数无效 <b>" in scene.window.notice.sentence()


def test_a_list_that_could_not_be_saved_is_shown_and_told(scene: Scene) -> None:
    trouble = StorageError(Path("/profile/list.json"), OSError(28, "No space left on device"))
    scene.state.apply(
        RefreshOutcome(Refresh(state=State.FRESH, schedule=usual()), usual(), trouble)
    )
    assert "No space left on device" in scene.window.notice.sentence()
    assert len(scene.topics()) == 6


def test_what_happened_to_a_damaged_file_is_told_until_it_is_read(make_scene: MakeScene) -> None:
    scene = make_scene(usual())
    path = Path("/profile/settings.json")
    scene.state.notes = (FileProblem(NoteReason.DAMAGED, path, path.with_suffix(".damaged")),)
    scene.presenter.render()
    scene.show()
    assert "settings.damaged" in scene.window.notes.sentence()
    button_in(scene.window.notes).click()
    assert scene.window.notes.sentence() == ""


def test_the_demo_says_that_it_is_one(make_scene: MakeScene) -> None:
    scene = make_scene(usual(), demo=True).show()
    assert scene.window.windowTitle() == "SIG Meetings (demo)"
    assert scene.window.status._demo.isVisible()
    assert "made up" in scene.window.status._demo.text()


def test_a_failed_refresh_never_empties_the_list(scene: Scene) -> None:
    for reason in Reason:
        scene.state.begin()
        scene.state.apply(failed(scene.state.schedule, reason))
        assert len(scene.topics()) == 6
        assert scene.window.notice.sentence()


def test_the_last_meeting_going_leaves_the_empty_state(scene: Scene) -> None:
    scene.state.apply(came(Schedule(fetched_at=scene.clock.now)))
    assert scene.window.empty.isVisible()
    scene.state.apply(came(schedule(meeting("back", 1))))
    assert scene.agenda.isVisible()


def test_the_only_meeting_coming_back_is_selected_again_beside_its_detail(
    make_scene: MakeScene,
) -> None:
    one = meeting("only", 1)
    scene = make_scene(schedule(one)).show()
    scene.presenter.show(one)
    scene.agenda.forget()  # as where the program, not the user, had selected it
    assert scene.detail.state is not None
    scene.state.apply(came(Schedule(fetched_at=scene.clock.now)))
    assert scene.detail.state.meeting.id == "only"
    scene.state.apply(came(schedule(one)))
    current = scene.agenda.current_meeting()
    assert current is not None
    assert current.id == scene.detail.state.meeting.id == "only"
    assert scene.detail.state.absence is None


def test_empty_pages_are_drawn_and_have_a_second_way_out(make_scene: MakeScene) -> None:
    scene = make_scene(schedule()).show()
    empty = scene.window.empty
    assert (empty.drawing._name, empty.second.text()) == (
        "nothing-planned",
        "Past meetings",
    )
    scene.state.apply(came(schedule(meeting("a"))))
    scene.window.toolbar.search.setText("no such thing")
    scene.settle()
    assert empty.drawing._name == "nothing-matches"
    assert not empty.second.isVisible()


def test_an_unreachable_service_leads_to_its_settings(make_scene: MakeScene) -> None:
    scene = make_scene(None).show()
    asked: list[str] = []
    scene.actions.open_settings.connect(lambda: asked.append("settings"))
    scene.state.apply(failed(None, Reason.CERTIFICATE))
    scene.presenter.render()
    scene.settle()
    empty = scene.window.empty
    assert empty.drawing._name == "unreachable"
    empty.second.click()
    assert asked == ["settings"]
