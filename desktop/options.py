"""The global options of the program."""

from pathlib import Path
from typing import Literal

import msgspec

from desktop.services.service import Service

AFTER_DASHES = "--"
"""What follows it on a command line is to be opened, whatever it looks like."""


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """The global options; the settings fill in what is not given.

    `profile` is a directory for all settings, cache and state. `service` and `language` override
    the settings' for this run. `demo` reads the built-in community. `hidden` starts in the tray.
    `quit_running` ends the running program instead of starting one, and `smoke` ends this one once
    it has shown meetings. `debug` logs more, and to the terminal too. `opened` are the files and
    addresses to open, as URIs.
    """

    profile: Path | None = None
    service: Service | None = None
    demo: bool = False
    language: Literal["zh", "en"] | None = None
    hidden: bool = False
    quit_running: bool = False
    smoke: bool = False
    debug: bool = False
    opened: tuple[str, ...] = ()
