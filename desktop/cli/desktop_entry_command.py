"""`desktop-entry`: puts the program into the system's menu, or takes it out.

For installations that no package of the system looks after, such as those of pip and pipx.
"""

from desktop.cli import exits
from desktop.cli.commands import DesktopEntryCommand
from desktop.cli.parser import UsageError
from desktop.cli.session import Session
from desktop.launcher.launcher import Launcher, LauncherError


def change_entry(command: DesktopEntryCommand, session: Session) -> int:
    """Does so and says where.

    Raises:
        UsageError: neither was asked for, or both.
    """
    if command.install is command.remove:
        raise UsageError(session.translate("Cli", "Give either --install or --remove."))
    launcher = session.world.launcher()
    try:
        said = _install(launcher, session) if command.install else _remove(launcher, session)
    except LauncherError as error:
        session.terminal.warn(error.describe(session.texts))
        return exits.FAILED
    session.terminal.print(said)
    return exits.DONE


def _install(launcher: Launcher, session: Session) -> str:
    launcher.install()
    return session.translate("Cli", "Added to your applications: {path}", path=launcher.path)


def _remove(launcher: Launcher, session: Session) -> str:
    if launcher.remove():
        return session.translate(
            "Cli", "Removed from your applications: {path}", path=launcher.path
        )
    return session.translate("Cli", "There was nothing to remove: {path}", path=launcher.path)
