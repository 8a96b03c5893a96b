"""The program's entry in the system's menu: the interface, its failures and its texts."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from desktop.identity import APPLICATION_ID, COMMAND, SCHEME
from desktop.integration.autostart import words_of
from desktop.joining.desktop_entry import escape, write_exec
from desktop.texts import LOCALES, QT_TRANSLATE_NOOP, DescribedError, Texts, load_texts


class MenuEntry(Protocol):
    """The user's own menu entry for this program."""

    @property
    def path(self) -> Path:
        """Where the entry is, or would be."""
        ...

    def install(self) -> None:
        """Writes the entry, replacing any that exists.

        Raises:
            MenuEntryError: the system refuses, or the command does not fit.
        """
        ...

    def remove(self) -> bool:
        """Removes the entry; returns whether there was one.

        Raises:
            MenuEntryError: the system refuses, or the entry is not ours.
        """
        ...


class MenuEntryFault(StrEnum):
    """Why the entry could not be made or removed."""

    NOT_WRITTEN = "not-written"
    NOT_REMOVED = "not-removed"
    NOT_OURS = "not-ours"
    UNWRITABLE_COMMAND = "unwritable-command"


SENTENCES = {
    MenuEntryFault.NOT_WRITTEN: QT_TRANSLATE_NOOP(
        "Launcher", "The program could not be added to your applications ({where}): {detail}"
    ),
    MenuEntryFault.NOT_REMOVED: QT_TRANSLATE_NOOP(
        "Launcher", "The program could not be taken out of your applications ({where}): {detail}"
    ),
    MenuEntryFault.NOT_OURS: QT_TRANSLATE_NOOP(
        "Launcher", "Something else is in the entry's place and was left as it is: {where}"
    ),
    MenuEntryFault.UNWRITABLE_COMMAND: QT_TRANSLATE_NOOP(
        "Launcher",
        "The program's path has characters that a menu entry cannot hold. Move the "
        "program elsewhere.",
    ),
}
"""English sources; translate them in the context `Launcher`."""


class MenuEntryError(DescribedError):
    """The entry was not made or removed; `fault` says why, `detail` is in the system's words."""

    context = "Launcher"

    def __init__(self, fault: MenuEntryFault, where: Path, error: Exception | None = None) -> None:
        self.fault = fault
        self.where = where
        self.detail = words_of(error)
        super().__init__(SENTENCES[fault], where=where, detail=self.detail)


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
"""The gallery's screens by name, with their captions."""


FILE_NAME = f"{APPLICATION_ID}.desktop"
"""Also the window's id on Wayland: `desktop.app.make_qt` tells Qt the same."""

TITLE = QT_TRANSLATE_NOOP("Launcher", "SIG Meetings")
"""`desktop.identity.NAME`, marked for translation."""

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
"""What people see and search for, by key."""


OPENED = ("text/calendar", "message/rfc822", f"x-scheme-handler/{SCHEME}")
"""The kinds of files and addresses that the program opens."""


def desktop_entry(command: Sequence[str], languages: Mapping[str, Texts] | None = None) -> str:
    """The desktop file of the program that `command` starts.

    Args:
        command: the program, as a path or a name on the PATH, and its arguments.
        languages: texts by locale, as desktop files name it; None is every language of the
            program. The English sources always stand for the rest.

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
        f"Exec={write_exec(command)} %U",  # files and addresses, each as a word of its own
        f"MimeType={''.join(f'{kind};' for kind in OPENED)}",
        "Terminal=false",
        "Categories=Network;VideoConference;Qt;",
        "StartupNotify=true",
        f"StartupWMClass={COMMAND}",  # X11: Qt makes the class of the application's name
        "SingleMainWindow=true",  # of the specification's version 1.5
        "X-GNOME-SingleWindow=true",  # what GNOME before 42 knows instead
    ]
    return "\n".join([*lines, ""])


def _localised(pairs: Sequence[tuple[str, str]], languages: Mapping[str, Texts]) -> Iterator[str]:
    """One line per key and language; none for a language whose text is the source's."""
    for key, source in pairs:
        yield f"{key}={escape(source)}"
        for locale, texts in languages.items():
            text = texts.translate("Launcher", source)
            if text != source:
                yield f"{key}[{locale}]={escape(text)}"
