"""The files that are installed: in a fixed order, as they are laid and taken away again."""

from collections.abc import Iterator
from pathlib import Path, PureWindowsPath

CACHE = "__pycache__"
"""Where Python puts what it makes of sources, should any lie among the files."""

LIST = "installed-files.txt"
"""Lies beside the programs and says what was installed with them."""


class Payload:
    """A folder whose files are to be installed.

    Raises:
        SystemExit: it is not there, or a program is missing in it.
    """

    def __init__(self, folder: Path, programs: tuple[str, ...]) -> None:
        missing = [name for name in programs if not (folder / name).is_file()]
        if missing:
            message = f"{folder} lacks {' and '.join(missing)}; freeze the program first."
            raise SystemExit(message)
        self.folder = folder
        self.files = sorted(path.relative_to(folder) for path in _files(folder))

    @property
    def kibibytes(self) -> int:
        """The size of all files, rounded up."""
        total = sum((self.folder / file).stat().st_size for file in self.files)
        return -(-total // 1024)

    @property
    def longest(self) -> int:
        """The characters of the longest name, with its folders."""
        return max(len(str(PureWindowsPath(file))) for file in self.files)

    def laying(self) -> str:
        """The lines of an NSIS script that lay the files into `$INSTDIR`, folder by folder."""
        lines: list[str] = []
        where = None
        for file in sorted(self.files, key=lambda file: (file.parent, file)):
            if file.parent != where:
                where = file.parent
                below = "".join(f"\\{part}" for part in where.parts)
                lines.append(f'SetOutPath "$INSTDIR{plain(below)}"')
            lines.append(f'File "{self.folder / file}"')
        return "\n".join(lines)

    def removing(self) -> str:
        """What is to be deleted, a line each, in this order; folders end in a backslash.

        A folder is only ever removed when nothing else is left in it.
        """
        caches = {file.parent / CACHE for file in self.files if file.suffix == ".py"}
        folders = {folder for file in self.files for folder in file.parents[:-1]} | caches
        inside_out = sorted(folders, key=lambda folder: (-len(folder.parts), folder))
        lines = [*map(str, self.files), *(f"{cache}/*.pyc" for cache in sorted(caches))]
        lines += [f"{folder}/" for folder in inside_out]
        return "".join(line.replace("/", "\\") + "\r\n" for line in lines)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def plain(text: object) -> str:
    """A text as it stands between quotes in an NSIS script, where `$` would begin a variable."""
    return str(text).replace("$", "$$")
