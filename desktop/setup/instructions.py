"""Which points stand on a page, on this system and at this point of the way."""

from desktop.platforms.systems import SystemKind
from desktop.setup import content as client
from desktop.setup import content as enterprise
from desktop.setup import content as general
from desktop.setup.content import Point, say
from desktop.setup.flow import Progress, SetupFacts, SetupPage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.texts import Texts

_INSTALLING = {
    SystemKind.WINDOWS: (client.DOWNLOAD, client.STANDARD, client.CUSTOM, client.CHECK_AGAIN),
    SystemKind.MACOS: (client.DOWNLOAD, client.INSTALL_MACOS, client.CHECK_AGAIN),
    SystemKind.LINUX: (),
}
"""Where no client is known to be; on Linux this page is shown only where one is."""

_ALWAYS_THE_SAME = {
    SetupPage.ENTERPRISE: enterprise.WAYS,
    SetupPage.SIGN_IN: enterprise.SIGN_IN,
    SetupPage.SWITCH: enterprise.SWITCH,
    SetupPage.GUEST_WAYS: (general.BROWSER, general.PHONE),
    SetupPage.DONE: (general.LATER, general.QUESTIONS),
}


def points(
    page: SetupPage, progress: Progress, facts: SetupFacts, texts: "Texts"
) -> tuple[Point, ...]:
    """The page's points in order, in the user's language; empty where it has none."""
    return tuple(
        Point(
            point.kind,
            say(point.heading, texts, facts.system),
            say(point.text, texts, facts.system),
            say(point.button, texts, facts.system) if point.button else "",
        )
        for point in _sources(page, progress, facts)
    )


def _sources(page: SetupPage, progress: Progress, facts: SetupFacts) -> tuple[Point, ...]:
    if page is SetupPage.WELCOME:
        return _welcome(facts)
    if page is SetupPage.CLIENT:
        return () if facts.client else _INSTALLING[facts.system]
    if page is SetupPage.TRY:
        return _trying(progress, facts)
    return _ALWAYS_THE_SAME.get(page, ())


def _welcome(facts: SetupFacts) -> tuple[Point, ...]:
    """A system without a client has a page of its own for the browser."""
    browser = () if facts.guest else (general.BROWSER,)
    return (*browser, general.MEMBERSHIP, general.PRIVATE)


def _trying(progress: Progress, facts: SetupFacts) -> tuple[Point, ...]:
    if facts.client is False:
        return (client.CLIENT_GONE, client.MEANWHILE)
    if progress.client_came is None:
        return (client.START, client.EACH_TIME)
    if progress.client_came:
        return (client.EACH_TIME,)
    return (client.START, client.ALLOW, client.BY_HAND[facts.system], client.MEANWHILE)
