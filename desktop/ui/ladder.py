"""The join ladder: what was tried, what was seen of it, and the next way in."""

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop.joining.sight import Sight, describe_sight
from desktop.texts import Texts, run_together
from desktop.ui.focus_watch import FocusWatch
from desktop.ui.news import News, Stage


class Ladder(QObject):
    """Follows each join from its announcement to what was seen of it."""

    told = Signal(object)
    """`News` to show."""

    def __init__(self, watch: FocusWatch, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watch = watch
        self._texts = texts
        self._handed_over: News | None = None
        watch.seen.connect(self._seen)

    def take(self, news: News) -> None:
        """Takes what the joiner tells."""
        self.told.emit(news)
        match news.stage:
            case Stage.OPENING:
                self._watch.begin()
            case Stage.HANDED_OVER:
                self._handed_over = news
                self._watch.settle()
            case Stage.FAILED:
                self._watch.stop()
            case Stage.COPIED | Stage.SEEN:
                pass

    def _seen(self, sight: Sight) -> None:
        news = self._handed_over
        self._handed_over = None
        if news is None or news.way is None:
            return
        seen = describe_sight(news.way, sight, news.platform, self._texts)
        sentence = run_together([news.sentence, seen]) if news.missing else seen
        self.told.emit(msgspec.structs.replace(news, stage=Stage.SEEN, sentence=sentence))
