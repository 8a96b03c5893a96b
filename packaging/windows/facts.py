"""What version resources and the installer say of the program, from where it is defined."""

import re
from subprocess import list2cmdline

from desktop.integration.command import Running, login_command
from desktop.texts import load_texts
from project import COMMAND, MAINTAINER, ROOT, WINDOWED_COMMAND

Parts = tuple[int, int, int, int]

PUBLISHER = MAINTAINER.partition(" <")[0]

SOME_FOLDER = "C:\\a folder"
"""Stands for the one where the program will lie, whose name has a blank in it, too."""


def in_chinese(source: str) -> str:
    """A text of the program's entry in menus.

    Raises:
        SystemExit: the translations have not been compiled.
    """
    text = load_texts("zh").translate("Launcher", source)
    if text == source:
        message = "The translations are not compiled; run packaging/compile_resources.py first."
        raise SystemExit(message)
    return text


def copyright_line() -> str:
    """The licence's line about who holds the rights."""
    lines = (ROOT / "LICENSE").read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith("Copyright"))


def four_parts(version: str) -> Parts:
    """A version as Windows counts it: four numbers, without what follows them (`1.2rc3`)."""
    told = re.match(r"\d+(?:\.\d+){0,3}", version)
    if not told:
        message = f"{version!r} does not begin with a number"
        raise ValueError(message)
    numbers = [int(number) for number in told[0].split(".")]
    first, second, third, fourth = [*numbers, 0, 0, 0][:4]
    return first, second, third, fourth


def login_line(folder: str) -> str:
    """The command line that the program itself has Windows run at login, once it lies in `folder`.

    A folder in the script's own words (`$INSTDIR`) is taken for one with a blank in its path.
    """
    program = f"{SOME_FOLDER}\\{WINDOWED_COMMAND}.exe"
    running = Running(
        platform="win32", executable=program, arguments=(program,), environ={}, frozen=True
    )
    return list2cmdline(login_command(running, None)).replace(SOME_FOLDER, folder)


def executables() -> tuple[str, str]:
    """The two programs: for terminals, and for windows."""
    return f"{COMMAND}.exe", f"{WINDOWED_COMMAND}.exe"
