"""Everything the detail shows of one meeting at one moment."""

from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from functools import cached_property

import msgspec

from desktop.joining.interfaces import Handler
from desktop.joining.plan import (
    JoinChoice,
    JoinMethod,
    JoinPlan,
    Preference,
    WayKind,
    make_plan,
    plan_by_number,
)
from desktop.meetings.changes import Change
from desktop.meetings.meeting import Meeting, Status
from desktop.platforms import LinkRefused, Recognized, Refusal, recognize
from desktop.platforms.steps import Guide, Route, StepAction, SystemKind
from desktop.ui.detail.steps_panel import Instructions
from desktop.ui.text.status import is_cancelled

WAY_OF = {
    StepAction.OPEN_LINK: WayKind.BROWSER,
    StepAction.COPY_NUMBER: WayKind.COPY_NUMBER,
    StepAction.COPY_PASSCODE: WayKind.COPY_PASSCODE,
    StepAction.SHOW_QR: WayKind.QR,
    StepAction.START_CLIENT: WayKind.CLIENT,
    StepAction.OPEN_CLIENT: WayKind.LAUNCH,
}
"""The kind of way into the meeting that a step's action stands for."""

LEADS = {WayKind.CLIENT: Route.APP, WayKind.BROWSER: Route.BROWSER}
"""The route whose steps a way goes."""

FAR = timedelta(hours=12)
"""Who joins a meeting that begins later than this has perhaps picked the wrong one."""

ALWAYS = frozenset(StepAction) - WAY_OF.keys()
"""Actions that need no meeting: pages of the vendor, and the wizard."""


class Absence(StrEnum):
    """Why the list beside the detail does not have its meeting."""

    FILTERED = "filtered"
    OVER = "over"
    OUTSIDE = "outside"
    GONE = "gone"


Judged = Recognized | Refusal | None
"""What a link says, the reason that it must not be opened, or None where there is no link."""


class DetailState(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A meeting with what its link offers.

    `entrance` is what the link says, the reason it must not be opened, or None where there is no
    link. `passcode` stood beside the link in a message. `alerted` is whether the user wants alerts
    of it, `reminded` whether one comes before it begins. `absence` is None while the list shows it.
    `past` is what one looks back at: nobody joins it. `community` is whose meeting it is, where
    there are several.
    """

    meeting: Meeting
    now: datetime
    zone: tzinfo | None
    entrance: Judged = None
    passcode: str | None = None
    handler: Handler | None = None
    preference: Preference = Preference.APP
    followed: bool = False
    alerted: bool = True
    reminded: bool = False
    clash: Meeting | None = None
    absence: Absence | None = None
    past: bool = False
    community: str = ""
    changes: tuple[Change, ...] = ()
    guide: Guide | None = None
    language: str = "en"
    system: SystemKind = SystemKind.LINUX

    @property
    def over(self) -> bool:
        """Whether the meeting has ended."""
        return self.meeting.status(self.now) is Status.ENDED

    @property
    def far(self) -> bool:
        """Whether the meeting begins so much later that joining now may be a mistake."""
        return self.meeting.start - self.now > FAR

    @property
    def cancelled(self) -> bool:
        """Whether the meeting will not take place."""
        return is_cancelled(self.changes)

    @cached_property
    def plan(self) -> JoinPlan | None:
        """The ways in, planned once; None without a link to open and without a number."""
        if self.cancelled or self.past:
            return None
        if isinstance(self.entrance, Recognized):
            return make_plan(self.entrance, self.handler, self.preference)
        if self.meeting.number:
            return plan_by_number(self.meeting.platform, self.meeting.number, self.handler)
        return None

    @property
    def invites(self) -> bool:
        """Whether there is something to invite to: it is ahead or on."""
        return not self.over and not self.cancelled

    def method_of(self, action: StepAction) -> JoinMethod | None:
        """The kind of way into the meeting that a step's action stands for."""
        kind = WAY_OF.get(action)
        ways = self.plan.ways if self.plan else ()
        return next((way for way in ways if way.kind is kind), None)

    @property
    def asks(self) -> bool:
        """Whether joining asks for the method: the user wants that, and there may be two."""
        if self.preference is not Preference.ASK or self.plan is None:
            return False
        return any(way.kind is WayKind.CLIENT for way in self.plan.ways)

    @property
    def by_number(self) -> bool:
        """Whether the number is the only way in."""
        return self.plan is not None and self.plan.choice is JoinChoice.NUMBER_ONLY

    @cached_property
    def instructions(self) -> Instructions | None:
        """The steps of this meeting's platform; None where there are none, or nothing to join."""
        if self.guide is None or self.cancelled or self.past:
            return None
        kinds = {way.kind for way in self.plan.ways} if self.plan else set()
        actions = {action for action, kind in WAY_OF.items() if kind in kinds} | ALWAYS
        found = Instructions(
            self.guide,
            self.language,
            self.system,
            self.handler,
            frozenset(actions),
            LEADS.get(self.plan.first.kind) if self.plan else None,
            self.by_number,
            self.meeting.id,
        )
        return found if found.routes() else None


def entrance_of(meeting: Meeting, name: str | None, passcode: str | None = None) -> Judged:
    """Judges a meeting's link, for someone of that display name.

    `passcode` is one that was written beside the link: people type that one, while the link's own
    may be for programs only.
    """
    if not meeting.join_url:
        return None
    try:
        found = recognize(meeting.join_url, meeting.number, name)
    except LinkRefused as refused:
        return refused.reason
    return msgspec.structs.replace(
        found,
        passcode=passcode or found.passcode,
        passed_over=meeting.passed_over or found.passed_over,
    )
