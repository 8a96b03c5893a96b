"""`communities`: lists the communities that are read, adds one, and removes one."""

import json

from desktop.cli import exit_codes
from desktop.cli.commands import CommunitiesAction, CommunitiesCommand
from desktop.cli.context import CommandSession
from desktop.cli.link import columns
from desktop.cli.parser import UsageError
from desktop.cli.terminal import harmless
from desktop.platforms.link import LinkRefused
from desktop.services.service import (
    Community,
    Dialect,
    Service,
    custom_service,
    dialect_of,
    is_name,
    is_same_place,
    known_service,
)
from desktop.storage.json_file import StorageError, describe
from desktop.storage.settings import Settings, SettingsStore

ADDRESS = "://"


def change_communities(command: CommunitiesCommand, session: CommandSession) -> int:
    """Adds or removes one, or lists them all.

    Raises:
        UsageError: it is not said which one, or it cannot be added or removed.
    """
    if not command.words:
        _print(session.settings, session, as_json=command.as_json)
        return exit_codes.DONE
    settings = _changed(command, session)
    store = SettingsStore(session.places)
    try:
        store.load()  # so that the values that this version does not know are kept
        note = store.save(settings)
    except StorageError as error:
        session.terminal.warn(error.describe(session.texts))
        return exit_codes.FAILED
    if note:
        session.terminal.warn(describe(note, session.texts))
    if command.as_json:
        _print(settings, session, as_json=True)
    return exit_codes.DONE


def _changed(command: CommunitiesCommand, session: CommandSession) -> Settings:
    action, *rest = command.words
    if action not in set(CommunitiesAction) or not rest:
        words = session.translate(
            "Cli", "Use add NAME BASE, or remove NAME; a built-in community needs no address."
        )
        raise UsageError(words)
    if action == CommunitiesAction.REMOVE:
        settings = _removed(" ".join(rest), session)
        words = session.translate(
            "Cli", "Meetings of {name} are no longer shown.", name=" ".join(rest)
        )
        _say(words, command, session)
        return settings
    service = _service(rest, command.dialect, session)
    try:
        settings = session.settings.with_community(service)
    except ValueError as taken:
        words = session.translate("Cli", "{name} already exists; remove it first.", name=str(taken))
        raise UsageError(words) from None
    words = session.translate("Cli", "Meetings of {name} are now shown.", name=service.name)
    _say(words, command, session)
    for other in settings.no_longer_read(session.settings):
        words = session.translate(
            "Cli", "{name} is switched off: it has the same meetings.", name=other
        )
        _say(words, command, session)
    return settings


def _say(words: str, command: CommunitiesCommand, session: CommandSession) -> None:
    """Prints a sentence where no program reads."""
    if not command.as_json:
        session.terminal.print(harmless(words))


def _removed(name: str, session: CommandSession) -> Settings:
    if session.settings.community(name) is None:
        raise UsageError(_unknown(name, session))
    return session.settings.without_community(name)


def _service(words: list[str], dialect: Dialect | None, session: CommandSession) -> Service:
    """The service that is meant: a built-in one by its name alone, else a name and an address.

    Raises:
        UsageError: it cannot be asked, or has no name.
    """
    known = session.settings.community(" ".join(words))
    built_in = known.service if known else known_service(" ".join(words))
    if built_in is not None:
        return built_in
    *parts, base = words
    name = " ".join(" ".join(parts).split())
    if not name or (ADDRESS not in base and len(words) == 1):
        raise UsageError(_unknown(base, session))
    if not is_name(name):
        raise UsageError(
            session.translate("Cli", "{name} cannot be the name of a community.", name=name)
        )
    try:
        made = custom_service(base, dialect or dialect_of(base), name)
    except LinkRefused as refused:
        raise UsageError(refused.describe(session.texts)) from None
    service = Service(made.name, made.base, made.dialect, community=name)
    built_in = known_service(name)
    if built_in is None or is_same_place(built_in, service):
        return built_in or service
    said = session.translate(
        "Cli",
        "{name} is built in; leave out the address, or choose another name.",
        name=built_in.name,
    )
    raise UsageError(said)


def _unknown(name: str, session: CommandSession) -> str:
    names = ", ".join(one.service.name for one in session.settings.known_communities) or "–"
    return session.translate(
        "Cli", "There is no community called {name}; choose from: {names}.", name=name, names=names
    )


def _print(settings: Settings, session: CommandSession, *, as_json: bool) -> None:
    communities = settings.known_communities
    if as_json:
        plain = [_record(one) for one in communities]
        ascii_only = not session.terminal.unicode
        session.terminal.print(json.dumps(plain, ensure_ascii=ascii_only, indent=2))
        return
    if not communities:
        words = session.translate("Cli", "There is no community; add one with its address.")
        session.terminal.print(words)
        return
    rows = [(one.service.name, _line(one, session)) for one in communities]
    session.terminal.print(columns(rows))


def _record(community: Community) -> dict[str, str | bool]:
    return {
        "name": community.service.name,
        "base": community.service.base,
        "dialect": community.service.dialect.value,
        "built_in": community.built_in,
        "enabled": community.enabled,
    }


def _line(community: Community, session: CommandSession) -> str:
    on = session.translate("Cli", "on")
    off = session.translate("Cli", "off")
    service = community.service
    return harmless(f"{on if community.enabled else off} · {service.dialect} · {service.base}")
