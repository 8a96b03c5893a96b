"""`doctor`: what of this machine the program can use, and how that was found out."""

import json

import msgspec

from desktop.cli import exits
from desktop.cli.cells import harmless
from desktop.cli.checkup import Checkup, Client, Reachable, check_up
from desktop.cli.commands import DoctorCommand
from desktop.cli.link_command import columns
from desktop.cli.machine import Verdict
from desktop.cli.session import Session
from desktop.cli.terminal import BOLD
from desktop.platforms.catalogue import platform_of
from desktop.services.proxies import Source
from desktop.texts import QT_TRANSLATE_NOOP

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
    Source.SETTINGS: QT_TRANSLATE_NOOP("Doctor", "as the settings say"),
    Source.ENVIRONMENT: QT_TRANSLATE_NOOP("Doctor", "as the environment says"),
    Source.DESKTOP: QT_TRANSLATE_NOOP("Doctor", "as the desktop says"),
}

Section = tuple[str, list[tuple[str, str]]]


def examine(command: DoctorCommand, session: Session) -> int:
    """Prints everything that was found out."""
    found = check_up(session)
    if command.as_json:
        plain = msgspec.to_builtins(found)
        ascii_only = not session.terminal.unicode
        session.terminal.print(json.dumps(plain, ensure_ascii=ascii_only, indent=2))
    else:
        session.terminal.print("\n\n".join(_printed(s, session) for s in _sections(found, session)))
    return exits.DONE


def _printed(section: Section, session: Session) -> str:
    title, pairs = section
    return session.terminal.styled(title, BOLD) + "\n" + columns(pairs, indent="  ")


def _sections(found: Checkup, session: Session) -> list[Section]:
    texts = session.texts
    clients = [
        (
            texts.translate("Platform", platform_of(client.platform).name),
            _client(client, session),
        )
        for client in found.platforms
    ]
    machine = [
        (_name(key, session), _judged(finding.verdict, finding.how, session))
        for key, finding in found.machine.items()
    ]
    reachable = Verdict.YES if found.service.reachable else Verdict.NO
    service = [
        (texts.translate("Doctor", "Address"), found.service.base),
        (
            texts.translate("Doctor", "Reachable"),
            _judged(reachable, found.service.how, session),
        ),
        (texts.translate("Doctor", "Proxy"), _proxy(found.service, session)),
    ]
    versions = [(name, told or "-") for name, told in found.versions.items()]
    folders = [(_name(key, session), harmless(path)) for key, path in found.folders.items()]
    return [
        (texts.translate("Doctor", "Meeting clients"), clients),
        (texts.translate("Doctor", "This machine"), machine),
        (texts.translate("Doctor", "Meeting service"), service),
        (texts.translate("Doctor", "Versions"), versions),
        (texts.translate("Doctor", "Folders"), folders),
    ]


def _client(client: Client, session: Session) -> str:
    if client.scheme is None:
        return client.how
    verdict = {True: Verdict.YES, False: Verdict.NO, None: Verdict.UNKNOWN}[client.found]
    return _judged(verdict, client.how, session)


def _proxy(service: Reachable, session: Session) -> str:
    """Which proxy leads to the service, and who named it."""
    named = Source(service.proxy_source) if service.proxy_source else None
    source = session.texts.translate("Doctor", SOURCES[named])
    parts = [service.proxy, source] if service.proxy else [source]
    parts += [
        session.translate("Doctor", "passed over: {proxy}", proxy=proxy)
        for proxy in service.passed_over
    ]
    return harmless(" · ".join(parts))


def _name(key: str, session: Session) -> str:
    return session.texts.translate("Doctor", NAMES[key])


def _judged(verdict: Verdict, how: str, session: Session) -> str:
    word = session.texts.translate("Doctor", VERDICTS[verdict])
    return f"{word} · {harmless(how)}" if how else word
