"""The demo's community: the meetings of `resources/demo.toml`, around one moment."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from desktop.meetings.recurrence import weekday
from desktop.meetings.schedule import BEIJING

PLANS = Path(__file__).parent.parent / "_compiled" / "demo.json"
WEEKS = 1
"""The portal's `cycle_type` for weeks."""

Row = dict[str, object]


class Cycle(msgspec.Struct, frozen=True):
    """A series every `weeks` weeks, with so many occurrences before and after the booked one."""

    weeks: int
    before: int
    after: int


class Start(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When a meeting starts: so many minutes `from_now`, or at a time of another day."""

    from_now: int = 0
    step: int = 5
    days: int | None = None
    at: str = "00:00"

    def moment(self, now: datetime) -> datetime:
        """The start in Beijing's zone; of a demo that is shown at the aware moment `now`."""
        today = now.astimezone(BEIJING)
        if self.days is None:
            moment = today + timedelta(minutes=self.from_now)
            minute = moment.minute // self.step * self.step
            return moment.replace(minute=minute, second=0, microsecond=0)
        hour, minute = map(int, self.at.split(":"))
        day = today + timedelta(days=self.days)
        return day.replace(hour=hour, minute=minute, second=0, microsecond=0)


class _Facts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is known of a meeting but its start; `resources/demo.toml` says what each means."""

    id: int
    topic: str
    sig: str
    platform: str
    minutes: int
    mid: str = ""
    join_url: str | None = None
    sponsor: str = ""
    agenda: str = ""
    replay_url: str | None = None
    recorded: bool = False
    cycle: Cycle | None = None


class Plan(_Facts, frozen=True, kw_only=True):
    """A meeting of the demo, wherever in time that is shown."""

    start: Start


class Booking(_Facts, frozen=True, kw_only=True):
    """One booking; `start` is aware, in Beijing's zone, on a full five minutes."""

    start: datetime

    def starts(self) -> Iterator[datetime]:
        """The start of every occurrence, in order."""
        if self.cycle is None:
            yield self.start
            return
        for turn in range(-self.cycle.before, self.cycle.after + 1):
            yield self.start + timedelta(weeks=self.cycle.weeks * turn)

    def dates(self) -> set[str]:
        """The Beijing dates on which its occurrences begin."""
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
            "is_record": self.recorded or self.replay_url is not None,
            "replay_url": self.replay_url,
            "is_delete": 0,
            "is_private": False,
            "is_cycle": self.cycle is not None,
            **self._cycle(),
            **self._media(),
        }

    def _media(self) -> Row:
        """The recordings and replays, an entry for each occurrence; a single one has no name."""
        if not self.recorded:
            return {"obs_data": [], "bili_data": []}
        past = range(1, self.cycle.before + 1) if self.cycle else (None,)
        words = {sub_id: f"{self.id}-{sub_id or 0}" for sub_id in past}
        return {
            "obs_data": [
                {
                    "sub_id": sub_id,
                    "text_video_url": f"https://records.openeuler.example/{name}.mp4",
                    "text_vtt_url": f"https://records.openeuler.example/{name}.vtt",
                }
                for sub_id, name in words.items()
            ],
            "bili_data": [
                {"sub_id": sub_id, "replay_url": f"https://www.bilibili.com/video/demo-{name}"}
                for sub_id, name in words.items()
            ],
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


CANCELLED = 9013
"""The id of the meeting that is cancelled at the second refresh."""

SIGS_WITHOUT_MEETINGS = ("A-Tune", "Computing", "sig-Gatekeeper", "sig-Java")


def bookings(now: datetime) -> tuple[Booking, ...]:
    """All meetings of the demo around the aware moment `now`."""
    return tuple(
        Booking(**{**msgspec.structs.asdict(plan), "start": plan.start.moment(now)})
        for plan in msgspec.json.decode(PLANS.read_bytes(), type=list[Plan])
    )


def sig_names(booked: tuple[Booking, ...]) -> list[str]:
    """All SIGs of the community, including those without meetings."""
    return sorted({*(b.sig for b in booked), *SIGS_WITHOUT_MEETINGS}, key=str.casefold)
