"""Waiting in tests: long, for machines that are busy; what comes is not waited for any longer."""

from functools import partial

from pytestqt.qtbot import QtBot

PATIENCE_MS = 20_000
"""On a busy machine a program needs pytest-qt's own five seconds to start."""


def with_patience(bot: QtBot) -> QtBot:
    """The bot, which now waits that long, unless it is told how long."""
    for name in ("waitUntil", "waitSignal"):
        setattr(bot, name, partial(getattr(bot, name), timeout=PATIENCE_MS))
    return bot
