"""`join`: opens a meeting, and prints what was tried and what else one can do."""

import msgspec

from desktop.cli import exit_codes
from desktop.cli.commands import JoinCommand
from desktop.cli.context import CommandSession
from desktop.cli.link import columns, given_text, warn_of_several
from desktop.cli.resolve_meeting import Target, find_target
from desktop.cli.steps import steps_by_number
from desktop.joining.messages import announce, describe_join, name_way, why
from desktop.joining.plan import (
    JoinMethod,
    JoinPlan,
    Preference,
    WayKind,
    carry_out,
    make_plan,
    plan_by_number,
)
from desktop.joining.system import System
from desktop.platforms import LinkRefused, Recognized, Refusal, recognize
from desktop.platforms.catalogue import is_known_host, platform_of
from desktop.storage.json_file import StorageError

SHOWN = (WayKind.CLIENT, WayKind.BROWSER, WayKind.COPY_NUMBER, WayKind.COPY_PASSCODE)
"""The link to copy is the browser's own, and a terminal shows no QR code."""


def join(command: JoinCommand, session: CommandSession) -> int:
    """Joins a meeting; if only a number leads in, prints where to type it.

    Raises:
        LinkRefused: its link must not be opened, or it has neither a link nor a number.
        NoMeetingsError, UsageError: as `find_target`.
    """
    target = find_target(given_text(command.target, session), session)
    if target.title:
        session.terminal.print(target.title)
    try:
        found = recognize(target.link, target.number, session.settings.display_name)
    except LinkRefused as refused:
        if target.number is None or target.platform is None:
            raise
        return _print_number(target, target.platform, target.number, refused, session)
    found = msgspec.structs.replace(
        found,
        passed_over=target.passed_over or found.passed_over,
        passcode=found.passcode or target.passcode,
    )
    warn_of_several(found, session)
    system = session.world.system()
    plan = _plan(found, command, session, system)
    name = session.texts.translate("Platform", platform_of(found.platform).name)
    if command.dry_run:
        _print_plan(plan, found, name, session)
        return exit_codes.DONE
    if not (command.sure or _agreed(found, session)):
        return exit_codes.REFUSED
    session.terminal.print(announce(plan, name, session.texts))
    session.terminal.flush()  # what is started may take a moment
    result = carry_out(plan, system.opener)
    for attempt in result.attempts:
        _print_ways((attempt.way,), name, session)
    if result.taken is None or result.fell_back:
        session.terminal.print(describe_join(result, name, session.texts))
    _print_offers(result.offers, name, session)
    return exit_codes.FAILED if result.taken is None else _remember(target, session)


def _remember(target: Target, session: CommandSession) -> int:
    """Notes that a listed meeting was joined here, so that its replay is told of; all is done."""
    if target.meeting_id is None:
        return exit_codes.DONE
    from desktop.storage.archives import JoinedStore  # once it is on its way

    now = session.world.clock()
    try:
        JoinedStore(session.places, session.world.clock).add(target.meeting_id, now)
    except StorageError as error:
        session.terminal.warn(error.describe(session.texts))
    return exit_codes.DONE


def _print_number(
    target: Target, platform: str, number: str, refused: LinkRefused, session: CommandSession
) -> int:
    """Prints the number and where to type it; opens nothing, since no link is made up."""
    if refused.reason is not Refusal.EMPTY:
        session.terminal.warn(refused.describe(session.texts))
    row = platform_of(platform)
    system = session.world.system()
    handler = system.finder.find(row.scheme) if row.scheme else None
    plan = plan_by_number(platform, number, handler)
    session.terminal.print(why(plan.choice, "", session.texts))
    ways = plan.ways
    if target.passcode:
        ways = (*ways, JoinMethod(WayKind.COPY_PASSCODE, target.passcode))
    _print_ways(ways, session.texts.translate("Platform", row.name), session)
    steps = steps_by_number(row, system.kind, handler, session)
    if steps:
        session.terminal.print("\n" + steps)
    return exit_codes.DONE


def _plan(
    found: Recognized, command: JoinCommand, session: CommandSession, system: System
) -> JoinPlan:
    scheme = platform_of(found.platform).scheme
    handler = system.finder.find(scheme) if scheme and found.client_uri else None
    preference: Preference = command.way or session.settings.preference(found.platform)
    return make_plan(found, handler, preference, insists=command.way is Preference.APP)


def _agreed(found: Recognized, session: CommandSession) -> bool:
    """Whether the link may be opened: its host is known, trusted, or agreed to just now."""
    if is_known_host(found.host, session.settings.trusted_hosts):
        return True
    unknown = session.translate(
        "Cli", "The link leads to {host}, which is not a known host.", host=found.host
    )
    stdin = session.world.stdin
    if stdin is None or not session.world.interactive:
        how = session.translate("Cli", "To open it anyway, add --yes.")
        session.terminal.warn(f"{unknown} {how}")
        return False
    question = session.translate("Cli", "Open it? [y/N]")
    session.terminal.ask(f"{unknown} {question} ")
    return stdin.readline().strip().casefold() in {"y", "yes", "是"}


def _print_plan(plan: JoinPlan, found: Recognized, name: str, session: CommandSession) -> None:
    session.terminal.print(why(plan.choice, name, session.texts))
    if not is_known_host(found.host, session.settings.trusted_hosts):
        session.terminal.print(
            session.translate(
                "Cli", "{host} is not a known host; you would be asked first.", host=found.host
            )
        )
    session.terminal.print(session.translate("Cli", "Would open:"))
    _print_ways((plan.first,), name, session)
    _print_offers(plan.offers, name, session)


def _print_offers(offers: tuple[JoinMethod, ...], name: str, session: CommandSession) -> None:
    shown = tuple(way for way in offers if way.kind in SHOWN)
    if shown:
        session.terminal.print(session.translate("Cli", "Other ways in:"))
        _print_ways(shown, name, session)


def _print_ways(ways: tuple[JoinMethod, ...], name: str, session: CommandSession) -> None:
    pairs = [(name_way(way, name, session.texts), way.value) for way in ways]
    session.terminal.print(columns(pairs, indent="  "))
