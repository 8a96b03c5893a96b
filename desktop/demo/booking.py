"""A booked meeting of the demo, and the row by which the portal dialect tells of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec

from desktop.meetings.recurrence import weekday

WEEKS = 1
"""The portal's `cycle_type` for weeks."""

Row = dict[str, object]


class Cycle(msgspec.Struct, frozen=True):
    """A meeting every `weeks` weeks: so many occurrences before and after the booked one."""

    weeks: int
    before: int
    after: int


class Booking(msgspec.Struct, frozen=True, kw_only=True):
    """One booking; `start` is aware, in Beijing's zone, on a full five minutes."""

    id: int
    topic: str
    sig: str
    platform: str
    start: datetime
    minutes: int
    mid: str = ""
    join_url: str | None = None
    sponsor: str = ""
    agenda: str = ""
    replay_url: str | None = None
    cycle: Cycle | None = None

    def starts(self) -> Iterator[datetime]:
        """The start of every occurrence, in order."""
        if self.cycle is None:
            yield self.start
            return
        for turn in range(-self.cycle.before, self.cycle.after + 1):
            yield self.start + timedelta(weeks=self.cycle.weeks * turn)

    def dates(self) -> set[str]:
        """The Beijing dates on which it begins."""
        return {f"{start:%Y-%m-%d}" for start in self.starts()}

    def row(self) -> Row:
        """The portal's row."""
        first = next(self.starts())
        return {
            "id": self.id,
            "topic": self.topic,
            "community": "openEuler",
            "group_name": self.sig,
            "sponsor": self.sponsor,
            "platform": self.platform,
            **self._times(first),
            "agenda": self.agenda,
            "etherpad": f"https://etherpad.openeuler.org/p/{self.sig}-meetings",
            "email_list": "",
            "mid": self.mid,
            "join_url": self.join_url,
            "is_record": self.replay_url is not None,
            "replay_url": self.replay_url,
            "is_delete": 0,
            "is_private": False,
            "is_cycle": self.cycle is not None,
            **self._cycle(),
        }

    def _times(self, start: datetime) -> Row:
        end = start + timedelta(minutes=self.minutes)
        return {"date": f"{start:%Y-%m-%d}", "start": f"{start:%H:%M}", "end": f"{end:%H:%M}"}

    def _cycle(self) -> Row:
        if self.cycle is None:
            return {}
        starts = list(self.starts())
        times = self._times(self.start)
        return {
            "cycle_type": WEEKS,
            "cycle_interval": self.cycle.weeks,
            "cycle_point": str(weekday(self.start.date())),
            "cycle_start_date": f"{starts[0]:%Y-%m-%d}",
            "cycle_end_date": f"{starts[-1]:%Y-%m-%d}",
            "cycle_start": times["start"],
            "cycle_end": times["end"],
            "cycle_sub": [
                {"sub_id": turn, **self._times(start)} for turn, start in enumerate(starts, 1)
            ],
        }
