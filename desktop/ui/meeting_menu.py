"""The one menu of a meeting: everything that can be done with it, wherever it is shown."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.joining.plan import WayKind
from desktop.platforms.catalogue import platform_of
from desktop.ui.actions import CalendarChoice
from desktop.ui.context import AppContext
from desktop.ui.detail.view_state import DetailState
from desktop.ui.invitation_copy import FORMS, copy_invitation
from desktop.ui.news import News
from desktop.ui.text.joining import main_offer, offer
from desktop.ui.text.meetings import topic_of
from desktop.ui.theme.badge import platform_name

COPIES = (WayKind.COPY_NUMBER, WayKind.COPY_PASSCODE, WayKind.COPY_LINK)
LONGEST_SIG = 40


class MeetingMenu(QMenu):
    """Offers what fits the state of one meeting; deletes itself when it closes."""

    def __init__(self, context: AppContext, state: DetailState, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._actions = context.actions
        self._texts = context.texts
        self._state = state
        self._meeting = state.meeting
        self._platform = platform_name(platform_of(state.meeting.platform), context.texts)
        self.setAccessibleName(topic_of(state.meeting, context.texts))
        for part in (
            self._add_ways,
            self._add_copies,
            self._add_calendar,
            self._add_booking,
            self._add_choices,
        ):
            part()
            self.addSeparator()
        if context.imports_model.known and context.imports_model.behind(self._meeting.id):
            words = self.tr("Remove from the list") if self._meeting.imported else ""
            self._add(words or self.tr("Forget the invitation"), self._forget)

    def open(self, place: QPoint) -> None:
        """Shows the menu at a place of the screen, with its first entry ready to be chosen."""
        self.aboutToHide.connect(self.deleteLater)
        first = next((action for action in self.actions() if action.isEnabled()), None)
        self.popup(place)
        if first is not None:
            self.setActiveAction(first)

    def _add(self, words: str, act: Callable[[], object], menu: QMenu | None = None) -> QAction:
        action = (menu or self).addAction(words.replace("&", "&&"))
        action.triggered.connect(lambda _=False: act())
        return action

    # Its parts

    def _add_ways(self) -> None:
        """Join as the button does, then the other ways in."""
        meeting, plan = self._meeting, self._state.plan
        if self._state.over and meeting.watch_url:
            self._add(self.tr("Replay"), partial(self._actions.join.emit, meeting))
            return
        if plan is None or self._state.over:
            return
        words = main_offer(plan, self._platform, self._texts)
        join = self._add(words, partial(self._actions.join.emit, meeting))
        join.setShortcut(QKeySequence("Enter"))
        self.setDefaultAction(join)
        for way in plan.ways:
            if way.kind not in COPIES and way != plan.first:
                words = offer(way, self._platform, self._texts)
                self._add(words, partial(self._actions.join_by.emit, meeting, way))

    def _add_copies(self) -> None:
        for way in self._state.plan.ways if self._state.plan else ():
            if way.kind in COPIES:
                words = offer(way, self._platform, self._texts)
                self._add(words, partial(self._actions.join_by.emit, self._meeting, way))
        if self._state.invites:
            below = self.addMenu(self.tr("Copy invitation"))
            for written, markdown, source in FORMS:
                words = self._texts.translate("MeetingMenu", source)
                copy = partial(copy_invitation, self._state, written, markdown=markdown)
                self._add(words, partial(self._copy_invitation, copy), below)

    def _copy_invitation(self, copy: Callable[[], None]) -> None:
        copy()
        self._actions.tell.emit(News(self.tr("Invitation copied.")))

    def _add_calendar(self) -> None:
        """This meeting, then what can be exported beside it."""
        meeting, export = self._meeting, self._actions.export.emit
        if self._state.invites:
            self._add(self.tr("Add to calendar…"), partial(export, CalendarChoice(meeting=meeting)))
        below = self.addMenu(self.tr("Export"))
        if meeting.sig and meeting.followed_as:
            words = self.tr("Meetings of {sig}…").format(sig=_short(meeting.sig))
            of_sig = CalendarChoice(sigs=frozenset({meeting.followed_as}), name=meeting.sig)
            self._add(words, partial(export, of_sig), below)
        followed = self._context.settings_model.settings.followed
        if followed:
            mine = CalendarChoice(sigs=followed, name=self.tr("My SIGs"))
            self._add(self.tr("My SIGs…"), partial(export, mine), below)
        self._add(self.tr("All meetings…"), partial(export, CalendarChoice()), below)

    def _add_booking(self) -> None:
        """Another one like it, for the maintainers of its SIG."""
        if self._meeting.sig and not self._meeting.imported:
            self._add(self.tr("Book again…"), partial(self._actions.book_again.emit, self._meeting))

    def _add_choices(self) -> None:
        """Alerts and the SIG, as the detail's bell and star have them."""
        state, meeting = self._state, self._meeting
        if not state.over and not state.cancelled:
            alert = self.addAction(self.tr("Remind me"))
            alert.setCheckable(True)
            alert.setChecked(state.alerted)
            alert.triggered.connect(lambda on: self._actions.set_alerts.emit(meeting, on))
        if meeting.sig and meeting.followed_as:
            about = self.tr("About {sig}").format(sig=_short(meeting.sig))
            self._add(about, partial(self._actions.show_sig.emit, meeting.followed_as))
            words = self.tr("Follow {sig}").format(sig=_short(meeting.sig))
            follow = self.addAction(words.replace("&", "&&"))
            follow.setCheckable(True)
            follow.setChecked(state.followed)
            follow.triggered.connect(lambda on: self._actions.follow.emit(meeting.followed_as, on))

    def _forget(self) -> None:
        self._actions.forget_import.emit(self._meeting)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_SIG else f"{name[: LONGEST_SIG - 1]}…"
