"""Shows alerts that are due, and does what their buttons say."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from functools import partial
from logging import getLogger

import msgspec
from PySide6.QtCore import QObject, Qt, Signal

from desktop.alerts.alert import AlertGroup, renamed
from desktop.alerts.messages import AlertFormatter
from desktop.alerts.notifiers import Act, Announcer, NotificationAction, NotifierFailedError
from desktop.alerts.settings import AlertPreferences, Scope, snoozes
from desktop.meetings.meeting import Meeting, Status
from desktop.storage.delivered import Deliveries
from desktop.storage.json_file import StorageError
from desktop.ui.meetings_model import MeetingsModel


class Post(QObject):
    """Called with work in any thread, does it in its own, in order and never before returning."""

    _came = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._came.connect(self._do, Qt.ConnectionType.QueuedConnection)

    def __call__(self, work: Callable[[], None]) -> None:
        """Does the work soon."""
        self._came.emit(work)

    def _do(self, work: Callable[[], None]) -> None:
        work()


log = getLogger(__name__)

TRIED_AGAIN_AFTER = timedelta(minutes=1)
"""What no notifier could show is tried again then."""

RECENT = timedelta(hours=1)
"""What was shown within that time can be brought back."""


class AlertNeeds(msgspec.Struct, frozen=True, kw_only=True):
    """What alerts lean on; `notifier` is the whole chain, `clock` answers in UTC."""

    state: MeetingsModel
    deliveries: Deliveries
    notifier: Announcer
    formatter: AlertFormatter
    preferences: Callable[[], AlertPreferences]
    clock: Callable[[], datetime]


class ShownAlert(msgspec.Struct, frozen=True):
    """One notice in view, or on its way there; it listens to the notifier."""

    notice: AlertGroup
    on_shown: Callable[[AlertGroup], None]
    on_failed: Callable[[AlertGroup, NotifierFailedError], None]
    on_action: Callable[[AlertGroup, NotificationAction], None]

    @property
    def id(self) -> str:
        """The announcement's."""
        return self.notice.ids[0]

    def shown(self) -> None:
        """It is in view."""
        self.on_shown(self.notice)

    def failed(self, error: NotifierFailedError) -> None:
        """Nothing could show it."""
        self.on_failed(self.notice, error)

    def acted(self, action: NotificationAction) -> None:
        """The user chose something."""
        self.on_action(self.notice, action)


