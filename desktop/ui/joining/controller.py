"""Carries joins out in the background, and reports how they go."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from functools import partial

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.joining.interfaces import Evidence, Handler
from desktop.joining.messages import FAILURES, announce, describe_join
from desktop.joining.plan import (
    JoinChoice,
    JoinMethod,
    JoinPlan,
    Preference,
    WayKind,
    carry_out,
    make_plan,
    plan_by_number,
)
from desktop.joining.system import System
from desktop.meetings.meeting import Meeting
from desktop.platforms import LinkRefused, Recognized
from desktop.platforms.catalogue import is_known_host, platform_of
from desktop.platforms.recognize import openable
from desktop.platforms.steps import SystemKind
from desktop.setup.welink import CLIENT_SCHEME
from desktop.texts import run_together
from desktop.ui.context import AppContext
from desktop.ui.detail.view_state import DetailState, Judged
from desktop.ui.joining.status import JoinStatus, Stage
from desktop.ui.text.meetings import starts, time_left
from desktop.ui.theme.badge import platform_name

AskMethod = Callable[[Meeting, Sequence[JoinMethod]], None]


class JoinController(QObject):
    """Joins, opens pages, copies, and asks for QR codes.

    `trusts` asks the user whether a host outside the catalogue may be opened, `ask_method` by which
    of two methods to join; both are only called on the thread that paints.
    """

    status_changed = Signal(object)
    """The `JoinStatus` of a join."""
    _refused = Signal(str)
    """A sentence on what could not be opened, from a background thread."""
    code_requested = Signal(str, str)
    """An address to show as a QR code, and its host."""

    def __init__(
        self,
        context: AppContext,
        system: System,
        executor: Executor,
        trusts: Callable[[str], bool],
        ask_method: AskMethod,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions = context.actions
        self._settings_model = context.settings_model
        self._texts = context.texts
        self._system = system
        self._executor = executor
        self._trusts = trusts
        self._ask_method = ask_method
        self._has_set_up = context.system is not SystemKind.LINUX
        self._refused.connect(self._report)

    def join(self, state: DetailState, *, insists: bool = False) -> None:
        """Joins the meeting; opens the replay of one that is over.

        It is joined by the best way the user allows, which may be to ask for one; where only the
        number leads in, that is copied. Before one opens that begins much later, the user is told,
        unless the user `insists`.
        """
        if insists:
            state = msgspec.structs.replace(state, now=max(state.now, state.meeting.start))
        meeting, entrance = state.meeting, state.entrance
        if state.over and meeting.watch_url:
            self.open_page(meeting.watch_url)
        elif state.far and state.plan is not None and not state.by_number:
            self._ask_whether_now(state)
        elif state.plan is not None and state.asks:
            self._ask_method(meeting, state.plan.ways[:2])
        elif isinstance(entrance, Recognized):
            if self._may_open(entrance.host):
                self._submit(partial(self._join, meeting, entrance, state.preference))
        elif meeting.number:
            self._copy(meeting, JoinMethod(WayKind.COPY_NUMBER, meeting.number), entrance)

    def join_now(self, state: DetailState, method: JoinMethod | None) -> None:
        """Joins a meeting although it begins much later, by the method picked or the best one."""
        if method is not None:
            self.join_by(state.meeting, state.entrance, method)
        else:
            self.join(state, insists=True)

    def offer_reminder(self, state: DetailState) -> None:
        """Says again when the meeting begins, and that an alert comes by now."""
        self._ask_whether_now(state)

    def pick(self, state: DetailState, method: JoinMethod, *, insists: bool = False) -> None:
        """Joins by the one method that the user picked.

        First says so where it is too early, unless the user `insists`.
        """
        if not insists and state.far and method.kind in {WayKind.CLIENT, WayKind.BROWSER}:
            self._ask_whether_now(state, method)
        else:
            self.join_by(state.meeting, state.entrance, method)

    def join_by(self, meeting: Meeting, entrance: Judged, method: JoinMethod) -> None:
        """Joins by the one method that the user picked; `entrance` is what the link offers."""
        match method.kind:
            case WayKind.COPY_NUMBER | WayKind.COPY_PASSCODE | WayKind.COPY_LINK:
                self._copy(meeting, method, entrance)
            case WayKind.LAUNCH:
                self._submit(partial(self._launch, meeting, method))
            case _ if not isinstance(entrance, Recognized):
                return
            case WayKind.QR:
                self.code_requested.emit(method.value, entrance.host)
            case WayKind.CLIENT | WayKind.BROWSER:
                if self._may_open(entrance.host):
                    insists = method.kind is WayKind.CLIENT
                    wanted = Preference.APP if insists else Preference.BROWSER
                    work = partial(self._join, meeting, entrance, wanted, insists=insists)
                    self._submit(work)

    def open_page(self, address: str) -> None:
        """Opens minutes or a replay in the browser."""
        try:
            link = openable(address)
        except LinkRefused as refused:
            self._actions.report.emit(self._texts.translate("Refusal", str(refused)))
            return
        if self._may_open(link.host):
            self._submit(partial(self._open_page, link.url))

    def launch(self, address: str) -> None:
        """Starts a client by its own address, without a meeting."""
        self._submit(partial(self._open_page, address))

    def _report(self, sentence: str) -> None:
        self._actions.report.emit(sentence)

    def _may_open(self, host: str) -> bool:
        if is_known_host(host, self._settings_model.settings.trusted_hosts):
            return True
        if not self._trusts(host):
            return False
        self._settings_model.trust(host)
        return True

    def _ask_whether_now(self, state: DetailState, method: JoinMethod | None = None) -> None:
        meeting = state.meeting
        begins = self.tr("Begins {moment}, {countdown}.").format(
            moment=starts(meeting, state.now, state.zone, self._texts),
            countdown=time_left(meeting, state.now, state.zone, self._texts),
        )
        reminder = self.tr("You will be reminded.") if state.reminded else ""
        status = JoinStatus(
            meeting_id=meeting.id,
            stage=Stage.TOO_EARLY,
            sentence=run_together([begins, reminder]) if reminder else begins,
            platform=platform_name(platform_of(meeting.platform), self._texts),
            way=method,
            reminded=state.reminded,
        )
        self.status_changed.emit(status)

    def _copy(self, meeting: Meeting, way: JoinMethod, entrance: Judged) -> None:
        QGuiApplication.clipboard().setText(way.value)
        offers = self._offers(meeting, entrance)
        status = JoinStatus(
            meeting_id=meeting.id,
            stage=Stage.COPIED,
            sentence=self._copied(way.kind, by_number=not isinstance(entrance, Recognized)),
            platform=platform_name(platform_of(meeting.platform), self._texts),
            ways=tuple(offer for offer in offers if offer != way),
        )
        self.status_changed.emit(status)

    def _copied(self, kind: WayKind, *, by_number: bool) -> str:
        if kind is WayKind.COPY_NUMBER and by_number:
            return self.tr("Number copied: type it where your client asks for it.")
        return {
            WayKind.COPY_NUMBER: self.tr("Number copied."),
            WayKind.COPY_PASSCODE: self.tr("Passcode copied."),
            WayKind.COPY_LINK: self.tr("Link copied."),
        }[kind]

    def _offers(self, meeting: Meeting, entrance: Judged) -> tuple[JoinMethod, ...]:
        if isinstance(entrance, Recognized):
            return make_plan(entrance, None).ways
        if not meeting.number:
            return ()
        scheme = platform_of(meeting.platform).scheme
        handler = Handler(scheme, Evidence.CANNOT_ASK) if scheme else None
        return plan_by_number(meeting.platform, meeting.number, handler).ways

    def _submit(self, work: Callable[[], None]) -> None:
        self._executor.submit(work)

    # In the background

    def _join(
        self,
        meeting: Meeting,
        entrance: Recognized,
        preference: Preference,
        *,
        insists: bool = False,
    ) -> None:
        platform = platform_of(meeting.platform)
        name = platform_name(platform, self._texts)
        handler = self._system.finder.find(platform.scheme) if platform.scheme else None
        plan = make_plan(entrance, handler, preference, insists=insists)
        missing = plan.choice is JoinChoice.CLIENT_MISSING
        unknown = plan.choice is JoinChoice.CLIENT_UNKNOWN and plan.first.kind is WayKind.BROWSER
        opening = JoinStatus(
            meeting_id=meeting.id,
            stage=Stage.OPENING,
            sentence=announce(plan, name, self._texts),
            platform=name,
            key=platform.key,
            ways=plan.offers,
            missing=missing or unknown,
            set_up=missing and platform.scheme == CLIENT_SCHEME and self._has_set_up,
        )
        self.status_changed.emit(opening)
        result = carry_out(plan, self._system.opener)
        over = msgspec.structs.replace(
            opening,
            stage=Stage.HANDED_OVER if result.taken else Stage.FAILED,
            sentence=describe_join(result, name, self._texts),
            ways=result.offers,
            way=result.taken,
            client_failed=result.client_failed,
            trouble=result.taken is None,
        )
        self.status_changed.emit(over)

    def _launch(self, meeting: Meeting, way: JoinMethod) -> None:
        name = platform_name(platform_of(meeting.platform), self._texts)
        opening = JoinStatus(
            meeting_id=meeting.id,
            stage=Stage.OPENING,
            sentence=announce(JoinPlan(JoinChoice.CLIENT_FOUND, (way,)), name, self._texts),
            platform=name,
            ways=tuple(offer for offer in self._offers(meeting, None) if offer != way),
        )
        self.status_changed.emit(opening)
        opened = self._system.opener.open(way.value)
        if opened.failure is None:
            over = msgspec.structs.replace(opening, stage=Stage.HANDED_OVER, way=way)
        else:
            said = self._texts.translate("Joining", FAILURES[opened.failure])
            over = msgspec.structs.replace(opening, stage=Stage.FAILED, sentence=said, trouble=True)
        self.status_changed.emit(over)

    def _open_page(self, address: str) -> None:
        opened = self._system.opener.open(address)
        if opened.failure is not None:
            self._refused.emit(self._texts.translate("Joining", FAILURES[opened.failure]))
