"""What is left of a crash: a file with the details."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from desktop.storage.files import make_private


@contextmanager
def crash_log(folder: Path, moment: datetime) -> Iterator[tuple[logging.Logger, Path | None]]:
    """A logger that writes to a file in `folder`, and that file; None where it cannot be made."""
    path = folder / f"crash-{moment:%Y%m%dT%H%M%S}.log"
    handler: logging.Handler
    written: Path | None = path
    try:
        make_private(folder)
        path.touch(mode=0o600)
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        handler, written = logging.NullHandler(), None
    logger = logging.getLogger("desktop.crash")
    logger.propagate = False  # this goes to the file alone
    logger.addHandler(handler)
    try:
        yield logger, written
    finally:
        logger.removeHandler(handler)
        handler.close()
