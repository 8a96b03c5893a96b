"""What Windows shows of a program among a file's properties, as PyInstaller wants to be told.

Sources: Microsoft Learn, "VERSIONINFO resource"; PyInstaller's manual, "Capturing Windows Version
Data".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.integration.menu_entry import TITLE
from project import COMMAND, NAME, VERSION
from windows.facts import PUBLISHER, copyright_line, four_parts, in_chinese

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH, CHINESE = 0x0409, 0x0804
"""As spoken in the United States and in China."""

UNICODE = 1200
"""The code page that the texts are in."""

TEMPLATE = """\
VSVersionInfo(
  ffi=FixedFileInfo(
    filevers={parts},
    prodvers={parts},
    mask=0x3F,
    flags=0x0,
    OS=0x40004,
    fileType=0x1,
    subtype=0x0,
    date=(0, 0),
  ),
  kids=[
    StringFileInfo([
{tables}
    ]),
    VarFileInfo([VarStruct('Translation', {translations})]),
  ],
)
"""


def version_resource(program: str) -> str:
    """The version resource of `program`, which is its name without `.exe`."""
    names = {ENGLISH: NAME, CHINESE: in_chinese(TITLE)}
    return TEMPLATE.format(
        parts=four_parts(VERSION),
        tables="\n".join(_table(language, name, program) for language, name in names.items()),
        translations=[number for language in names for number in (language, UNICODE)],
    )


def write_version_resource(program: str, file: Path) -> None:
    """Writes it where PyInstaller's `EXE(version=…)` is to find it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(version_resource(program), encoding="utf-8")


def _table(language: int, name: str, program: str) -> str:
    """One language's texts; the description is what Task Manager and the volume mixer show."""
    texts = {
        "CompanyName": PUBLISHER,
        "FileDescription": name,
        "FileVersion": VERSION,
        "InternalName": COMMAND,
        "LegalCopyright": copyright_line(),
        "OriginalFilename": f"{program}.exe",
        "ProductName": name,
        "ProductVersion": VERSION,
    }
    rows = "".join(f"        StringStruct({key!r}, {text!r}),\n" for key, text in texts.items())
    return f"      StringTable('{language:04X}{UNICODE:04X}', [\n{rows}      ]),"
