"""The sentences about a plan, an attempt, and what was seen of it."""

from enum import StrEnum

from desktop.joining.interfaces import Evidence, Handler, OpenFailure
from desktop.joining.plan import JoinChoice, JoinMethod, JoinPlan, JoinResult, WayKind
from desktop.platforms import Recognized
from desktop.texts import QT_TRANSLATE_NOOP, Texts

CHOICES = {
    JoinChoice.CLIENT_FOUND: QT_TRANSLATE_NOOP("Joining", "{platform} is installed."),
    JoinChoice.CLIENT_MISSING: QT_TRANSLATE_NOOP("Joining", "{platform} is not installed."),
    JoinChoice.CLIENT_UNKNOWN: QT_TRANSLATE_NOOP(
        "Joining", "This system cannot tell whether {platform} is installed."
    ),
    JoinChoice.BROWSER_WANTED: QT_TRANSLATE_NOOP(
        "Joining", "You chose the browser for {platform}."
    ),
    JoinChoice.BROWSER_ONLY: QT_TRANSLATE_NOOP("Joining", "This meeting opens in the browser."),
    JoinChoice.NUMBER_ONLY: QT_TRANSLATE_NOOP(
        "Joining", "There is no link to open; join with the meeting number."
    ),
}
EVIDENCE = {
    Evidence.REGISTERED: QT_TRANSLATE_NOOP("Joining", "{program} opens {scheme} links ({where})."),
    Evidence.NOT_REGISTERED: QT_TRANSLATE_NOOP("Joining", "No program opens {scheme} links."),
    Evidence.ENTRY_MISSING: QT_TRANSLATE_NOOP(
        "Joining", "{where} should open {scheme} links but does not exist."
    ),
    Evidence.ENTRY_HIDDEN: QT_TRANSLATE_NOOP(
        "Joining", "{where} opens {scheme} links but is turned off."
    ),
    Evidence.PROGRAM_MISSING: QT_TRANSLATE_NOOP(
        "Joining", "{where} opens {scheme} links, but its program is gone."
    ),
    Evidence.CANNOT_ASK: QT_TRANSLATE_NOOP(
        "Joining", "This system cannot tell which program opens {scheme} links."
    ),
}
FAILURES = {
    OpenFailure.UNSAFE_ADDRESS: QT_TRANSLATE_NOOP(
        "Joining", "The address is not safe, so it was not opened."
    ),
    OpenFailure.NO_PROGRAM: QT_TRANSLATE_NOOP(
        "Joining", "This system has no program that opens the address."
    ),
    OpenFailure.REFUSED: QT_TRANSLATE_NOOP("Joining", "The system did not open the address."),
    OpenFailure.CANNOT_START: QT_TRANSLATE_NOOP(
        "Joining", "The system's link opener could not be started."
    ),
}
WAYS = {
    WayKind.CLIENT: QT_TRANSLATE_NOOP("Joining", "Open in {platform}"),
    WayKind.BROWSER: QT_TRANSLATE_NOOP("Joining", "Open in the browser"),
    WayKind.LAUNCH: QT_TRANSLATE_NOOP("Joining", "Start {platform}"),
    WayKind.COPY_NUMBER: QT_TRANSLATE_NOOP("Joining", "Meeting number"),
    WayKind.COPY_PASSCODE: QT_TRANSLATE_NOOP("Joining", "Passcode"),
    WayKind.COPY_LINK: QT_TRANSLATE_NOOP("Joining", "Link"),
    WayKind.QR: QT_TRANSLATE_NOOP("Joining", "Link for the phone"),
}


def why(choice: JoinChoice, platform: str, texts: "Texts") -> str:
    """Why the first way comes first; `platform` is the platform's display name."""
    return texts.translate("Joining", CHOICES[choice]).format(platform=platform)


def name_way(way: JoinMethod, platform: str, texts: "Texts") -> str:
    """The label of a way in."""
    return texts.translate("Joining", WAYS[way.kind]).format(platform=platform)


