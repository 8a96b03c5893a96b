"""The command that starts this program, for login and for the menu."""

import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from desktop.identity import COMMAND, WINDOWED_COMMAND
from desktop.integration.autostart import StartCommand

HIDDEN = "--hidden"
"""Starts the program without showing its window."""

NAMES = (WINDOWED_COMMAND, COMMAND)
"""On Windows the second opens a terminal."""


class Running(msgspec.Struct, frozen=True, kw_only=True):
    """How this process was started; tests describe others.

    `executable` and `frozen` are those of `sys`, `arguments` is `sys.argv`.
    """

    platform: str
    executable: str
    arguments: Sequence[str]
    environ: Mapping[str, str]
    frozen: bool = False


def this_process(platform: str, environ: Mapping[str, str]) -> Running:
    """How this process was started."""
    return Running(
        platform=platform,
        executable=sys.executable,
        arguments=tuple(sys.argv),
        environ=environ,
        frozen=bool(getattr(sys, "frozen", False)),
    )


def login_command(running: Running, profile: Path | None) -> StartCommand:
    """The program's absolute path, `--hidden`, and the profile unless it is the user's own.

    See `program_command`.
    """
    options = () if profile is None else ("--profile", str(profile.expanduser().absolute()))
    return (*program_command(running), *options, HIDDEN)


def program_command(running: Running) -> StartCommand:
    """The program's absolute path.

    A bundle is its own program (an AppImage is the file it was unpacked from; on Windows it is
    whichever of the two opens no terminal). Otherwise it is the script that was started, the one
    beside the interpreter, or the one on the PATH; failing those, the interpreter runs the package.
    """
    if running.frozen:
        return (_bundle(running),)
    folders = [Path(running.executable).absolute().parent]
    started = Path(running.arguments[0] if running.arguments else "")
    if started.stem in NAMES:
        folders.insert(0, started.absolute().parent)
    script = _script_in(folders, running) or _script_on_path(running)
    return (script,) if script else (_interpreter(running), "-m", "desktop")


def _bundle(running: Running) -> str:
    if running.platform == "win32":
        return _script_in([Path(running.executable).parent], running) or running.executable
    image = running.environ.get("APPIMAGE", "") if running.platform == "linux" else ""
    return image or running.executable


def _names(running: Running) -> Sequence[str]:
    """The scripts' file names, best first."""
    if running.platform == "win32":
        return [f"{name}.exe" for name in NAMES]
    return NAMES[::-1]


def _script_in(folders: Sequence[Path], running: Running) -> str | None:
    paths = (folder / name for folder in folders for name in _names(running))
    return next((str(path) for path in paths if path.is_file()), None)


def _script_on_path(running: Running) -> str | None:
    path = running.environ.get("PATH", "")
    found = (shutil.which(name, path=path) for name in _names(running))
    return next((str(Path(script).absolute()) for script in found if script), None)


def _interpreter(running: Running) -> str:
    """The interpreter; on Windows the one that opens no terminal, if it exists."""
    windowed = Path(running.executable).with_name("pythonw.exe")
    if running.platform == "win32" and windowed.is_file():
        return str(windowed)
    return running.executable
