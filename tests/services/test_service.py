"""Which services may be asked, and what a person is told of a refresh."""

import pytest

from desktop.meetings.schedule import Schedule
from desktop.platforms.link import LinkRefused, Refusal
from desktop.services.outcome import SENTENCES, Problem, Reason, Refresh, State, describe
from desktop.services.service import KNOWN_SERVICES, Dialect, custom_service
from desktop.texts import CatalogueTexts

ENGLISH = CatalogueTexts("en", {})


@pytest.mark.parametrize("service", KNOWN_SERVICES)
def test_known_services_are_asked_over_https_at_a_base_with_a_slash(service: object) -> None:
    base = str(getattr(service, "base", ""))
    assert base.startswith("https://")
    assert base.endswith("/")


@pytest.mark.parametrize(
    ("base", "kept", "name"),
    [
        ("https://m.example/api", "https://m.example/api/", "m.example"),
        ("https://m.example/api//", "https://m.example/api/", "m.example"),
        (" http://127.0.0.1:8000/x/ ", "http://127.0.0.1:8000/x/", "127.0.0.1"),
        ("http://localhost:1", "http://localhost:1/", "localhost"),
    ],
)
def test_a_service_of_ones_own_gets_its_slash(base: str, kept: str, name: str) -> None:
    service = custom_service(base, Dialect.MINI_PROGRAM)
    assert (service.base, service.name, service.dialect) == (kept, name, Dialect.MINI_PROGRAM)
    assert custom_service(base, Dialect.PORTAL, "Mine").name == "Mine"


@pytest.mark.parametrize(
    ("base", "why"),
    [
        ("http://m.example/", Refusal.NOT_HTTPS),
        ("http://10.0.0.1/", Refusal.NOT_HTTPS),
        ("https://m.example/?a=1", Refusal.FORBIDDEN_CHARACTER),
        ("https://m.example/?", Refusal.FORBIDDEN_CHARACTER),
        ("https://m.example/#", Refusal.FORBIDDEN_CHARACTER),
        ("ftp://m.example/", Refusal.SCHEME),
    ],
)
def test_an_address_that_is_no_service_is_refused(base: str, why: Refusal) -> None:
    with pytest.raises(LinkRefused) as caught:
        custom_service(base, Dialect.PORTAL)
    assert caught.value.reason is why


def test_every_reason_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Reason)
    assert all(sentence.endswith(".") for sentence in SENTENCES.values())


def test_a_fresh_refresh_needs_no_words() -> None:
    assert not describe(Refresh(state=State.FRESH, schedule=Schedule()), ENGLISH)


def test_a_partial_refresh_says_why_and_how_much() -> None:
    refresh = Refresh(
        state=State.PARTIAL,
        schedule=Schedule(),
        problem=Problem(Reason.CUT, detail="忙"),
        bad_rows=2,
        received=10,
        expected=12,
    )
    assert describe(refresh, ENGLISH) == (
        "The meeting service sent an incomplete list. 10 of 12 meetings arrived. 2 "
        "meeting(s) could not be read. It says: 忙"
    )


def test_a_failure_may_be_one_sentence() -> None:
    failed = Refresh(state=State.FAILED, problem=Problem(Reason.TIMED_OUT))
    assert describe(failed, ENGLISH) == SENTENCES[Reason.TIMED_OUT]