def describe_handler(handler: Handler, texts: "Texts") -> str:
    """Whether a client is installed, and how we know."""
    return texts.translate("Joining", EVIDENCE[handler.evidence]).format(
        scheme=handler.scheme, program=handler.program, where=handler.where
    )


def describe_passed_over(found: Recognized, texts: "Texts") -> str:
    """Which of several links was chosen; empty if there was only one."""
    if not found.passed_over:
        return ""
    sentence = texts.translate(
        "Joining", "There are several links; using the one to {host}. Not used: {links}"
    )
    return sentence.format(host=found.host, links=", ".join(found.passed_over))


def announce(plan: JoinPlan, platform: str, texts: "Texts") -> str:
    """What is about to happen, before anyone knows whether it will."""
    if plan.first.kind in {WayKind.CLIENT, WayKind.LAUNCH}:
        sentence = texts.translate("Joining", "Opening {platform}…")
    elif plan.choice is JoinChoice.CLIENT_MISSING:
        sentence = texts.translate(
            "Joining", "{platform} is not installed; opening the browser instead."
        )
    elif plan.choice is JoinChoice.CLIENT_UNKNOWN:
        sentence = texts.translate(
            "Joining",
            "This system cannot tell whether {platform} is installed; opening the browser.",
        )
    elif plan.choice is JoinChoice.NUMBER_ONLY:
        sentence = texts.translate("Joining", CHOICES[plan.choice])
    else:
        sentence = texts.translate("Joining", "Opening the browser…")
    return sentence.format(platform=platform)


def describe_join(result: JoinResult, platform: str, texts: "Texts") -> str:
    """The outcome of a join."""
    if result.taken is None:
        return _nothing_opened(result, texts)
    if result.fell_back:
        sentence = texts.translate(
            "Joining", "{platform} could not be started; opening the browser instead."
        )
        return sentence.format(platform=platform)
    return announce(JoinPlan(result.choice, (result.taken,)), platform, texts)


def _nothing_opened(result: JoinResult, texts: "Texts") -> str:
    if not result.attempts:
        return ""
    failure = result.attempts[-1].opened.failure or OpenFailure.REFUSED
    reason = texts.translate("Joining", FAILURES[failure])
    instead = texts.translate("Joining", "Copy the link, or scan it with your phone.")
    return f"{reason} {instead}"


class FocusEvidence(StrEnum):
    """Whether this program lost the keyboard focus in the seconds after a join."""

    LEFT = "left"
    STAYED = "stayed"
    UNKNOWN = "unknown"


_NOTHING = QT_TRANSLATE_NOOP("Joining", "Nothing seems to have opened.")
_CLIENT = {
    FocusEvidence.LEFT: QT_TRANSLATE_NOOP("Joining", "{platform} should be opening."),
    FocusEvidence.STAYED: _NOTHING,
    FocusEvidence.UNKNOWN: QT_TRANSLATE_NOOP("Joining", "{platform} was asked to open."),
}
_BROWSER = {
    FocusEvidence.LEFT: QT_TRANSLATE_NOOP("Joining", "The browser should be opening."),
    FocusEvidence.STAYED: _NOTHING,
    FocusEvidence.UNKNOWN: QT_TRANSLATE_NOOP("Joining", "The browser was asked to open."),
}


def describe_focus(way: JoinMethod, sight: FocusEvidence, platform: str, texts: Texts) -> str:
    """What to say once `way` was handed over; `platform` is the platform's display name."""
    sentences = _BROWSER if way.kind is WayKind.BROWSER else _CLIENT
    return texts.translate("Joining", sentences[sight]).format(platform=platform)


def describe_failures(platform: str, times: int, texts: Texts) -> str:
    """What to say where the client did not open for so many times in a row."""
    sentence = texts.translate("Joining", "{platform} did not open %n time(s) in a row.", "", times)
    return sentence.format(platform=platform)
