"""`doctor`: reports what the program can use on this machine."""

import asyncio
import json
import platform as host
from importlib.metadata import PackageNotFoundError, version

import msgspec

from desktop import __version__
from desktop.cli import exit_codes
from desktop.cli.commands import DoctorCommand
from desktop.cli.context import CommandSession
from desktop.cli.link import columns
from desktop.cli.machine import Finding, Machine, Verdict
from desktop.cli.terminal import BOLD, harmless
from desktop.joining.interfaces import Handler, HandlerFinder
from desktop.joining.messages import describe_handler
from desktop.joining.system import SystemKind
from desktop.platforms.catalogue import CATALOGUE, Platform, platform_of
from desktop.services.http import Http
from desktop.services.outcome import Refresh, State, describe
from desktop.services.proxies import Source
from desktop.services.refresh import probe
from desktop.services.service import Service
from desktop.storage.plain_files import LOG_FILE
from desktop.texts import QT_TRANSLATE_NOOP

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
    """Whether a platform's client is installed; `scheme` is None for a platform without one.

    `found` is None if the system does not tell.
    """

    platform: str
    scheme: str | None
    found: bool | None
    evidence: str | None
    program: str | None
    where: str | None
    how: str


class Reachable(msgspec.Struct, frozen=True):
    """Whether the meeting service answers; `how` is empty if there is nothing to say.

    `proxy` is used, shown without its password, and `proxy_source` named it; None is a direct
    connection.
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
    """The whole report; `service` is the first of the communities that are read."""

    platforms: list[Client]
    machine: dict[str, Finding]
    service: Reachable
    communities: list[Reachable]
    versions: dict[str, str | None]
    folders: dict[str, str]


def check_up(session: CommandSession) -> Checkup:
    """Checks everything; asks the service once."""
    system = session.world.system()
    communities = _communities(session)
    return Checkup(
        platforms=[_client(platform, system.finder, session) for platform in CATALOGUE],
        machine=_machine(system.kind, session),
        service=communities[0],
        communities=communities,
        versions=_versions(),
        folders={
            **{name: str(getattr(session.places, name)) for name in ("config", "cache", "state")},
            "log": str(session.places.state / LOG_FILE),
        },
    )


def _machine(kind: SystemKind, session: CommandSession) -> dict[str, Finding]:
    world = session.world
    return Machine(kind, world.environ, session.texts, world.notifications).examine()


def _client(platform: Platform, finder: HandlerFinder, session: CommandSession) -> Client:
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


def _communities(session: CommandSession) -> list[Reachable]:
    """The communities that are read, each asked once; the one of the records if none is."""
    http = session.http()
    services = [source.service for source in session.reading.sources] or [session.service]

    async def ask() -> list[Reachable]:
        return await asyncio.gather(*(_reachable(one, http, session) for one in services))

    return asyncio.run(ask())


async def _reachable(service: Service, http: Http, session: CommandSession) -> Reachable:
    way = await http.proxies.way_to(service.base)
    problem = await probe(service, session.world.clock(), http, SECONDS)
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


VERDICTS = {
    Verdict.YES: QT_TRANSLATE_NOOP("Doctor", "yes"),
    Verdict.NO: QT_TRANSLATE_NOOP("Doctor", "no"),
    Verdict.UNKNOWN: QT_TRANSLATE_NOOP("Doctor", "unknown"),
}
NAMES = {
    "display": QT_TRANSLATE_NOOP("Doctor", "Display"),
    "tray": QT_TRANSLATE_NOOP("Doctor", "Tray"),
    "notifications": QT_TRANSLATE_NOOP("Doctor", "Notifications"),
    "chinese_fonts": QT_TRANSLATE_NOOP("Doctor", "Chinese fonts"),
    "config": QT_TRANSLATE_NOOP("Doctor", "Settings"),
    "cache": QT_TRANSLATE_NOOP("Doctor", "Saved lists"),
    "state": QT_TRANSLATE_NOOP("Doctor", "Window and logs"),
    "log": QT_TRANSLATE_NOOP("Doctor", "Log"),
}

SOURCES = {
    None: QT_TRANSLATE_NOOP("Doctor", "none"),
    Source.SETTINGS: QT_TRANSLATE_NOOP("Doctor", "from the settings"),
    Source.ENVIRONMENT: QT_TRANSLATE_NOOP("Doctor", "from the environment"),
    Source.DESKTOP: QT_TRANSLATE_NOOP("Doctor", "from the desktop"),
}

Section = tuple[str, list[tuple[str, str]]]


def examine(command: DoctorCommand, session: CommandSession) -> int:
    """Prints all findings."""
    found = check_up(session)
    if command.as_json:
        plain = msgspec.to_builtins(found)
        ascii_only = not session.terminal.unicode
        session.terminal.print(json.dumps(plain, ensure_ascii=ascii_only, indent=2))
    else:
        session.terminal.print("\n\n".join(_printed(s, session) for s in _sections(found, session)))
    return exit_codes.DONE


def _printed(section: Section, session: CommandSession) -> str:
    title, pairs = section
    return session.terminal.styled(title, BOLD) + "\n" + columns(pairs, indent="  ")


def _sections(found: Checkup, session: CommandSession) -> list[Section]:
    texts = session.texts
    clients = [
        (
            texts.translate("Platform", platform_of(client.platform).name),
            _client_line(client, session),
        )
        for client in found.platforms
    ]
    machine = [
        (_name(key, session), _judged(finding.verdict, finding.how, session))
        for key, finding in found.machine.items()
    ]
    services = [_service_section(one, found, session) for one in found.communities]
    versions = [(name, told or "-") for name, told in found.versions.items()]
    folders = [(_name(key, session), harmless(path)) for key, path in found.folders.items()]
    return [
        (texts.translate("Doctor", "Meeting clients"), clients),
        (texts.translate("Doctor", "This machine"), machine),
        *services,
        (texts.translate("Doctor", "Versions"), versions),
        (texts.translate("Doctor", "Folders"), folders),
    ]


def _service_section(service: Reachable, found: Checkup, session: CommandSession) -> Section:
    """What is found out about one service; it is named where there are several."""
    texts = session.texts
    title = texts.translate("Doctor", "Meeting service")
    if len(found.communities) > 1:
        title = f"{title} · {harmless(service.name)}"
    reachable = Verdict.YES if service.reachable else Verdict.NO
    return title, [
        (texts.translate("Doctor", "Address"), service.base),
        (texts.translate("Doctor", "Reachable"), _judged(reachable, service.how, session)),
        (texts.translate("Doctor", "Proxy"), _proxy(service, session)),
    ]


def _client_line(client: Client, session: CommandSession) -> str:
    if client.scheme is None:
        return client.how
    verdict = {True: Verdict.YES, False: Verdict.NO, None: Verdict.UNKNOWN}[client.found]
    return _judged(verdict, client.how, session)


def _proxy(service: Reachable, session: CommandSession) -> str:
    """The proxy for the service, and who named it."""
    named = Source(service.proxy_source) if service.proxy_source else None
    source = session.texts.translate("Doctor", SOURCES[named])
    parts = [service.proxy, source] if service.proxy else [source]
    parts += [
        session.translate("Doctor", "skipped: {proxy}", proxy=proxy)
        for proxy in service.passed_over
    ]
    return harmless(" · ".join(parts))


def _name(key: str, session: CommandSession) -> str:
    return session.texts.translate("Doctor", NAMES[key])


def _judged(verdict: Verdict, how: str, session: CommandSession) -> str:
    word = session.texts.translate("Doctor", VERDICTS[verdict])
    return f"{word} · {harmless(how)}" if how else word
