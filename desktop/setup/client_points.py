"""English sources of the points about the client: get it, install it, try it."""

from desktop.platforms.systems import SystemKind
from desktop.setup.point import Point, PointKind
from desktop.texts import QT_TRANSLATE_NOOP

DOWNLOAD = Point(
    PointKind.DOWNLOAD,
    QT_TRANSLATE_NOOP("Setup", "Download WeLink"),
    QT_TRANSLATE_NOOP(
        "Setup", "Open WeLink's official download page and take the client for {system}."
    ),
    QT_TRANSLATE_NOOP("Setup", "Open download page"),
)
STANDARD = Point(
    PointKind.STANDARD,
    QT_TRANSLATE_NOOP("Setup", "Install it: 标准安装 (standard)"),
    QT_TRANSLATE_NOOP(
        "Setup", "Run the downloaded file. Standard puts WeLink in its usual place: right for most."
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
    QT_TRANSLATE_NOOP("Setup", "Is it there?"),
    QT_TRANSLATE_NOOP("Setup", "Nothing needs a restart: once installed, WeLink shows up here."),
    QT_TRANSLATE_NOOP("Setup", "Check again"),
)
START = Point(
    PointKind.START,
    QT_TRANSLATE_NOOP("Setup", "Start WeLink"),
    QT_TRANSLATE_NOOP(
        "Setup", "If the system asks whether to open WeLink, allow it. Then say whether it came."
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
    QT_TRANSLATE_NOOP("Setup", "Was there a question?"),
    QT_TRANSLATE_NOOP(
        "Setup",
        "The system may ask first, also behind this window. Allow it: 打开WeLink (open WeLink).",
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
    QT_TRANSLATE_NOOP("Setup", "WeLink is not found"),
    QT_TRANSLATE_NOOP(
        "Setup", "Install it, or install it again if it was there, and look at this page once more."
    ),
    QT_TRANSLATE_NOOP("Setup", "Open download page"),
)
MEANWHILE = Point(
    PointKind.MEANWHILE,
    QT_TRANSLATE_NOOP("Setup", "In the meantime"),
    QT_TRANSLATE_NOOP(
        "Setup",
        "Join in the browser; it needs no client. The helper ({helper} on WeChat) knows more.",
    ),
)
