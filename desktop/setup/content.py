"""The wizard's texts: each page's words, instructions and advice."""

from enum import StrEnum, auto

import msgspec

from desktop.platforms.steps import SystemKind
from desktop.setup.flow import (
    TICKS,
    ContactKind,
    Outcome,
    Progress,
    SetupFacts,
    SetupPage,
    Tick,
    pages,
)
from desktop.setup.welink import ENTERPRISE, HELPER_WECHAT, SHORTEST_PASSWORD
from desktop.texts import QT_TRANSLATE_NOOP

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.texts import Texts


class PointKind(StrEnum):
    """Identifies a point, for what the page draws and does beside it."""

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
    LATER = auto()
    QUESTIONS = auto()


class Point(msgspec.Struct, frozen=True):
    """A point on a page; `button` is its button's label, empty if it has none."""

    kind: PointKind
    heading: str
    text: str
    button: str = ""


MEMBERSHIP = Point(
    PointKind.MEMBERSHIP,
    QT_TRANSLATE_NOOP("Setup", "What membership is for"),
    QT_TRANSLATE_NOOP(
        "Setup",
        "Members of the {enterprise} enterprise have an account in the WeLink client; guests join"
        " in the browser without it.",
    ),
)
PRIVATE = Point(
    PointKind.PRIVATE,
    QT_TRANSLATE_NOOP("Setup", "Nothing leaves this machine"),
    QT_TRANSLATE_NOOP(
        "Setup",
        "No page asks for a password or sends anything about you. Leave at any "
        "page and carry on later.",
    ),
)
BROWSER = Point(
    PointKind.BROWSER,
    QT_TRANSLATE_NOOP("Setup", "In the browser"),
    QT_TRANSLATE_NOOP(
        "Setup",
        "Click Join, or open the meeting's link. Close the pop-up that offers the client, choose"
        " 使用浏览器加入 (join with the browser), allow the microphone, and enter your name.",
    ),
)
LATER = Point(
    PointKind.LATER,
    QT_TRANSLATE_NOOP("Setup", "Change your mind"),
    QT_TRANSLATE_NOOP("Setup", "This setup stays in the menu, with everything you have ticked."),
)
QUESTIONS = Point(
    PointKind.QUESTIONS,
    QT_TRANSLATE_NOOP("Setup", "Questions?"),
    QT_TRANSLATE_NOOP("Setup", "The community's helper answers on WeChat: {helper}."),
)


