"""How the window was left: remembered, but no setting."""

import msgspec

from desktop.storage.document import Clock, Document, utc_now
from desktop.storage.names import WINDOW_FILE
from desktop.storage.places import Places


class WindowState(msgspec.Struct, frozen=True, kw_only=True):
    """`geometry` and `splitter` are Qt's own states in base64, `selected` is a meeting's id.

    `told_kept` is whether it was said once that the program goes on in the tray.
    """

    geometry: str | None = None
    splitter: str | None = None
    selected: str | None = None
    told_kept: bool = False


def window_document(places: Places, clock: Clock = utc_now) -> Document[WindowState]:
    """The file that remembers the window."""
    return Document(places.state / WINDOW_FILE, WindowState, clock=clock)
