"""Meetings, lists and outcomes for the window."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import msgspec

from desktop.meetings.meeting import Meeting, PlatformKey
from desktop.meetings.schedule import Schedule
from desktop.refreshing import RefreshOutcome
from desktop.services.outcome import Problem, Reason, Refresh, State
from tests.meetings.build import NOON

NOW = NOON
"""A Sunday, 13:00 in Berlin and 20:00 in Beijing."""

ZONE = ZoneInfo("Europe/Berlin")
HOUR = timedelta(hours=1)

LINKS = {
    "welink": "https://meeting.huaweicloud.com:36443/#/j/960493493",
    "zoom": "https://zoom.us/j/98765432101?pwd=Ab-c.D_e1",
    "tencent": "https://meeting.tencent.com/dm/AbCdEf123456",
    "teams": "https://teams.microsoft.com/l/meetup-join/19%3am/0",
    "jitsi": "https://meet.jit.si/openEuler",
    "web": "https://meet.example.org/room",
}


def meeting(
    name: str,
    start: float = 0,
    minutes: float = 60,
    *,
    platform: str = "welink",
    **more: object,
) -> Meeting:
    """A meeting `start` hours from now, with its platform's link; its id is `name`."""
    begin = NOW + timedelta(hours=start)
    made = Meeting(
        id=name,
        topic=name,
        platform=PlatformKey(platform),
        start=begin,
        end=begin + timedelta(minutes=minutes),
        sig="Kernel",
        join_url=LINKS.get(platform),
    )
    return msgspec.structs.replace(made, **more)


def schedule(*meetings: Meeting, age: timedelta = timedelta(minutes=2)) -> Schedule:
    """A list that was true `age` ago."""
    return Schedule.of(meetings, NOW - age)


def usual() -> Schedule:
    """One of today that is over, one that runs, some to come."""
    return schedule(
        meeting("ended", -3, replay_url="https://www.openeuler.org/replay"),
        meeting("live", -0.5, number="960493493"),
        meeting("soon", 1, platform="zoom", sig="TC"),
        meeting("later", 4, platform="tencent", sig="sig-QA", number="123456789"),
        meeting("tomorrow", 22, platform="web", sig="ai"),
        meeting("next week", 170, platform="jitsi", sig="RISC-V"),
    )


def many(count: int) -> Schedule:
    """So many meetings, two hours apart, the first of which runs."""
    return schedule(*(meeting(f"meeting {n}", 0.5 * n - 0.25) for n in range(count)))


def came(found: Schedule) -> RefreshOutcome:
    """A refresh that brought `found`, whole."""
    return RefreshOutcome(Refresh(state=State.FRESH, schedule=found), found)


def cut(found: Schedule, received: int, expected: int) -> RefreshOutcome:
    """A refresh that brought a part of the list."""
    problem = Problem(Reason.CUT)
    refresh = Refresh(
        state=State.PARTIAL,
        schedule=found,
        problem=problem,
        received=received,
        expected=expected,
    )
    return RefreshOutcome(refresh, found)


def failed(previous: Schedule | None, reason: Reason = Reason.NO_CONNECTION) -> RefreshOutcome:
    """A refresh that brought nothing; `previous` stays."""
    return RefreshOutcome(Refresh(state=State.FAILED, problem=Problem(reason)), previous)
