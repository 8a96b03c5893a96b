"""Why a link is not opened, as a reason for programs and a sentence for people."""

from enum import StrEnum

from desktop.texts import QT_TRANSLATE_NOOP


class Refusal(StrEnum):
    """What is wrong with a link."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    CONTROL_CHARACTER = "control-character"
    FORBIDDEN_CHARACTER = "forbidden-character"
    BACKSLASH = "backslash"
    SCHEME = "scheme"
    NOT_HTTPS = "not-https"
    USER_INFO = "user-info"
    HOST = "host"
    PORT = "port"


SENTENCES = {
    Refusal.EMPTY: QT_TRANSLATE_NOOP("Refusal", "There is no link."),
    Refusal.TOO_LONG: QT_TRANSLATE_NOOP("Refusal", "The link is too long to be a meeting's."),
    Refusal.CONTROL_CHARACTER: QT_TRANSLATE_NOOP(
        "Refusal", "The link holds invisible characters that could disguise where it leads."
    ),
    Refusal.FORBIDDEN_CHARACTER: QT_TRANSLATE_NOOP(
        "Refusal", "The link holds a space or another character that no link may hold."
    ),
    Refusal.BACKSLASH: QT_TRANSLATE_NOOP(
        "Refusal", "The link holds a backslash, which programs read in different ways."
    ),
    Refusal.SCHEME: QT_TRANSLATE_NOOP("Refusal", "The link is not a web link (https)."),
    Refusal.NOT_HTTPS: QT_TRANSLATE_NOOP(
        "Refusal", "The link is not encrypted (http), and its host is not a known one."
    ),
    Refusal.USER_INFO: QT_TRANSLATE_NOOP(
        "Refusal", "The link holds a user name before its host, which can disguise where it leads."
    ),
    Refusal.HOST: QT_TRANSLATE_NOOP("Refusal", "The link has no valid host name."),
    Refusal.PORT: QT_TRANSLATE_NOOP("Refusal", "The link has no valid port number."),
}
"""English sources; translate them in the context `Refusal`."""


class LinkRefused(ValueError):
    """A link that must not be opened; `reason` says why."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(SENTENCES[reason])
        self.reason = reason
