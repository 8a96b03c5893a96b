"""What a command depends on: the outside world, and the settings of one run."""

import os
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TextIO

import msgspec

from desktop.cli.language import EarlyOptions
from desktop.cli.machine import probe_notifications
from desktop.cli.terminal import Terminal
from desktop.joining.system import System, this_system
from desktop.options import Options
from desktop.services.service import CommunityReading, Service
from desktop.storage.json_file import describe
from desktop.storage.paths import Places
from desktop.storage.plain_files import DEMO_FILE
from desktop.storage.settings import Settings
from desktop.texts import CatalogueTexts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.alerts.notifiers import NotifierFailedError
    from desktop.booking.credentials import SecretStore
    from desktop.integration.menu_entry import MenuEntry
    from desktop.services.http import Http

Environ = Mapping[str, str]


class NoMeetingsError(Exception):
    """No meeting could be had at all; its text is the sentence to show."""


def _ask_for_secret(question: str) -> str:
    from getpass import getpass  # one command needs it

    return getpass(question)


async def _sleep(seconds: float) -> None:
    from asyncio import sleep  # whoever waits for nothing need not load it

    await sleep(seconds)


def _launcher() -> "MenuEntry":
    from desktop.integration.systems import this_menu_entry  # one command needs it

    return this_menu_entry()


class CommandWorld(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line needs of the outside world; tests replace it.

    `clock` returns the current time in UTC; `system` and `launcher` are made when needed; `http`
    asks services and `keyring` keeps tokens, None is the usual way. `secret` asks for a word
    without showing it, and `sleep` waits so many seconds. `notifications` returns why the system
    would not show any; None if it would.
    """

    environ: Environ = msgspec.field(default_factory=lambda: os.environ)
    stdin: TextIO | None = msgspec.field(default_factory=lambda: sys.stdin)
    clock: Callable[[], datetime] = partial(datetime.now, UTC)
    system: Callable[[], System] = this_system
    http: "Http | None" = None
    keyring: "SecretStore | None" = None
    secret: Callable[[str], str] = _ask_for_secret
    sleep: Callable[[float], Awaitable[None]] = _sleep
    launcher: "Callable[[], MenuEntry]" = _launcher
    notifications: "Callable[[], NotifierFailedError | None]" = probe_notifications

    @property
    def interactive(self) -> bool:
        """Whether there is a person to answer a question."""
        return self.stdin is not None and self.stdin.isatty()


class CommandSession(msgspec.Struct, frozen=True, kw_only=True):
    """One run of one command.

    `reading` is what it reads; `one_community` that nothing else is to be shown, not even what
    invitations brought.
    """

    world: CommandWorld
    terminal: Terminal
    texts: CatalogueTexts
    places: Places
    settings: Settings
    reading: CommunityReading
    one_community: bool = False
    demo: bool = False
    warned: set[str] = msgspec.field(default_factory=set)

    @property
    def service(self) -> Service:
        """The service under whose name records are kept."""
        return self.reading.home

    def http(self) -> "Http":
        """The HTTP client, by the settings' proxy; the demo's own server is not throttled."""
        from desktop.refreshing import Network  # not every command asks a service

        network = Network(self.world.http, polite=not self.demo)
        network.use_proxy(self.settings.proxy)
        return network.http()

    def warn_once(self, text: str) -> None:
        """Tells what more than one step of a command comes upon."""
        if text not in self.warned:
            self.warned.add(text)
            self.terminal.warn(text)

    def translate(self, context: str, source: str, **values: object) -> str:
        """The text in the user's language, filled in."""
        return self.texts.translate(context, source).format(**values)


@contextmanager
def open_session(
    options: Options, seen: EarlyOptions, world: CommandWorld, terminal: Terminal
) -> Iterator[CommandSession]:
    """Opens the session for these options, with a server and a profile for the demo."""
    with ExitStack() as stack:
        profile = options.profile
        if options.demo and profile is None:
            folder = tempfile.TemporaryDirectory(prefix="sig-meetings-demo-")
            profile = Path(stack.enter_context(folder))
        if seen.settings.note:
            terminal.warn(describe(seen.settings.note, seen.texts))
        settings = seen.settings.value
        yield CommandSession(
            world=world,
            terminal=terminal,
            texts=seen.texts,
            places=Places.of(profile),
            settings=settings,
            reading=_reading(options, settings, world, stack),
            demo=options.demo,
        )


def _reading(
    options: Options, settings: Settings, world: CommandWorld, stack: ExitStack
) -> CommunityReading:
    if not options.demo:
        return CommunityReading.alone(options.service) if options.service else settings.reading
    from desktop.demo.server import DemoServer

    file = Places.of(options.profile).cache / DEMO_FILE
    demo = stack.enter_context(DemoServer(world.clock, file)).service
    return CommunityReading.alone(demo)
