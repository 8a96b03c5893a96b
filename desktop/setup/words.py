"""What each page is called and what it is for, on this system and at this point."""

import msgspec

from desktop.platforms.systems import SystemKind
from desktop.setup.enterprise import ENTERPRISE, HELPER_WECHAT, SHORTEST_PASSWORD
from desktop.setup.pages import Facts, Page
from desktop.setup.progress import ContactKind, Progress, Tick
from desktop.texts import QT_TRANSLATE_NOOP

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.texts import Texts


class PageWords(msgspec.Struct, frozen=True):
    """A page's short name for the sidebar, its title, and the sentences that lead into it."""

    name: str
    title: str
    lead: str


WORDS = {
    Page.WELCOME: PageWords(
        QT_TRANSLATE_NOOP("Setup", "Welcome"),
        QT_TRANSLATE_NOOP("Setup", "Welcome to SIG Meetings"),
        QT_TRANSLATE_NOOP(
            "Setup", "You can always join in the browser; this sets up the WeLink app."
        ),
    ),
    Page.CLIENT: PageWords(
        QT_TRANSLATE_NOOP("Setup", "Client"),
        QT_TRANSLATE_NOOP("Setup", "Install the WeLink client"),
        QT_TRANSLATE_NOOP(
            "Setup", "Download it and install it. This page notices when it is there."
        ),
    ),
    Page.ENTERPRISE: PageWords(
        QT_TRANSLATE_NOOP("Setup", "Enterprise"),
        QT_TRANSLATE_NOOP("Setup", "Join the {enterprise} enterprise"),
        QT_TRANSLATE_NOOP(
            "Setup",
            "To use the WeLink client with an account, you belong to an enterprise. The"
            " community's is called {enterprise}. Apply in any one of three ways; as a guest, go"
            " on without it.",
        ),
    ),
    Page.SIGN_IN: PageWords(
        QT_TRANSLATE_NOOP("Setup", "Sign in"),
        QT_TRANSLATE_NOOP("Setup", "Sign in to WeLink"),
        QT_TRANSLATE_NOOP(
            "Setup",
            "In WeLink's own window, sign in by a code to your phone or e-mail, whichever you"
            " applied with.",
        ),
    ),
    Page.SWITCH: PageWords(
        QT_TRANSLATE_NOOP("Setup", "Switch"),
        QT_TRANSLATE_NOOP("Setup", "Switch to {enterprise}"),
        QT_TRANSLATE_NOOP(
            "Setup",
            "Once you are accepted and have set your password, WeLink opens {enterprise} by itself"
            " if it is your only enterprise.",
        ),
    ),
    Page.TRY: PageWords(
        QT_TRANSLATE_NOOP("Setup", "Try it"),
        QT_TRANSLATE_NOOP("Setup", "Try it now"),
        QT_TRANSLATE_NOOP(
            "Setup", "Start WeLink from here, as a meeting will. No meeting begins by this."
        ),
    ),
    Page.GUEST_WAYS: PageWords(
        QT_TRANSLATE_NOOP("Setup", "Browser and phone"),
        QT_TRANSLATE_NOOP("Setup", "Join in the browser or on the phone"),
        QT_TRANSLATE_NOOP(
            "Setup",
            "WeLink's download page names clients for Windows and macOS; one from your Linux store"
            " is found and used once it registers WeLink's links. The browser and the phone bring"
            " you into every meeting, without an account.",
        ),
    ),
    Page.FOLLOW: PageWords(
        QT_TRANSLATE_NOOP("Setup", "Follow and alerts"),
        QT_TRANSLATE_NOOP("Setup", "Follow your SIGs"),
        QT_TRANSLATE_NOOP(
            "Setup", "Follow the SIGs you care about, and choose which meetings should alert."
        ),
    ),
    Page.DONE: PageWords(
        QT_TRANSLATE_NOOP("Setup", "Done"),
        QT_TRANSLATE_NOOP("Setup", "You are ready"),
        QT_TRANSLATE_NOOP("Setup", "One click on Join, and you are in your next meeting."),
    ),
}
"""English sources in the context `Setup`; the leads below replace these where they must."""

