"""The wizard's pages in order, the user's progress, and which page comes next."""

from enum import StrEnum, auto
from typing import Self

import msgspec

from desktop.joining.interfaces import Handler
from desktop.platforms.steps import SystemKind


class SetupPage(StrEnum):
    """One page of the wizard."""

    WELCOME = "welcome"
    CLIENT = "client"
    ENTERPRISE = "enterprise"
    SIGN_IN = "sign-in"
    SWITCH = "switch"
    TRY = "try"
    GUEST_WAYS = "guest-ways"
    FOLLOW = "follow"
    DONE = "done"


CLIENT_WAY = (
    SetupPage.WELCOME,
    SetupPage.CLIENT,
    SetupPage.ENTERPRISE,
    SetupPage.SIGN_IN,
    SetupPage.SWITCH,
    SetupPage.TRY,
    SetupPage.FOLLOW,
    SetupPage.DONE,
)
GUEST_WAY = (
    SetupPage.WELCOME,
    SetupPage.GUEST_WAYS,
    SetupPage.ENTERPRISE,
    SetupPage.FOLLOW,
    SetupPage.DONE,
)


class SetupFacts(msgspec.Struct, frozen=True):
    """What the wizard knows of this machine.

    `client` is whether the system has a program for WeLink's scheme; None if that is not known yet,
    or if the system does not tell.
    """

    system: SystemKind
    client: bool | None = None

    @classmethod
    def of(cls, system: SystemKind, handler: Handler | None) -> Self:
        """The facts, from what was found for WeLink's scheme; None if that is not known yet."""
        return cls(system, handler.there if handler is not None else None)

    @property
    def guest(self) -> bool:
        """Whether to join by browser and phone: on Linux, unless a client was found.

        WeLink's download page names none for Linux, but a distribution's store may have one.
        """
        return self.system is SystemKind.LINUX and self.client is not True


def pages(facts: SetupFacts) -> tuple[SetupPage, ...]:
    """The pages in order, as the sidebar shows them."""
    return GUEST_WAY if facts.guest else CLIENT_WAY


def nearest(page: SetupPage, facts: SetupFacts) -> SetupPage:
    """The page itself, or its substitute on a system that does not have it."""
    if page in pages(facts):
        return page
    return SetupPage.GUEST_WAYS if facts.guest else SetupPage.CLIENT


class Outcome(StrEnum):
    """How the wizard last ended, if it did."""

    OPEN = "open"
    SKIPPED = "skipped"
    FINISHED = "finished"


class ContactKind(StrEnum):
    """What the user applied with, and signs in with."""

    PHONE = "phone"
    EMAIL = "email"


class Tick(StrEnum):
    """A step that only the user can confirm; the value is the field of `Progress`."""

    APPLIED = auto()
    ACCEPTED = auto()
    SIGNED_IN = auto()
    PASSWORD_SET = auto()
    SWITCHED = auto()


