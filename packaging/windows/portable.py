"""The program for those who install nothing: a zip archive, the same bytes for the same files."""

import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from desktop.integration.menu_entry import TITLE
from project import COMMAND, NAME, ROOT, VERSION
from windows.facts import in_chinese
from windows.payload import Payload

README = Path(__file__).with_name("portable.txt")
"""In Chinese and English, for whoever opens the archive."""

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""Before that the format knows no time (PKWARE, "APPNOTE.TXT")."""

Entry = tuple[str, bytes]


def write_zip(payload: Payload, output: Path, date: datetime) -> None:
    """Writes the archive; everything in it lies in one folder and carries that date."""
    told = max(EARLIEST, date.timetuple()[:6])
    output.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(_entries(payload)):
            row = zipfile.ZipInfo(f"{COMMAND}-{VERSION}/{name}", told)
            row.compress_type = zipfile.ZIP_DEFLATED
            row.create_system = 0  # Windows, wherever this is made
            row.external_attr = 0
            archive.writestr(row, content)


def _entries(payload: Payload) -> Iterator[Entry]:
    yield (
        "README.txt",
        _for_notepad(
            README.read_text("utf-8").format(name=NAME, name_zh=in_chinese(TITLE), version=VERSION)
        ),
    )
    yield "LICENSE.txt", _for_notepad((ROOT / "LICENSE").read_text("utf-8"))
    for file in payload.files:
        yield file.as_posix(), (payload.folder / file).read_bytes()


def _for_notepad(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode("utf-8-sig")
