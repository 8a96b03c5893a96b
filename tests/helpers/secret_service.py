"""A real keyring of one's own: GNOME's, on a private bus, with a folder of its own."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PROGRAMS = ("dbus-run-session", "gnome-keyring-daemon")
SCRIPT = """
printf password | gnome-keyring-daemon --unlock --components=secrets >/dev/null
echo "$DBUS_SESSION_BUS_ADDRESS"
cat >/dev/null
"""
"""Unlocks a new keyring, says where its bus is, and goes on until its input ends."""


def need_secret_service() -> None:
    """Skips the test where a program is missing, or fails it where all tests are to run."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if not missing:
        return
    words = f"missing: {', '.join(missing)} (Debian's gnome-keyring, dbus)"
    if os.environ.get("SIG_MEETINGS_DISPLAY_TESTS") == "required":
        pytest.fail(words)
    pytest.skip(words)


@contextmanager
def secret_service(folder: Path) -> Iterator[dict[str, str]]:
    """Runs a keyring below `folder`; yields the environment in which programs find it."""
    home, runtime = folder / "home", folder / "run"
    for part in (home, runtime):
        part.mkdir(mode=0o700, parents=True)
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        "LANG": "C.UTF-8",
    }
    keyring = subprocess.Popen(
        ["dbus-run-session", "--", "sh", "-c", SCRIPT],
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert keyring.stdin is not None
    assert keyring.stdout is not None
    with keyring:
        try:
            yield {**environ, "DBUS_SESSION_BUS_ADDRESS": keyring.stdout.readline().strip()}
        finally:
            keyring.stdin.close()
            keyring.wait(10)
