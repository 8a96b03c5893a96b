"""One point on a page of the wizard: a heading, a sentence, and perhaps something to press."""

from enum import StrEnum, auto

import msgspec


class PointKind(StrEnum):
    """Which point it is, for what the page draws and does beside it."""

    MEMBERSHIP = auto()
    PRIVATE = auto()
    DOWNLOAD = auto()
    STANDARD = auto()
    CUSTOM = auto()
    INSTALL = auto()
    CHECK_AGAIN = auto()
    QR = auto()
    INVITATION = auto()
    HELPER = auto()
    CODE = auto()
    OTHER_CODE = auto()
    PASSWORD = auto()
    ONLY_ONE = auto()
    SEVERAL = auto()
    START = auto()
    EACH_TIME = auto()
    ALLOW = auto()
    BY_HAND = auto()
    CLIENT_GONE = auto()
    MEANWHILE = auto()
    BROWSER = auto()
    PHONE = auto()
    LATER = auto()
    QUESTIONS = auto()


class Point(msgspec.Struct, frozen=True):
    """A point; `button` is what its button says, empty where there is nothing to press."""

    kind: PointKind
    heading: str
    text: str
    button: str = ""
