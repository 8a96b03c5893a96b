"""Alerts of what is read: the chain that shows them, and the scheduler."""

from collections.abc import Callable, Mapping

import msgspec
from PySide6.QtCore import QObject, Qt, Signal

from desktop.alerts.history import GivenAlert, given
from desktop.alerts.native import NativeNotifier, reach
from desktop.alerts.notifiers import (
    Act,
    Notification,
    NotificationAction,
    NotifierChain,
    NotifierFailedError,
)
from desktop.alerts.settings import Scope
from desktop.asyncio_thread import AsyncioThread
from desktop.identity import APPLICATION_ID
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule
from desktop.storage.delivered import DeliveredStore, Deliveries
from desktop.storage.json_file import FileProblem
from desktop.ui.alerts.scheduler import AlertScheduler, LookBack
from desktop.ui.alerts.tray_notifier import AnyTrayNotifier
from desktop.ui.alerts.window_notifier import WindowNotifier
from desktop.ui.context import AppContext
from desktop.ui.tray.tray_icon import Tray


class Post(QObject):
    """Takes work from any thread and does it in its own, in order and never before returning."""

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posted.connect(self._do, Qt.ConnectionType.QueuedConnection)

    def __call__(self, work: Callable[[], None]) -> None:
        """Does the work soon."""
        self._posted.emit(work)

    def _do(self, work: Callable[[], None]) -> None:
        work()


class TestListener(msgspec.Struct, frozen=True):
    """Hears what became of a test; only a failure is worth a word."""

    __test__ = False

    on_failed: Callable[[NotifierFailedError], None]

    def shown(self) -> None:
        """It is in view."""

    def failed(self, error: NotifierFailedError) -> None:
        """Has the reason said."""
        self.on_failed(error)

    def acted(self, _action: NotificationAction) -> None:
        """It is closed, and nothing comes of it."""


class AlertController(QObject):
    """Runs the scheduler, with one record of what was delivered, whichever communities are read."""

    def __init__(
        self,
        context: AppContext,
        network: AsyncioThread,
        tray: Tray,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        context.changes_model.renamed.connect(self._rename)
        name = self.tr("SIG Meetings")
        self.chain = NotifierChain(
            (
                NativeNotifier(network, Post(self), reach(name, APPLICATION_ID)),
                AnyTrayNotifier(tray, context.system),
                WindowNotifier(context.theme, context.system, self),
            )
        )
        store = DeliveredStore(context.places)
        self._deliveries = Deliveries(store, context.communities.home, context.clock())
        self.scheduler = AlertScheduler(context, self._deliveries, self.chain, self)

    @property
    def note(self) -> FileProblem | None:
        """What happened to the record of what was delivered, where it could not be read."""
        return self._deliveries.note

    def start(self) -> None:
        """Alerts from now on."""
        self.scheduler.start()

    def stop(self) -> None:
        """Alerts no more, and withdraws what is shown."""
        self.scheduler.stop()

    def reconcile(self) -> None:
        """Plans anew: settings have changed, or the machine woke up."""
        self.scheduler.reconcile()

    def tick(self) -> None:
        """Counts down, once a minute."""
        self.scheduler.tick()

    def set_look_back(self, look_back: LookBack) -> None:
        """Tells of replays that came, of what was joined here."""
        self.scheduler.set_look_back(look_back)

    def bring_back(self, meeting: Meeting) -> None:
        """Shows again what was lately dismissed of a meeting."""
        self.scheduler.bring_back(meeting.id)

    def test(self) -> None:
        """Shows an alert about nothing, as the settings would have it shown."""
        alerts = self._context.settings_model.settings.alerts
        notification = Notification(
            id="test",
            title=self.tr("This is a test alert"),
            text=self.tr("Meeting alerts also have a Join button."),
            sound=alerts.sound,
            prominent=alerts.prominent,
            actions=(NotificationAction(act=Act.DISMISS, label=self.tr("Close")),),
        )
        self.chain.show(notification, TestListener(self._report_failure))

    def _report_failure(self, error: NotifierFailedError) -> None:
        self._context.actions.report.emit(error.describe(self._context.texts))

    def given(self) -> list[GivenAlert]:
        """Returns the alerts that were given, the latest first."""
        context = self._context
        schedule = context.meetings_model.schedule or Schedule()
        return given(self._deliveries.delivered, schedule.meetings)

    def mute(self, meeting: Meeting) -> None:
        """Alerts no more about that meeting."""
        settings_model = self._context.settings_model
        settings_model.set_alerts(settings_model.settings.alerts.mute(meeting.id))

    def choose_scope(self, scope: Scope) -> None:
        """Alerts about the meetings of that scope; whoever follows no SIG yet may pick some."""
        settings_model = self._context.settings_model
        settings_model.set_alerts(settings_model.settings.alerts.choose(scope))
        if scope is Scope.FOLLOWED and not settings_model.settings.followed:
            self._context.actions.open_sigs.emit()

    def _rename(self, heirs: Mapping[str, str]) -> None:
        """Calls meetings by their new ids; what was armed, muted or delivered goes along."""
        self.scheduler.rename(heirs)
        settings_model = self._context.settings_model
        settings_model.set_alerts(settings_model.settings.alerts.renamed(heirs))
