"""Calendar files out of the window: saved where one asks for them, and a feed that is kept true."""

import re
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from pathlib import Path
from threading import Lock

import msgspec
from PySide6.QtCore import QObject, QStandardPaths, Signal

from desktop.meetings.schedule import Schedule
from desktop.services.service import Service
from desktop.storage.json_file import StorageError
from desktop.storage.settings import FeedScope, Settings
from desktop.ui.actions import CalendarChoice
from desktop.ui.context import AppContext
from desktop.ui.news import News
from desktop.ui.text.meetings import topic_of
from desktop.ui.translator import spoken_language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.calendars.choice import Choice, Sources
    from desktop.storage.calendars import Reaching

LONGEST_NAME = 60
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
"""What some system does not allow in the name of a file."""

AskWhere = Callable[[str, Callable[[Path], None]], None]
"""Asks where to save, given a suggestion, and hands on what was chosen."""


class _Order(msgspec.Struct, frozen=True):
    """A file to write, with everything that it is written from."""

    path: Path
    choice: "Choice"
    sources: "Sources"
    service: Service
    reach: "Reaching"
    language: str
    feed: bool = False


class _Written(msgspec.Struct, frozen=True):
    """What came of an order; `trouble` is None where the file is as it should be."""

    order: _Order
    count: int = 0
    trouble: StorageError | None = None


class CalendarFiles(QObject):
    """Writes on the executor, one file after the other: they share one ledger of changes.

    The executor may begin a later order first, so a feed is written only from the newest.
    """

    _done = Signal(object)

    def __init__(
        self,
        context: AppContext,
        executor: Executor,
        ask_where: AskWhere,
        open_file: Callable[[Path], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._texts = context.texts
        self._executor = executor
        self._ask_where = ask_where
        self._open_file = open_file
        self._one_by_one = Lock()
        self._fed: tuple[object, ...] | None = None
        self._newest_feed: _Order | None = None
        self._feed_failed = False
        self._done.connect(self._tell)

    # Saved where one asks for it

    def export(self, choice: CalendarChoice) -> None:
        """Asks where to save a file of some meetings, and saves it there."""
        self._ask_where(self._suggested(choice), partial(self.save, choice))

    def _suggested(self, choice: CalendarChoice) -> str:
        if choice.meeting is not None:
            name = topic_of(choice.meeting, self._texts)
        else:
            name = f"SIG Meetings {choice.name}"
        name = _UNFIT.sub(" ", name)[:LONGEST_NAME].strip(" .") or "meeting"
        folder = QStandardPaths.StandardLocation.DownloadLocation
        return str(Path(QStandardPaths.writableLocation(folder)) / f"{name}.ics")

    def save(self, choice: CalendarChoice, path: Path) -> None:
        """Saves a file of some meetings."""
        from desktop.calendars.choice import Choice

        ids = (choice.meeting.id,) if choice.meeting is not None else ()
        self._write(path, Choice(ids=ids, followed=choice.sigs))

    # The feed

    def keep_feed(self) -> None:
        """Brings the feed up to date, where one is wanted and something has changed."""
        context, settings = self._context, self._context.settings_model.settings
        model = context.meetings_model
        if model.refreshing or model.schedule is None:
            return
        now = (model.held, model.step, settings, context.changes_model.log())
        if self._fed is not None and all(a is b for a, b in zip(now, self._fed, strict=True)):
            return
        self._fed = now
        from desktop.calendars.choice import Choice

        path = feed_of(context, settings)
        if path is not None:
            mine = settings.feed is FeedScope.MINE
            followed = settings.followed if mine else frozenset()
            nothing = ("",) if mine and not followed else ()  # no meeting has that id
            self._write(path, Choice(ids=nothing, followed=followed), feed=True)

    # Writing

    def _write(self, path: Path, choice: "Choice", *, feed: bool = False) -> None:
        from desktop.calendars.choice import Sources
        from desktop.storage.calendars import Reaching

        context, settings = self._context, self._context.settings_model.settings
        sources = Sources(
            saved=context.meetings_model.held or Schedule(),
            known=context.imports_model.known,
            log=context.changes_model.log(),
        )
        order = _Order(
            path,
            choice,
            sources,
            context.communities.home,
            Reaching(settings.horizon_days, settings.show_private),
            spoken_language(),
            feed,
        )
        if feed:
            self._newest_feed = order
        done = self._executor.submit(self._carry_out, order)
        done.add_done_callback(self._hand_over)

    def _carry_out(self, order: _Order) -> _Written | None:
        """Writes a file, on the executor's thread; None of a feed that is not wanted any more."""
        with self._one_by_one:
            off = self._context.settings_model.settings.feed is FeedScope.OFF
            if order.feed and (off or order is not self._newest_feed):
                return None
            return self._write_now(order)

    def _write_now(self, order: _Order) -> _Written:
        from desktop.calendars.export import calendar_file
        from desktop.storage.calendars import LedgerStore, count_changes, write_feed
        from desktop.storage.json_file import replace_file
        from desktop.texts import load_texts

        context = self._context
        store = LedgerStore(context.places, context.clock)
        counted = count_changes(store, order.service, order.sources, context.clock(), order.reach)
        entries = counted.prepared.entries(order.choice)
        sigs = [sig.rpartition(":")[2] for sig in sorted(order.choice.followed)[:3]]
        name = " · ".join(["SIG Meetings", *sigs])
        content = calendar_file(entries, load_texts(order.language), name=name)
        try:
            if order.feed:
                write_feed(order.path, content)
            else:
                replace_file(order.path, content)
        except OSError as error:
            return _Written(order, trouble=StorageError(order.path, error))
        except StorageError as error:
            return _Written(order, trouble=error)
        return _Written(order, len(entries), counted.trouble)

    def _hand_over(self, done: "Future[_Written | None]") -> None:
        if done.cancelled() or done.exception() is not None:
            return
        written = done.result()
        if written is not None:
            self._done.emit(written)

    def _tell(self, written: _Written) -> None:
        """Says what was saved, and of the feed only that it could not be, once."""
        tell, trouble = self._context.actions.tell, written.trouble
        if trouble is not None:
            if not (written.order.feed and self._feed_failed):
                tell.emit(News(trouble.describe(self._texts)))
            self._feed_failed = self._feed_failed or written.order.feed
        elif written.order.feed:
            self._feed_failed = False
        else:
            words = self._texts.translate(
                "Export", "Saved %n meeting(s) as {file}.", "", written.count
            )
            offer = self._texts.translate("Export", "Open")
            path = written.order.path
            tell.emit(News(words.format(file=path.name), offer, partial(self._open_file, path)))


def feed_of(context: AppContext, settings: Settings) -> Path | None:
    """Returns where the feed of the settings lies; None where none is wanted."""
    from desktop.storage.calendars import feed_path

    if settings.feed is FeedScope.OFF:
        return None
    mine = settings.feed is FeedScope.MINE
    return feed_path(context.places, context.communities.home, mine=mine)