DOWNLOAD = Point(
    PointKind.DOWNLOAD,
    QT_TRANSLATE_NOOP("Setup", "Download WeLink"),
    QT_TRANSLATE_NOOP(
        "Setup", "Open WeLink's official download page and get the client for {system}."
    ),
    QT_TRANSLATE_NOOP("Setup", "Open download page"),
)
STANDARD = Point(
    PointKind.STANDARD,
    QT_TRANSLATE_NOOP("Setup", "Install it: 标准安装 (standard)"),
    QT_TRANSLATE_NOOP(
        "Setup",
        "Run the downloaded file. Standard puts WeLink in its usual place: right for most people.",
    ),
)
CUSTOM = Point(
    PointKind.CUSTOM,
    QT_TRANSLATE_NOOP("Setup", "Or: 自定义安装 (custom)"),
    QT_TRANSLATE_NOOP(
        "Setup", "Custom lets you choose the folder, for example on another drive. Both work."
    ),
)
INSTALL_MACOS = Point(
    PointKind.INSTALL,
    QT_TRANSLATE_NOOP("Setup", "Install it"),
    QT_TRANSLATE_NOOP(
        "Setup",
        "Open the downloaded file, move WeLink to Applications, and open it once, so that macOS"
        " knows it.",
    ),
)
CHECK_AGAIN = Point(
    PointKind.CHECK_AGAIN,
    QT_TRANSLATE_NOOP("Setup", "Is it installed?"),
    QT_TRANSLATE_NOOP("Setup", "Nothing needs a restart: once installed, WeLink shows up here."),
    QT_TRANSLATE_NOOP("Setup", "Check again"),
)
START = Point(
    PointKind.START,
    QT_TRANSLATE_NOOP("Setup", "Start WeLink"),
    QT_TRANSLATE_NOOP(
        "Setup", "If the system asks whether to open WeLink, allow it. Then say whether it opened."
    ),
    QT_TRANSLATE_NOOP("Setup", "Start WeLink"),
)
EACH_TIME = Point(
    PointKind.EACH_TIME,
    QT_TRANSLATE_NOOP("Setup", "From now on"),
    QT_TRANSLATE_NOOP(
        "Setup",
        "Click Join here. Or open the meeting's link, from the calendar on the community's website"
        " or from its mini-program, in the browser, and choose 打开WeLink (open WeLink) in the"
        " pop-up.",
    ),
)
ALLOW = Point(
    PointKind.ALLOW,
    QT_TRANSLATE_NOOP("Setup", "Did the system ask?"),
    QT_TRANSLATE_NOOP(
        "Setup",
        "The system may ask first, perhaps behind this window. Allow it: 打开WeLink (open WeLink).",
    ),
)
BY_HAND_HEADING = QT_TRANSLATE_NOOP("Setup", "Open it by hand once")
BY_HAND = {
    SystemKind.WINDOWS: Point(
        PointKind.BY_HAND,
        BY_HAND_HEADING,
        QT_TRANSLATE_NOOP(
            "Setup",
            "Open WeLink from the Start menu, wait for its window, then start it here again.",
        ),
    ),
    SystemKind.MACOS: Point(
        PointKind.BY_HAND,
        BY_HAND_HEADING,
        QT_TRANSLATE_NOOP(
            "Setup",
            "Open WeLink from Applications, wait for its window, then start it here again.",
        ),
    ),
    SystemKind.LINUX: Point(
        PointKind.BY_HAND,
        BY_HAND_HEADING,
        QT_TRANSLATE_NOOP(
            "Setup",
            "Open WeLink from your applications, wait for its window, then start it here again.",
        ),
    ),
}
CLIENT_GONE = Point(
    PointKind.CLIENT_GONE,
    QT_TRANSLATE_NOOP("Setup", "WeLink was not found"),
    QT_TRANSLATE_NOOP(
        "Setup", "Install it, or reinstall it if it was there before, then come back to this page."
    ),
    QT_TRANSLATE_NOOP("Setup", "Open download page"),
)
MEANWHILE = Point(
    PointKind.MEANWHILE,
    QT_TRANSLATE_NOOP("Setup", "In the meantime"),
    QT_TRANSLATE_NOOP(
        "Setup",
        "Join in the browser; no client is needed. The helper ({helper} on WeChat) "
        "can tell you more.",
    ),
)


WAYS = (
    Point(
        PointKind.QR,
        QT_TRANSLATE_NOOP("Setup", "Scan the QR code"),
        QT_TRANSLATE_NOOP(
            "Setup",
            "with WeLink or WeChat on your phone; give a nickname and a phone number or e-mail.",
        ),
    ),
    Point(
        PointKind.INVITATION,
        QT_TRANSLATE_NOOP("Setup", "Open the invitation"),
        QT_TRANSLATE_NOOP("Setup", "and apply in the browser."),
        QT_TRANSLATE_NOOP("Setup", "Open link"),
    ),
    Point(
        PointKind.HELPER,
        QT_TRANSLATE_NOOP("Setup", "Message the helper"),
        QT_TRANSLATE_NOOP(
            "Setup", "WeChat id {helper}, with your nickname and phone number or e-mail."
        ),
        QT_TRANSLATE_NOOP("Setup", "Copy ID and message"),
    ),
)
SIGN_IN = (
    Point(
        PointKind.CODE,
        QT_TRANSLATE_NOOP("Setup", "Phone or e-mail"),
        QT_TRANSLATE_NOOP(
            "Setup",
            "Use 手机验证 (phone code) or 邮箱验证 (e-mail code), whichever you applied with.",
        ),
    ),
    Point(
        PointKind.OTHER_CODE,
        QT_TRANSLATE_NOOP("Setup", "Do you see the other one?"),
        QT_TRANSLATE_NOOP("Setup", "WeLink's sign-in window switches between the two."),
    ),
    Point(
        PointKind.PASSWORD,
        QT_TRANSLATE_NOOP("Setup", "The first time: set a password"),
        QT_TRANSLATE_NOOP(
            "Setup",
            "WeLink asks for {characters} or more characters, letters and digits. Type it in WeLink"
            " only, never in this program.",
        ),
    ),
)
SWITCH = (
    Point(
        PointKind.ONLY_ONE,
        QT_TRANSLATE_NOOP("Setup", "No other enterprise?"),
        QT_TRANSLATE_NOOP(
            "Setup", "Then {enterprise} is already open, and there is nothing to do."
        ),
    ),
    Point(
        PointKind.SEVERAL,
        QT_TRANSLATE_NOOP("Setup", "In other enterprises, too?"),
        QT_TRANSLATE_NOOP(
            "Setup", "Click the enterprise's name in WeLink and choose {enterprise} in the list."
        ),
    ),
)


