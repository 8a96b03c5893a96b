"""Starting at login on Linux: a desktop file among the user's autostart entries.

Source: freedesktop.org, "Desktop Application Autostart Specification".
"""

from pathlib import Path

from desktop.autostart.autostart import AutostartError, Command, Fault, is_outdated
from desktop.autostart.exec_line import escape, read_exec, write_exec
from desktop.joining.desktop_entry import read_keys
from desktop.storage.files import replace_file

_NAMES = (("Name", "SIG Meetings"), ("Name[zh_CN]", "SIG 会议"))
_COMMENTS = (
    ("Comment", "See the community's SIG meetings and join with one click"),
    ("Comment[zh_CN]", "查看社区 SIG 会议，一键加入"),
)
"""Desktop files carry every language at once; the desktop picks the user's."""


class LinuxAutostart:
    """One desktop file at `path`, which starts `command`; `icon` is the name of its icon."""

    def __init__(self, path: Path, command: Command, icon: str) -> None:
        self._path = path
        self._command = command
        self._icon = icon

    def is_on(self) -> bool:
        """See `Autostart`; desktops switch an entry off by a key and leave the file there."""
        keys = read_keys(self._path) or {}
        off = keys.get("Hidden") == "true" or keys.get("X-GNOME-Autostart-enabled") == "false"
        return bool(keys.get("Exec")) and not off

    def turn_on(self) -> None:
        """See `Autostart`."""
        try:
            content = self._entry().encode()
        except ValueError as error:
            raise AutostartError(Fault.UNWRITABLE_COMMAND, str(self._path), error) from error
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self._path, content)
        except OSError as error:
            raise AutostartError(Fault.NOT_WRITTEN, str(self._path), error) from error

    def turn_off(self) -> None:
        """See `Autostart`."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise AutostartError(Fault.NOT_REMOVED, str(self._path), error) from error

    def mend(self) -> bool:
        """See `Autostart`."""
        keys = read_keys(self._path) or {}
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
