"""What is printed in the window's place where there is no display."""

from datetime import datetime
from pathlib import Path

from desktop.cli import exit_codes
from desktop.cli.list_meetings import entries_of
from desktop.cli.listing import Listed, print_table
from desktop.cli.terminal import Terminal
from desktop.refreshing import RefreshOutcome
from desktop.services.outcome import describe
from desktop.storage.settings import Settings
from desktop.texts import Texts


def print_instead(
    kept: RefreshOutcome | None, settings: Settings, now: datetime, texts: Texts, terminal: Terminal
) -> int:
    """Prints the meetings as a table; answers the exit code."""
    problem = describe(kept.refresh, texts) if kept else ""
    if problem:
        terminal.warn(problem)
    if kept is None or kept.schedule is None:
        return exit_codes.NO_MEETINGS
    days = settings.horizon_days
    visible = kept.schedule.visible(private=settings.show_private)
    entries = entries_of(visible, now, days, settings.display_name)
    saved_at = kept.schedule.fetched_at if kept.refresh.schedule is None else None
    print_table(Listed(entries, now, days, saved_at), texts, terminal)
    return exit_codes.DONE


def print_picture(path: Path | None, texts: Texts, terminal: Terminal) -> None:
    """Says where the window's picture is."""
    if path is None:
        words = texts.translate("Cli", "There is no display, and no picture could be saved.")
        terminal.warn(words)
    else:
        words = texts.translate("Cli", "There is no display. A picture of the window: {path}")
        terminal.print(words.format(path=path))
