"""Alerts of the service that is read: the chain that shows them, and the scheduler."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from desktop.alerts.messages import AlertFormatter
from desktop.alerts.native import NativeNotifier, reach
from desktop.alerts.notifiers import NotifierChain
from desktop.alerts.settings import AlertPreferences, Scope
from desktop.asyncio_thread import AsyncioThread
from desktop.identity import APPLICATION_ID
from desktop.meetings.meeting import Meeting
from desktop.services.service import Service
from desktop.storage.delivered import DeliveredStore, Deliveries
from desktop.storage.json_file import FileProblem
from desktop.ui.alerts.presenter import AlertNeeds, Post
from desktop.ui.alerts.scheduler import AlertScheduler
from desktop.ui.alerts.tray_notifier import AnyTrayNotifier
from desktop.ui.alerts.window_notifier import WindowNotifier
from desktop.ui.context import AppContext
from desktop.ui.tray.tray_icon import Tray


class AlertController(QObject):
    """Keeps one scheduler at a time: each service has its own record of what was delivered."""

    join_requested = Signal(object)
    """A `Meeting`."""
    open_requested = Signal(object)
    """A `Meeting` to show in the window."""
    sigs_wanted = Signal()
    """The user wants alerts of followed SIGs alone, and follows none yet."""
    failed = Signal(object)
    """A `StorageError` about the record."""

    def __init__(
        self,
        context: AppContext,
        network: AsyncioThread,
        tray: Tray,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._store = DeliveredStore(context.places)
        self._since = context.clock()
        context.changes_model.renamed.connect(self._follow)
        name = self.tr("SIG Meetings")
        self.chain = NotifierChain(
            (
                NativeNotifier(network, Post(self), reach(name, APPLICATION_ID)),
                AnyTrayNotifier(tray, context.system),
                WindowNotifier(context.theme, context.system, self),
            ),
            prominent=lambda: context.settings_model.settings.alerts.prominent,
        )
        self.scheduler = self._make_scheduler(context.refreshing.service)

    @property
    def note(self) -> FileProblem | None:
        """What happened to the record of what was delivered, where it could not be read."""
        return self._deliveries.note

    def preferences(self) -> AlertPreferences:
        """What the user wants to be alerted of."""
        settings = self._context.settings_model.settings
        self._since = min(self._since, self._context.clock())  # it may have been ahead at the start
        return AlertPreferences(settings.alerts, settings.followed, self._since)

    def start(self) -> None:
        """Alerts from now on."""
        self.scheduler.start()

    def stop(self) -> None:
        """Alerts no more, and takes away what is shown."""
        self.scheduler.stop()

    def switch(self, service: Service) -> None:
        """Alerts for another service's meetings."""
        self.scheduler.stop()
        self.scheduler.deleteLater()
        self._since = self._context.clock()
        self.scheduler = self._make_scheduler(service)
        self.scheduler.start()

    def reconcile(self) -> None:
        """Plans anew: settings have changed, or the machine woke up."""
        self.scheduler.reconcile()

    def bring_back(self, meeting: Meeting) -> None:
        """Shows again what was lately dismissed of a meeting."""
        self.scheduler.bring_back(meeting.id)

    def tick(self) -> None:
        """A minute has passed."""
        self.scheduler.tick()

    def _make_scheduler(self, service: Service) -> AlertScheduler:
        context = self._context
        self._deliveries = Deliveries(self._store, service, context.clock())
        needs = AlertNeeds(
            state=context.meetings_model,
            deliveries=self._deliveries,
            notifier=self.chain,
            formatter=AlertFormatter(context.texts, context.zone),
            preferences=self.preferences,
            clock=context.clock,
        )
        made = AlertScheduler(needs, context.changes_model.log, self)
        made.join_requested.connect(self.join_requested)
        made.open_requested.connect(self.open_requested)
        made.mute_requested.connect(self._mute)
        made.scope_chosen.connect(self._choose)
        made.failed.connect(self.failed)
        return made

    def _follow(self, heirs: Mapping[str, str]) -> None:
        """Meetings have other ids from now on; what was armed, muted or delivered goes along."""
        self.scheduler.follow(heirs)
        settings_model = self._context.settings_model
        settings_model.set_alerts(settings_model.settings.alerts.called_anew(heirs))

    def _choose(self, scope: Scope) -> None:
        settings_model = self._context.settings_model
        settings_model.set_alerts(settings_model.settings.alerts.choose(scope))
        if scope is Scope.FOLLOWED and not settings_model.settings.followed:
            self.sigs_wanted.emit()

    def _mute(self, meeting: Meeting) -> None:
        settings_model = self._context.settings_model
        settings_model.set_alerts(settings_model.settings.alerts.mute(meeting.id))
