"""What the window asks a service beside refreshes: a probe, the SIGs' names, a switch."""

from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import Future
from enum import StrEnum
from functools import partial

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop.asyncio_thread import AsyncioThread
from desktop.communities import Communities
from desktop.options import Options
from desktop.services.outcome import Problem, Reason, Refresh, State, describe
from desktop.services.service import CommunityReading, Service
from desktop.texts import Texts, run_together
from desktop.ui.meetings_model import MeetingsModel
from desktop.ui.refresher import Refresher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.services.sigs import SigNames

ProbeService = Callable[[Service], Coroutine[object, object, Refresh]]
Cancel = Callable[[], object]


class Probed(msgspec.Struct, frozen=True):
    """What a service answered: whether it has a list of meetings, and a sentence or two."""

    good: bool
    sentence: str


class ServiceProbe(QObject):
    """Tries a service, and keeps nothing of the answer."""

    _arrived = Signal(object, object)

    def __init__(
        self,
        background: AsyncioThread,
        ask: ProbeService,
        texts: Texts,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._ask = ask
        self._texts = texts
        self._arrived.connect(self._handle)

    def run(self, service: Service, answer: Callable[[Probed], None]) -> Cancel:
        """Asks in the background; `answer` is called on the thread that paints.

        Returns:
            What gives the question up; `answer` is then never called.
        """

        def done(future: Future[Refresh]) -> None:
            if not future.cancelled():
                self._arrived.emit(future, answer)

        return self._background.submit(self._ask(service), done).cancel

    def _handle(self, future: Future[Refresh], answer: Callable[[Probed], None]) -> None:
        try:
            answer(self._probed(future.result()))
        except Exception:  # a mistake of ours: loud, but nobody waits for an answer for ever
            unexpected = Problem(Reason.UNEXPECTED)
            answer(self._probed(Refresh(state=State.FAILED, problem=unexpected)))
            raise

    def _probed(self, refresh: Refresh) -> Probed:
        found = ""
        if refresh.schedule is not None:
            count = len(refresh.schedule.meetings)
            found = self._texts.translate(
                "ServiceTest", "It has %n upcoming meeting(s).", "", count
            )
        sentence = run_together([found, describe(refresh, self._texts)])
        return Probed(refresh.schedule is not None, sentence)


AskForSigs = Callable[[], "Coroutine[object, object, SigNames]"]


class SigList(QObject):
    """Knows the SIGs that have meetings at once; asks the service for the others."""

    changed = Signal()
    _arrived = Signal(int, object)

    def __init__(
        self,
        state: MeetingsModel,
        background: AsyncioThread,
        ask: AskForSigs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._background = background
        self._ask = ask
        self._round = 0
        self._asked: Sequence[str] = ()
        self._arrived.connect(self._handle)

    def names(self) -> list[str]:
        """Returns the SIGs known so far, named as followed ones are, in order."""
        schedule = self._state.schedule
        named = (m.followed_as for m in schedule.meetings) if schedule else ()
        meeting = set(filter(None, named))
        return sorted(meeting.union(self._asked), key=str.casefold)

    def refresh(self) -> None:
        """Asks the service; without an answer, keeps what is known."""
        self._background.submit(self._ask(), partial(self._done, self._round))

    def start_over(self) -> None:
        """Forgets what another service answered, and ignores what it may still answer."""
        self._round += 1
        self._asked = ()

    def _done(self, asked_in: int, future: "Future[SigNames]") -> None:
        """Runs on the network's thread."""
        if not future.cancelled():
            self._arrived.emit(asked_in, future)

    def _handle(self, asked_in: int, future: "Future[SigNames]") -> None:
        if asked_in != self._round:
            return
        names = future.result().names
        if names:
            self._asked = names
            self.changed.emit()


class Ruler(StrEnum):
    """What decides which service a run reads."""

    SETTINGS = "settings"
    COMMAND_LINE = "command-line"
    DEMO = "demo"

    @classmethod
    def of(cls, options: Options) -> "Ruler":
        """Returns what decides it in a run with those options."""
        if options.demo:
            return cls.DEMO
        return cls.SETTINGS if options.service is None else cls.COMMAND_LINE


class CommunitySwitch(QObject):
    """Shows what was saved of the communities that are to be read at once, then asks them.

    `fixed` is whether this run was told what to read, whatever the settings say.
    """

    switched = Signal(object)
    """The `CommunityReading` from now on."""

    def __init__(
        self,
        communities: Communities,
        state: MeetingsModel,
        refresher: Refresher,
        *,
        fixed: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._communities = communities
        self._state = state
        self._refresher = refresher
        self._fixed = fixed

    def follow(self, reading: CommunityReading) -> None:
        """Reads that, if it is not what is read already."""
        if self._fixed or reading == self._communities.reading:
            return
        self._communities.read(reading)
        self._state.start_over(self._communities.saved())
        self.switched.emit(reading)
        self._refresher.start_over()
