"""Starts other programs and asks them, without a shell and in a clean environment."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from threading import Thread

import msgspec

from desktop.joining.interfaces import Opened, OpenFailure

LIBRARY_PATHS = (
    "LD_LIBRARY_PATH",
    "LIBPATH",
    "DYLD_LIBRARY_PATH",
    "DYLD_FRAMEWORK_PATH",
    "DYLD_FALLBACK_LIBRARY_PATH",
)
"""Where a loader looks first; a bundle points these at its own libraries."""

_SAVED = "_ORIG"
"""PyInstaller keeps the user's value under the name with this suffix."""

_BUNDLED_NAMES = frozenset(
    {
        "GDK_PIXBUF_MODULE_FILE",
        "GIO_MODULE_DIR",
        "GI_TYPELIB_PATH",
        "GTK_DATA_PREFIX",
        "GTK_EXE_PREFIX",
        "GTK_IM_MODULE_FILE",
        "GTK_PATH",
        "PYTHONHOME",
        "PYTHONPATH",
        "QML2_IMPORT_PATH",
        "QML_IMPORT_PATH",
        "QT_PLUGIN_PATH",
        "QT_QPA_PLATFORM_PLUGIN_PATH",
        "QTWEBENGINEPROCESS_PATH",
        "SSL_CERT_DIR",
        "SSL_CERT_FILE",
        "_MEIPASS2",
    }
)
_BUNDLED_PREFIX = "_PYI_"

_SCREENLESS = frozenset({"offscreen", "minimal", "minimalegl", "vnc"})


def is_bundled() -> bool:
    """Whether PyInstaller's loader started this program, and set paths of its own for that.

    The loader on Linux (packaging/linux/start.c) sets none.
    """
    return hasattr(sys, "_MEIPASS")


def clean_environment(environ: Mapping[str, str], *, frozen: bool) -> dict[str, str]:
    """The environment to start another program in.

    A frozen program's loader paths are put back to the user's (PyInstaller, "Launching external
    programs from the frozen application"), and what its bundle set for Qt, GTK, Python and TLS is
    dropped: the user's own values of those were overwritten at start anyway. Frozen or not, a
    `QT_QPA_PLATFORM` that shows nothing is dropped: it was meant for this program alone, and
    many clients and browsers are Qt programs that would run unseen.

    Args:
        environ: this program's environment; it is not changed.
        frozen: whether this program runs from a bundle.
    """
    clean = dict(environ)
    if clean.get("QT_QPA_PLATFORM", "").partition(":")[0] in _SCREENLESS:
        del clean["QT_QPA_PLATFORM"]
    if not frozen:
        return clean
    for name in LIBRARY_PATHS:
        original = clean.pop(name + _SAVED, "")
        clean.pop(name, None)
        if original:
            clean[name] = original
    return {name: value for name, value in clean.items() if not _is_bundled(name)}


def _is_bundled(name: str) -> bool:
    return name in _BUNDLED_NAMES or name.startswith(_BUNDLED_PREFIX)


Starter = Callable[[Sequence[str], Mapping[str, str], float], int | None]
"""From a command, an environment and a time-out in seconds to the exit code; see `hand_over`."""


class Output(msgspec.Struct, frozen=True):
    """What a tool printed, and its exit code."""

    code: int
    output: str


Asker = Callable[[Sequence[str], Mapping[str, str], float], Output | None]
"""From a command, an environment and a time-out in seconds to the output; see `ask`."""


def find_program(name: str, environ: Mapping[str, str]) -> str | None:
    """The path of a program on the `PATH` of `environ`; None if it is not there."""
    return shutil.which(name, path=environ.get("PATH", os.defpath))


def hand_over(command: Sequence[str], environ: Mapping[str, str], patience: float) -> int | None:
    """Starts a command in its own session and watches it for `patience` seconds.

    Returns:
        The exit code; None if the command is still running, as a browser in the foreground is.

    Raises:
        OSError: the command cannot be started.
    """
    process = subprocess.Popen(
        command,
        env=dict(environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(patience)
    except subprocess.TimeoutExpired:
        # Its exit code must be collected some day, or it stays a zombie.
        Thread(target=process.wait, name="reaper", daemon=True).start()
        return None


def ask(command: Sequence[str], environ: Mapping[str, str], patience: float) -> Output | None:
    """Runs a POSIX command to its end; None if it cannot start or outlasts `patience` seconds.

    Kills a command that takes too long, with everything it started.
    """
    try:
        process = subprocess.Popen(
            command,
            env=dict(environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return None
    with process:
        try:
            output, _ = process.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return None
    return Output(process.returncode, output.decode(errors="replace"))


PATIENCE = 2.5
"""Seconds within which a tool that cannot open an address says so."""

CANNOT_RUN, NOT_FOUND = 126, 127
"""POSIX, "Shell command language", 2.8.2: a command that was found but not run, or not found."""


def open_with(
    command: Sequence[str],
    address: str,
    environ: Mapping[str, str],
    start: Starter,
    meaning: Mapping[int, OpenFailure],
) -> Opened:
    """Runs `command` with the address as its last argument.

    A command that exits with 0, or still runs after `PATIENCE` seconds, accepted the address.
    Other exit codes mean what `meaning` says, or else a refusal.
    """
    try:
        code = start([*command, address], environ, PATIENCE)
    except OSError as error:
        return Opened(address, OpenFailure.CANNOT_START, str(error))
    if not code:
        return Opened(address)
    if code in {CANNOT_RUN, NOT_FOUND}:
        failure = OpenFailure.CANNOT_START
    else:
        failure = meaning.get(code, OpenFailure.REFUSED)
    return Opened(address, failure, f"{command[0]}: {code}")