class PageWords(msgspec.Struct, frozen=True):
    """A page's short name for the sidebar, its title, and the sentences that lead into it."""

    name: str
    title: str
    lead: str


WORDS = {
    SetupPage.WELCOME: PageWords(
        QT_TRANSLATE_NOOP("Setup", "Welcome"),
        QT_TRANSLATE_NOOP("Setup", "Welcome to SIG Meetings"),
        QT_TRANSLATE_NOOP(
            "Setup", "You can always join in the browser; this sets up the WeLink app."
        ),
    ),
    SetupPage.CLIENT: PageWords(
        QT_TRANSLATE_NOOP("Setup", "Client"),
        QT_TRANSLATE_NOOP("Setup", "Install the WeLink client"),
        QT_TRANSLATE_NOOP("Setup", "Download and install it. This page notices when it is there."),
    ),
    SetupPage.ENTERPRISE: PageWords(
        QT_TRANSLATE_NOOP("Setup", "Enterprise"),
        QT_TRANSLATE_NOOP("Setup", "Join the {enterprise} enterprise"),
        QT_TRANSLATE_NOOP(
            "Setup",
            "To use the WeLink client with an account, you need to belong to an "
            "enterprise. The community's is called {enterprise}. Apply in any one of "
            "three ways; guests can skip this.",
        ),
    ),
    SetupPage.SIGN_IN: PageWords(
        QT_TRANSLATE_NOOP("Setup", "Sign in"),
        QT_TRANSLATE_NOOP("Setup", "Sign in to WeLink"),
        QT_TRANSLATE_NOOP(
            "Setup",
            "In WeLink's own window, sign in by a code to your phone or e-mail, whichever you"
            " applied with.",
        ),
    ),
    SetupPage.SWITCH: PageWords(
        QT_TRANSLATE_NOOP("Setup", "Switch"),
        QT_TRANSLATE_NOOP("Setup", "Switch to {enterprise}"),
        QT_TRANSLATE_NOOP(
            "Setup",
            "Once you are accepted and have set your password, WeLink opens {enterprise} by itself"
            " if it is your only enterprise.",
        ),
    ),
    SetupPage.TRY: PageWords(
        QT_TRANSLATE_NOOP("Setup", "Try it"),
        QT_TRANSLATE_NOOP("Setup", "Try it now"),
        QT_TRANSLATE_NOOP(
            "Setup", "Start WeLink from here, as a meeting would. This does not start a meeting."
        ),
    ),
    SetupPage.GUEST_WAYS: PageWords(
        QT_TRANSLATE_NOOP("Setup", "Browser and phone"),
        QT_TRANSLATE_NOOP("Setup", "Join in the browser or on the phone"),
        QT_TRANSLATE_NOOP(
            "Setup",
            "The browser and the phone get you into every meeting, without an account. "
            "WeLink's download page lists clients for Windows and macOS; one from your "
            "Linux store is used once it registers WeLink's links.",
        ),
    ),
    SetupPage.FOLLOW: PageWords(
        QT_TRANSLATE_NOOP("Setup", "Follow and alerts"),
        QT_TRANSLATE_NOOP("Setup", "Follow your SIGs"),
        QT_TRANSLATE_NOOP(
            "Setup", "Follow the SIGs you care about, and choose which meetings should alert you."
        ),
    ),
    SetupPage.DONE: PageWords(
        QT_TRANSLATE_NOOP("Setup", "Done"),
        QT_TRANSLATE_NOOP("Setup", "You are all set"),
        QT_TRANSLATE_NOOP("Setup", "One click on Join, and you are in your next meeting."),
    ),
}
"""English sources in the context `Setup`; the leads below replace these where they must."""

