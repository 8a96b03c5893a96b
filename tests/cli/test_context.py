"""What a command uses of the outside world where nobody replaces it."""

import asyncio
import getpass

import pytest

from desktop.cli.context import CommandWorld
from desktop.integration.systems import this_menu_entry


def test_a_secret_is_asked_for_without_being_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getpass", lambda question: f"{question} ***")
    assert CommandWorld().secret("Token:") == "Token: ***"


def test_waiting_takes_its_time() -> None:
    begun: list[float] = []

    async def wait() -> float:
        begun.append(asyncio.get_running_loop().time())
        await CommandWorld().sleep(0.02)
        return asyncio.get_running_loop().time()

    assert asyncio.run(wait()) - begun[0] >= 0.019


def test_the_menu_entry_is_this_systems() -> None:
    assert type(CommandWorld().launcher()) is type(this_menu_entry())
