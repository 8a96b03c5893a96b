"""The plan of a join, what comes of carrying it out, and what people are told."""

from string import Formatter

import pytest

from desktop.joining.interfaces import Evidence, Handler, Opened, OpenFailure
from desktop.joining.messages import (
    CHOICES,
    EVIDENCE,
    FAILURES,
    WAYS,
    announce,
    describe_handler,
    describe_join,
    describe_passed_over,
    name_way,
    why,
)
from desktop.joining.plan import (
    JoinChoice,
    JoinMethod,
    JoinPlan,
    JoinResult,
    Preference,
    WayKind,
    carry_out,
    make_plan,
    plan_by_number,
)
from desktop.platforms import recognize
from desktop.texts import CatalogueTexts

ENGLISH = CatalogueTexts("en", {})
ZOOM = recognize("https://zoom.us/j/123456789?pwd=abc")
PAGE = recognize("https://meet.example/room")
THERE = Handler("zoommtg", Evidence.REGISTERED, "/usr/bin/zoom", "zoom.desktop")
MISSING = Handler("zoommtg", Evidence.NOT_REGISTERED)
UNKNOWN = Handler("zoommtg", Evidence.CANNOT_ASK)
CLIENT = JoinMethod(WayKind.CLIENT, ZOOM.client_uri or "")
BROWSER = JoinMethod(WayKind.BROWSER, ZOOM.browser_url)
COPIES = (
    JoinMethod(WayKind.COPY_NUMBER, "123456789"),
    JoinMethod(WayKind.COPY_PASSCODE, "abc"),
    JoinMethod(WayKind.COPY_LINK, ZOOM.browser_url),
    JoinMethod(WayKind.QR, ZOOM.browser_url),
)


class FakeOpener:
    """Takes all but some addresses."""

    def __init__(self, *failing: str) -> None:
        self.asked: list[str] = []
        self._failing = failing

    def open(self, address: str) -> Opened:
        self.asked.append(address)
        failure = OpenFailure.NO_PROGRAM if address in self._failing else None
        return Opened(address, failure)


@pytest.mark.parametrize(
    ("handler", "preference", "choice", "openable"),
    [
        (THERE, Preference.ASK, JoinChoice.CLIENT_FOUND, (CLIENT, BROWSER)),
        (THERE, Preference.APP, JoinChoice.CLIENT_FOUND, (CLIENT, BROWSER)),
        (THERE, Preference.BROWSER, JoinChoice.BROWSER_WANTED, (BROWSER, CLIENT)),
        (MISSING, Preference.ASK, JoinChoice.CLIENT_MISSING, (BROWSER,)),
        (MISSING, Preference.APP, JoinChoice.CLIENT_MISSING, (BROWSER,)),
        (MISSING, Preference.BROWSER, JoinChoice.BROWSER_WANTED, (BROWSER,)),
        (UNKNOWN, Preference.ASK, JoinChoice.CLIENT_UNKNOWN, (BROWSER, CLIENT)),
        (UNKNOWN, Preference.APP, JoinChoice.CLIENT_UNKNOWN, (BROWSER, CLIENT)),
        (UNKNOWN, Preference.BROWSER, JoinChoice.BROWSER_WANTED, (BROWSER, CLIENT)),
        (None, Preference.APP, JoinChoice.CLIENT_UNKNOWN, (BROWSER,)),
    ],
)
def test_the_plan_follows_the_machine_and_the_user(
    handler: Handler | None,
    preference: Preference,
    choice: JoinChoice,
    openable: tuple[JoinMethod, ...],
) -> None:
    plan = make_plan(ZOOM, handler, preference)
    assert plan == JoinPlan(choice, (*openable, *COPIES))
    assert (plan.first, *plan.offers) == plan.ways


@pytest.mark.parametrize("preference", Preference)
def test_a_link_without_a_client_is_for_the_browser(preference: Preference) -> None:
    plan = make_plan(PAGE, None, preference)
    assert plan.choice is JoinChoice.BROWSER_ONLY
    assert [way.kind for way in plan.ways] == [WayKind.BROWSER, WayKind.COPY_LINK, WayKind.QR]
    assert {way.value for way in plan.ways} == {PAGE.browser_url}


def joined(
    handler: Handler, preference: Preference, *failing: JoinMethod
) -> tuple[JoinResult, list[str]]:
    opener = FakeOpener(*(way.value for way in failing))
    result = carry_out(make_plan(ZOOM, handler, preference), opener)
    return result, opener.asked


def test_a_client_that_is_taken_leaves_the_browser_on_offer() -> None:
    result, asked = joined(THERE, Preference.ASK)
    assert asked == [CLIENT.value]
    assert (result.taken, result.fell_back) == (CLIENT, False)
    assert result.offers == (BROWSER, *COPIES)


def test_a_client_that_is_not_taken_falls_back_to_the_browser() -> None:
    result, asked = joined(THERE, Preference.ASK, CLIENT)
    assert asked == [CLIENT.value, BROWSER.value]
    assert (result.taken, result.fell_back) == (BROWSER, True)
    assert [attempt.opened.failure for attempt in result.attempts] == [OpenFailure.NO_PROGRAM, None]
    assert result.offers == COPIES


def test_where_nothing_opens_the_link_is_left_to_copy() -> None:
    result, asked = joined(THERE, Preference.ASK, CLIENT, BROWSER)
    assert asked == [CLIENT.value, BROWSER.value]
    assert result.taken is None
    assert result.offers == COPIES


@pytest.mark.parametrize("handler", [THERE, UNKNOWN])
def test_a_client_is_never_started_in_the_browsers_place(handler: Handler) -> None:
    result, asked = joined(handler, Preference.BROWSER, BROWSER)
    assert asked == [BROWSER.value]
    assert (result.taken, result.fell_back) == (None, False)
    assert result.offers == (CLIENT, *COPIES)


