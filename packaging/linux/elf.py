"""Programs and libraries, told from other files."""

from pathlib import Path

MAGIC = b"\x7fELF"
"""System V ABI, "ELF Header"."""


def is_elf(path: Path) -> bool:
    """Whether a file, which no link leads to, is a program or a library."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def binaries(folder: Path) -> list[Path]:
    """Every program and library below a folder, in order."""
    return [path for path in sorted(folder.rglob("*")) if is_elf(path)]
