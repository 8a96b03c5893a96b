"""What the pages say on each system, and that nothing is left without words."""

import itertools
from collections.abc import Iterator

import pytest

from desktop.platforms.steps import SystemKind
from desktop.setup.content import (
    CONTACT_LABELS,
    TICK_LABELS,
    WORDS,
    PageWords,
    Point,
    PointKind,
    contact_label,
    page_words,
    points,
    tick_label,
    unfinished_sentence,
    wizard_name,
)
from desktop.setup.flow import ContactKind, Progress, SetupFacts, SetupPage, Tick, pages
from tests.setup.build import (
    ALL_FACTS,
    ANSWERS,
    ENGLISH,
    LINUX,
    LINUX_WITH_CLIENT,
    MACOS,
    WINDOWS,
    told,
)

PRESSED = {
    PointKind.DOWNLOAD,
    PointKind.CHECK_AGAIN,
    PointKind.INVITATION,
    PointKind.HELPER,
    PointKind.START,
    PointKind.CLIENT_GONE,
}
MOMENTS = [
    Progress(client_came=came, applied_by=kind, applied=applied)
    for came in ANSWERS
    for kind in (None, *ContactKind)
    for applied in (False, True)
]


def shown(facts: SetupFacts) -> Iterator[tuple[PageWords, tuple[Point, ...]]]:
    """Everything that a user of that system may come to read."""
    for page, progress in itertools.product(pages(facts), MOMENTS):
        yield page_words(page, progress, facts, ENGLISH), points(page, progress, facts, ENGLISH)


def kinds(page: SetupPage, facts: SetupFacts, progress: Progress | None = None) -> list[PointKind]:
    return [point.kind for point in points(page, progress or Progress(), facts, ENGLISH)]


def words(page: SetupPage, facts: SetupFacts, progress: Progress | None = None) -> PageWords:
    return page_words(page, progress or Progress(), facts, ENGLISH)


@pytest.mark.parametrize("facts", ALL_FACTS, ids=told)
def test_nothing_shown_is_empty_or_has_a_name_left_open(facts: SetupFacts) -> None:
    for said, stands in shown(facts):
        for text in (said.name, said.title, said.lead):
            assert text.strip()
            assert "{" not in text
        assert said.lead.endswith((".", "?"))
        for point in stands:
            assert point.heading
            assert point.text.endswith((".", "?"))
            assert "{" not in point.heading + point.text + point.button
            assert bool(point.button) is (point.kind in PRESSED)


@pytest.mark.parametrize("facts", ALL_FACTS, ids=told)
def test_no_page_says_the_same_point_twice(facts: SetupFacts) -> None:
    for _, stands in shown(facts):
        assert len({point.kind for point in stands}) == len(stands)


def test_every_page_tick_and_contact_has_words_and_every_point_is_shown_somewhere() -> None:
    assert set(WORDS) == set(SetupPage)
    assert len({one.name for one in WORDS.values()}) == len(SetupPage)
    assert set(TICK_LABELS) == set(Tick)
    assert set(CONTACT_LABELS) == set(ContactKind)
    assert tick_label(Tick.SWITCHED, ENGLISH) == "WeLink shows openEuler"
    assert contact_label(ContactKind.EMAIL, ENGLISH) == "By e-mail"
    everywhere = {
        point.kind for facts in ALL_FACTS for _, stands in shown(facts) for point in stands
    }
    assert everywhere == set(PointKind)


@pytest.mark.parametrize("facts", ALL_FACTS, ids=told)
def test_the_first_page_says_that_the_browser_suffices_and_what_membership_is_for(
    facts: SetupFacts,
) -> None:
    assert "You can always join in the browser" in words(SetupPage.WELCOME, facts).lead
    stands = {p.kind: p for p in points(SetupPage.WELCOME, Progress(), facts, ENGLISH)}
    assert (PointKind.BROWSER in stands) is not facts.guest
    if facts.guest:  # who have a page for membership by phone
        return
    assert "openEuler enterprise" in stands[PointKind.MEMBERSHIP].text
    assert "guests join in the browser without it" in stands[PointKind.MEMBERSHIP].text


def test_windows_says_what_standard_and_custom_installation_mean() -> None:
    assert kinds(SetupPage.CLIENT, WINDOWS) == [
        PointKind.DOWNLOAD,
        PointKind.STANDARD,
        PointKind.CUSTOM,
        PointKind.CHECK_AGAIN,
    ]
    said = " ".join(p.heading for p in points(SetupPage.CLIENT, Progress(), WINDOWS, ENGLISH))
    assert "标准安装" in said
    assert "自定义安装" in said


def test_macos_has_an_installation_of_its_own() -> None:
    expected = [PointKind.DOWNLOAD, PointKind.INSTALL, PointKind.CHECK_AGAIN]
    assert kinds(SetupPage.CLIENT, MACOS) == expected


