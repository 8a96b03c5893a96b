"""Many meetings for the benchmarks, as a community that books a lot would have them."""

from datetime import UTC, datetime, timedelta

from desktop.meetings.meeting import Meeting, PlatformKey
from desktop.meetings.schedule import Schedule
from desktop.services.service import Service
from desktop.storage.paths import Places
from desktop.storage.schedules import ScheduleStore

PLATFORMS = ("welink", "zoom", "tencent", "teams", "jitsi")
HORIZON = timedelta(days=29)


def schedule(count: int, now: datetime) -> Schedule:
    """So many meetings, spread over the horizon, in a hundred SIGs, on five platforms."""
    step = HORIZON / count
    meetings = [
        Meeting(
            id=str(n),
            topic=f"SIG {n % 100} 双周例会, meeting number {n}",
            platform=PlatformKey(PLATFORMS[n % len(PLATFORMS)]),
            community="openEuler",
            sig=f"sig-{n % 100}",
            sponsor=f"maintainer-{n % 300}",
            start=now + step * n,
            end=now + step * n + timedelta(hours=1),
            number=f"{960_000_000 + n}",
            join_url=f"https://meeting.huaweicloud.com:36443/#/j/{960_000_000 + n}",
            etherpad=f"https://etherpad.openeuler.org/p/sig-{n % 100}-meetings",
            agenda="1. 补丁合入进展 / Patches\n2. 新特性评审 / Review\n3. 自由讨论 / Discussion",
        )
        for n in range(count)
    ]
    return Schedule.of(meetings, now)


def save(places: Places, service: Service, count: int) -> None:
    """Keeps so many meetings as the last good list of a service."""
    ScheduleStore(places).save(service, schedule(count, datetime.now(UTC)))
