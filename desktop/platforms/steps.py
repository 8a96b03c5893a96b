"""How people join on each platform, step by step: `resources/steps`, compiled with the package."""

from enum import StrEnum
from pathlib import Path

import msgspec

from desktop.meetings.meeting import PlatformKey
from desktop.texts import COMPILED


class SystemKind(StrEnum):
    """The systems one can join from."""

    WINDOWS = "windows"
    MACOS = "macos"
    LINUX = "linux"


def system_kind(platform: str) -> SystemKind:
    """The kind of a system named as in `sys.platform`; every other Unix is treated as Linux."""
    if platform == "win32":
        return SystemKind.WINDOWS
    return SystemKind.MACOS if platform == "darwin" else SystemKind.LINUX


class Route(StrEnum):
    """By which route to join."""

    APP = "app"
    BROWSER = "browser"
    PHONE = "phone"


class StepAction(StrEnum):
    """What the program can do for a step."""

    OPEN_LINK = "open-link"
    OPEN_DOWNLOAD = "open-download"
    OPEN_INVITATION = "open-invitation"
    COPY_NUMBER = "copy-number"
    COPY_PASSCODE = "copy-passcode"
    SHOW_QR = "show-qr"
    START_CLIENT = "start-client"
    OPEN_CLIENT = "open-client"
    SET_UP = "set-up"


class StepCheck(StrEnum):
    """What the program can check for a step: whether the platform's client is installed."""

    CLIENT = "client"


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step: what to do in both languages, and the drawing of `resources/drawings` beside it."""

    drawing: str
    zh: str
    en: str
    systems: tuple[SystemKind, ...] = tuple(SystemKind)
    action: StepAction | None = None
    check: StepCheck | None = None

    def text(self, language: str) -> str:
        """What to do, in `language` (`zh` or `en`)."""
        return self.zh if language == "zh" else self.en


class Guide(msgspec.Struct, frozen=True, kw_only=True):
    """How to join on one platform.

    `clients` are the systems for which the vendor makes a client. `download` is the client's page
    and `invitation` the page for joining the community's enterprise, if there are any.
    `set_up_steps` are done once, before first using the app. The routes by number are for a meeting
    without a link that can be opened; empty if a number leads nowhere.
    """

    clients: tuple[SystemKind, ...] = tuple(SystemKind)
    download: str | None = None
    invitation: str | None = None
    app: tuple[Step, ...] = ()
    browser: tuple[Step, ...]
    phone: tuple[Step, ...]
    app_by_number: tuple[Step, ...] = msgspec.field(name="app-by-number", default=())
    browser_by_number: tuple[Step, ...] = msgspec.field(name="browser-by-number", default=())
    phone_by_number: tuple[Step, ...] = msgspec.field(name="phone-by-number", default=())
    set_up_steps: tuple[Step, ...] = msgspec.field(name="set-up", default=())

    def routes(
        self, system: SystemKind, *, client_found: bool = False, by_number: bool = False
    ) -> tuple[Route, ...]:
        """The available routes, most likely first; `by_number` as for `steps`.

        The app comes first, but last if the vendor has none for `system`, unless one was found
        there anyway.
        """
        leads = system in self.clients or client_found
        rest = (Route.BROWSER, Route.PHONE)
        order = (Route.APP, *rest) if leads else (*rest, Route.APP)
        return tuple(
            route
            for route in order
            if self.steps(route, system, client_found=client_found, by_number=by_number)
        )

    def steps(
        self,
        route: Route,
        system: SystemKind,
        *,
        client_found: bool = False,
        by_number: bool = False,
    ) -> tuple[Step, ...]:
        """The steps of a route on `system`; none if the platform has no such route.

        A client found on a system without an official one is used as on a system with one.
        `by_number` is for a meeting that has a number and no link that can be opened.
        """
        by_link = {Route.APP: self.app, Route.BROWSER: self.browser, Route.PHONE: self.phone}
        typed = {
            Route.APP: self.app_by_number,
            Route.BROWSER: self.browser_by_number,
            Route.PHONE: self.phone_by_number,
        }
        every = (typed if by_number else by_link)[route]
        return self._on(system, every, client_found=client_found)

    def set_up(self, system: SystemKind, *, client_found: bool = False) -> tuple[Step, ...]:
        """The steps done once on `system`, before first using the app."""
        return self._on(system, self.set_up_steps, client_found=client_found)

    def _on(
        self, system: SystemKind, every: tuple[Step, ...], *, client_found: bool
    ) -> tuple[Step, ...]:
        if client_found and system not in self.clients and self.clients:
            system = self.clients[0]
        return tuple(step for step in every if system in step.systems)


Guides = dict[PlatformKey, Guide]


def guides(data: bytes) -> Guides:
    """Every platform's guide, from the compiled JSON.

    Raises:
        msgspec.ValidationError: it was not made by this version's build.
    """
    plain = msgspec.json.decode(data, type=dict[str, Guide])
    return {PlatformKey(key): guide for key, guide in plain.items()}


def load_guides(folder: Path = Path(COMPILED)) -> Guides:
    """Every platform's guide, as compiled into the package.

    Raises:
        FileNotFoundError: the package was never built; `make demo` does it.
    """
    return guides((folder / "steps.json").read_bytes())
