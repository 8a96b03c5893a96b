"""The program's desktop entry: how menus and docks of Linux desktops show and start it.

Sources: freedesktop.org, "Desktop Entry Specification" and "Desktop Menu Specification",
"Registered Categories".
"""

from collections.abc import Iterator, Mapping, Sequence

from desktop.autostart.exec_line import escape, write_exec
from desktop.identity import APPLICATION_ID, COMMAND
from desktop.texts import LOCALES, QT_TRANSLATE_NOOP, Texts, load_texts

FILE_NAME = f"{APPLICATION_ID}.desktop"
"""Also what Wayland knows the window by: Qt is told the same (`desktop.app.make_qt`)."""

TITLE = QT_TRANSLATE_NOOP("Launcher", "SIG Meetings")
"""`desktop.identity.NAME`, where it can be translated."""

SUMMARY = QT_TRANSLATE_NOOP(
    "Launcher", "See the openEuler community's SIG meetings and join with one click"
)

_SHOWN = (
    ("Name", TITLE),
    ("GenericName", QT_TRANSLATE_NOOP("Launcher", "Community Meetings")),
    ("Comment", SUMMARY),
    (
        "Keywords",
        QT_TRANSLATE_NOOP(
            "Launcher",
            "openEuler;SIG;meeting;schedule;conference;video;join;WeLink;Zoom;Tencent Meeting;",
        ),
    ),
)
"""What people see and search for, under its key."""


def desktop_entry(command: Sequence[str], languages: Mapping[str, Texts] | None = None) -> str:
    """The whole desktop file of the program that `command` starts.

    Args:
        command: the program, by its path or as it is found on the PATH, and its arguments.
        languages: texts by the locale they are for, as desktop files name it; None is every
            language of the program. The sources, which are English, always stand for the rest.

    Raises:
        ValueError: the command has a line break or a NUL, which no desktop file can carry.
    """
    if languages is None:
        languages = {locale: load_texts(language) for language, locale in LOCALES.items()}
    lines = ["[Desktop Entry]", "Type=Application"]
    lines += _localised(_SHOWN, languages)
    lines += [
        f"Icon={APPLICATION_ID}",
        f"TryExec={escape(command[0])}",
        f"Exec={write_exec(command)}",
        "Terminal=false",
        "Categories=Network;VideoConference;Qt;",
        "StartupNotify=true",
        f"StartupWMClass={COMMAND}",  # X11: Qt makes the class of the application's name
        "SingleMainWindow=true",  # of the specification's version 1.5
        "X-GNOME-SingleWindow=true",  # what GNOME before 42 knows instead
    ]
    return "\n".join([*lines, ""])


def _localised(pairs: Sequence[tuple[str, str]], languages: Mapping[str, Texts]) -> Iterator[str]:
    """A line a key and language; none for a language that says what the source says."""
    for key, source in pairs:
        yield f"{key}={escape(source)}"
        for locale, texts in languages.items():
            text = texts.translate("Launcher", source)
            if text != source:
                yield f"{key}[{locale}]={escape(text)}"
