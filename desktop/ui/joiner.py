"""Carries joins out in the background, and tells what came of them."""

from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.joining.join import carry_out
from desktop.joining.plan import Choice, Preference, Way, WayKind, make_plan
from desktop.joining.sentences import FAILURES, announce, describe_join
from desktop.joining.system import System
from desktop.meetings.meeting import Meeting
from desktop.platforms import LinkRefused, Recognized
from desktop.platforms.catalogue import is_known_host, platform_of
from desktop.platforms.recognize import openable
from desktop.setup.enterprise import CLIENT_SCHEME
from desktop.texts import Texts
from desktop.ui.detail.showing import entrance_of
from desktop.ui.keeper import SettingsKeeper
from desktop.ui.news import News, Stage
from desktop.ui.theme.badge import platform_name


class Joiner(QObject):
    """Joins, opens pages, copies, and asks for QR codes.

    `trusts` asks the user whether a host outside the catalogue may be opened; it is only called on
    the thread that paints.
    """

    told = Signal(object)
    """`News` of a join."""
    trouble = Signal(str)
    """A sentence about a page that was not opened."""
    code_requested = Signal(str, str)
    """An address to show as a QR code, and its host."""

    def __init__(
        self,
        system: System,
        keeper: SettingsKeeper,
        texts: Texts,
        executor: Executor,
        trusts: Callable[[str], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._system = system
        self._keeper = keeper
        self._texts = texts
        self._executor = executor
        self._trusts = trusts

    def join(self, meeting: Meeting) -> None:
        """Joins by the best way the user allows."""
        entrance = entrance_of(meeting, self._keeper.settings.display_name)
        if isinstance(entrance, Recognized) and self._may_open(entrance.host):
            preference = self._keeper.settings.preference(meeting.platform)
            self._submit(partial(self._join, meeting, entrance, preference))

    def take(self, meeting: Meeting, way: Way) -> None:
        """Takes the one way that the user picked."""
        entrance = entrance_of(meeting, self._keeper.settings.display_name)
        if not isinstance(entrance, Recognized):
            return
        match way.kind:
            case WayKind.QR:
                self.code_requested.emit(way.value, entrance.host)
            case WayKind.COPY_NUMBER | WayKind.COPY_PASSCODE | WayKind.COPY_LINK:
                self._copy(meeting, way, entrance)
            case WayKind.CLIENT | WayKind.BROWSER:
                if self._may_open(entrance.host):
                    wanted = Preference.APP if way.kind is WayKind.CLIENT else Preference.BROWSER
                    self._submit(partial(self._join, meeting, entrance, wanted))

    def open_page(self, address: str) -> None:
        """Opens minutes or a replay in the browser."""
        try:
            link = openable(address)
        except LinkRefused as refused:
            self.trouble.emit(self._texts.translate("Refusal", str(refused)))
            return
        if self._may_open(link.host):
            self._submit(partial(self._open_page, link.url))

    def _may_open(self, host: str) -> bool:
        if is_known_host(host, self._keeper.settings.trusted_hosts):
            return True
        if not self._trusts(host):
            return False
        self._keeper.trust(host)
        return True

    def _copy(self, meeting: Meeting, way: Way, entrance: Recognized) -> None:
        QGuiApplication.clipboard().setText(way.value)
        words = {
            WayKind.COPY_NUMBER: self.tr("The number is copied."),
            WayKind.COPY_PASSCODE: self.tr("The passcode is copied."),
            WayKind.COPY_LINK: self.tr("The link is copied."),
        }[way.kind]
        offers = make_plan(entrance, None).ways
        news = News(
            meeting_id=meeting.id,
            stage=Stage.COPIED,
            sentence=words,
            platform=platform_name(platform_of(meeting.platform), self._texts),
            ways=tuple(offer for offer in offers if offer != way),
        )
        self.told.emit(news)

    def _submit(self, work: Callable[[], None]) -> None:
        self._executor.submit(work)

    # In the background

    def _join(self, meeting: Meeting, entrance: Recognized, preference: Preference) -> None:
        platform = platform_of(meeting.platform)
        name = platform_name(platform, self._texts)
        handler = self._system.finder.find(platform.scheme) if platform.scheme else None
        plan = make_plan(entrance, handler, preference)
        missing = plan.choice is Choice.CLIENT_MISSING
        opening = News(
            meeting_id=meeting.id,
            stage=Stage.OPENING,
            sentence=announce(plan, name, self._texts),
            platform=name,
            ways=plan.offers,
            missing=missing,
            set_up=missing and platform.scheme == CLIENT_SCHEME,
        )
        self.told.emit(opening)
        result = carry_out(plan, self._system.opener)
        over = msgspec.structs.replace(
            opening,
            stage=Stage.HANDED_OVER if result.taken else Stage.FAILED,
            sentence=describe_join(result, name, self._texts),
            ways=result.offers,
            way=result.taken,
        )
        self.told.emit(over)

    def _open_page(self, address: str) -> None:
        opened = self._system.opener.open(address)
        if opened.failure is not None:
            self.trouble.emit(self._texts.translate("Joining", FAILURES[opened.failure]))
