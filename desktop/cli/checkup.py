"""Everything `doctor` finds out, in the form that it prints as JSON."""

import asyncio
import platform as host
from importlib.metadata import PackageNotFoundError, version

import msgspec

from desktop import __version__
from desktop.cli.machine import Finding, Machine
from desktop.cli.session import Session
from desktop.joining.handler import Handler, HandlerFinder
from desktop.joining.sentences import describe_handler
from desktop.joining.system import SystemKind
from desktop.platforms.catalogue import CATALOGUE, Platform
from desktop.services.community import probe
from desktop.services.http import Http
from desktop.services.outcome import Problem, Refresh, State, describe
from desktop.services.proxies import Way
from desktop.storage.names import LOG_FILE

LIBRARIES = (
    "PySide6-Essentials",
    "desktop-notifier",
    "httpx",
    "msgspec",
    "platformdirs",
    "segno",
    "truststore",
)
SECONDS = 20.0


class Client(msgspec.Struct, frozen=True):
    """Whether a platform's client is there; `scheme` is None for a platform without one.

    `found` is None where the system does not tell.
    """

    platform: str
    scheme: str | None
    found: bool | None
    evidence: str | None
    program: str | None
    where: str | None
    how: str


class Reachable(msgspec.Struct, frozen=True):
    """Whether the meeting service answers; `how` is empty where there is nothing to say.

    `proxy` leads there, without its password, and `proxy_source` named it; None is the direct way.
    """

    name: str
    base: str
    dialect: str
    reachable: bool
    reason: str | None
    how: str
    proxy: str | None
    proxy_source: str | None
    passed_over: tuple[str, ...]


class Checkup(msgspec.Struct, frozen=True):
    """The whole report."""

    platforms: list[Client]
    machine: dict[str, Finding]
    service: Reachable
    versions: dict[str, str | None]
    folders: dict[str, str]


def check_up(session: Session) -> Checkup:
    """Looks at everything; asks the service once."""
    system = session.world.system()
    return Checkup(
        platforms=[_client(platform, system.finder, session) for platform in CATALOGUE],
        machine=_machine(system.kind, session),
        service=_service(session),
        versions=_versions(),
        folders={
            **{name: str(getattr(session.places, name)) for name in ("config", "cache", "state")},
            "log": str(session.places.state / LOG_FILE),
        },
    )


def _machine(kind: SystemKind, session: Session) -> dict[str, Finding]:
    world = session.world
    return Machine(kind, world.environ, session.texts, world.notifications).examine()


def _client(platform: Platform, finder: HandlerFinder, session: Session) -> Client:
    if platform.scheme is None:
        how = session.texts.translate("Doctor", "Its meetings open in the browser.")
        return Client(platform.key, None, False, None, None, None, how)
    handler: Handler = finder.find(platform.scheme)
    return Client(
        platform.key,
        platform.scheme,
        handler.there,
        handler.evidence.value,
        handler.program,
        handler.where,
        describe_handler(handler, session.texts),
    )


def _service(session: Session) -> Reachable:
    service = session.service
    world = session.world
    http = world.http or Http()
    http.proxies.choice = session.settings.proxy
    way, problem = asyncio.run(_ask(session, http))
    return Reachable(
        name=service.name,
        base=service.base,
        dialect=service.dialect.value,
        reachable=problem is None,
        reason=problem.reason.value if problem else None,
        how=describe(Refresh(state=State.FAILED, problem=problem), session.texts),
        proxy=way.shown,
        proxy_source=way.source.value if way.source else None,
        passed_over=way.passed_over,
    )


async def _ask(session: Session, http: Http) -> tuple[Way, Problem | None]:
    way = await http.proxies.way_to(session.service.base)
    return way, await probe(session.service, session.world.clock(), http, SECONDS)


def _versions() -> dict[str, str | None]:
    own = {
        "sig-meetings": __version__,
        "Python": host.python_version(),
        "system": host.platform(terse=True),
    }
    return {**own, **{name: _installed(name) for name in LIBRARIES}}


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
