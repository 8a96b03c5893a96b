"""What alerts say: short, plain, bounded, and nothing of what is to stay hidden."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.alerts.alert import Alert, AlertGroup, AlertKind
from desktop.alerts.messages import AlertFormatter
from desktop.alerts.notifiers import Act, Notification
from desktop.alerts.settings import AlertSettings, Snooze
from desktop.meetings.meeting import Meeting
from desktop.texts import load_texts
from tests.meetings.build import NOON, at, meeting

BERLIN = ZoneInfo("Europe/Berlin")
FORMATTER = AlertFormatter(load_texts("en"), UTC)
HIDDEN = AlertSettings(hide_titles=True)


def talk(name: str, start: datetime = NOON, minutes: float = 90) -> Meeting:
    made = meeting(name, start, minutes, sig="TC", platform="zoom")
    return msgspec.structs.replace(made, join_url="https://zoom.us/j/98765432101")


TC = talk("TC meeting")


def alert(about: Meeting = TC, kind: AlertKind = AlertKind.LEAD, **more: object) -> Alert:
    made = Alert(kind=kind, meeting=about, at=NOON, lead=10 if kind is AlertKind.LEAD else None)
    return msgspec.structs.replace(made, **more)


def plain(text: str) -> str:
    """A text whose dates may be broken anywhere."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def minutes(count: float) -> datetime:
    """So many minutes after noon."""
    return NOON + timedelta(minutes=count)


def said(now: datetime, *alerts: Alert, settings: AlertSettings | None = None) -> Notification:
    return FORMATTER.format(AlertGroup(alerts), now, settings or AlertSettings())


@pytest.mark.parametrize(
    ("now", "title", "hidden"),
    [
        (-10, "In 10 minutes: TC meeting", "A meeting starts in 10 minutes"),
        (-1, "In 1 minute: TC meeting", "A meeting starts in 1 minute"),
        (-0.5, "In 1 minute: TC meeting", "A meeting starts in 1 minute"),
        (0, "Starting now: TC meeting", "A meeting starts now"),
        (1, "Started 1 minute ago: TC meeting", "A meeting started 1 minute ago"),
        (5.5, "Started 5 minutes ago: TC meeting", "A meeting started 5 minutes ago"),
        (130, "Started 2 hours ago: TC meeting", "A meeting started 2 hours ago"),
    ],
)
@pytest.mark.parametrize("kind", [AlertKind.LEAD, AlertKind.STARTED])
def test_a_countdown_is_true_at_the_moment_it_is_said(
    now: float, title: str, hidden: str, kind: AlertKind
) -> None:
    assert said(minutes(now), alert(kind=kind)).title == title
    assert said(minutes(now), alert(kind=kind), settings=HIDDEN).title == hidden


def test_the_text_says_platform_time_and_sig() -> None:
    assert said(minutes(-10), alert()).text == "Zoom · 12:00–13:30 · TC"


def test_times_are_those_of_the_zone() -> None:
    told = AlertFormatter(load_texts("en"), BERLIN).format(
        AlertGroup((alert(),)), NOON, AlertSettings()
    )
    assert told.text == "Zoom · 13:00–14:30 · TC"


def test_without_a_sig_there_is_no_stray_dot() -> None:
    about = msgspec.structs.replace(TC, sig=None)
    assert said(minutes(-10), alert(about)).text == "Zoom · 12:00–13:30"


@pytest.mark.parametrize(
    ("topic", "sig", "title"),
    [("", "Kernel", "Kernel"), ("", None, "Untitled meeting"), ("two\nlines", None, "two lines")],
)
def test_a_meeting_always_has_a_name(topic: str, sig: str | None, title: str) -> None:
    about = msgspec.structs.replace(TC, topic=topic, sig=sig)
    assert said(minutes(-1), alert(about)).title == f"In 1 minute: {title}"


@pytest.mark.parametrize(
    ("was", "now", "to", "before"),
    [
        (at(10), at(9), "12:00", "10:00"),
        (at(34), at(-10), "tomorrow 12:00", "Mon 23 Nov 10:00"),
        (at(-90), at(-100), "Sun 22 Nov 12:00", "tomorrow 06:00"),
    ],
)
def test_a_moved_meeting_says_from_when_to_when(
    was: datetime, now: datetime, to: str, before: str
) -> None:
    """Every day is said as it is called on the day on which one reads it."""
    told = said(now, alert(kind=AlertKind.MOVED, was=was))
    title = f"Moved to {to}: TC meeting"
    assert plain(told.title) == title
    assert [plain(line) for line in told.text.splitlines()] == [
        f"Zoom · {to}–13:30 · TC",
        f"Moved from {before}.",
    ]
    hidden = said(now, alert(kind=AlertKind.MOVED, was=was), settings=HIDDEN)
    assert plain(hidden.title) == title.replace("Moved", "A meeting has moved").removesuffix(
        ": TC meeting"
    )


def test_what_is_on_another_day_says_which() -> None:
    """A cancellation two days ahead is not mistaken for one of today."""
    told = said(at(-40), alert(kind=AlertKind.CANCELLED))
    assert plain(told.text) == "Zoom · Sun 22 Nov 12:00–13:30 · TC"
    crowd = [alert(talk(name), AlertKind.LINK_CHANGED) for name in ("Kernel", "TC")]
    assert plain(said(at(-40), *crowd).text).splitlines()[0] == "Sun 22 Nov 12:00  Kernel"


