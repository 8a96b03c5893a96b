"""The obvious model of alerts: it looks at everything at every moment, and keeps plain notes.

It shares no code with the planner: it knows neither ids, nor the log of changes, nor when the next
moment is, and remembers what a user was told and what a user believes.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from desktop.meetings.meeting import Meeting

Told = tuple[str, str, datetime | str, int | None]
"""Kind, meeting, start (of a link: the link) and lead of something that was shown."""

MINUTE = timedelta(minutes=1)


@dataclass
class Seen:
    """A meeting as the lists had it: its latest form, and what one knew at first."""

    latest: Meeting
    believed_start: datetime
    first_link: str | None
    moved_at: datetime | None = None
    linked_at: datetime | None = None
    gone_at: datetime | None = None
    listed: bool = True


@dataclass
class Model:
    """One user in front of one program that never crashes."""

    leads: tuple[int, ...]
    followed: frozenset[str] = frozenset()
    paused_until: datetime | None = None
    seen: dict[str, Seen] = field(default_factory=dict)
    told: set[Told] = field(default_factory=set)
    told_at: dict[Told, datetime] = field(default_factory=dict)
    doubted: Counter[Told] = field(default_factory=Counter)
    snoozed: dict[tuple[str, datetime], tuple[datetime, Told]] = field(default_factory=dict)

    def take_list(self, meetings: Iterable[Meeting], now: datetime) -> None:
        """A whole new list arrived."""
        there = {meeting.id: meeting for meeting in meetings}
        for name, meeting in there.items():
            if name not in self.seen:
                self.seen[name] = Seen(meeting, meeting.start, meeting.join_url)
                continue
            seen = self.seen[name]
            if meeting.start != seen.latest.start:
                seen.moved_at = now
            if meeting.join_url != seen.latest.join_url:
                seen.linked_at = now
            seen.latest, seen.gone_at, seen.listed = meeting, None, True
        for name, seen in list(self.seen.items()):
            if name not in there:
                self.miss(name, seen, now)

    def miss(self, name: str, seen: Seen, now: datetime) -> None:
        """The list names one no longer: it is cancelled, or was over."""
        if seen.listed and now < seen.latest.end:
            seen.gone_at = now
        elif seen.gone_at is None and seen.moved_at is None and seen.linked_at is None:
            del self.seen[name]
        seen.listed = False

    def tick(self, now: datetime) -> set[Told]:
        """What the user is shown at this moment."""
        self.doubt(now)
        if self.paused_until is not None and now < self.paused_until:
            return set()
        shown: set[Told] = set()
        for seen in self.seen.values():
            if self.followed and seen.latest.sig not in self.followed:
                continue
            if seen.gone_at is not None:
                shown |= self.cancelled(seen, now)
            else:
                shown |= self.moved(seen, now) | self.relinked(seen, now)
                shown |= self.leading_up(seen.latest, now) if seen.listed else set()
        self.told |= shown
        self.told_at |= dict.fromkeys(shown, now)
        return shown

    def doubt(self, now: datetime) -> None:
        """The clock was set back: what it says was told later than now was told too early.

        That it begins is told anew, though thrice at most; what changed is known.
        """
        for what, at in list(self.told_at.items()):
            if at <= now + MINUTE:
                continue
            kind, name, start, _ = what
            self.told_at[what] = now
            if not isinstance(start, datetime):
                continue
            snooze = self.snoozed.get((name, start))
            if kind in {"lead", "started"} and start > now:
                self.doubted[what] += 1
                self.told.discard(what)
                del self.told_at[what]
                if snooze is not None and snooze[1] == what:
                    del self.snoozed[name, start]
            elif snooze is not None and snooze[1] == what:
                self.snoozed[name, start] = (min(now, snooze[0]), what)
        for seen in self.seen.values():
            seen.moved_at = seen.moved_at and min(seen.moved_at, now)
            seen.linked_at = seen.linked_at and min(seen.linked_at, now)
            seen.gone_at = seen.gone_at and min(seen.gone_at, now)

    def snooze(self, told: Told, until: datetime) -> None:
        """The user wants one of the alerts before a start again."""
        _, name, start, _ = told
        assert isinstance(start, datetime)
        self.snoozed[name, start] = (until, told)

    def cancelled(self, seen: Seen, now: datetime) -> set[Told]:
        meeting = seen.latest
        assert seen.gone_at is not None
        news: Told = ("cancelled", meeting.id, meeting.start, None)
        useful = seen.gone_at < meeting.start and now < meeting.start
        return {news} - self.told if useful else set()

    def moved(self, seen: Seen, now: datetime) -> set[Told]:
        meeting = seen.latest
        if seen.moved_at is None or meeting.start == seen.believed_start:
            return set()
        was_ahead = seen.moved_at < max(meeting.start, seen.believed_start)
        until = meeting.start if seen.moved_at < meeting.start else meeting.end
        news: Told = ("moved", meeting.id, meeting.start, None)
        if not was_ahead or now >= until:
            return set()
        seen.believed_start = meeting.start
        return {news} - self.told

    def relinked(self, seen: Seen, now: datetime) -> set[Told]:
        meeting = seen.latest
        assert meeting.join_url is not None
        if seen.linked_at is None or meeting.join_url == seen.first_link:
            return set()
        news: Told = ("link-changed", meeting.id, meeting.join_url, None)
        useful = seen.linked_at < meeting.start and now < meeting.start
        return {news} - self.told if useful else set()

    def leading_up(self, meeting: Meeting, now: datetime) -> set[Told]:
        """The nearest alert whose time has come, unless one as near was shown."""
        if now >= meeting.end or not self.leads:
            return set()
        occasion = (meeting.id, meeting.start)
        snooze = self.snoozed.get(occasion)
        if snooze is not None and now < snooze[0]:
            return set()
        wanted = self.nearest(meeting, now)
        if wanted is not None and self.doubted[wanted] >= 3:
            return set()
        if wanted is not None:
            self.snoozed.pop(occasion, None)
            return {wanted}
        if snooze is not None:
            del self.snoozed[occasion]
            return {snooze[1]}
        return set()

    def nearest(self, meeting: Meeting, now: datetime) -> Told | None:
        name, start = meeting.id, meeting.start
        if ("started", name, start, None) in self.told:
            return None
        come = [lead for lead in self.leads if start - lead * MINUTE <= now]
        if not come:
            return None
        shown = [lead for lead in range(121) if ("lead", name, start, lead) in self.told]
        still_on_time = now < start or (0 in self.leads and now < start + MINUTE)
        if still_on_time:
            if not any(lead <= min(come) for lead in shown):
                return ("lead", name, start, min(come))
            return None
        if any(lead <= min(self.leads) for lead in shown):
            return None
        return ("started", name, start, None)
