"""What is done on each page, and what one is advised to do before going on."""

from enum import StrEnum, auto

from desktop.setup.pages import Facts, Page, pages
from desktop.setup.progress import TICKS, Outcome, Progress, Tick
from desktop.setup.words import say
from desktop.texts import QT_TRANSLATE_NOOP

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.texts import Texts


class Advice(StrEnum):
    """What is still to do on a page; one can always go on without it."""

    CLIENT_UNKNOWN = auto()
    CLIENT_MISSING = auto()
    APPLY = auto()
    WAIT = auto()
    SIGN_IN = auto()
    SET_PASSWORD = auto()
    SWITCH = auto()
    TRY = auto()
    DID_NOT_COME = auto()


SENTENCES = {
    Advice.CLIENT_UNKNOWN: QT_TRANSLATE_NOOP(
        "Setup", "It is not known yet whether WeLink is installed here. You can go on."
    ),
    Advice.CLIENT_MISSING: QT_TRANSLATE_NOOP(
        "Setup", "WeLink is not found yet. You can install it later and go on now."
    ),
    Advice.APPLY: QT_TRANSLATE_NOOP(
        "Setup", "Apply in any one way and tick it. As a guest, just go on."
    ),
    Advice.WAIT: QT_TRANSLATE_NOOP(
        "Setup", "Your application is pending. Close this and come back when you are accepted."
    ),
    Advice.SIGN_IN: QT_TRANSLATE_NOOP("Setup", "Sign in to WeLink, then tick it here."),
    Advice.SET_PASSWORD: QT_TRANSLATE_NOOP("Setup", "Set your password in WeLink, then tick it."),
    Advice.SWITCH: QT_TRANSLATE_NOOP("Setup", "Tick it when WeLink shows {enterprise}."),
    Advice.TRY: QT_TRANSLATE_NOOP("Setup", "Start WeLink once to see that it comes."),
    Advice.DID_NOT_COME: QT_TRANSLATE_NOOP(
        "Setup", "WeLink did not come. Until it does, join in the browser."
    ),
}
"""English sources; translate them in the context `Setup`."""

_BY_HAND = {
    Tick.APPLIED: Advice.APPLY,
    Tick.ACCEPTED: Advice.WAIT,
    Tick.SIGNED_IN: Advice.SIGN_IN,
    Tick.PASSWORD_SET: Advice.SET_PASSWORD,
    Tick.SWITCHED: Advice.SWITCH,
}
_CLIENT = {None: Advice.CLIENT_UNKNOWN, False: Advice.CLIENT_MISSING, True: None}
_TRIED = {None: Advice.TRY, False: Advice.DID_NOT_COME, True: None}


def advice(page: Page, progress: Progress, facts: Facts) -> Advice | None:
    """What is still to do on the page; None where nothing is."""
    if page is Page.CLIENT or (page is Page.TRY and facts.client is False):
        return _CLIENT[facts.client]
    if page is Page.TRY:
        return _TRIED[progress.client_came]
    undone = (tick for tick in TICKS.get(page, ()) if not progress.has(tick))
    return next((_BY_HAND[tick] for tick in undone), None)


def checked(page: Page, progress: Progress, facts: Facts) -> bool:
    """Whether the sidebar shows the page as done.

    The client's page is so by the system's own answer, pages with something to tick or to answer by
    the user's, the last by the wizard's end, and the others once one has gone on from them.
    """
    if page not in pages(facts):
        return False
    if page is Page.DONE:
        return progress.outcome is Outcome.FINISHED
    if page in TICKS or page in {Page.CLIENT, Page.TRY}:
        return advice(page, progress, facts) is None
    return page in progress.passed


def describe(found: Advice, texts: "Texts") -> str:
    """One sentence for a person."""
    return say(SENTENCES[found], texts)
