"""Which pages each system has, by what is found there."""

import pytest

from desktop.joining.interfaces import Evidence, Handler
from desktop.platforms.steps import SystemKind
from desktop.setup.flow import SetupFacts, SetupPage, nearest, pages
from tests.setup.build import ALL_FACTS, ANSWERS, LINUX, LINUX_WITH_CLIENT, WINDOWS, told

WHOLE_WAY = (
    SetupPage.WELCOME,
    SetupPage.CLIENT,
    SetupPage.ENTERPRISE,
    SetupPage.SIGN_IN,
    SetupPage.SWITCH,
    SetupPage.TRY,
    SetupPage.FOLLOW,
    SetupPage.DONE,
)


@pytest.mark.parametrize("client", ANSWERS)
@pytest.mark.parametrize("system", [SystemKind.WINDOWS, SystemKind.MACOS])
def test_where_huawei_ships_a_client_the_way_is_whole_whether_it_is_there_or_not(
    system: SystemKind, client: bool | None
) -> None:
    assert pages(SetupFacts(system, client)) == WHOLE_WAY


@pytest.mark.parametrize("client", [None, False])
def test_linux_leads_with_browser_and_phone(client: bool | None) -> None:
    assert pages(SetupFacts(SystemKind.LINUX, client)) == (
        SetupPage.WELCOME,
        SetupPage.GUEST_WAYS,
        SetupPage.ENTERPRISE,
        SetupPage.FOLLOW,
        SetupPage.DONE,
    )


def test_linux_with_a_registered_handler_goes_the_whole_way() -> None:
    assert pages(LINUX_WITH_CLIENT) == WHOLE_WAY


@pytest.mark.parametrize("facts", ALL_FACTS, ids=told)
def test_every_page_has_its_nearest_on_every_system(facts: SetupFacts) -> None:
    order = pages(facts)
    assert [nearest(page, facts) for page in order] == list(order)
    others = {nearest(page, facts) for page in SetupPage if page not in order}
    assert others == ({SetupPage.GUEST_WAYS} if facts.guest else {SetupPage.CLIENT})


def test_the_steps_of_the_client_and_the_guests_ways_stand_for_each_other() -> None:
    assert nearest(SetupPage.SIGN_IN, LINUX) is SetupPage.GUEST_WAYS
    assert nearest(SetupPage.GUEST_WAYS, LINUX_WITH_CLIENT) is SetupPage.CLIENT
    assert nearest(SetupPage.GUEST_WAYS, WINDOWS) is SetupPage.CLIENT


@pytest.mark.parametrize(
    ("evidence", "client"),
    [
        (Evidence.REGISTERED, True),
        (Evidence.NOT_REGISTERED, False),
        (Evidence.ENTRY_MISSING, False),
        (Evidence.ENTRY_HIDDEN, False),
        (Evidence.PROGRAM_MISSING, False),
        (Evidence.CANNOT_ASK, None),
    ],
)
def test_the_systems_own_answer_says_whether_a_client_is_there(
    evidence: Evidence, client: bool | None
) -> None:
    handler = Handler("cloudlink", evidence)
    assert SetupFacts.of(SystemKind.MACOS, handler) == SetupFacts(SystemKind.MACOS, client)


def test_nothing_is_known_before_the_system_was_asked() -> None:
    assert SetupFacts.of(SystemKind.LINUX, None) == SetupFacts(SystemKind.LINUX, None)
