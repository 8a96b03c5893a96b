"""Several communities in the window: marked, filtered, followed apart, and said by name."""

import msgspec
import pytest
from PySide6.QtCore import Qt

from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule
from desktop.refreshing import CommunityOutcome, RefreshOutcome
from desktop.services.outcome import Problem, Reason, Refresh, State
from desktop.services.service import OPENUBMC, CommunityReading, Dialect, Service
from desktop.storage.settings import Settings
from desktop.ui.view_switch import View
from tests.services.asking import impatient
from tests.ui.build import NOW, meeting
from tests.ui.conftest import MakeScene
from tests.ui.scene import Scene
from tests.ui.whole import ELSEWHERE, NOWHERE, Whole

K8S = Service("Kubernetes", "https://calendar.example/basic.ics", Dialect.ICAL, "Kubernetes")
SEVERAL = Settings().with_community(OPENUBMC).with_community(K8S)
pytestmark = pytest.mark.qt_log_ignore(
    "does not support (raise|grabbing|propagateSizeHints)", "systemTrayWindowChanged", extend=True
)
FAILED = Refresh(state=State.FAILED, problem=Problem(Reason.TIMED_OUT))


def lists(**meetings: Meeting) -> dict[str, Schedule]:
    """A list of each of three communities, all with meetings of one id and one SIG."""
    named = {"": "home", "openubmc": "theirs", "kubernetes": "node"}
    return {
        key: Schedule.of(
            [msgspec.structs.replace(meetings.get(topic, meeting("1", 1)), topic=topic)], NOW
        ).keyed(key)
        for key, topic in named.items()
    }


def outcome(*failing: str, parts: dict[str, Schedule] | None = None) -> RefreshOutcome:
    """What a refresh of all three came to."""
    parts = parts or lists()
    names = SEVERAL.reading.names
    told = tuple(
        CommunityOutcome(
            key,
            names[key],
            FAILED if key in failing else Refresh(state=State.FRESH, schedule=part),
            part,
        )
        for key, part in parts.items()
    )
    whole = Schedule.combined(parts)
    state = State.PARTIAL if failing else State.FRESH
    problem = FAILED.problem if failing else None
    return RefreshOutcome(Refresh(state=state, schedule=whole, problem=problem), whole, parts=told)


@pytest.fixture
def scene(make_scene: MakeScene) -> Scene:
    made = make_scene(None, settings=SEVERAL).show()
    made.state.apply(outcome())
    made.settle()
    return made


def topics(scene: Scene) -> list[str]:
    rows = scene.agenda.agenda_model.agenda.rows
    return sorted(row.topic for row in rows if isinstance(row, Meeting))


def in_words(scene: Scene, topic: str) -> str:
    model = scene.agenda.agenda_model
    for number in range(model.rowCount()):
        index = model.index(number, 0)
        if index.data() == topic:
            return str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    raise AssertionError(topic)


def test_rows_and_detail_say_whose_meeting_it_is(scene: Scene) -> None:
    assert topics(scene) == ["home", "node", "theirs"]
    for topic, name in (("home", "openEuler"), ("theirs", "openUBMC"), ("node", "Kubernetes")):
        assert name in in_words(scene, topic)
        found = next(m for m in scene.state.shown.meetings if m.topic == topic)
        assert scene.presenter.show(found).community == name
        assert name in scene.detail._about.text()


def test_one_community_alone_is_not_named(make_scene: MakeScene) -> None:
    scene = make_scene(Schedule.of([meeting("1", 1, topic="home")], NOW)).show()
    assert "openEuler" not in in_words(scene, "home")
    assert not scene.window.toolbar.communities.isVisible()


def test_the_chip_shows_one_community_and_all_again(scene: Scene) -> None:
    chip = scene.window.toolbar.communities
    assert chip.isVisible()
    chip.entries[frozenset({"openubmc"})].trigger()
    assert topics(scene) == ["theirs"]
    assert chip.button.text() == "openUBMC ▾"
    assert "2 hidden by the filter" in scene.window.status.sentence()
    scene.state.apply(outcome())
    assert topics(scene) == ["theirs"]
    scene.window.toolbar.clear_filter()
    assert topics(scene) == ["home", "node", "theirs"]
    assert chip.button.text() == "All communities ▾"


def test_a_chosen_community_that_goes_leaves_all_to_see(scene: Scene) -> None:
    chip = scene.window.toolbar.communities
    chip.entries[frozenset({"openubmc"})].trigger()
    reading = SEVERAL.switched("openUBMC", enabled=False).reading
    scene.context.communities.read(reading)
    parts = {key: part for key, part in lists().items() if key != "openubmc"}
    scene.state.start_over(Schedule.combined(parts))
    assert topics(scene) == ["home", "node"]
    assert chip.isVisible()
    home = CommunityReading(reading.home, reading.sources[:1])
    scene.context.communities.read(home)
    scene.state.start_over(parts[""])
    assert topics(scene) == ["home"]
    assert not chip.isVisible()


