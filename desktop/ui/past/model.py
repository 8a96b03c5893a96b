"""What the window knows of the past, and the asking for more of it."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from datetime import datetime, timedelta
from functools import partial

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance

from desktop.alerts.settings import AlertPreferences
from desktop.archiving import PastOutcome, describe_past, with_past_imports
from desktop.asyncio_thread import AsyncioThread
from desktop.meetings.archive import (
    ASK_AGAIN,
    PAST_DAYS,
    REPLAY_IS_NEWS,
    Archive,
    Replay,
    new_replays,
)
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule
from desktop.services.outcome import Problem, Reason, Refresh, State
from desktop.storage.archives import JoinedStore
from desktop.storage.json_file import StorageError
from desktop.texts import Texts
from desktop.ui.context import AppContext
from desktop.ui.past.view import Attendance

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.refreshing import RefreshOutcome

Tell = Callable[[Archive], object]


class WhileShown:
    """Renders at every change while a view is shown, and at none otherwise."""

    def __init__(self, render: Callable[[], object], *causes: SignalInstance) -> None:
        self._render = render
        self._causes = causes
        self._shown = False

    def set_shown(self, shown: bool) -> None:
        """Begins or ends to render."""
        if shown is not self._shown:
            self._shown = shown
            for cause in self._causes:
                (cause.connect if shown else cause.disconnect)(self._render)


LOAD_EVERY_MS = 60_000
"""How often to see whether a refresh came, and so whether to read the archive again."""

WATCH_EVERY = timedelta(hours=3)
"""How often the last days are asked for while a replay is awaited."""


class SigLook(msgspec.Struct, frozen=True):
    """When one SIG's past was asked for, and how that went; None while it is awaited."""

    asked_at: datetime
    outcome: PastOutcome | None = None

    @property
    def loading(self) -> bool:
        """Whether the answer is awaited."""
        return self.outcome is None

    def is_young(self, now: datetime) -> bool:
        """Whether it need not be asked for again yet."""
        answered = self.outcome is not None and self.outcome.refresh.state is not State.FAILED
        return answered and timedelta(0) <= now - self.asked_at < ASK_AGAIN

    def trouble(self, texts: Texts) -> str:
        """What is wrong with the answer; empty if nothing is."""
        return describe_past(self.outcome, texts) if self.outcome is not None else ""


