"""Starting at login and the menu entry on Linux."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from desktop.identity import APPLICATION_ID
from desktop.integration.autostart import AutostartFile, StartCommand, is_outdated
from desktop.integration.menu_entry import FILE_NAME, MenuEntryError, MenuEntryFault, desktop_entry
from desktop.joining.desktop_entry import escape, read_exec, read_keys, write_exec
from desktop.joining.subprocesses import ask, clean_environment
from desktop.storage.json_file import replace_file

PATIENCE = 5.0
"""Seconds for recording which files the program opens."""

_NAMES = (("Name", "SIG Meetings"), ("Name[zh_CN]", "SIG 会议"))
_COMMENTS = (
    ("Comment", "See the community's SIG meetings and join with one click"),
    ("Comment[zh_CN]", "查看社区 SIG 会议，一键加入"),
)
"""A desktop file carries every language; the desktop picks the user's."""


class LinuxAutostart:
    """One desktop file at `path`, which starts `command`; `icon` is the name of its icon."""

    def __init__(self, path: Path, command: StartCommand, icon: str) -> None:
        self._file = AutostartFile(path)
        self._command = command
        self._icon = icon

    def is_on(self) -> bool:
        """See `Autostart`; desktops switch an entry off with a key and keep the file."""
        keys = read_keys(self._file.path) or {}
        off = keys.get("Hidden") == "true" or keys.get("X-GNOME-Autostart-enabled") == "false"
        return bool(keys.get("Exec")) and not off

    def turn_on(self) -> None:
        """See `Autostart`."""
        self._file.write(lambda: self._entry().encode())

    def turn_off(self) -> None:
        """See `Autostart`."""
        self._file.remove()

    def repair(self) -> bool:
        """See `Autostart`."""
        keys = read_keys(self._file.path) or {}
        outdated = self.is_on() and is_outdated(read_exec(keys["Exec"]), self._command)
        if outdated:
            self.turn_on()
        return outdated

    def _entry(self) -> str:
        keys = (
            ("Type", "Application"),
            *_NAMES,
            *_COMMENTS,
            ("Icon", self._icon),
            ("TryExec", escape(self._command[0])),
            ("Exec", write_exec(self._command)),
            ("Terminal", "false"),
            ("StartupNotify", "false"),
            ("X-GNOME-Autostart-enabled", "true"),
        )
        return "\n".join(["[Desktop Entry]", *(f"{key}={value}" for key, value in keys), ""])


class LinuxMenuEntry:
    """The entry below the user's data folder, `data`; it starts `command` and shows `icon`.

    `update-desktop-database` records which programs open which kinds of files, where it is there;
    package managers run it by themselves. Icon caches are ignored once their theme's folder is
    newer than they are, so that folder's time is set to now.
    """

    def __init__(self, data: Path, command: StartCommand, icon: Path) -> None:
        self._command = command
        self._drawing = icon
        self._theme = data / "icons" / "hicolor"
        self._icon = self._theme / "scalable" / "apps" / f"{APPLICATION_ID}{icon.suffix}"
        self._entry = data / "applications" / FILE_NAME

    @property
    def path(self) -> Path:
        """See `MenuEntry`."""
        return self._entry

    def install(self) -> None:
        """See `MenuEntry`."""
        try:
            content = desktop_entry(self._command).encode()
        except ValueError as error:
            raise MenuEntryError(MenuEntryFault.UNWRITABLE_COMMAND, self._entry, error) from error
        try:
            _put(self._icon, self._drawing.read_bytes())
            os.utime(self._theme)
            _put(self._entry, content)
            _record_kinds(self._entry.parent)
        except OSError as error:
            raise MenuEntryError(MenuEntryFault.NOT_WRITTEN, self._entry, error) from error

    def remove(self) -> bool:
        """See `MenuEntry`."""
        there = [file for file in (self._entry, self._icon) if os.path.lexists(file)]
        try:
            for file in there:
                file.unlink()
            if self._icon in there:
                os.utime(self._theme)
            if there:
                _record_kinds(self._entry.parent)
        except OSError as error:
            raise MenuEntryError(MenuEntryFault.NOT_REMOVED, self._entry, error) from error
        return bool(there)


def _record_kinds(applications: Path) -> None:
    """Has desktops know anew which programs of a folder open which kinds of files."""
    if applications.is_dir():
        environ = clean_environment(os.environ, frozen=bool(getattr(sys, "frozen", False)))
        ask(("update-desktop-database", str(applications)), environ, PATIENCE)
        cache = applications / "mimeinfo.cache"
        with suppress(OSError):
            if cache.read_bytes().strip() == b"[MIME Cache]":
                cache.unlink()  # nothing is left to know


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_file(file, content)
