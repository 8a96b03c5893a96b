"""What is new in this version, for its users; the whole story is in CHANGELOG.md."""

from desktop.texts import QT_TRANSLATE_NOOP

VERSION = "0.1.0"
"""The version that the points are about; a test ties it to the program's."""

POINTS = (
    QT_TRANSLATE_NOOP(
        "WhatsNew", "The join bar stays calm while all goes well, and keeps the page in its place."
    ),
    QT_TRANSLATE_NOOP(
        "WhatsNew",
        "A meeting that begins much later says so before it opens, and can remind you.",
    ),
    QT_TRANSLATE_NOOP(
        "WhatsNew",
        "If WeLink does not open twice in a row, you can switch to the browser for good.",
    ),
    QT_TRANSLATE_NOOP("WhatsNew", "Invitations and calendars become meetings in the list."),
    QT_TRANSLATE_NOOP("WhatsNew", "A sheet of keys: press ? or F1."),
)
"""English sources in the context `WhatsNew`."""
