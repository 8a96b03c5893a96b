"""Keyrings for tests: one that keeps, one that is not there, and one that forgets at once."""

from desktop.booking.credentials import KeyringError, KeyringProblem


class MemoryKeyring:
    """Keeps secrets until the test ends; `trouble` makes it fail."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.trouble: KeyringProblem | None = None

    def get(self, name: str) -> str | None:
        """The secret; None if there is none."""
        self._check()
        return self.kept.get(name)

    def set(self, name: str, secret: str) -> None:
        """Keeps a secret."""
        self._check()
        self.kept[name] = secret

    def delete(self, name: str) -> None:
        """Forgets a secret."""
        self._check()
        self.kept.pop(name, None)

    def _check(self) -> None:
        if self.trouble is not None:
            raise KeyringError(self.trouble)
