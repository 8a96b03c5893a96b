"""The entry on macOS: a small application of the user's that runs the program.

Source: Apple, "Bundle Programming Guide" and "Information Property List Key Reference".
"""

import os
import plistlib
import shlex
import shutil
from pathlib import Path
from xml.parsers.expat import ExpatError

from desktop import __version__
from desktop.autostart.autostart import Command
from desktop.identity import APPLICATION_ID, COMMAND, NAME
from desktop.launcher.launcher import Fault, LauncherError
from desktop.storage.files import TooLarge, read_bounded, replace_file

IDENTIFIER = f"{APPLICATION_ID}.launcher"
"""Not that of the program itself, which may be a bundle of the same name."""

_LARGEST = 1024 * 1024
_EXECUTABLE = 0o755


class MacLauncher:
    """A bundle in the folder `applications` whose executable is a script that runs `command`."""

    def __init__(self, applications: Path, command: Command) -> None:
        self._bundle = applications / f"{NAME}.app"
        self._command = command

    @property
    def path(self) -> Path:
        """See `Launcher`."""
        return self._bundle

    def install(self) -> None:
        """See `Launcher`."""
        self._refuse_others()
        if any("\0" in word or "\n" in word for word in self._command):
            raise LauncherError(Fault.UNWRITABLE_COMMAND, self._bundle)
        contents = self._bundle / "Contents"
        script = contents / "MacOS" / COMMAND
        try:
            script.parent.mkdir(parents=True, exist_ok=True)
            replace_file(contents / "Info.plist", plistlib.dumps(_INFORMATION))
            replace_file(script, os.fsencode(f"#!/bin/sh\nexec {shlex.join(self._command)}\n"))
            script.chmod(_EXECUTABLE)
        except OSError as error:
            raise LauncherError(Fault.NOT_WRITTEN, self._bundle, error) from error

    def remove(self) -> bool:
        """See `Launcher`."""
        self._refuse_others()
        if not os.path.lexists(self._bundle):
            return False
        try:
            shutil.rmtree(self._bundle)
        except OSError as error:
            raise LauncherError(Fault.NOT_REMOVED, self._bundle, error) from error
        return True

    def _refuse_others(self) -> None:
        """Whoever keeps the program itself there is not to lose it.

        Raises:
            LauncherError: what is there was not made here.
        """
        if os.path.lexists(self._bundle) and self._identifier() != IDENTIFIER:
            raise LauncherError(Fault.NOT_OURS, self._bundle)

    def _identifier(self) -> object:
        """What the bundle that is there says it is; None where it says nothing."""
        try:
            content = read_bounded(self._bundle / "Contents" / "Info.plist", _LARGEST)
            found = plistlib.loads(content)
        except (OSError, ExpatError, TooLarge, ValueError, plistlib.InvalidFileException):
            return None
        return found.get("CFBundleIdentifier") if isinstance(found, dict) else None


_INFORMATION = {
    "CFBundleDevelopmentRegion": "en",
    "CFBundleDisplayName": NAME,
    "CFBundleExecutable": COMMAND,
    "CFBundleIdentifier": IDENTIFIER,
    "CFBundleInfoDictionaryVersion": "6.0",
    "CFBundleName": NAME,
    "CFBundlePackageType": "APPL",
    "CFBundleShortVersionString": __version__,
    "CFBundleVersion": __version__,
}