class PastModel(QObject):
    """One archive at a time, and how asking went; asks when someone looks or awaits a replay.

    `loading` is whether the service is being asked; `last` is how it went, None before the first
    time. `sigs` tells how it went with the SIGs that were looked at, `attendance` what was joined
    here.
    """

    changed = Signal()
    _arrived = Signal(int, object)
    _progressed = Signal(int, object)
    _sig_arrived = Signal(int, str, object)

    def __init__(
        self, context: AppContext, background: AsyncioThread, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._background = background
        self._archive = Archive()
        self._round = 0
        self._asked_at: datetime | None = None
        self._watched_at: datetime | None = None
        self._watching: Future[PastOutcome] | None = None
        self.loading = False
        self.sigs: dict[str, SigLook] = {}
        self.last: PastOutcome | None = None
        self._joined = JoinedStore(context.places, context.clock)
        self._attendance: Attendance | None = None
        self._loaded_after: RefreshOutcome | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self._load_again)
        self._arrived.connect(self._handle)
        self._sig_arrived.connect(self._handle_sig)
        self._progressed.connect(self._handle_progress)

    @property
    def attendance(self) -> Attendance:
        """What was joined here; read once."""
        if self._attendance is None:
            self._attendance = _attendance(self._joined.load().value)
        return self._attendance

    def archive(self) -> Archive:
        """Returns what is known, with what the list says is over by now."""
        schedule = self._context.meetings_model.schedule
        now = self._context.clock()
        return self._archive.keeping(schedule.meetings, now) if schedule else self._archive

    def replays(self) -> tuple[Replay, ...]:
        """Returns the replays that came lately, of meetings that may be shown."""
        private = self._context.settings_model.settings.show_private
        found = new_replays(self._archive, self._context.clock())
        return tuple(one for one in found if private or not one.meeting.private)

    def start(self) -> None:
        """Reads what is kept on disk, now and a while after each refresh, which may add to it."""
        self.load()
        self._timer.start(LOAD_EVERY_MS)

    def stop(self) -> None:
        """Reads no more."""
        self._timer.stop()

    def _load_again(self) -> None:
        last = self._context.meetings_model.last
        if last is self._loaded_after:
            return
        self.load()
        if last is not None and last.refresh.state is not State.FAILED:
            self.watch()

    def load(self) -> None:
        """Reads what is kept on disk."""
        self._loaded_after = self._context.meetings_model.last
        if not self.loading:
            done = partial(self._done_loading, self._round)
            self._background.submit(self._load(), done)

    async def _load(self) -> Archive:
        """Runs on the network's thread."""
        communities = self._context.communities
        return communities.archiving.load_all(communities.reading)

    def _done_loading(self, asked_in: int, future: Future[Archive]) -> None:
        """Runs on the network's thread."""
        if not future.cancelled():
            self._progressed.emit(asked_in, future.result())

    def shown(self) -> Schedule:
        """Returns the meetings to show."""
        context = self._context
        now = context.clock()
        past = self.archive().since(PAST_DAYS, now, context.zone)
        past = past.visible(private=context.settings_model.settings.show_private)
        return with_past_imports(past, context.imports_model.known, PAST_DAYS, now, context.zone)

    def look(self, *, again: bool = False) -> None:
        """Asks for what is not known yet, unless that was done a moment ago.

        `again` asks also for young days whose replays may have come since.
        """
        now = self._context.clock()
        young = self._asked_at is not None and timedelta(0) <= now - self._asked_at < ASK_AGAIN
        failed = self.last is not None and self.last.refresh.state is State.FAILED
        if self.loading or (young and not failed and not again):
            return
        self._asked_at = now
        self.loading = True
        self.changed.emit()
        progress = partial(self._progressed.emit, self._round)
        asking = self._ask(progress, days=PAST_DAYS, again=again)
        self._background.submit(asking, partial(self._done, self._round))

    def watch(self) -> None:
        """Asks for the last days where the user awaits a replay, every few hours.

        Refreshes name today's meetings alone, and a replay often comes the day after.
        """
        now = self._context.clock()
        watched = self._watched_at
        young = watched is not None and timedelta(0) <= now - watched < WATCH_EVERY
        if self.loading or young or not self._awaits_replay(now):
            return
        self._watched_at = now
        asking = self._ask(days=REPLAY_IS_NEWS.days, again=True)
        done = partial(self._done_watching, self._round)
        self._watching = self._background.submit(asking, done)

    def _awaits_replay(self, now: datetime) -> bool:
        settings = self._context.settings_model.settings
        joined = frozenset(self.attendance.joined)
        wanted = AlertPreferences(settings.alerts, settings.followed, joined=joined).wants_replay
        return settings.alerts.enabled and any(
            now - meeting.end <= REPLAY_IS_NEWS and not meeting.watch_url and wanted(meeting)
            for meeting in self._archive.meetings
        )

    def _done_watching(self, asked_in: int, future: Future[PastOutcome]) -> None:
        """Runs on the network's thread; what went wrong is for those who look."""
        if not future.cancelled():
            self._progressed.emit(asked_in, future.result().archive)

    def look_at(self, followed_as: str) -> None:
        """Asks for one SIG's meetings of a year, unless that was done a moment ago."""
        now = self._context.clock()
        look = self.sigs.get(followed_as)
        if look is not None and (look.loading or look.is_young(now)):
            return
        self.sigs[followed_as] = SigLook(now)
        communities = self._context.communities
        asking = communities.archiving.ask_sig_of(communities.reading, followed_as)
        self._background.submit(asking, partial(self._done_with_sig, self._round, followed_as))
        self.changed.emit()

    def _done_with_sig(self, asked_in: int, name: str, future: Future[PastOutcome]) -> None:
        """Runs on the network's thread."""
        if not future.cancelled():
            self._sig_arrived.emit(asked_in, name, future)

    def _handle_sig(self, asked_in: int, name: str, future: Future[PastOutcome]) -> None:
        if asked_in != self._round:
            return
        asked_at = self.sigs[name].asked_at
        try:
            outcome = future.result()
            self._archive = outcome.archive
        except Exception:  # a mistake of ours: loud, but what is known stays
            problem = Problem(Reason.UNEXPECTED)
            outcome = PastOutcome(Refresh(state=State.FAILED, problem=problem), self._archive)
            raise
        finally:
            self.sigs[name] = SigLook(asked_at, outcome)
            self.changed.emit()

    def start_over(self) -> None:
        """Forgets another service's past."""
        self._round += 1
        self._archive = Archive()
        self.sigs.clear()
        self._asked_at = self._watched_at = None
        self.loading = False
        self.last = None
        self.changed.emit()
        self.load()

    def join(self, meeting_id: str) -> None:
        """Remembers that a meeting was joined here."""
        try:
            joined = self._joined.add(meeting_id, self._context.clock())
        except StorageError as error:
            self._context.actions.report.emit(error.describe(self._context.texts))
        else:
            self._attendance = _attendance(joined)
            self.changed.emit()

    async def _ask(self, progress: Tell = lambda _: None, *, days: int, again: bool) -> PastOutcome:
        """Runs on the network's thread."""
        from desktop.services.past import PastScope

        communities = self._context.communities
        reading, archiving = communities.reading, communities.archiving
        known = archiving.load_all(reading)
        progress(known)

        def show(meetings: tuple[Meeting, ...]) -> None:
            progress(known.keeping(meetings, self._context.clock()))

        scope = PastScope(
            days=days,
            again=again,
            followed=self._context.settings_model.settings.followed,
            progress=show,
        )
        return await archiving.ask_days_of_all(reading, scope)

    def _done(self, asked_in: int, future: Future[PastOutcome]) -> None:
        """Runs on the network's thread."""
        if not future.cancelled():
            self._arrived.emit(asked_in, future)

    def _handle(self, asked_in: int, future: Future[PastOutcome]) -> None:
        if asked_in != self._round:
            return
        self.loading = False
        try:
            self.last = future.result()
            self._archive = self.last.archive
        except Exception:  # a mistake of ours: loud, but what is known stays
            problem = Problem(Reason.UNEXPECTED)
            self.last = PastOutcome(Refresh(state=State.FAILED, problem=problem), self._archive)
            raise
        finally:
            self.changed.emit()

    def _handle_progress(self, asked_in: int, archive: Archive) -> None:
        if asked_in == self._round and archive != self._archive:
            self._archive = archive
            self.changed.emit()


def _attendance(joined: Mapping[str, datetime]) -> Attendance:
    return Attendance(joined, min(joined.values(), default=None))