TICKS = {
    SetupPage.ENTERPRISE: (Tick.APPLIED, Tick.ACCEPTED),
    SetupPage.SIGN_IN: (Tick.SIGNED_IN, Tick.PASSWORD_SET),
    SetupPage.SWITCH: (Tick.SWITCHED,),
}
"""The steps to tick by hand, in order, by page."""


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is remembered; nothing in it identifies the user.

    `page` is where the user was; a system without that page shows another, see `flow.current`.
    `passed` are the pages that the user went on from. `opened_before` is whether the wizard was
    ever shown. `client_came` is the answer to whether the client started; None if it was not tried.
    If `accepted` is set, so is `applied`.
    """

    page: SetupPage = SetupPage.WELCOME
    passed: frozenset[SetupPage] = frozenset()
    outcome: Outcome = Outcome.OPEN
    opened_before: bool = False
    applied: bool = False
    accepted: bool = False
    applied_by: ContactKind | None = None
    signed_in: bool = False
    password_set: bool = False
    switched: bool = False
    client_came: bool | None = None

    @property
    def pending(self) -> bool:
        """Whether an application waits for an answer."""
        return self.applied and not self.accepted

    def has(self, tick: Tick) -> bool:
        """Whether the user ticked it."""
        done: bool = getattr(self, tick.value)
        return done


def tick(progress: Progress, done: Tick, *, on: bool) -> Progress:
    """Ticks or unticks a step; being accepted implies having applied."""
    changes: dict[Tick, bool] = {done: on}
    if done is Tick.ACCEPTED and on:
        changes[Tick.APPLIED] = True
    elif done is Tick.APPLIED and not on:
        changes[Tick.ACCEPTED] = False
    return msgspec.structs.replace(progress, **{key.value: value for key, value in changes.items()})


def apply_by(progress: Progress, kind: ContactKind | None) -> Progress:
    """Remembers what the user applied with; the address itself is not kept."""
    return msgspec.structs.replace(progress, applied_by=kind)


def answer_came(progress: Progress, *, came: bool | None) -> Progress:
    """Remembers whether the client started; None takes the answer back."""
    return msgspec.structs.replace(progress, client_came=came)


def current(progress: Progress, facts: SetupFacts) -> SetupPage:
    """The page to show; always one of `pages(facts)`."""
    return nearest(progress.page, facts)


def can_go_to(page: SetupPage, progress: Progress, facts: SetupFacts) -> bool:
    """Whether a click on the page in the sidebar leads there.

    The user can go to the page after the farthest one passed or shown, and to all before.
    """
    order = pages(facts)
    been = progress.passed | {current(progress, facts)}
    farthest = max(order.index(one) for one in order if one in been)
    return page in order[: farthest + 2]


def can_go_back(progress: Progress, facts: SetupFacts) -> bool:
    """Whether there is a page before this one."""
    return current(progress, facts) is not pages(facts)[0]


def is_last(progress: Progress, facts: SetupFacts) -> bool:
    """Whether going on from here finishes the wizard."""
    return current(progress, facts) is pages(facts)[-1]


def forward(progress: Progress, facts: SetupFacts) -> Progress:
    """Goes to the next page; stays on the last."""
    order = pages(facts)
    here = order.index(current(progress, facts))
    return go_to(order[min(here + 1, len(order) - 1)], progress, facts)


def back(progress: Progress, facts: SetupFacts) -> Progress:
    """Goes to the page before; stays on the first."""
    order = pages(facts)
    here = order.index(current(progress, facts))
    return go_to(order[max(here - 1, 0)], progress, facts)


def go_to(page: SetupPage, progress: Progress, facts: SetupFacts) -> Progress:
    """Goes to a page that `can_go_to` allows; any other click came too late and is ignored."""
    if not can_go_to(page, progress, facts):
        return progress
    order = pages(facts)
    here = current(progress, facts)
    leaves_behind = order.index(page) > order.index(here)
    passed = progress.passed | {here} if leaves_behind else progress.passed
    return msgspec.structs.replace(progress, page=page, passed=passed)


def skip(progress: Progress) -> Progress:
    """Skips the wizard to use the browser; a finished wizard stays finished."""
    if progress.outcome is Outcome.FINISHED:
        return progress
    return msgspec.structs.replace(progress, outcome=Outcome.SKIPPED)


def finish(progress: Progress) -> Progress:
    """Finishes the wizard; what is not ticked stays so."""
    return msgspec.structs.replace(progress, outcome=Outcome.FINISHED)


def leave(progress: Progress, facts: SetupFacts) -> Progress:
    """Leaves the wizard, to go on later; on the last page this finishes it."""
    return finish(progress) if is_last(progress, facts) else progress


def resume(progress: Progress, facts: SetupFacts) -> Progress:
    """Opens the wizard where it was left, or at what is left to do after the end.

    The caller saves it at once, so that the wizard opens by itself only once.
    """
    if progress.accepted:
        progress = tick(progress, Tick.APPLIED, on=True)
    ended = progress.outcome is Outcome.FINISHED and is_last(progress, facts)
    page = _left_to_do(progress, facts) if ended else progress.page
    return msgspec.structs.replace(progress, page=page, opened_before=True)


def _left_to_do(progress: Progress, facts: SetupFacts) -> SetupPage:
    """The page to show to a user who has been through all of them."""
    if not facts.guest and facts.client is False:
        return SetupPage.CLIENT
    if progress.pending:
        return SetupPage.ENTERPRISE
    return pages(facts)[0]


def is_unfinished(progress: Progress) -> bool:
    """Whether the user began the wizard and neither finished nor skipped it."""
    return progress.outcome is Outcome.OPEN and progress.opened_before


def should_open_by_itself(progress: Progress) -> bool:
    """Whether this is the first run: the wizard was neither shown, finished nor skipped yet."""
    return progress.outcome is Outcome.OPEN and not progress.opened_before
