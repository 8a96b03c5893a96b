"""What was seen after a hand-over: no system tells whether anything opened, but focus moves."""

from enum import StrEnum

from desktop.joining.plan import Way, WayKind
from desktop.texts import QT_TRANSLATE_NOOP, Texts


class Sight(StrEnum):
    """Whether this program lost the keyboard focus to something else in the seconds after."""

    LEFT = "left"
    STAYED = "stayed"
    UNKNOWN = "unknown"


_CLIENT = {
    Sight.LEFT: QT_TRANSLATE_NOOP("Joining", "{platform} should be opening. Didn't it?"),
    Sight.STAYED: QT_TRANSLATE_NOOP("Joining", "Nothing seems to have opened. Try another way:"),
    Sight.UNKNOWN: QT_TRANSLATE_NOOP("Joining", "{platform} was asked to open. Didn't it?"),
}
_BROWSER = {
    Sight.LEFT: QT_TRANSLATE_NOOP("Joining", "The browser should be opening. Didn't it?"),
    Sight.STAYED: QT_TRANSLATE_NOOP("Joining", "Nothing seems to have opened. Try another way:"),
    Sight.UNKNOWN: QT_TRANSLATE_NOOP("Joining", "The browser was asked to open. Didn't it?"),
}


def describe_sight(way: Way, sight: Sight, platform: str, texts: Texts) -> str:
    """What is said after `way` was handed over; `platform` is the platform's name for people."""
    sentences = _BROWSER if way.kind is WayKind.BROWSER else _CLIENT
    return texts.translate("Joining", sentences[sight]).format(platform=platform)
