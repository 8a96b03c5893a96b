"""What software centres tell of the program, in every language it speaks."""

from desktop.texts import QT_TRANSLATE_NOOP

DESCRIPTION = (
    QT_TRANSLATE_NOOP(
        "Launcher",
        "The openEuler community meets online, SIG by SIG, on WeLink, Zoom and Tencent Meeting. "
        "This program shows what is on and on which platform, and gets you in with one click: in "
        "the client where it is installed, otherwise in the browser.",
    ),
    QT_TRANSLATE_NOOP(
        "Launcher",
        "It alerts you before meetings begin, when they move and when they are cancelled, and "
        "guides you through setting up WeLink. There is no account, and nothing leaves your "
        "machine but plain requests to the community's meeting service.",
    ),
)
"""Paragraphs."""

PICTURES = (
    ("main", QT_TRANSLATE_NOOP("Launcher", "The coming meetings, and how to join one")),
    ("wizard-windows-enterprise", QT_TRANSLATE_NOOP("Launcher", "Setting up WeLink step by step")),
    ("alert", QT_TRANSLATE_NOOP("Launcher", "An alert before a meeting")),
)
"""Screens by their names in the gallery, with their captions."""
