"""Everything that the community tells its newcomers is found in the wizard, in its place."""

from urllib.parse import urlsplit

import pytest

from desktop.meetings.meeting import PlatformKey
from desktop.platforms.catalogue import platform_of
from desktop.platforms.steps import Route, load_guides
from desktop.setup import welink
from desktop.setup.content import page_words, points
from desktop.setup.flow import Progress, SetupFacts, SetupPage
from desktop.setup.welink import application_text
from tests.setup.build import ENGLISH, LINUX, WINDOWS, WINDOWS_WITH_CLIENT


def page_text(
    page: SetupPage, facts: SetupFacts = WINDOWS, progress: Progress | None = None
) -> str:
    """Everything that a page says, in English."""
    progress = progress or Progress()
    said = page_words(page, progress, facts, ENGLISH)
    stands = points(page, progress, facts, ENGLISH)
    parts = [part for point in stands for part in (point.heading, point.text, point.button)]
    if page is SetupPage.GUEST_WAYS:
        guide = load_guides()[PlatformKey("welink")]
        routes = (Route.BROWSER, Route.PHONE)
        parts += [step.en for route in routes for step in guide.steps(route, facts.system)]
    return " ".join([said.title, said.lead, *parts])


@pytest.mark.parametrize(
    ("page", "facts", "fact"),
    [
        (SetupPage.WELCOME, WINDOWS, "open the meeting's link"),
        (SetupPage.WELCOME, WINDOWS, "Close the pop-up"),
        (SetupPage.WELCOME, WINDOWS, "使用浏览器加入"),
        (SetupPage.GUEST_WAYS, LINUX, "Open the meeting link"),
        (SetupPage.GUEST_WAYS, LINUX, "Close the pop-up"),
        (SetupPage.GUEST_WAYS, LINUX, "使用浏览器加入"),
        (SetupPage.CLIENT, WINDOWS, "official download page"),
        (SetupPage.CLIENT, WINDOWS, "the client for Windows"),
        (SetupPage.CLIENT, WINDOWS, "标准安装 (standard)"),
        (SetupPage.CLIENT, WINDOWS, "自定义安装 (custom)"),
        (SetupPage.ENTERPRISE, WINDOWS, "belong to an enterprise"),
        (SetupPage.ENTERPRISE, WINDOWS, "called openEuler"),
        (SetupPage.ENTERPRISE, WINDOWS, "any one of three ways"),
        (SetupPage.ENTERPRISE, WINDOWS, "Scan the QR code"),
        (SetupPage.ENTERPRISE, WINDOWS, "Open the invitation"),
        (SetupPage.ENTERPRISE, WINDOWS, "Message the helper"),
        (SetupPage.ENTERPRISE, WINDOWS, "openeuler123"),
        (SetupPage.ENTERPRISE, WINDOWS, "nickname and phone number or e-mail"),
        (SetupPage.SIGN_IN, WINDOWS, "手机验证 (phone code) or 邮箱验证 (e-mail code)"),
        (SetupPage.SIGN_IN, WINDOWS, "whichever you applied with"),
        (SetupPage.SIGN_IN, WINDOWS, "sign-in window switches between the two"),
        (SetupPage.SIGN_IN, WINDOWS, "The first time: set a password"),
        (SetupPage.SIGN_IN, WINDOWS, "8 or more characters, letters and digits"),
        (SetupPage.SWITCH, WINDOWS, "accepted and have set your password"),
        (SetupPage.SWITCH, WINDOWS, "your only enterprise"),
        (SetupPage.SWITCH, WINDOWS, "choose openEuler"),
        (SetupPage.TRY, WINDOWS_WITH_CLIENT, "from the calendar on the community's website"),
        (SetupPage.TRY, WINDOWS_WITH_CLIENT, "mini-program"),
        (SetupPage.TRY, WINDOWS_WITH_CLIENT, "打开WeLink (open WeLink)"),
        (SetupPage.DONE, WINDOWS, "openeuler123"),
    ],
)
def test_each_fact_of_the_guide_stands_on_its_page(
    page: SetupPage, facts: SetupFacts, fact: str
) -> None:
    assert fact in page_text(page, facts)


def test_the_addresses_are_those_of_the_guide() -> None:
    assert welink.DOWNLOAD_PAGE == "https://www.huaweicloud.com/product/welink-download.html"
    invitation = urlsplit(welink.INVITATION)
    assert (invitation.scheme, invitation.hostname) == ("https", "open.welink.huaweicloud.com")
    assert invitation.query == "shortCode=Bs9feQ-4MzAppRYMr"
    assert "openEuler" in application_text("", "", ENGLISH)


def test_the_client_is_started_by_the_scheme_that_is_looked_up() -> None:
    assert platform_of("welink").scheme == welink.CLIENT_SCHEME
    assert urlsplit(welink.LAUNCH_URI).scheme == welink.CLIENT_SCHEME


def test_every_password_in_the_texts_is_welinks_own() -> None:
    assert "never in this program" in page_text(SetupPage.SIGN_IN)
    assert "No page asks for a password" in page_text(SetupPage.WELCOME)
