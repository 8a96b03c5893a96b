"""English sources of the points for everyone: what this is for, and the ways in as a guest."""

from desktop.setup.point import Point, PointKind
from desktop.texts import QT_TRANSLATE_NOOP

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
        "No page asks for a password or sends anything about you. Leave at any page and go on"
        " later.",
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
PHONE = Point(
    PointKind.PHONE,
    QT_TRANSLATE_NOOP("Setup", "On the phone"),
    QT_TRANSLATE_NOOP(
        "Setup",
        "Every meeting has a QR code of its link. Scan it with the phone's camera or with the"
        " WeLink app.",
    ),
)
LATER = Point(
    PointKind.LATER,
    QT_TRANSLATE_NOOP("Setup", "Change your mind"),
    QT_TRANSLATE_NOOP("Setup", "This setup stays in the menu, with everything you ticked."),
)
QUESTIONS = Point(
    PointKind.QUESTIONS,
    QT_TRANSLATE_NOOP("Setup", "Questions?"),
    QT_TRANSLATE_NOOP("Setup", "The community's helper answers on WeChat: {helper}."),
)
