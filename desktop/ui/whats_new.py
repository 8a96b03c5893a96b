"""What is new in this version, for its users; the whole story is in CHANGELOG.md."""

from desktop.texts import QT_TRANSLATE_NOOP

VERSION = "0.1.0"
"""The version that the points are about; a test ties it to the program's."""

POINTS = (
    QT_TRANSLATE_NOOP(
        "WhatsNew", "Past meetings with their replays and minutes, and a page for each SIG."
    ),
    QT_TRANSLATE_NOOP("WhatsNew", "Several communities side by side, public calendars as well."),
    QT_TRANSLATE_NOOP("WhatsNew", "Maintainers book, change and cancel meetings in the window."),
    QT_TRANSLATE_NOOP(
        "WhatsNew", "Invitations become meetings in the list, and meetings go into your calendar."
    ),
    QT_TRANSLATE_NOOP("WhatsNew", "Search by pinyin and platform; a slip of the keyboard is fine."),
    QT_TRANSLATE_NOOP(
        "WhatsNew", "Joining says what it opens, and asks first where a meeting begins much later."
    ),
    QT_TRANSLATE_NOOP("WhatsNew", "Quiet hours, a test alert, and a list of recent alerts."),
    QT_TRANSLATE_NOOP("WhatsNew", "A sheet of keys: press ? or F1."),
)
"""English sources in the context `WhatsNew`."""