_WELCOME_GUEST = QT_TRANSLATE_NOOP(
    "Setup", "You can always join in the browser or on the phone; this shows how."
)
_ENTERPRISE_BY_PHONE = QT_TRANSLATE_NOOP("Setup", "Membership")
_ENTERPRISE_TITLE_BY_PHONE = QT_TRANSLATE_NOOP(
    "Setup", "Join the {enterprise} enterprise on your phone"
)
_ENTERPRISE_LEAD_BY_PHONE = QT_TRANSLATE_NOOP(
    "Setup",
    "With the WeLink app on your phone you can join meetings as a member. "
    "Apply in any one of three ways; guests can skip this.",
)
_UNFINISHED = QT_TRANSLATE_NOOP("Setup", "Setting up WeLink is not finished.")
_UNFINISHED_GUEST = QT_TRANSLATE_NOOP("Setup", "You have not finished the welcome pages.")
_PENDING = QT_TRANSLATE_NOOP("Setup", "Your application to {enterprise} is pending.")
_SET_UP = QT_TRANSLATE_NOOP("Setup", "Set up WeLink")
_CLIENT_FOUND = QT_TRANSLATE_NOOP("Setup", "The WeLink client is installed")
_CLIENT_ON_LINUX = QT_TRANSLATE_NOOP(
    "Setup",
    "WeLink's download page lists clients for Windows and macOS, but a program "
    "on this system opens WeLink's links, so it is used. You can also join in "
    "the browser or on the phone.",
)
_CLIENT_THERE = QT_TRANSLATE_NOOP("Setup", "WeLink is installed; there is nothing to do.")
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
    Tick.ACCEPTED: QT_TRANSLATE_NOOP("Setup", "I have been accepted"),
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


def page_words(page: SetupPage, progress: Progress, facts: SetupFacts, texts: "Texts") -> PageWords:
    """The page's words in the user's language."""
    words = WORDS[page]
    name, title = words.name, words.title
    if page is SetupPage.CLIENT and facts.client:
        title = _CLIENT_FOUND
    elif page is SetupPage.ENTERPRISE and facts.guest:
        name, title = _ENTERPRISE_BY_PHONE, _ENTERPRISE_TITLE_BY_PHONE
    return PageWords(
        name=translate(name, texts),
        title=translate(title, texts),
        lead=translate(_lead(page, progress, facts), texts),
    )


def wizard_name(facts: SetupFacts, texts: "Texts") -> str:
    """What the wizard is called: nothing can be set up where there is no client."""
    return translate(WORDS[SetupPage.WELCOME].name if facts.guest else _SET_UP, texts)


def unfinished_sentence(progress: Progress, facts: SetupFacts, texts: "Texts") -> str:
    """What is left to do of a wizard that was left half-way."""
    if progress.pending:
        return translate(_PENDING, texts)
    return translate(_UNFINISHED_GUEST if facts.guest else _UNFINISHED, texts)


def tick_label(tick: Tick, texts: "Texts") -> str:
    """The label of a box to tick."""
    return translate(TICK_LABELS[tick], texts)


def contact_label(kind: ContactKind, texts: "Texts") -> str:
    """The label for how the user applied."""
    return translate(CONTACT_LABELS[kind], texts)


def translate(source: str, texts: "Texts", system: SystemKind | None = None) -> str:
    """Translates a text of this room and fills in its names; `system` if it may be named."""
    return texts.translate("Setup", source).format(
        enterprise=ENTERPRISE,
        helper=HELPER_WECHAT,
        characters=SHORTEST_PASSWORD,
        system=SYSTEM_NAMES[system] if system else "",
    )


def _lead(page: SetupPage, progress: Progress, facts: SetupFacts) -> str:
    if page is SetupPage.WELCOME and facts.guest:
        return _WELCOME_GUEST
    if page is SetupPage.CLIENT and facts.client:
        return _CLIENT_ON_LINUX if facts.system is SystemKind.LINUX else _CLIENT_THERE
    if page is SetupPage.ENTERPRISE and facts.guest:
        return _ENTERPRISE_LEAD_BY_PHONE
    if page is SetupPage.SIGN_IN and progress.applied_by is not None:
        return _APPLIED_BY[progress.applied_by]
    if page is SetupPage.DONE and progress.pending and not facts.guest:
        return _DONE_PENDING
    return WORDS[page].lead