def test_every_state_has_a_sentence_with_known_blanks() -> None:
    assert set(CHOICES) == set(JoinChoice)
    assert set(EVIDENCE) == set(Evidence)
    assert set(FAILURES) == set(OpenFailure)
    assert set(WAYS) == set(WayKind)
    blanks = {
        name
        for table in (CHOICES.values(), EVIDENCE.values(), FAILURES.values(), WAYS.values())
        for sentence in table
        for _, name, _, _ in Formatter().parse(sentence)
        if name is not None
    }
    assert blanks == {"platform", "scheme", "program", "where"}


def test_people_are_told_what_is_about_to_happen() -> None:
    def told(handler: Handler, preference: Preference) -> str:
        return announce(make_plan(ZOOM, handler, preference), "Zoom", ENGLISH)

    assert told(THERE, Preference.ASK) == "Opening Zoom…"
    assert told(THERE, Preference.BROWSER) == "Opening the browser…"
    assert told(MISSING, Preference.APP) == ("Zoom is not installed; opening the browser instead.")
    assert announce(make_plan(PAGE, None), "Web", ENGLISH) == "Opening the browser…"


def test_people_are_told_what_happened() -> None:
    def told(handler: Handler, preference: Preference, *failing: JoinMethod) -> str:
        return describe_join(joined(handler, preference, *failing)[0], "Zoom", ENGLISH)

    assert told(THERE, Preference.ASK) == "Opening Zoom…"
    assert told(MISSING, Preference.ASK) == ("Zoom is not installed; opening the browser instead.")
    assert told(THERE, Preference.BROWSER) == "Opening the browser…"
    assert told(THERE, Preference.ASK, CLIENT) == (
        "Zoom could not be started; opening the browser instead."
    )
    assert told(THERE, Preference.ASK, CLIENT, BROWSER) == (
        "This system has no program that opens the address. Copy the link, or scan "
        "it with your phone."
    )


def test_people_are_told_why_and_what_else() -> None:
    assert why(JoinChoice.CLIENT_FOUND, "Zoom", ENGLISH) == "Zoom is installed."
    assert name_way(CLIENT, "Zoom", ENGLISH) == "Open in Zoom"
    assert name_way(BROWSER, "Zoom", ENGLISH) == "Open in the browser"
    assert describe_handler(THERE, ENGLISH) == ("/usr/bin/zoom opens zoommtg links (zoom.desktop).")
    assert describe_handler(MISSING, ENGLISH) == "No program opens zoommtg links."


def test_sentences_are_translated() -> None:
    chinese = CatalogueTexts("zh", {"Joining": {"Opening {platform}…": ["正在打开 {platform}…"]}})
    assert announce(make_plan(ZOOM, THERE), "Zoom", chinese) == "正在打开 Zoom…"


NUMBER = plan_by_number("welink", "960493493", Handler("cloudlink", Evidence.CANNOT_ASK))
LAUNCH = JoinMethod(WayKind.LAUNCH, "cloudlink://welinksoftclient/h5page?page=launch")


def test_a_number_without_a_link_is_copied_and_no_link_is_made_up() -> None:
    assert NUMBER.choice is JoinChoice.NUMBER_ONLY
    assert NUMBER.ways == (JoinMethod(WayKind.COPY_NUMBER, "960493493"), LAUNCH)
    missing = Handler("cloudlink", Evidence.NOT_REGISTERED)
    assert plan_by_number("welink", "960493493", missing).ways == (NUMBER.first,)
    assert plan_by_number("welink", "960493493", None).ways == (NUMBER.first,)
    assert plan_by_number("zoom", "960493493", THERE).ways == (NUMBER.first,)
    assert plan_by_number("nobody's", "960493493", None).ways == (NUMBER.first,)


def test_carrying_out_a_number_opens_nothing() -> None:
    opener = FakeOpener()
    result = carry_out(NUMBER, opener)
    assert (result.taken, result.attempts, opener.asked) == (None, (), [])
    assert result.offers == NUMBER.ways
    assert describe_join(result, "WeLink", ENGLISH) == ""
    assert announce(NUMBER, "WeLink", ENGLISH) == (
        "There is no link to open; join with the meeting number."
    )


def test_what_the_system_does_not_tell_is_not_called_missing() -> None:
    plan = make_plan(ZOOM, UNKNOWN)
    assert why(plan.choice, "Zoom", ENGLISH) == (
        "This system cannot tell whether Zoom is installed."
    )
    assert announce(plan, "Zoom", ENGLISH) == (
        "This system cannot tell whether Zoom is installed; opening the browser."
    )
    assert (UNKNOWN.there, MISSING.there, THERE.there) == (None, False, True)


def test_a_client_that_is_asked_for_by_name_is_tried_where_nobody_tells() -> None:
    plan = make_plan(ZOOM, UNKNOWN, insists=True)
    assert plan == JoinPlan(JoinChoice.CLIENT_UNKNOWN, (CLIENT, BROWSER, *COPIES))
    assert announce(plan, "Zoom", ENGLISH) == "Opening Zoom…"
    for handler in (THERE, MISSING):
        assert make_plan(ZOOM, handler, insists=True) == make_plan(ZOOM, handler)


def test_links_that_were_passed_over_are_named() -> None:
    found = recognize("https://zoom.us/j/123456789 https://meet.example/room")
    assert describe_passed_over(found, ENGLISH) == (
        "There are several links; using the one to zoom.us. Not used: https://meet.example/room"
    )
    assert describe_passed_over(ZOOM, ENGLISH) == ""