class AlertPresenter(QObject):
    """Writes down what it is about to show, shows it, and writes down that it was shown."""

    join_requested = Signal(object)
    """A `Meeting`."""
    open_requested = Signal(object)
    """A `Meeting` to show in the window."""
    mute_requested = Signal(object)
    """A `Meeting` of which the user wants no more alerts."""
    changed = Signal()
    """Something is to be shown again: plan anew."""
    failed = Signal(object)
    """A `StorageError`: alerts go on, but a crash may bring one back; told once."""
    unshown = Signal(object)
    """A `NotifierFailedError`: nothing could show an alert; it is tried again in a minute."""
    scope_chosen = Signal(object)
    """The `Scope` that the user answered an alert's question with."""

    def __init__(self, needs: AlertNeeds, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._needs = needs
        self._showing: dict[str, ShownAlert] = {}
        self._heirs: dict[str, str] = {}
        self._told = False

    def show(self, notices: Collection[AlertGroup], now: datetime) -> None:
        """Shows these; what was shown of the same meetings gives way."""
        ids = [alert_id for notice in notices for alert_id in notice.ids]
        if not ids:
            return
        self._write(partial(self._needs.deliveries.begin, ids, now))
        preferences = self._needs.preferences()
        for notice in notices:
            self._replace_older(notice)
            showing = ShownAlert(notice, self._confirm, self._try_again, self._do)
            self._showing[showing.id] = showing
            notification = self._needs.formatter.announce(
                notice, now, preferences.settings, ask=preferences.undecided
            )
            self._needs.notifier.show(notification, showing)

    def settle(self, now: datetime) -> None:
        """Takes in what the clock says of what was delivered."""
        self._write(partial(self._needs.deliveries.correct, now))

    def follow(self, heirs: Mapping[str, str]) -> None:
        """Meetings have other ids from now on, also those of which something is in view."""
        self._heirs = {name: heirs.get(heir, heir) for name, heir in self._heirs.items()}
        self._heirs |= heirs
        self._write(partial(self._needs.deliveries.follow, heirs))

    def tidy(self, now: datetime) -> None:
        """Takes away what no longer holds, and says the rest anew: time has passed."""
        preferences = self._needs.preferences()
        there = {meeting.id: meeting for meeting in self._meetings()}
        for showing in list(self._showing.values()):
            meetings = showing.notice.meetings
            if not self._counts(showing.notice) or all(
                _is_over(m, there.get(self._id(m), m), preferences, now) for m in meetings
            ):
                self._take_away(showing.id)
            else:
                said = self._needs.formatter.announce(
                    showing.notice, now, preferences.settings, ask=preferences.undecided
                )
                self._needs.notifier.update(said)

    def forget(self, meeting_id: str) -> None:
        """Takes away what is shown of that meeting alone, for instance once it is joined."""
        for showing in list(self._showing.values()):
            if set(map(self._id, showing.notice.meetings)) == {meeting_id}:
                self._take_away(showing.id)

    def bring_back(self, meeting_id: str) -> None:
        """Has the latest that was shown of a meeting in the last hour shown once more."""
        now = self._needs.clock()
        recent = self._needs.deliveries.delivered.recent(now, RECENT)
        ids = [alert_id for alert_id in recent if alert_id.split("/", 2)[-1] == meeting_id][:1]
        self._show_again(ids, now)

    def close(self) -> None:
        """Takes everything away."""
        self._showing.clear()
        self._needs.notifier.close()

    def _counts(self, notice: AlertGroup) -> bool:
        """Whether any of it counts as delivered; what a wrong clock had shown does not."""
        delivered = self._needs.deliveries.delivered
        return any(alert_id in delivered for alert_id in self._ids(notice))

    def _replace_older(self, notice: AlertGroup) -> None:
        new = set(map(self._id, notice.meetings))
        for showing in list(self._showing.values()):
            if set(map(self._id, showing.notice.meetings)) <= new:
                self._take_away(showing.id)

    def _take_away(self, showing_id: str) -> None:
        del self._showing[showing_id]
        self._needs.notifier.withdraw(showing_id)

    def _confirm(self, notice: AlertGroup) -> None:
        log.info("Alerts shown: %s", ", ".join(notice.ids))
        self._write(partial(self._needs.deliveries.confirm, self._ids(notice)))

    def _try_again(self, notice: AlertGroup, error: NotifierFailedError) -> None:
        self._showing.pop(notice.ids[0], None)
        log.info("Alerts not shown: %s, %s", ", ".join(notice.ids), error)
        self.unshown.emit(error)
        self._show_again(self._ids(notice), self._needs.clock() + TRIED_AGAIN_AFTER)

    def _do(self, notice: AlertGroup, action: NotificationAction) -> None:
        self._showing.pop(notice.ids[0], None)
        match action.act:
            case Act.JOIN:
                self.join_requested.emit(self._as_it_is_now(notice.meetings[0]))
            case Act.OPEN:
                self.open_requested.emit(self._as_it_is_now(notice.meetings[0]))
            case Act.DISMISS:
                for meeting in notice.meetings:
                    self.mute_requested.emit(self._as_it_is_now(meeting))
            case Act.SNOOZE if action.snooze is not None:
                now = self._needs.clock()
                until = snoozes(notice, now).get(action.snooze, now)
                self._show_again(self._ids(notice), until)
            case Act.CHOOSE if action.scope is not None:
                self._choose(notice, action.scope)

    def _choose(self, notice: AlertGroup, scope: Scope) -> None:
        """The question is answered; what it stood with comes back if it is still wanted."""
        self.scope_chosen.emit(scope)
        preferences = self._needs.preferences()
        if any(preferences.cares(self._as_it_is_now(meeting)) for meeting in notice.meetings):
            self._show_again(self._ids(notice), self._needs.clock())

    def _show_again(self, ids: Collection[str], at: datetime) -> None:
        if ids:
            self._write(partial(self._needs.deliveries.again, ids, at))
            self.changed.emit()

    def _write(self, step: Callable[[], None]) -> None:
        """Does a step of the record; it holds for this run even where it cannot be saved."""
        try:
            step()
        except StorageError as error:
            if not self._told:
                self._told = True
                self.failed.emit(error)

    def _as_it_is_now(self, meeting: Meeting) -> Meeting:
        """The meeting of the latest list: its link may have changed since it was announced."""
        return next((m for m in self._meetings() if m.id == self._id(meeting)), meeting)

    def _id(self, meeting: Meeting) -> str:
        """What the meeting is called now."""
        return self._heirs.get(meeting.id, meeting.id)

    def _ids(self, notice: AlertGroup) -> list[str]:
        """What the notice's alerts are called now."""
        return [renamed(alert_id, self._heirs) for alert_id in notice.ids]

    def _meetings(self) -> tuple[Meeting, ...]:
        schedule = self._needs.state.schedule
        return schedule.meetings if schedule else ()


def _is_over(
    meeting: Meeting, current: Meeting, preferences: AlertPreferences, now: datetime
) -> bool:
    """Whether what is shown of a meeting no longer holds: it ended, moved, or nobody cares."""
    ended = current.status(now) is Status.ENDED
    return ended or current.start != meeting.start or not preferences.cares(current)
