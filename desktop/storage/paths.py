"""Where the program keeps its files: below a profile directory, or where the system wants them."""

from pathlib import Path
from typing import Self

import msgspec

from desktop.storage.plain_files import APP, CACHE, CONFIG, STATE


class Places(msgspec.Struct, frozen=True):
    """The three folders: settings, what can be fetched again, and what the program remembers."""

    config: Path
    cache: Path
    state: Path

    @classmethod
    def of(cls, profile: Path | None) -> Self:
        """The folders below `profile`; without one, those of the user's system."""
        if profile is not None:
            try:
                below = profile.expanduser().absolute()
            except (RuntimeError, OSError):  # no such user, or the current folder is gone
                below = profile
            return cls(config=below / CONFIG, cache=below / CACHE, state=below / STATE)
        from platformdirs import PlatformDirs

        dirs = PlatformDirs(APP, appauthor=False)
        return cls(
            config=dirs.user_config_path, cache=dirs.user_cache_path, state=dirs.user_state_path
        )
