"""What the installer's script (`installer.nsi`) takes from here: names, numbers, and the files."""

from pathlib import Path

from desktop.identity import SCHEME
from desktop.integration.autostart import StartCommand
from desktop.integration.menu_entry import SUMMARY, TITLE
from desktop.integration.systems import entry_name
from desktop.integration.windows import APPROVED_KEY, RUN_KEY
from desktop.storage.plain_files import APP
from project import APPLICATION_ID, COMMAND, HOME_PAGE, NAME, VERSION, WINDOWED_COMMAND
from windows.facts import PUBLISHER, copyright_line, four_parts, in_chinese, login_line
from windows.payload import LIST, Payload, plain

PATH_LIMIT = 259
"""Characters (Microsoft Learn, "Maximum Path Length Limitation"); NSIS cannot go beyond."""


def write_includes(
    payload: Payload, folder: Path, output: Path, machine: str, version: str = VERSION
) -> None:
    """Writes `facts.nsh`, `payload.nsh` and the list of files into `folder`.

    The icon and the pictures are to lie there, too; see `windows.pictures`. `output` is the
    installer that is to be made, for a `machine` (`x86_64`, `arm64`).
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = {
        "NAME": NAME,
        "NAME_ZH": in_chinese(TITLE),
        "TOOLTIP": SUMMARY,
        "TOOLTIP_ZH": in_chinese(SUMMARY),
        "COMMAND": COMMAND,
        "WINDOWED_COMMAND": WINDOWED_COMMAND,
        "APPLICATION_ID": APPLICATION_ID,
        "SCHEME": SCHEME,
        "VERSION": version,
        "FILE_VERSION": ".".join(map(str, four_parts(version))),
        "PUBLISHER": PUBLISHER,
        "COPYRIGHT": copyright_line(),
        "HOME_PAGE": HOME_PAGE,
        "OUTPUT": output,
        "MACHINE": machine,
        "LIST": LIST,
        "DATA_FOLDER": APP,
        "RUN_KEY": RUN_KEY,
        "RUN_VALUE": entry_name(None),
        "APPROVED_KEY": APPROVED_KEY,
        "KIBIBYTES": payload.kibibytes,
        "LONGEST_FOLDER": PATH_LIMIT - 1 - payload.longest,
    }
    lines = [f"!define {name} `{plain(value)}`" for name, value in names.items()]
    lines.append(f"!define LOGIN_LINE `{login_line('$INSTDIR')}`")
    _write(folder / "facts.nsh", "\n".join(lines))
    _write(folder / "payload.nsh", f"!macro LAY_FILES\n{payload.laying()}\n!macroend")
    (folder / LIST).write_text(payload.removing(), encoding="utf-16-le", newline="")


def makensis_command(
    program: str, script: Path, folder: Path, *, target: str = "", sign: str = ""
) -> StartCommand:
    """How the script is compiled with what lies in `folder`; a warning is an error.

    Args:
        program: makensis.
        script: `installer.nsi`.
        folder: where `write_includes` wrote.
        target: the installer's own kind (`x86-unicode`, `amd64-unicode`); the script's by default.
        sign: a command that signs the file that is its last argument; none by default.
    """
    defines = [f"-DBUILD={folder}"]
    defines += [f"-DTARGET={target}"] if target else []
    defines += [f"-DSIGN={sign}"] if sign else []
    return (program, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defines, str(script))


def _write(file: Path, text: str) -> None:
    file.write_text(f"{text}\n", encoding="utf-8")
