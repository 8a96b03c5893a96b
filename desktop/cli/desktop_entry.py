"""`desktop-entry`: adds the program to the system's menu, or removes it.

For installations without a system package, such as those of pip and pipx.
"""

from desktop.cli import exit_codes
from desktop.cli.commands import DesktopEntryCommand
from desktop.cli.context import CommandSession
from desktop.cli.parser import UsageError
from desktop.integration.menu_entry import MenuEntry, MenuEntryError


def change_entry(command: DesktopEntryCommand, session: CommandSession) -> int:
    """Adds or removes the entry, and prints where.

    Raises:
        UsageError: neither was asked for, or both.
    """
    if command.install is command.remove:
        raise UsageError(session.translate("Cli", "Give either --install or --remove."))
    launcher = session.world.launcher()
    try:
        said = _install(launcher, session) if command.install else _remove(launcher, session)
    except MenuEntryError as error:
        session.terminal.warn(error.describe(session.texts))
        return exit_codes.FAILED
    session.terminal.print(said)
    return exit_codes.DONE


def _install(launcher: MenuEntry, session: CommandSession) -> str:
    launcher.install()
    return session.translate("Cli", "Added to your applications: {path}", path=launcher.path)


def _remove(launcher: MenuEntry, session: CommandSession) -> str:
    if launcher.remove():
        return session.translate(
            "Cli", "Removed from your applications: {path}", path=launcher.path
        )
    return session.translate("Cli", "There was nothing to remove: {path}", path=launcher.path)