_WELCOME_GUEST = QT_TRANSLATE_NOOP(
    "Setup", "You can always join in the browser or on the phone; this shows how."
)
_CLIENT_FOUND = QT_TRANSLATE_NOOP("Setup", "The WeLink client is here")
_CLIENT_ON_LINUX = QT_TRANSLATE_NOOP(
    "Setup",
    "WeLink's download page names clients for Windows and macOS, but a program on this system"
    " opens WeLink's links, so it is used. You can also join in the browser or on the phone.",
)
_CLIENT_THERE = QT_TRANSLATE_NOOP("Setup", "WeLink is installed here; there is nothing to do.")
_APPLIED_BY = {
    ContactKind.PHONE: QT_TRANSLATE_NOOP(
        "Setup", "In WeLink's own window, sign in by a code to the phone that you applied with."
    ),
    ContactKind.EMAIL: QT_TRANSLATE_NOOP(
        "Setup", "In WeLink's own window, sign in by a code to the e-mail that you applied with."
    ),
}
_DONE_PENDING = QT_TRANSLATE_NOOP(
    "Setup",
    "One click on Join, and you are in your next meeting. Until your application is accepted, join"
    " in the browser as a guest.",
)

TICK_LABELS = {
    Tick.APPLIED: QT_TRANSLATE_NOOP("Setup", "I have applied"),
    Tick.ACCEPTED: QT_TRANSLATE_NOOP("Setup", "I am accepted"),
    Tick.SIGNED_IN: QT_TRANSLATE_NOOP("Setup", "I am signed in"),
    Tick.PASSWORD_SET: QT_TRANSLATE_NOOP("Setup", "My password is set"),
    Tick.SWITCHED: QT_TRANSLATE_NOOP("Setup", "WeLink shows {enterprise}"),
}
CONTACT_LABELS = {
    ContactKind.PHONE: QT_TRANSLATE_NOOP("Setup", "By phone"),
    ContactKind.EMAIL: QT_TRANSLATE_NOOP("Setup", "By e-mail"),
}
SYSTEM_NAMES = {
    SystemKind.WINDOWS: "Windows",
    SystemKind.MACOS: "macOS",
    SystemKind.LINUX: "Linux",
}
"""The same in every language."""


def page_words(page: Page, progress: Progress, facts: Facts, texts: "Texts") -> PageWords:
    """The page's words in the user's language."""
    found = page is Page.CLIENT and facts.client
    return PageWords(
        name=say(WORDS[page].name, texts),
        title=say(_CLIENT_FOUND if found else WORDS[page].title, texts),
        lead=say(_lead(page, progress, facts), texts),
    )


def tick_label(tick: Tick, texts: "Texts") -> str:
    """What stands beside the box."""
    return say(TICK_LABELS[tick], texts)


def contact_label(kind: ContactKind, texts: "Texts") -> str:
    """How one applied."""
    return say(CONTACT_LABELS[kind], texts)


def say(source: str, texts: "Texts", system: SystemKind | None = None) -> str:
    """A text of this room, translated, with its names filled in; `system` where it may be named."""
    return texts.translate("Setup", source).format(
        enterprise=ENTERPRISE,
        helper=HELPER_WECHAT,
        characters=SHORTEST_PASSWORD,
        system=SYSTEM_NAMES[system] if system else "",
    )


def _lead(page: Page, progress: Progress, facts: Facts) -> str:
    if page is Page.WELCOME and facts.guest:
        return _WELCOME_GUEST
    if page is Page.CLIENT and facts.client:
        return _CLIENT_ON_LINUX if facts.system is SystemKind.LINUX else _CLIENT_THERE
    if page is Page.SIGN_IN and progress.applied_by is not None:
        return _APPLIED_BY[progress.applied_by]
    if page is Page.DONE and progress.pending and not facts.guest:
        return _DONE_PENDING
    return WORDS[page].lead
