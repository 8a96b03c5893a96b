"""`sign-in` and `sign-out`: keeps a token in the system's keyring, and forgets it."""

import asyncio
import warnings
from getpass import GetPassWarning

from desktop.booking.credentials import (
    SESSION_VARIABLE,
    TOKEN_VARIABLE,
    EnvironmentCredentials,
    KeptCredentials,
    KeyringError,
    KeyringProblem,
    Pair,
    TokenRefused,
)
from desktop.booking.service import booking_service
from desktop.booking.signing_in import sign_in as check_and_keep
from desktop.booking.signing_in import steps
from desktop.cli import exit_codes
from desktop.cli.booking_commands import SignInCommand, SignOutCommand
from desktop.cli.booking_session import at, keyring_of, reporting
from desktop.cli.booking_usage import Misuse, misuse
from desktop.cli.context import CommandSession
from desktop.cli.parser import UsageError

MOST_CHARACTERS = 20_000
"""Of the standard input: two long values."""


def sign_in(command: SignInCommand, session: CommandSession) -> int:
    """Reads a token, checks it and keeps it; prints the SIGs it may book for.

    Raises:
        UsageError: no token is given.
    """
    here = at(session, command.community)
    return reporting(lambda: _sign_in(here), here)


def sign_out(command: SignOutCommand, session: CommandSession) -> int:
    """Forgets the token, and whatever came of the environment's."""
    here = at(session, command.community)
    return reporting(lambda: _sign_out(here), here)


def _sign_in(session: CommandSession) -> int:
    base = booking_service(session.service).base
    if session.demo:
        session.terminal.print(session.translate("Cli", "In the demo you are always signed in."))
        return exit_codes.DONE
    kept = KeptCredentials(base, keyring_of(session))
    given = _given(session)
    signed = asyncio.run(
        check_and_keep(given, session.service, kept, session.http(), session.world.clock)
    )
    if signed.trouble is not None:
        how = session.translate(
            "Cli",
            "Set {token} in the environment instead, and {session} for a session value.",
            token=TOKEN_VARIABLE,
            session=SESSION_VARIABLE,
        )
        session.terminal.warn(f"{signed.trouble.describe(session.texts)} {how}")
        return exit_codes.NO_RIGHT
    names = ", ".join(group.name for group in signed.groups)
    told = session.translate(
        "Cli",
        "Signed in to {service}. You can book for {names}.",
        service=session.service.name,
        names=names,
    )
    session.terminal.print(told)
    return exit_codes.DONE


def _given(session: CommandSession) -> Pair:
    """The pair that is typed, without being shown, or piped."""
    if not session.world.interactive:
        return _piped(session)
    for number, step in enumerate(steps(session.service, session.texts), 1):
        session.terminal.print(f"{number}. {step}")
    session.terminal.flush()
    token = _typed(session.translate("Cli", "Token:"), session)
    value = _typed(session.translate("Cli", "Session value (Enter for none):"), session)
    return _pair(token, value, session)


def _piped(session: CommandSession) -> Pair:
    stdin = session.world.stdin
    lines = stdin.read(MOST_CHARACTERS).splitlines() if stdin else []
    token, value = [*lines, "", ""][:2]
    return _pair(token, value, session)


def _pair(token: str, value: str, session: CommandSession) -> Pair:
    if not token.strip():
        raise misuse(Misuse.NO_TOKEN, session)
    try:
        return Pair.of(token, value)
    except TokenRefused as refused:
        raise UsageError(refused.describe(session.texts)) from None


def _typed(question: str, session: CommandSession) -> str:
    """What is typed without being shown.

    Raises:
        UsageError: this terminal cannot hide it.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", GetPassWarning)
            return session.world.secret(f"{question} ")
    except (GetPassWarning, EOFError):
        raise misuse(Misuse.SHOWS_TOKEN, session) from None


def _sign_out(session: CommandSession) -> int:
    base, keyring = booking_service(session.service).base, keyring_of(session)
    token = session.world.environ.get(TOKEN_VARIABLE, "")
    try:
        KeptCredentials(base, keyring).sign_out()
        if token.strip():
            given = Pair.of(token, session.world.environ.get(SESSION_VARIABLE))
            EnvironmentCredentials(given, base, keyring).forget()
    except KeyringError as error:
        if error.problem is not KeyringProblem.MISSING:
            raise
    session.terminal.print(
        session.translate("Cli", "Signed out of {service}.", service=session.service.name)
    )
    if token.strip():
        still = session.translate(
            "Cli", "{variable} is still in the environment.", variable=TOKEN_VARIABLE
        )
        session.terminal.warn(still)
    return exit_codes.DONE
