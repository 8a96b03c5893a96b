"""What a mistake of the program leaves behind on the command line: a file with its traceback."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from desktop.log import Mask, MaskingFormatter, about_this_run
from desktop.storage.json_file import make_private
from desktop.storage.plain_files import open_regular

KEPT = 5
"""How many crash logs are kept."""


@contextmanager
def crash_log(folder: Path, moment: datetime) -> Iterator[tuple[logging.Logger, Path | None]]:
    """A logger that writes to a file in `folder`, and that file; None if it cannot be made.

    Like the log, it contains no passcodes, links or names.
    """
    path = folder / f"crash-{moment:%Y%m%dT%H%M%S}.log"
    handler: logging.Handler
    written: Path | None = path
    try:
        make_private(folder)
        descriptor = open_regular(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        stream = os.fdopen(descriptor, "a", encoding="utf-8", errors="backslashreplace")
        handler = logging.StreamHandler(stream)
        handler.setFormatter(MaskingFormatter(Mask()))
    except OSError:
        handler, stream, written = logging.NullHandler(), None, None
    logger = logging.getLogger("desktop.crash")
    logger.propagate = False  # this goes to the file alone
    logger.addHandler(handler)
    try:
        logger.warning(about_this_run())
        yield logger, written
    finally:
        logger.removeHandler(handler)
        handler.close()
        if stream is not None:
            stream.close()
        _drop_older(folder)


def _drop_older(folder: Path) -> None:
    with suppress(OSError):
        for file in sorted(folder.glob("crash-*.log"))[:-KEPT]:
            file.unlink()