def test_the_one_that_failed_is_named(scene: Scene) -> None:
    scene.state.apply(outcome("kubernetes"))
    assert "not updated: Kubernetes" in scene.window.status.sentence()
    assert topics(scene) == ["home", "node", "theirs"]
    notice = scene.window.notice.sentence()
    assert notice.startswith("Kubernetes: The meeting service did not answer (timed out).")
    assert "Showing what was saved at" in notice
    scene.state.apply(outcome())
    assert "not updated" not in scene.window.status.sentence()
    assert scene.window.notice.sentence() == ""


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen
def test_sigs_of_one_name_are_followed_apart(scene: Scene) -> None:
    theirs = next(m for m in scene.state.shown.meetings if m.topic == "theirs")
    scene.presenter.show(theirs)
    scene.detail.star.click()
    assert scene.settings_model.settings.followed == {"openubmc:Kernel"}
    assert scene.presenter.show(theirs).followed
    home = next(m for m in scene.state.shown.meetings if m.topic == "home")
    assert not scene.presenter.show(home).followed
    scene.window.toolbar.sigs.choose_only_mine()
    assert topics(scene) == ["theirs"]
    chip = scene.window.toolbar.sigs
    chip.open()
    assert chip.popover is not None
    labels = {item.text() for item in chip.popover.items()}
    assert {"Kernel", "Kernel  ·  openUBMC", "Kernel  ·  Kubernetes"} <= labels


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen
def test_what_is_followed_of_a_community_that_is_off_is_kept_and_not_offered(
    make_scene: MakeScene,
) -> None:
    settings = msgspec.structs.replace(
        SEVERAL.switched("openUBMC", enabled=False), followed=frozenset({"openubmc:Kernel", "TC"})
    )
    scene = make_scene(Schedule.of([meeting("1", 1)], NOW), settings=settings).show()
    chip = scene.window.toolbar.sigs
    chip.open()
    assert chip.popover is not None
    assert {item.text() for item in chip.popover.items()} == {"Kernel", "TC"}
    scene.actions.follow.emit("TC", False)
    assert scene.settings_model.settings.followed == {"openubmc:Kernel"}


# In the whole program


def several(whole: Whole) -> None:
    whole.settle(communities=Settings(service=NOWHERE).with_community(ELSEWHERE).communities)


def shown(whole: Whole) -> set[str]:
    return {m.id for m in whole.running.context.meetings_model.shown.meetings}


def test_communities_come_and_go_and_nothing_is_told_as_cancelled(whole: Whole) -> None:
    whole.save(meeting("a", 2))
    whole.save(meeting("a", 3), meeting("b", 4), service=ELSEWHERE)
    several(whole)
    context = whole.start().context
    settings_model, changes = context.settings_model, context.changes_model
    assert shown(whole) == {"a", "elsewhere:a", "elsewhere:b"}
    for name, on in (
        ("Elsewhere", False),
        ("Nowhere", False),
        ("Elsewhere", True),
        ("Elsewhere", None),
        ("Elsewhere", True),
        ("Nowhere", True),
    ):
        if on is None:
            settings_model.remove_community(name)
        elif name == "Elsewhere" and on:
            settings_model.add_community(ELSEWHERE)
        else:
            settings_model.switch_community(name, enabled=on)
        whole.arrive()
        assert changes.log().changes == ()
        names = settings_model.settings.reading.names
        wanted = {"a"} if "" in names else set()
        wanted |= {"elsewhere:a", "elsewhere:b"} if "elsewhere" in names else set()
        assert shown(whole) == wanted
    whole.restart()
    assert shown(whole) == {"a", "elsewhere:a", "elsewhere:b"}
    assert whole.running.context.changes_model.log().changes == ()


def test_mutes_of_a_community_stay_while_it_is_away(whole: Whole) -> None:
    whole.save(meeting("a", 0.5), service=ELSEWHERE)
    several(whole)
    context = whole.start().context
    theirs = context.meetings_model.shown.meetings[0]
    context.actions.mute.emit(theirs)
    context.settings_model.remove_community("Elsewhere")
    whole.restart()
    assert shown(whole) == set()
    whole.running.context.settings_model.add_community(ELSEWHERE)
    whole.wake_at(25)
    assert shown(whole) == {"elsewhere:a"}
    assert whole.notifier.titles == []


def test_where_none_is_on_the_window_leads_to_the_settings(whole: Whole) -> None:
    whole.settle(communities=())
    application = whole.start()
    whole.qtbot.waitUntil(lambda: application.context.meetings_model.last is not None)
    asked: list[int] = []
    application.context.actions.open_settings.connect(lambda: asked.append(1))
    button = application.window.empty.button
    assert button.text() == "Settings"
    button.click()
    assert asked == [1]


def test_what_a_command_adds_shows_at_the_next_beat(whole: Whole) -> None:
    whole.save(meeting("a", 2))
    whole.save(meeting("a", 3), service=ELSEWHERE)
    whole.start()
    assert shown(whole) == {"a"}
    several(whole)  # as a command writes it
    whole.wake_at(1)
    assert shown(whole) == {"a", "elsewhere:a"}


def test_the_page_of_a_sig_stays_in_a_narrow_window_while_the_past_comes(whole: Whole) -> None:
    program = whole.start()
    state, window = program.context.meetings_model, program.window
    whole.qtbot.waitUntil(lambda: state.last is not None and not state.refreshing)
    whole.refresh(meeting("a", -0.5))
    window.show_view(View.PAST)
    program.context.communities._one._network._http = impatient()
    program.context.settings_model.add_community(ELSEWHERE)
    window.resize(700, 420)
    program.context.actions.show_sig.emit("Kernel")
    window.show_no_meeting()  # as an answer without meetings does
    assert program.parts.sig.page.isVisible()
    window.go_back()
    assert not program.parts.sig.page.isVisible()
    assert window.toolbar.isVisible()
    whole.qtbot.waitUntil(lambda: state.last is not None and not state.refreshing)


@pytest.mark.parametrize("width", [1100, 1250, 1600])
def test_all_chips_stand_in_one_line(scene: Scene, width: int) -> None:
    """Where the chip of the communities has no room beside the others, all have a row of theirs."""
    scene.window.resize(width, 720)
    scene.settle()
    toolbar = scene.window.toolbar
    assert toolbar.communities.isVisible()
    assert toolbar.communities.y() == toolbar.platforms.y() == toolbar.sigs.y()
