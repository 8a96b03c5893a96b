"""English sources of the points about the enterprise: join it, sign in, switch to it."""

from desktop.setup.point import Point, PointKind
from desktop.texts import QT_TRANSLATE_NOOP

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
        QT_TRANSLATE_NOOP("Setup", "Write to the helper"),
        QT_TRANSLATE_NOOP(
            "Setup", "WeChat id {helper}, with your nickname and phone number or e-mail."
        ),
        QT_TRANSLATE_NOOP("Setup", "Copy id and text"),
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
        QT_TRANSLATE_NOOP("Setup", "Not the one you see?"),
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
            "Setup", "Then {enterprise} is open already, and there is nothing to do."
        ),
    ),
    Point(
        PointKind.SEVERAL,
        QT_TRANSLATE_NOOP("Setup", "In others too?"),
        QT_TRANSLATE_NOOP(
            "Setup", "Click the enterprise's name in WeLink and choose {enterprise} in the list."
        ),
    ),
)
