"""A real handler for a URI scheme, registered the way Linux desktops do, that records its call.

Everything lies below one directory, so that neither the machine's handlers nor the user's are
seen, and none of them is changed.
"""

import os
import shlex
import time
from pathlib import Path

NO_BROWSER = "/nonexistent/browser"
"""xdg-open guesses at browsers where `BROWSER` is empty; this keeps it from starting a real one."""


def desktop_environment(home: Path) -> dict[str, str]:
    """The environment of a bare desktop whose user has `home`: no handler, no browser.

    It is complete: give it to a program as it is. `DISPLAY` is made up, as xdg-open only looks
    whether there is one; a test with a display of its own puts that in its place.
    """
    folders = {
        "HOME": home,
        "XDG_DATA_HOME": home / "data",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_RUNTIME_DIR": home / "run",
        "XDG_DATA_DIRS": home / "system" / "data",
        "XDG_CONFIG_DIRS": home / "system" / "config",
    }
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    return {name: str(folder) for name, folder in folders.items()} | {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "DISPLAY": ":4242",
        "XDG_CURRENT_DESKTOP": "X-Generic",
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        "BROWSER": NO_BROWSER,
    }


def register_handler(home: Path, scheme: str, record: Path, ending: str = "") -> dict[str, str]:
    """Makes a program the default for `scheme`, and tells the environment in which it is.

    May be called for several schemes with one `home`.

    Args:
        home: the directory of the made-up user; its path holds no blanks, which xdg-open cannot
            bear in an `Exec` line.
        scheme: for instance `cloudlink`, or `https` for the default browser.
        record: the file that the program writes its arguments to, one a line, all at once.
        ending: shell lines that the program runs after that, for instance `exit 5`.
    """
    environment = desktop_environment(home)
    program = home / "bin" / f"open-{scheme}"
    program.parent.mkdir(exist_ok=True)
    new, final = shlex.quote(f"{record}.new"), shlex.quote(str(record))
    program.write_text(
        f"#!/bin/sh\nprintf '%s\\n' \"$@\" > {new}\nmv {new} {final}\n{ending}\n", encoding="utf-8"
    )
    program.chmod(0o755)

    entry = home / "data" / "applications" / f"test-{scheme}.desktop"
    entry.parent.mkdir(exist_ok=True)
    entry.write_text(
        "[Desktop Entry]\nType=Application\n"
        f"Name=Test handler of {scheme}\nExec={program} %u\nNoDisplay=true\n"
        f"MimeType=x-scheme-handler/{scheme};\n",
        encoding="utf-8",
    )

    defaults = home / "config" / "mimeapps.list"
    known = (
        defaults.read_text(encoding="utf-8") if defaults.exists() else "[Default Applications]\n"
    )
    line = f"x-scheme-handler/{scheme}={entry.name}\n"
    defaults.write_text(known if line in known else known + line, encoding="utf-8")
    return environment


def recorded(record: Path, patience: float = 10) -> list[str]:
    """The arguments the handler was called with, waited for at most `patience` seconds.

    Raises:
        TimeoutError: it was not called.
    """
    deadline = time.monotonic() + patience
    while not record.exists():
        if time.monotonic() > deadline:
            raise TimeoutError(record)
        time.sleep(0.01)
    return record.read_text(encoding="utf-8").splitlines()
