"""The token: what may be one, where it is kept, and which is used next."""

import subprocess
import sys
from collections.abc import Iterator

import keyring
import msgspec
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringLocked

from desktop.booking.credentials import (
    SESSION_VARIABLE,
    TOKEN_VARIABLE,
    EnvironmentCredentials,
    KeptCredentials,
    KeyringError,
    KeyringProblem,
    Pair,
    SystemKeyring,
    TokenRefused,
    credentials_for,
)
from desktop.booking.outcome import Failure
from desktop.booking.sessions import rolled
from tests.booking.asking import client_of, failure_of
from tests.helpers.booking_service import BookingServer
from tests.helpers.keyrings import MemoryKeyring
from tests.services.asking import run

BASE = "https://meetings.example/"
GIVEN, NEWEST = Pair("given", "s1"), Pair("newest", "s2")


class LockedBackend(KeyringBackend):
    """A keyring that its user does not unlock."""

    priority = 1

    def get_password(self, _service: str, _username: str) -> str | None:
        raise KeyringLocked

    def set_password(self, _service: str, _username: str, _password: str) -> None:
        raise KeyringLocked


@pytest.fixture
def backend() -> Iterator[None]:
    """Whatever backend a test sets, the one before comes back."""
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.mark.parametrize(
    "written", ["", "  ", "two words", "zwölf", "a;b", 'a"b', "a\\b", "x" * 9000]
)
def test_what_could_not_be_sent_in_a_header_is_no_token(written: str) -> None:
    with pytest.raises(TokenRefused):
        Pair.of(written)


def test_blanks_around_a_token_are_ignored() -> None:
    assert Pair.of(" t \n", " s ") == Pair("t", "s")
    assert Pair.of("t", "  ") == Pair("t")


def test_no_secret_is_in_the_text_of_anything() -> None:
    pair = Pair("secret-token", "secret-session")
    kept = KeptCredentials(BASE, MemoryKeyring())
    kept.sign_in(pair, pair)
    told = [repr(pair), str(pair), f"{kept!r}", repr(kept._load()), pair.fingerprint]
    assert "secret" not in "".join(told)


def test_the_newest_is_used_first_and_the_given_one_after_it() -> None:
    store = MemoryKeyring()
    kept = KeptCredentials(BASE, store)
    assert kept.sign_in(GIVEN, GIVEN) is None
    assert kept.pairs() == (GIVEN,)
    kept.keep(NEWEST)
    assert KeptCredentials(BASE, store).pairs() == (NEWEST, GIVEN)
    kept.sign_out()
    assert KeptCredentials(BASE, store).pairs() == ()


def test_nothing_is_kept_after_signing_out_meanwhile() -> None:
    store = MemoryKeyring()
    kept = KeptCredentials(BASE, store)
    kept.sign_in(GIVEN, GIVEN)
    KeptCredentials(BASE, store).sign_out()
    kept.keep(NEWEST)
    assert store.kept == {}


def test_without_a_keyring_it_is_kept_for_this_run() -> None:
    store = MemoryKeyring()
    store.trouble = KeyringProblem.MISSING
    kept = KeptCredentials(BASE, store)
    trouble = kept.sign_in(GIVEN, GIVEN)
    assert trouble is not None
    assert trouble.problem is KeyringProblem.MISSING
    kept.keep(NEWEST)
    assert kept.pairs() == (NEWEST, GIVEN)
    assert KeptCredentials(BASE, store).pairs() == ()


def test_what_the_environments_pair_rolled_to_is_kept_under_its_fingerprint() -> None:
    store = MemoryKeyring()
    environ = {TOKEN_VARIABLE: "given", SESSION_VARIABLE: "s1"}
    first = credentials_for(BASE, store, environ)
    assert first.pairs() == (GIVEN,)
    first.keep(NEWEST)
    assert list(store.kept) == [f"{BASE}#{GIVEN.fingerprint}"]
    assert credentials_for(BASE, store, environ).pairs() == (NEWEST, GIVEN)
    assert credentials_for(BASE, store, {TOKEN_VARIABLE: "other"}).pairs() == (Pair("other"),)
    assert credentials_for(BASE, store, {}).pairs() == ()


def test_an_environments_pair_serves_one_command_without_a_keyring() -> None:
    store = MemoryKeyring()
    store.trouble = KeyringProblem.MISSING
    credentials = EnvironmentCredentials(GIVEN, BASE, store)
    credentials.keep(NEWEST)
    assert credentials.pairs() == (NEWEST, GIVEN)


def test_a_damaged_secret_is_none() -> None:
    store = MemoryKeyring()
    store.kept[BASE] = "{"
    assert KeptCredentials(BASE, store).pairs() == ()


@pytest.mark.usefixtures("backend")
@pytest.mark.parametrize(
    ("made", "problem"),
    [
        (null.Keyring, KeyringProblem.FORGETFUL),
        (fail.Keyring, KeyringProblem.MISSING),
        (LockedBackend, KeyringProblem.REFUSED),
    ],
)
def test_a_keyring_that_does_not_keep_is_found_out(
    made: type[KeyringBackend], problem: KeyringProblem
) -> None:
    store = SystemKeyring()
    store._prepare()
    keyring.set_keyring(made())
    with pytest.raises(KeyringError) as error:
        store.set(BASE, "secret")
    assert error.value.problem is problem
    assert "secret" not in repr(error.value)


def test_the_systems_keyrings_are_registered_without_the_librarys_metadata() -> None:
    """A frozen program has none of it."""
    code = (
        "from desktop.booking import credentials; import sys;"
        "assert 'keyring' not in sys.modules;"
        "credentials._register_backends(); from keyring.backend import KeyringBackend;"
        "print(*sorted(one.__module__ for one in KeyringBackend._classes))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={}
    )
    assert "keyring.backends.SecretService" in ran.stdout.split()


@pytest.mark.parametrize(
    ("cookies", "newest"),
    [
        ((), GIVEN),
        (("_U_T_=t2; Max-Age=1800; Secure", "_Y_G_=g2; HttpOnly; Secure"), Pair("t2", "g2")),
        (("_U_T_=t2; Secure",), Pair("t2", "s1")),
        (('_U_T_="t2"; Secure', "other=1"), Pair("t2", "s1")),
        (("_U_T_=; Max-Age=0", "_Y_G_=; Max-Age=0"), GIVEN),
        (("_U_T_=with blank; Secure",), GIVEN),
        (("_U_T_", ";;"), GIVEN),
    ],
)
def test_the_newest_pair_is_read_from_the_headers(cookies: tuple[str, ...], newest: Pair) -> None:
    assert rolled(GIVEN, cookies) == newest


def test_a_rolled_pair_that_expired_gives_way_to_the_given_one() -> None:
    with BookingServer() as server:
        store = MemoryKeyring()
        kept = KeptCredentials(server.base, store)
        kept.sign_in(server.pair, Pair("long-expired", "x"))
        assert len(run(client_of(server, kept).groups())) == 3
        assert kept.pairs() == (server.pair,)
        kept.sign_in(Pair("wrong"), Pair("wrong"))
        failed = failure_of(lambda: run(client_of(server, kept).groups()))
        assert failed.failure is Failure.SIGN_IN_REFUSED


def test_the_secret_is_one_text_that_reads_back() -> None:
    store = MemoryKeyring()
    KeptCredentials(BASE, store).sign_in(GIVEN, NEWEST)
    assert msgspec.json.decode(store.kept[BASE]) == {
        "given": {"token": "given", "session": "s1"},
        "newest": {"token": "newest", "session": "s2"},
    }
