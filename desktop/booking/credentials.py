"""The token of someone signed in, and where it is kept: the system's keyring or this process.

It is never written to a file, a log, an argument or the text of an error.
"""

import hashlib
import re
import sys
from collections.abc import Mapping
from enum import StrEnum
from importlib import import_module
from typing import Protocol, Self

import msgspec

from desktop.identity import COMMAND
from desktop.texts import QT_TRANSLATE_NOOP, DescribedError

TOKEN_VARIABLE = "SIG_MEETINGS_TOKEN"  # noqa: S105 - a variable's name
SESSION_VARIABLE = "SIG_MEETINGS_SESSION"

LONGEST_VALUE = 8192
_VALUE = re.compile(r"[!#-+\--:<-\[\]-~]+\Z")
"""What a cookie may hold (RFC 6265, cookie-octet), which a header may, too."""


class KeyringProblem(StrEnum):
    """Why a keyring cannot be used."""

    MISSING = "missing"
    FORGETFUL = "forgetful"
    REFUSED = "refused"


KEYRING_SENTENCES = {
    KeyringProblem.MISSING: QT_TRANSLATE_NOOP("Booking", "This system has no keyring."),
    KeyringProblem.FORGETFUL: QT_TRANSLATE_NOOP(
        "Booking", "This system's keyring did not keep what it was given."
    ),
    KeyringProblem.REFUSED: QT_TRANSLATE_NOOP(
        "Booking", "This system's keyring is locked, or refuses to keep the token."
    ),
}


class KeyringError(DescribedError):
    """The system's keyring cannot be used; no secret is in its text."""

    context = "Booking"

    def __init__(self, problem: KeyringProblem) -> None:
        super().__init__(KEYRING_SENTENCES[problem])
        self.problem = problem


BAD_TOKEN = QT_TRANSLATE_NOOP(
    "Booking", "This is not a token: a token is one word of letters, digits and symbols."
)


class TokenRefused(DescribedError):
    """What was given cannot be a token."""

    context = "Booking"

    def __init__(self) -> None:
        super().__init__(BAD_TOKEN)


class Pair(msgspec.Struct, frozen=True):
    """A token and, where the service wants it, the session value beside it."""

    token: str
    session: str | None = None

    def __repr__(self) -> str:
        return "Pair(…)"

    @classmethod
    def of(cls, token: str, session: str | None = None) -> Self:
        """Checks and makes a pair; blanks around the values are ignored.

        Raises:
            TokenRefused: a value could not be sent in a header.
        """
        words = [word for word in (token.strip(), (session or "").strip()) if word]
        sound = all(_VALUE.match(word) and len(word) <= LONGEST_VALUE for word in words)
        if not token.strip() or not sound:
            raise TokenRefused
        return cls(*words)

    @property
    def fingerprint(self) -> str:
        """Tells pairs apart without revealing them."""
        told = f"{self.token}\n{self.session or ''}".encode()
        return hashlib.sha256(told).hexdigest()[:24]


class SecretStore(Protocol):
    """Keeps secrets under names; the system's, or a test's."""

    def get(self, name: str) -> str | None:
        """The secret; None if there is none. Raises `KeyringError`."""
        ...

    def set(self, name: str, secret: str) -> None:
        """Keeps a secret, and makes sure that it is kept. Raises `KeyringError`."""
        ...

    def delete(self, name: str) -> None:
        """Forgets a secret, if it is there. Raises `KeyringError`."""
        ...


BACKENDS = {"win32": ("Windows",), "darwin": ("macOS",)}
LINUX_BACKENDS = ("SecretService", "kwallet", "libsecret")
"""The library's modules for each system."""


def _register_backends() -> None:
    """Imports the library's keyrings for this system.

    It finds them itself by the metadata of its installation, which a frozen program has not.
    """
    for name in BACKENDS.get(sys.platform, LINUX_BACKENDS):
        import_module(f"keyring.backends.{name}")


class SystemKeyring:
    """The system's keyring; the library is imported when it is first used."""

    def __init__(self) -> None:
        self._ready = False

    def _prepare(self) -> None:
        if not self._ready:
            _register_backends()
            self._ready = True

    def get(self, name: str) -> str | None:
        """The secret; None if there is none.

        Raises:
            KeyringError: the keyring cannot be used.
        """
        import keyring
        from keyring import errors

        self._prepare()
        try:
            return keyring.get_password(COMMAND, name)
        except errors.NoKeyringError:
            raise KeyringError(KeyringProblem.MISSING) from None
        except Exception:  # noqa: BLE001 - backends raise whatever their system does
            raise KeyringError(KeyringProblem.REFUSED) from None

    def set(self, name: str, secret: str) -> None:
        """Keeps a secret, and reads it back: a null backend swallows it without a word.

        Raises:
            KeyringError: it is not kept.
        """
        import keyring
        from keyring import errors

        self._prepare()
        try:
            keyring.set_password(COMMAND, name, secret)
        except errors.NoKeyringError:
            raise KeyringError(KeyringProblem.MISSING) from None
        except Exception:  # noqa: BLE001 - as above
            raise KeyringError(KeyringProblem.REFUSED) from None
        if self.get(name) != secret:
            raise KeyringError(KeyringProblem.FORGETFUL)

    def delete(self, name: str) -> None:
        """Forgets a secret, if it is there.

        Raises:
            KeyringError: the keyring cannot be used.
        """
        import keyring
        from keyring import errors

        self._prepare()
        try:
            if keyring.get_password(COMMAND, name) is not None:
                keyring.delete_password(COMMAND, name)
        except errors.NoKeyringError:
            raise KeyringError(KeyringProblem.MISSING) from None
        except errors.PasswordDeleteError:
            return  # someone else was faster
        except Exception:  # noqa: BLE001 - as above
            raise KeyringError(KeyringProblem.REFUSED) from None


