"""How far one has come with the wizard, as it is remembered from one visit to the next."""

from enum import StrEnum, auto

import msgspec

from desktop.setup.pages import Page


class Outcome(StrEnum):
    """How the wizard was last ended, if it was."""

    OPEN = "open"
    SKIPPED = "skipped"
    FINISHED = "finished"


class ContactKind(StrEnum):
    """What one applied with, and signs in with."""

    PHONE = "phone"
    EMAIL = "email"


class Tick(StrEnum):
    """A step that only the user can tell is done; the value is the field of `Progress`."""

    APPLIED = auto()
    ACCEPTED = auto()
    SIGNED_IN = auto()
    PASSWORD_SET = auto()
    SWITCHED = auto()


TICKS = {
    Page.ENTERPRISE: (Tick.APPLIED, Tick.ACCEPTED),
    Page.SIGN_IN: (Tick.SIGNED_IN, Tick.PASSWORD_SET),
    Page.SWITCH: (Tick.SWITCHED,),
}
"""The steps that are ticked by hand, in order, on the pages that have any."""


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is remembered; nothing of it says who the user is.

    `page` is where one was; a system that does not have it shows another in its place, see
    `flow.current`. `passed` are the pages one has gone on from. `opened_before` is whether the
    wizard was ever shown. `client_came` is the answer to whether the client started; None where it
    was not tried. Where `accepted` is set, so is `applied`.
    """

    page: Page = Page.WELCOME
    passed: frozenset[Page] = frozenset()
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
        """Whether the user says that it is done."""
        done: bool = getattr(self, tick.value)
        return done


def tick(progress: Progress, done: Tick, *, on: bool) -> Progress:
    """Ticks a step or takes the tick back; nobody is accepted who has not applied."""
    changes: dict[Tick, bool] = {done: on}
    if done is Tick.ACCEPTED and on:
        changes[Tick.APPLIED] = True
    elif done is Tick.APPLIED and not on:
        changes[Tick.ACCEPTED] = False
    return msgspec.structs.replace(progress, **{key.value: value for key, value in changes.items()})


def apply_by(progress: Progress, kind: ContactKind | None) -> Progress:
    """Remembers what the application was made with; the address itself is not kept."""
    return msgspec.structs.replace(progress, applied_by=kind)


def answer_came(progress: Progress, *, came: bool | None) -> Progress:
    """Remembers whether the client came when it was started; None takes the answer back."""
    return msgspec.structs.replace(progress, client_came=came)
