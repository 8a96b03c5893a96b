"""Which pages the wizard has on this system, and which of them one is on."""

from enum import StrEnum
from typing import Self

import msgspec

from desktop.joining.handler import Handler
from desktop.platforms.systems import SystemKind


class Page(StrEnum):
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
    Page.WELCOME,
    Page.CLIENT,
    Page.ENTERPRISE,
    Page.SIGN_IN,
    Page.SWITCH,
    Page.TRY,
    Page.FOLLOW,
    Page.DONE,
)
GUEST_WAY = (Page.WELCOME, Page.GUEST_WAYS, Page.FOLLOW, Page.DONE)


class Facts(msgspec.Struct, frozen=True):
    """What the wizard knows of this machine.

    `client` is whether the system names a program for WeLink's scheme; None where nobody has asked
    yet, and where the system does not tell.
    """

    system: SystemKind
    client: bool | None = None

    @classmethod
    def of(cls, system: SystemKind, handler: Handler | None) -> Self:
        """The facts, by what was found for WeLink's scheme; None where nobody has asked yet."""
        return cls(system, handler.there if handler is not None else None)

    @property
    def guest(self) -> bool:
        """Whether browser and phone are the ways in: on Linux, unless a client was found.

        WeLink's download page names none for Linux, but a distribution's store may have one.
        """
        return self.system is SystemKind.LINUX and self.client is not True


def pages(facts: Facts) -> tuple[Page, ...]:
    """The pages in order, as the sidebar shows them."""
    return GUEST_WAY if facts.guest else CLIENT_WAY


def nearest(page: Page, facts: Facts) -> Page:
    """The page itself, or what stands for it on a system that does not have it."""
    if page in pages(facts):
        return page
    return Page.GUEST_WAYS if facts.guest else Page.CLIENT
