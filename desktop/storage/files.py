"""Reading and writing whole files safely: bounded, private, and never half-written."""

import os
import stat
import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path

PRIVATE_FOLDER = 0o700
MAX_BYTES = 64 * 1024 * 1024
KEPT_ASIDE = 3
"""Of one file, that many damaged versions are kept."""


class TooLarge(Exception):
    """A file holds more than `MAX_BYTES`."""


def read_bounded(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The content of a file.

    Raises:
        TooLarge: it holds more than `limit` bytes.
        OSError: as the system says; also for what is no regular file, which might never end.
    """
    with path.open("rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise IsADirectoryError(0, "not a regular file", str(path))
        content = file.read(limit + 1)
    if len(content) > limit:
        raise TooLarge
    return content


def make_private(folder: Path) -> None:
    """Makes the folder, and what is missing above it, for the user alone.

    Raises:
        OSError: as the system says.
    """
    for missing in [p for p in (folder, *folder.parents) if not p.exists()][::-1]:
        missing.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        folder.chmod(PRIVATE_FOLDER)


def write_atomically(path: Path, content: bytes) -> None:
    """Replaces the file in one step; after a crash either the old or the new content is there.

    Its folder is the program's own: it is made, and for the user alone.

    Raises:
        OSError: as the system says; the old file is then untouched.
    """
    make_private(path.parent)
    replace_file(path, content)


def replace_file(path: Path, content: bytes) -> None:
    """As `write_atomically`, in a folder that is there and stays as it is.

    Raises:
        OSError: as the system says; the old file is then untouched.
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)  # made with mode 0600
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Makes the renaming itself survive a power cut, on systems that can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def set_aside(path: Path, moment: datetime) -> Path | None:
    """Moves a damaged file out of the way under a name that nothing has.

    Only the latest few are kept. None where the system does not let us.
    """
    stem = f"{path.name}.damaged-{moment:%Y%m%dT%H%M%S}"
    names = [stem, *(f"{stem}-{number}" for number in range(2, 10))]
    free = next((path.with_name(name) for name in names if not path.with_name(name).exists()), None)
    try:
        if free is not None:
            path.rename(free)
        older = sorted(path.parent.glob(f"{path.name}.damaged-*"))[:-KEPT_ASIDE]
        for file in older:
            file.unlink()
    except OSError:
        return free if free is not None and free.exists() else None
    return free
