"""The system's keyring, behind which the library may raise whatever its system does."""

from collections.abc import Callable, Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, NoKeyringError, PasswordDeleteError

from desktop.booking.credentials import KeyringError, KeyringProblem, SystemKeyring


class Moody(KeyringBackend):
    """A keyring that raises what it is told to."""

    priority = 1.0
    mood: Exception

    def get_password(self, service: str, username: str) -> str | None:
        del service, username
        raise self.mood

    def set_password(self, service: str, username: str, password: str) -> None:
        del service, username, password
        raise self.mood

    def delete_password(self, service: str, username: str) -> None:
        del service, username
        raise self.mood


class Slow(Moody):
    """One whose secret is gone by the time that it is to be deleted."""

    def get_password(self, service: str, username: str) -> str | None:
        del service, username
        return "secret"


def in_mood(kind: type[Moody], mood: Exception) -> Moody:
    made: Moody = object.__new__(kind)
    made.mood = mood
    return made


@pytest.fixture(autouse=True)
def _own_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.mark.parametrize(
    ("mood", "problem"),
    [
        (NoKeyringError(), KeyringProblem.MISSING),
        (KeyringLocked(), KeyringProblem.REFUSED),
        (OSError("no bus"), KeyringProblem.REFUSED),
    ],
)
def test_what_the_library_raises_is_one_of_our_problems(
    mood: Exception, problem: KeyringProblem
) -> None:
    ours = SystemKeyring()
    keyring.set_keyring(in_mood(Moody, mood))
    acts: tuple[Callable[[], object], ...] = (
        lambda: ours.get("n"),
        lambda: ours.set("n", "s"),
        lambda: ours.delete("n"),
    )
    for act in acts:
        with pytest.raises(KeyringError) as failed:
            act()
        assert failed.value.problem is problem


def test_a_secret_that_someone_else_has_deleted_is_deleted() -> None:
    ours = SystemKeyring()
    keyring.set_keyring(in_mood(Slow, PasswordDeleteError()))
    ours.delete("n")
    assert keyring.get_password("any", "n") == "secret"
