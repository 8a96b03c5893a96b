"""How often in a row a platform's client did not open, and when to offer the browser instead."""

from typing import Self

import msgspec

ENOUGH = 2
"""So many times in a row are no accident."""


class TrackRecord(msgspec.Struct, frozen=True):
    """`unopened` counts, for each platform's key, the joins since its client last opened."""

    unopened: dict[str, int] = {}

    def with_failure(self, platform: str) -> Self:
        """The record once the platform's client did not open."""
        return type(self)({**self.unopened, platform: self.times(platform) + 1})

    def with_success(self, platform: str) -> Self:
        """The record once the platform's client opened, or is no longer asked to."""
        return type(self)({key: n for key, n in self.unopened.items() if key != platform})

    def times(self, platform: str) -> int:
        """How many times in a row the platform's client did not open."""
        return self.unopened.get(platform, 0)

    def advises_browser(self, platform: str) -> bool:
        """Whether to offer the browser as the platform's default."""
        return self.times(platform) >= ENOUGH
