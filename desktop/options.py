"""What every way of starting the program can be told."""

from pathlib import Path
from typing import Literal

import msgspec

from desktop.services.service import Service


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """The global options; what is not given comes from the settings.

    `profile` is a directory for all settings, cache and state. `service` takes the settings'
    place for this run. `demo` reads the built-in community. `language` overrides the
    settings'. `hidden` starts in the tray. `quit_running` has the running program end instead of
    starting one, and `smoke` ends this one once it has shown meetings. `debug` logs more, to the
    terminal too.
    """

    profile: Path | None = None
    service: Service | None = None
    demo: bool = False
    language: Literal["zh", "en"] | None = None
    hidden: bool = False
    quit_running: bool = False
    smoke: bool = False
    debug: bool = False
