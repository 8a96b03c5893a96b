"""Everything one run of a command has: settings, texts, the service, the world outside."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import msgspec

from desktop.cli.language import Glance
from desktop.cli.terminal import Terminal
from desktop.cli.world import World
from desktop.options import Options
from desktop.services.service import Service
from desktop.storage.notes import describe
from desktop.storage.places import Places
from desktop.storage.settings import Settings
from desktop.texts import CatalogueTexts


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """One run of one command."""

    world: World
    terminal: Terminal
    texts: CatalogueTexts
    places: Places
    settings: Settings
    service: Service

    def translate(self, context: str, source: str, **values: object) -> str:
        """The text in the user's language, filled in."""
        return self.texts.translate(context, source).format(**values)


@contextmanager
def open_session(
    options: Options, seen: Glance, world: World, terminal: Terminal
) -> Iterator[Session]:
    """The session for these options; the demo's server and profile live as long as it does."""
    with ExitStack() as stack:
        profile = options.profile
        if options.demo and profile is None:
            folder = tempfile.TemporaryDirectory(prefix="sig-meetings-demo-")
            profile = Path(stack.enter_context(folder))
        if seen.settings.note:
            terminal.warn(describe(seen.settings.note, seen.texts))
        settings = seen.settings.value
        yield Session(
            world=world,
            terminal=terminal,
            texts=seen.texts,
            places=Places.of(profile),
            settings=settings,
            service=_service(options, settings, world, stack),
        )


def _service(options: Options, settings: Settings, world: World, stack: ExitStack) -> Service:
    if not options.demo:
        return options.service or settings.service
    from desktop.demo.server import DemoServer

    return stack.enter_context(DemoServer(world.clock)).service