@pytest.mark.parametrize("facts", [WINDOWS, MACOS], ids=told)
def test_the_download_names_the_system(facts: SetupFacts) -> None:
    download = points(SetupPage.CLIENT, Progress(), facts, ENGLISH)[0]
    assert download.text.endswith({WINDOWS: "Windows.", MACOS: "macOS."}[facts])


@pytest.mark.parametrize("system", list(SystemKind))
def test_a_client_that_is_there_needs_no_installing(system: SystemKind) -> None:
    facts = SetupFacts(system, client=True)
    assert kinds(SetupPage.CLIENT, facts) == []
    assert words(SetupPage.CLIENT, facts).title == "The WeLink client is installed"


def test_linux_offers_membership_by_phone_and_the_others_as_they_were() -> None:
    for facts in ALL_FACTS:
        said = words(SetupPage.ENTERPRISE, facts)
        assert ("on your phone" in said.title) is facts.guest
        assert SetupPage.ENTERPRISE in pages(facts)


@pytest.mark.parametrize("facts", ALL_FACTS, ids=told)
def test_nothing_is_called_set_up_where_there_is_nothing_to_set_up(facts: SetupFacts) -> None:
    assert wizard_name(facts, ENGLISH) == ("Welcome" if facts.guest else "Set up WeLink")
    left = unfinished_sentence(Progress(), facts, ENGLISH)
    assert ("WeLink" in left) is not facts.guest
    pending = unfinished_sentence(Progress(applied=True), facts, ENGLISH)
    assert pending == "Your application to openEuler is pending."


def test_linux_says_that_there_is_no_client_even_where_a_program_answers() -> None:
    for page, facts in ((SetupPage.GUEST_WAYS, LINUX), (SetupPage.CLIENT, LINUX_WITH_CLIENT)):
        assert "download page lists clients for Windows and macOS" in words(page, facts).lead


@pytest.mark.parametrize("kind", list(ContactKind))
def test_the_sign_in_page_remembers_what_was_applied_with(kind: ContactKind) -> None:
    lead = words(SetupPage.SIGN_IN, WINDOWS, Progress(applied_by=kind)).lead
    assert ("phone" in lead, "e-mail" in lead) == (
        kind is ContactKind.PHONE,
        kind is ContactKind.EMAIL,
    )
    unknown = words(SetupPage.SIGN_IN, WINDOWS).lead
    assert "phone" in unknown
    assert "e-mail" in unknown


@pytest.mark.parametrize(
    ("client", "came", "expected"),
    [
        (True, None, [PointKind.START, PointKind.EACH_TIME]),
        (None, None, [PointKind.START, PointKind.EACH_TIME]),
        (True, True, [PointKind.EACH_TIME]),
        (
            True,
            False,
            [PointKind.START, PointKind.ALLOW, PointKind.BY_HAND, PointKind.MEANWHILE],
        ),
        (False, None, [PointKind.CLIENT_GONE, PointKind.MEANWHILE]),
        (False, True, [PointKind.CLIENT_GONE, PointKind.MEANWHILE]),
    ],
)
def test_the_trial_says_what_to_do_next(
    client: bool | None, came: bool | None, expected: list[PointKind]
) -> None:
    facts = SetupFacts(SystemKind.WINDOWS, client)
    assert kinds(SetupPage.TRY, facts, Progress(client_came=came)) == expected


def test_where_to_open_the_client_by_hand_follows_the_system() -> None:
    said = {
        facts.system: next(
            point.text
            for point in points(SetupPage.TRY, Progress(client_came=False), facts, ENGLISH)
            if point.kind is PointKind.BY_HAND
        )
        for facts in (SetupFacts(system, client=True) for system in SystemKind)
    }
    assert "Start menu" in said[SystemKind.WINDOWS]
    assert "from Applications" in said[SystemKind.MACOS]
    assert "your applications" in said[SystemKind.LINUX]


@pytest.mark.parametrize("facts", [WINDOWS, MACOS, LINUX], ids=told)
def test_the_end_reminds_of_an_application_where_there_is_a_client_to_wait_for(
    facts: SetupFacts,
) -> None:
    reminded = "Until your application is accepted"
    assert reminded not in words(SetupPage.DONE, facts).lead
    pending = words(SetupPage.DONE, facts, Progress(applied=True)).lead
    assert (reminded in pending) is not facts.guest
    accepted = Progress(applied=True, accepted=True)
    assert reminded not in words(SetupPage.DONE, facts, accepted).lead


def test_names_are_filled_in_after_the_translation() -> None:
    point = points(SetupPage.ENTERPRISE, Progress(), WINDOWS, ENGLISH)[-1]
    assert "openeuler123" in point.text
    assert "8 or more" in points(SetupPage.SIGN_IN, Progress(), WINDOWS, ENGLISH)[-1].text
