"""Being another user for a while, where the tests run as root."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


def let_through(path: Path) -> None:
    """Opens the folders above `path` that only their owner may pass, as pytest makes them."""
    for folder in path.parents:
        if folder.stat().st_uid == os.geteuid() and not folder.stat().st_mode & 0o001:
            folder.chmod(0o711)


@contextmanager
def not_root(*own: Path) -> Iterator[None]:
    """As a user whom modes keep out; root is another one for so long, who owns these alone."""
    if os.geteuid() != 0:
        yield
        return
    for path in own:
        let_through(path)
        os.chown(path, NOBODY, -1)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
