"""Everything that the community tells its newcomers is found in the wizard, in its place."""

from urllib.parse import urlsplit

import pytest

from desktop.platforms.catalogue import platform_of
from desktop.setup import enterprise
from desktop.setup.application import application_text
from desktop.setup.pages import Facts, Page
from desktop.setup.points import points
from desktop.setup.progress import Progress
from desktop.setup.words import page_words
from tests.setup.build import ENGLISH, LINUX, WINDOWS, WINDOWS_WITH_CLIENT


def page_text(page: Page, facts: Facts = WINDOWS, progress: Progress | None = None) -> str:
    """Everything that a page says, in English."""
    progress = progress or Progress()
    said = page_words(page, progress, facts, ENGLISH)
    stands = points(page, progress, facts, ENGLISH)
    parts = [part for point in stands for part in (point.heading, point.text, point.button)]
    return " ".join([said.title, said.lead, *parts])


@pytest.mark.parametrize(
    ("page", "facts", "fact"),
    [
        (Page.WELCOME, WINDOWS, "open the meeting's link"),
        (Page.WELCOME, WINDOWS, "Close the pop-up"),
        (Page.WELCOME, WINDOWS, "使用浏览器加入"),
        (Page.GUEST_WAYS, LINUX, "open the meeting's link"),
        (Page.GUEST_WAYS, LINUX, "Close the pop-up"),
        (Page.GUEST_WAYS, LINUX, "使用浏览器加入"),
        (Page.CLIENT, WINDOWS, "official download page"),
        (Page.CLIENT, WINDOWS, "the client for Windows"),
        (Page.CLIENT, WINDOWS, "标准安装 (standard)"),
        (Page.CLIENT, WINDOWS, "自定义安装 (custom)"),
        (Page.ENTERPRISE, WINDOWS, "belong to an enterprise"),
        (Page.ENTERPRISE, WINDOWS, "called openEuler"),
        (Page.ENTERPRISE, WINDOWS, "any one of three ways"),
        (Page.ENTERPRISE, WINDOWS, "Scan the QR code"),
        (Page.ENTERPRISE, WINDOWS, "Open the invitation"),
        (Page.ENTERPRISE, WINDOWS, "Write to the helper"),
        (Page.ENTERPRISE, WINDOWS, "openeuler123"),
        (Page.ENTERPRISE, WINDOWS, "nickname and phone number or e-mail"),
        (Page.SIGN_IN, WINDOWS, "手机验证 (phone code) or 邮箱验证 (e-mail code)"),
        (Page.SIGN_IN, WINDOWS, "whichever you applied with"),
        (Page.SIGN_IN, WINDOWS, "sign-in window switches between the two"),
        (Page.SIGN_IN, WINDOWS, "The first time: set a password"),
        (Page.SIGN_IN, WINDOWS, "8 or more characters, letters and digits"),
        (Page.SWITCH, WINDOWS, "accepted and have set your password"),
        (Page.SWITCH, WINDOWS, "your only enterprise"),
        (Page.SWITCH, WINDOWS, "choose openEuler"),
        (Page.TRY, WINDOWS_WITH_CLIENT, "from the calendar on the community's website"),
        (Page.TRY, WINDOWS_WITH_CLIENT, "mini-program"),
        (Page.TRY, WINDOWS_WITH_CLIENT, "打开WeLink (open WeLink)"),
        (Page.DONE, WINDOWS, "openeuler123"),
    ],
)
def test_each_fact_of_the_guide_stands_on_its_page(page: Page, facts: Facts, fact: str) -> None:
    assert fact in page_text(page, facts)


def test_the_addresses_are_those_of_the_guide() -> None:
    assert enterprise.DOWNLOAD_PAGE == "https://www.huaweicloud.com/product/welink-download.html"
    invitation = urlsplit(enterprise.INVITATION)
    assert (invitation.scheme, invitation.hostname) == ("https", "open.welink.huaweicloud.com")
    assert invitation.query == "shortCode=Bs9feQ-4MzAppRYMr"
    assert "openEuler" in application_text("", "", ENGLISH)


def test_the_client_is_started_by_the_scheme_that_is_looked_up() -> None:
    assert platform_of("welink").scheme == enterprise.CLIENT_SCHEME
    assert urlsplit(enterprise.LAUNCH_URI).scheme == enterprise.CLIENT_SCHEME


def test_every_password_in_the_texts_is_welinks_own() -> None:
    assert "never in this program" in page_text(Page.SIGN_IN)
    assert "No page asks for a password" in page_text(Page.WELCOME)