class MemoryKeyring:
    """Keeps secrets until the process ends; for the demo, and for tests."""

    def __init__(self) -> None:
        self._secrets: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        """The secret; None if there is none."""
        return self._secrets.get(name)

    def set(self, name: str, secret: str) -> None:
        """Keeps a secret."""
        self._secrets[name] = secret

    def delete(self, name: str) -> None:
        """Forgets a secret, if it is there."""
        self._secrets.pop(name, None)


class _Kept(msgspec.Struct, frozen=True):
    """What is kept under one name: the pair that was given, and the newest that came of it."""

    given: Pair
    newest: Pair

    def __repr__(self) -> str:
        return "_Kept(…)"


class Credentials(Protocol):
    """Where a session finds its pair, and keeps the newest one."""

    def pairs(self) -> tuple[Pair, ...]:
        """The pairs to try, the newest first; empty if nobody is signed in."""
        ...

    def keep(self, newest: Pair) -> None:
        """Keeps the pair for the next call; never raises."""
        ...


class KeptCredentials:
    """Someone's credentials for one service, kept in the keyring; shared by all processes."""

    def __init__(self, base: str, keyring: SecretStore) -> None:
        """`base` is where the service books."""
        self._name = base
        self._keyring = keyring
        self._memory: _Kept | None = None

    def pairs(self) -> tuple[Pair, ...]:
        """The newest pair, and then the one that was given, which may live longer."""
        kept = self._load()
        return tuple(dict.fromkeys((kept.newest, kept.given))) if kept else ()

    def keep(self, newest: Pair) -> None:
        """Keeps the newest; only in this process where the keyring fails."""
        kept = self._load()
        if kept is not None and kept.newest != newest:
            self._save(_Kept(kept.given, newest))

    def sign_in(self, given: Pair, newest: Pair) -> KeyringError | None:
        """Keeps a checked pair; says why it is kept for this run only."""
        return self._save(_Kept(given, newest))

    def sign_out(self) -> None:
        """Forgets it.

        Raises:
            KeyringError: the keyring cannot be used.
        """
        self._memory = None
        self._keyring.delete(self._name)

    def _load(self) -> _Kept | None:
        if self._memory is not None:
            return self._memory
        return _read(self._keyring, self._name)

    def _save(self, kept: _Kept) -> KeyringError | None:
        if self._memory is not None:
            self._memory = kept
            return None
        try:
            self._keyring.set(self._name, _written(kept))
        except KeyringError as error:
            self._memory = kept
            return error
        return None


class EnvironmentCredentials:
    """A pair from the environment: it serves one command.

    Where answers roll it, the newest is kept in the keyring under the given one's fingerprint.
    """

    def __init__(self, given: Pair, base: str, keyring: SecretStore) -> None:
        self._given = given
        self._keyring = keyring
        self._name = f"{base}#{given.fingerprint}"
        self._newest: Pair | None = None

    def pairs(self) -> tuple[Pair, ...]:
        """The newest that came of the given one, and then that."""
        kept = _read(self._keyring, self._name)
        rolled = self._newest or (kept.newest if kept else None)
        return tuple(dict.fromkeys(filter(None, (rolled, self._given))))

    def keep(self, newest: Pair) -> None:
        """Keeps the newest, for this command at least."""
        if newest in {self._newest, self._given}:
            return
        self._newest = newest
        try:
            self._keyring.set(self._name, _written(_Kept(self._given, newest)))
        except KeyringError:
            return

    def forget(self) -> None:
        """Forgets what came of the given one.

        Raises:
            KeyringError: the keyring cannot be used.
        """
        self._keyring.delete(self._name)


class FixedCredentials:
    """A pair for this process only, such as the demo's."""

    def __init__(self, *pairs: Pair) -> None:
        self._pairs = pairs

    def pairs(self) -> tuple[Pair, ...]:
        """The newest pair."""
        return self._pairs

    def keep(self, newest: Pair) -> None:
        """Keeps it until the process ends."""
        self._pairs = (newest,)


def credentials_for(base: str, keyring: SecretStore, environ: Mapping[str, str]) -> Credentials:
    """The credentials for the service that books at `base`: the environment's, else the keyring's.

    Raises:
        TokenRefused: what the environment has cannot be a token.
    """
    token = environ.get(TOKEN_VARIABLE, "")
    if not token.strip():
        return KeptCredentials(base, keyring)
    given = Pair.of(token, environ.get(SESSION_VARIABLE))
    return EnvironmentCredentials(given, base, keyring)


def _read(keyring: SecretStore, name: str) -> _Kept | None:
    """What is kept there; None if nothing is, or the keyring cannot be used."""
    try:
        written = keyring.get(name)
        return msgspec.json.decode(written, type=_Kept) if written else None
    except (KeyringError, msgspec.DecodeError):
        return None


def _written(kept: _Kept) -> str:
    return msgspec.json.encode(kept).decode()
