"""ICU's data, cut down to what Qt asks for in the program's languages.

Qt's own copy of ICU brings every language's names of days, countries and currencies, and every
encoding there ever was: 31 MB, a third of the program. Qt has its own tables for most of that. It
asks ICU for the order of letters (`QCollator`), and we ask Python for encodings and time zones.

Source: ICU User Guide, "ICU Data"; unicode/udata.h, "UDataInfo"; ucmndata.h, "UDataOffsetTOC".
"""

import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.texts import LOCALES

ALIGNED = 16
"""Every item begins at such a place."""

LANGUAGES = ("root", *LOCALES)
GENERAL = frozenset(
    {"coll/res_index.res", "coll/ucadata.icu", "keyTypeData.res", "likelySubtags.res"}
    | {"cnvalias.icu", "pool.res", "res_index.res", "supplementalData.res"}
    | {"timezoneTypes.res", "zoneinfo64.res"}
)
"""What ICU looks for whatever the language is."""


def cut_icu_data(library: Path) -> None:
    """Replaces `libicudata.so.N` by one with the items that are wanted.

    Raises:
        ValueError: the library's data have a form that is not known here.
        subprocess.CalledProcessError: the compiler refused; it has said why.
    """
    version = library.name.rpartition(".")[2]
    symbol = f"icudt{version}_dat"
    package = _package_in(library.read_bytes(), f"icudt{version}l/".encode())
    with TemporaryDirectory() as folder:
        data, source = Path(folder, "icu.dat"), Path(folder, "icu.S")
        data.write_bytes(package)
        source.write_text(
            f".section .rodata\n.balign {ALIGNED}\n.globl {symbol}\n.type {symbol}, %object\n"
            f'{symbol}:\n.incbin "{data}"\n.size {symbol}, .-{symbol}\n'
            '.section .note.GNU-stack,"",%progbits\n',
            encoding="utf-8",
        )
        named = (f"-Wl,-soname,{library.name}", "-Wl,--build-id=none")
        command = ["cc", "-shared", "-nostdlib", "-s", *named, "-o", str(library), str(source)]
        subprocess.run(command, check=True)


def is_wanted(item: str) -> bool:
    """Whether an item of the package, by its path in it, is used by Qt in our languages."""
    folder, _, name = item.rpartition("/")
    stem, _, kind = name.partition(".")
    if item in GENERAL or kind == "nrm":
        return True
    return kind == "res" and folder in {"", "coll"} and stem in LANGUAGES


def _package_in(library: bytes, prefix: bytes) -> bytes:
    """The data package in the library's bytes, with the wanted items alone."""
    begin = _begin(library)
    header = struct.unpack_from("<H", library, begin)[0]
    base = begin + header
    items = dict(_items(library, base, prefix))
    names = [name for name in sorted(items) if is_wanted(name.decode())]
    return library[begin:base] + _packed(prefix, {name: items[name] for name in names})


def _begin(library: bytes) -> int:
    """Where the package begins: at a header of ICU's magic and the format "CmnD", version 1."""
    at = -1
    while (at := library.find(b"\xda\x27", at + 1)) >= 0:
        if library[at + 10 : at + 15] == b"CmnD\x01":
            return at - 2
    message = "there is no package of ICU's data"
    raise ValueError(message)


def _items(library: bytes, base: int, prefix: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each item's path in the package and its bytes; the last one's end is not said."""
    (count,) = struct.unpack_from("<I", library, base)
    table = [struct.unpack_from("<II", library, base + 4 + n * 8) for n in range(count)]
    ends = [data for _, data in table[1:]]
    for (name, data), end in zip(table, ends, strict=False):
        path = library[base + name : library.index(b"\0", base + name)]
        yield path.removeprefix(prefix), library[base + data : base + end]


def _packed(prefix: bytes, items: dict[bytes, bytes]) -> bytes:
    """A table of contents, the items' paths in order, and the items."""
    paths = [prefix + name + b"\0" for name in items]
    at = 4 + len(items) * 8
    names = []
    for path in paths:
        names.append(at)
        at += len(path)
    body = b"".join(paths)
    table = struct.pack("<I", len(items))
    data = b""
    for name, content in zip(names, items.values(), strict=True):
        data += b"\0" * (-(at + len(data)) % ALIGNED)
        table += struct.pack("<II", name, at + len(data))
        data += content
    return table + body + data
