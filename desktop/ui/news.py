"""What came of something, in a sentence, with what can be done about it."""

from collections.abc import Callable

import msgspec


class News(msgspec.Struct, frozen=True):
    """One sentence that the window shows for a while; `act` is what its button does."""

    sentence: str
    offer: str = ""
    act: Callable[[], object] | None = None
