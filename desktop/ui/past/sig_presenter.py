"""Shows a SIG's own page, and says where a followed SIG's usual slot of today is empty."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from urllib.parse import quote

from PySide6.QtCore import QObject, SignalInstance

from desktop.archiving import source_of
from desktop.meetings.changes import ChangeKind
from desktop.meetings.meeting import Meeting
from desktop.meetings.rhythm import Gap, gap_today, rhythms_of
from desktop.meetings.schedule import BEIJING, Schedule, local, midnight
from desktop.services.outcome import State
from desktop.services.service import OPENEULER
from desktop.ui.context import AppContext
from desktop.ui.past.model import PastModel, WhileShown
from desktop.ui.past.sig_page import SigPage, SigState
from desktop.ui.text.meetings import SEPARATOR, clock, day_and_month
from desktop.ui.text.rhythm import rhythm_words
from desktop.ui.translator import spoken_language
from desktop.ui.window import MainWindow

LIST_IS_YOUNG = timedelta(hours=2)
"""An older list does not know what is booked today."""

MOST_GAPS = 3
"""Followed SIGs that the line names."""

HOME = "https://www.openeuler.openatom.cn/{language}/sig/{sig}"
"""The page of openEuler's SIGs, as its portal links to them."""


class SigPresenter(QObject):
    """Renders at every change while the page is open, and at each tick."""

    def __init__(
        self, context: AppContext, window: MainWindow, model: PastModel, ticked: SignalInstance
    ) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._model = model
        self._page: SigPage | None = None
        self._open: str | None = None
        self._gaps: tuple[Gap, ...] = ()
        self._while_shown = WhileShown(
            self.render,
            model.changed,
            context.settings_model.changed,
            context.meetings_model.changed,
            ticked,
        )
        ticked.connect(self.look_for_gaps)
        model.changed.connect(self.look_for_gaps)
        window.quiet.button.clicked.connect(self._show_first_gap)
        window.side_left.connect(self._close)

    @property
    def page(self) -> SigPage:
        """The page, made when it is first opened."""
        if self._page is None:
            self._page = SigPage(self._context)
            self._page.left.connect(self._window.go_back)
            self._window.add_side(self._page)
        return self._page

    def open(self, followed_as: str) -> None:
        """Opens the page of a SIG, as the settings name it."""
        self._open = followed_as
        self._while_shown.set_shown(True)
        self._model.look_at(followed_as)
        self.render()
        self._window.open_side(self.page)
        self.page.enter()

    def start_over(self) -> None:
        """Closes the page: other communities' SIGs come."""
        if self._open is not None:
            self._window.close_side()

    def _close(self) -> None:
        self._open = None
        self._while_shown.set_shown(False)

    def render(self) -> None:
        """Shows the SIG as it is now."""
        if self._open is not None:
            self.page.show_state(self._state(self._open))

    def _state(self, followed_as: str) -> SigState:
        context, texts = self._context, self._context.texts
        now, settings = context.clock(), context.settings_model.settings
        source, sig = source_of(followed_as, context.communities.reading)
        coming = tuple(m for m in self._scheduled(followed_as) if m.over_at > now)
        past = self._past(followed_as)
        look = self._model.sigs.get(followed_as)
        gap = next((one for one in self.gaps([followed_as])), None)
        return SigState(
            sig=sig,
            followed_as=followed_as,
            now=now,
            zone=context.zone,
            followed=followed_as in settings.followed,
            rhythm=self._rhythm([*past, *coming], coming, now),
            gap=self.gap_words(gap, short=True) if gap else "",
            trouble=look.trouble(texts) if look else "",
            loading=look is not None and look.loading,
            coming=coming,
            past=past,
            home=_home(sig) if source.service.community == OPENEULER.community else None,
            community=context.communities.names.get(source.key, ""),
        )

    def _scheduled(self, followed_as: str) -> list[Meeting]:
        schedule = self._context.meetings_model.schedule or Schedule()
        return [meeting for meeting in schedule.meetings if meeting.followed_as == followed_as]

    def _past(self, followed_as: str) -> tuple[Meeting, ...]:
        private = self._context.settings_model.settings.show_private
        found = self._model.archive().of_sig(followed_as)
        return tuple(meeting for meeting in found if private or not meeting.private)

    def _rhythm(self, known: Sequence[Meeting], coming: Sequence[Meeting], now: datetime) -> str:
        texts = self._context.texts
        rhythms = rhythms_of(known, now)
        words = rhythm_words(rhythms, texts)
        parts = [words[:1].upper() + words[1:]]
        if rhythms:
            week = now.astimezone(BEIJING).date().isocalendar()[:2]
            there = any(
                meeting.start.astimezone(BEIJING).date().isocalendar()[:2] == week
                for meeting in known
            )
            yes, no = (
                texts.translate("Sig", "this week: yes"),
                texts.translate("Sig", "this week: no"),
            )
            parts.append(yes if there else no)
        ahead = [meeting for meeting in coming if meeting.start > now]
        if ahead:
            day = local(ahead[0].start, self._context.zone).date()
            words = texts.translate("Sig", "next {date}")
            parts.append(words.format(date=day_and_month(day, texts)))
        return SEPARATOR.join(parts)

    # Today's empty slots

    def look_for_gaps(self) -> None:
        """Says in one quiet line which followed SIG usually meets today and has nothing booked."""
        followed = sorted(self._context.settings_model.settings.followed, key=str.casefold)
        gaps = tuple(self.gaps(followed))[:MOST_GAPS]
        if bool(gaps) is not bool(self._gaps):  # a list that comes may fill what is shown
            changed = self._context.meetings_model.changed
            (changed.connect if gaps else changed.disconnect)(self.look_for_gaps)
        self._gaps = gaps
        words = " ".join(self.gap_words(gap) for gap in gaps)
        self._window.show_quiet(words)

    def gaps(self, sigs: Sequence[str]) -> Iterator[Gap]:
        """The usual slots of today that are empty; none where today's list is not surely whole."""
        now = self._context.clock()
        if not sigs or not self._knows_today(now):
            return
        today = local(now, self._context.zone).date()
        day = tuple(midnight(today + timedelta(days=n), self._context.zone) for n in (0, 1))
        log = self._context.changes_model.log()
        gone = [c.before for c in log.recent(now) if c.kind is ChangeKind.CANCELLED]
        archive = self._model.archive()
        for sig in sigs:
            cancelled = [meeting for meeting in gone if meeting.followed_as == sig]
            known = (*archive.of_sig(sig), *self._scheduled(sig), *cancelled)
            found = gap_today(sig, known, (day[0], day[1]), now)
            if found is not None:
                yield found

    def _knows_today(self, now: datetime) -> bool:
        model = self._context.meetings_model
        if model.last is None or model.last.refresh.state is not State.FRESH:
            return False
        schedule = model.schedule
        oldest = schedule.oldest if schedule is not None else None
        return oldest is not None and timedelta(0) <= now - oldest <= LIST_IS_YOUNG

    def gap_words(self, gap: Gap, *, short: bool = False) -> str:
        """Says that a usual slot is empty; `short` leaves out whose."""
        texts, time = self._context.texts, clock(gap.start, self._context.zone)
        if short:
            words = texts.translate("Sig", "Usually meets today {time}; nothing is booked.")
            return words.format(time=time)
        words = texts.translate("Sig", "{sig} usually meets today {time}; nothing is booked.")
        _, sig = source_of(gap.sig, self._context.communities.reading)
        return words.format(sig=sig, time=time)

    def _show_first_gap(self) -> None:
        if self._gaps:
            self._context.actions.show_sig.emit(self._gaps[0].sig)


def _home(sig: str) -> str:
    return HOME.format(language=spoken_language()[:2], sig=quote(sig, safe=""))