def test_a_cancelled_one_and_a_new_link_say_so() -> None:
    cancelled = said(minutes(-60), alert(kind=AlertKind.CANCELLED))
    assert cancelled.title == "Cancelled: TC meeting"
    assert cancelled.action(Act.JOIN) is None
    assert said(minutes(-60), alert(kind=AlertKind.LINK_CHANGED)).title == "New link: TC meeting"
    hidden = [
        said(minutes(-60), alert(kind=kind), settings=HIDDEN).title
        for kind in (AlertKind.CANCELLED, AlertKind.LINK_CHANGED)
    ]
    assert hidden == ["A meeting was cancelled", "A meeting has a new link"]


def test_one_meeting_with_several_alerts_says_the_most_urgent_and_adds_the_rest() -> None:
    moved = alert(kind=AlertKind.MOVED, was=minutes(60))
    told = said(minutes(-10), alert(kind=AlertKind.LINK_CHANGED), moved, alert())
    assert told.title == "In 10 minutes: TC meeting"
    assert told.text.splitlines() == [
        "Zoom · 12:00–13:30 · TC",
        "The link has changed.",
        "Moved from 13:00.",
    ]


def test_a_crowd_is_named_line_by_line() -> None:
    talks = [alert(talk(name)) for name in ("Kernel", "TC", "QA")]
    told = said(minutes(-10), *talks)
    assert told.title == "In 10 minutes: 3 meetings"
    assert told.text.splitlines() == ["12:00  Kernel", "12:00  TC", "12:00  QA"]
    assert told.platform is None
    assert told.action(Act.JOIN) is None
    assert told.action(Act.OPEN) is not None


def test_a_mixed_crowd_says_of_each_what_it_is() -> None:
    talks = [
        alert(talk("Kernel", minutes(10))),
        alert(talk("TC"), AlertKind.STARTED),
        alert(talk("QA", minutes(60)), AlertKind.CANCELLED),
    ]
    told = said(minutes(5), *talks)
    assert told.title == "Update on 3 meetings"
    assert told.text.splitlines() == [
        "Started 5 minutes ago: TC",
        "In 5 minutes: Kernel",
        "Cancelled: QA",
    ]


def test_a_large_crowd_is_cut_and_counted() -> None:
    told = said(minutes(-10), *(alert(talk(f"talk {n}")) for n in range(8)))
    assert told.text.splitlines()[5:] == ["and 3 more"]


def test_hidden_titles_hide_everything_that_tells_what_it_is() -> None:
    one = said(minutes(-10), alert(), settings=HIDDEN)
    assert one.text == "Zoom · 12:00–13:30"
    crowd = [alert(talk(name)) for name in ("Kernel", "TC", "QA")]
    many = said(minutes(-10), *crowd, settings=HIDDEN)
    assert (many.title, many.text) == ("In 10 minutes: 3 meetings", "")


@given(
    topic=st.text(max_size=400), sig=st.none() | st.text(max_size=400), now=st.integers(-200, 89)
)
def test_no_topic_makes_it_long_or_breaks_it(topic: str, sig: str | None, now: int) -> None:
    about = msgspec.structs.replace(TC, topic=topic, sig=sig)
    told = said(minutes(now), alert(about))
    assert len(told.title) < 130
    assert len(told.text) < 130
    assert len(told.title.splitlines()) == 1
    assert len(told.text.splitlines()) == 1


def test_hidden_titles_hide_whatever_the_topic() -> None:
    about = msgspec.structs.replace(TC, topic="{what} %n {secret}")
    assert "secret" in said(minutes(-10), alert(about)).title
    assert "secret" not in repr(said(minutes(-10), alert(about), settings=HIDDEN))


def test_joining_is_offered_near_the_meeting_and_where_there_is_a_way_in() -> None:
    far = said(minutes(-121), alert(kind=AlertKind.MOVED, was=minutes(9)))
    assert far.action(Act.JOIN) is None
    assert said(minutes(-120), alert()).action(Act.JOIN) is not None
    numbered = msgspec.structs.replace(TC, join_url=None, number="961056722")
    assert said(minutes(-10), alert(numbered)).action(Act.JOIN) is not None
    shut = msgspec.structs.replace(TC, join_url=None, number=None)
    assert said(minutes(-10), alert(shut)).action(Act.JOIN) is None


def test_snoozes_are_those_that_make_sense_and_five_minutes_is_the_usual_one() -> None:
    told = said(minutes(-10), alert())
    offered = [action.entry for action in told.actions if action.act is Act.SNOOZE]
    assert offered == ["1 minute", "5 minutes", "10 minutes", "Until it starts"]
    usual = told.action(Act.SNOOZE)
    assert usual is not None
    assert (usual.snooze, usual.label) == (Snooze.FIVE_MINUTES, "Snooze 5 minutes")
    late = said(minutes(88), alert(kind=AlertKind.STARTED)).action(Act.SNOOZE)
    assert late is not None
    assert late.label == "Snooze 1 minute"


def test_every_action_has_its_own_key() -> None:
    told = said(minutes(-10), alert())
    keys = {action.key for action in told.actions}
    assert len(keys) == len(told.actions)
    assert len({action.key for action in told.actions}) == len(told.actions)


def test_sound_is_as_the_user_wishes() -> None:
    assert not said(minutes(-10), alert()).sound
    assert said(minutes(-10), alert(), settings=AlertSettings(sound=True)).sound