class Advice(StrEnum):
    """What is left to do on a page; the user can always go on without it."""

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
        "Setup", "It is not clear yet whether WeLink is installed. You can go on."
    ),
    Advice.CLIENT_MISSING: QT_TRANSLATE_NOOP(
        "Setup", "WeLink has not been found yet. You can go on and install it later."
    ),
    Advice.APPLY: QT_TRANSLATE_NOOP(
        "Setup", "Apply in any one way, then tick the box. Guests can just go on."
    ),
    Advice.WAIT: QT_TRANSLATE_NOOP(
        "Setup", "Your application is pending. Close this and come back when you are accepted."
    ),
    Advice.SIGN_IN: QT_TRANSLATE_NOOP("Setup", "Sign in to WeLink, then tick the box here."),
    Advice.SET_PASSWORD: QT_TRANSLATE_NOOP(
        "Setup", "Set your password in WeLink, then tick the box."
    ),
    Advice.SWITCH: QT_TRANSLATE_NOOP("Setup", "Tick the box when WeLink shows {enterprise}."),
    Advice.TRY: QT_TRANSLATE_NOOP("Setup", "Start WeLink once to check that it opens."),
    Advice.DID_NOT_COME: QT_TRANSLATE_NOOP(
        "Setup", "WeLink did not open. Until it does, join in the browser."
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


def advice(page: SetupPage, progress: Progress, facts: SetupFacts) -> Advice | None:
    """What is left to do on the page; None if nothing is."""
    if page is SetupPage.CLIENT or (page is SetupPage.TRY and facts.client is False):
        return _CLIENT[facts.client]
    if page is SetupPage.TRY:
        return _TRIED[progress.client_came]
    undone = (tick for tick in TICKS.get(page, ()) if not progress.has(tick))
    return next((_BY_HAND[tick] for tick in undone), None)


def checked(page: SetupPage, progress: Progress, facts: SetupFacts) -> bool:
    """Whether the sidebar shows the page as done.

    The system's answer decides it for the client's page, the user's answers for pages with
    something to tick or answer, the end of the wizard for the last page, and going on for the
    others.
    """
    if page not in pages(facts):
        return False
    if page is SetupPage.DONE:
        return progress.outcome is Outcome.FINISHED
    if page in TICKS or page in {SetupPage.CLIENT, SetupPage.TRY}:
        return advice(page, progress, facts) is None
    return page in progress.passed


def describe(found: Advice, texts: "Texts") -> str:
    """The sentence for an advice."""
    return translate(SENTENCES[found], texts)


_INSTALLING = {
    SystemKind.WINDOWS: (DOWNLOAD, STANDARD, CUSTOM, CHECK_AGAIN),
    SystemKind.MACOS: (DOWNLOAD, INSTALL_MACOS, CHECK_AGAIN),
    SystemKind.LINUX: (),
}
"""Points for a system without a client; on Linux the page is shown only with one."""

_ALWAYS_THE_SAME = {
    SetupPage.ENTERPRISE: WAYS,
    SetupPage.SIGN_IN: SIGN_IN,
    SetupPage.SWITCH: SWITCH,
    SetupPage.GUEST_WAYS: (),
    SetupPage.DONE: (LATER, QUESTIONS),
}


def points(
    page: SetupPage, progress: Progress, facts: SetupFacts, texts: "Texts"
) -> tuple[Point, ...]:
    """The page's points in order, in the user's language; empty if it has none."""
    return tuple(
        Point(
            point.kind,
            translate(point.heading, texts, facts.system),
            translate(point.text, texts, facts.system),
            translate(point.button, texts, facts.system) if point.button else "",
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
    """The points of the first page; guests have pages for the browser and for membership."""
    return (PRIVATE,) if facts.guest else (BROWSER, MEMBERSHIP, PRIVATE)


def _trying(progress: Progress, facts: SetupFacts) -> tuple[Point, ...]:
    if facts.client is False:
        return (CLIENT_GONE, MEANWHILE)
    if progress.client_came is None:
        return (START, EACH_TIME)
    if progress.client_came:
        return (EACH_TIME,)
    return (START, ALLOW, BY_HAND[facts.system], MEANWHILE)
