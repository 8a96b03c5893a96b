"""The log of a run: a line for each event, and nothing while idle."""

from logging import getLogger
from time import monotonic

from PySide6.QtCore import QLibraryInfo, QObject

from desktop.identity import NAME
from desktop.log import about_this_run
from desktop.services.service import CommunityReading
from desktop.storage.json_file import StorageError
from desktop.ui.context import AppContext
from desktop.ui.joining.status import JoinStatus, Stage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.log import Mask
    from desktop.refreshing import RefreshOutcome
    from desktop.ui.assembly import Parts
    from desktop.ui.single_instance.server import Instance

log = getLogger(__name__)


class Journal(QObject):
    """Logs what the parts do; never a topic, a name, a number or a link."""

    def __init__(
        self,
        context: AppContext,
        mask: "Mask",
        instance: "Instance | None",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._mask = mask
        self._began: float | None = None
        self._last: RefreshOutcome | None = context.meetings_model.last
        self._hide_name()
        self._log_start()
        context.meetings_model.changed.connect(self._follow_refresh)
        context.settings_model.changed.connect(self._log_saved)
        context.settings_model.failed.connect(self._log_failed)
        context.changes_model.failed.connect(self._log_failed)
        if instance is not None:
            instance.asked.connect(lambda words: log.info("Taken over %d words.", len(words)))
            instance.quit_asked.connect(lambda: log.info("Asked to end by another start."))

    def follow(self, parts: "Parts") -> None:
        """Logs what happens behind the window, too."""
        parts.feedback.status_changed.connect(self._log_join)
        parts.heartbeat.woke.connect(lambda: log.info("Woke up, or the clock was set."))
        parts.community_switch.switched.connect(
            lambda reading: log.info("Services: %s", _bases(reading))
        )

    def _log_start(self) -> None:
        context, options = self._context, self._context.options
        log.info("Started %s, Qt %s.", about_this_run(), QLibraryInfo.version().toString())
        log.info(
            "Display: %s, settings in %s, service %s%s%s",
            context.app.platformName(),
            context.places.config,
            _bases(context.communities.reading),
            ", demo" if options.demo else "",
            ", hidden" if options.hidden else "",
        )
        for note in context.meetings_model.notes:
            log.warning("%s: %s %s %s", note.path, note.reason, note.aside or "", note.detail)

    def log_end(self) -> None:
        """Logs the end of the program."""
        log.info("%s ends.", NAME)

    def _follow_refresh(self) -> None:
        state = self._context.meetings_model
        if state.refreshing and self._began is None:
            self._began = monotonic()
        if state.last is None or state.last is self._last:
            return
        self._last = state.last
        took = monotonic() - (monotonic() if self._began is None else self._began)
        self._began = None
        refresh = state.last.refresh
        reason = refresh.problem.reason if refresh.problem else "-"
        count = len(state.schedule.meetings) if state.schedule else 0
        log.info("Refresh: %s, %s, %d meetings, %.1f s.", refresh.state, reason, count, took)

    def _hide_name(self) -> None:
        self._mask.hide(self._context.settings_model.settings.display_name)

    def _log_saved(self) -> None:
        self._hide_name()
        log.info("Settings changed.")

    def _log_failed(self, error: StorageError) -> None:
        log.warning("%s", error)

    def _log_join(self, status: JoinStatus) -> None:
        if status.stage in {Stage.HANDED_OVER, Stage.FAILED}:
            way = status.way.kind if status.way is not None else "-"
            log.info("Join on %s: %s, %s.", status.platform, status.stage, way)


def _bases(reading: CommunityReading) -> str:
    """The addresses that are read."""
    return ", ".join(source.service.base for source in reading.sources)
