"""The steps of every platform, as they are compiled into the package."""

import re
from itertools import product
from pathlib import Path

import msgspec
import pytest

from desktop.meetings.meeting import PlatformKey
from desktop.platforms.catalogue import CATALOGUE, Platform
from desktop.platforms.link import parse_link
from desktop.platforms.steps import (
    Guide,
    Guides,
    Route,
    Step,
    StepAction,
    StepCheck,
    SystemKind,
    guides,
    load_guides,
)
from desktop.texts import COMPILED

GUIDES = load_guides()
WELINK = GUIDES[PlatformKey("welink")]
VENDOR_SYSTEMS = (SystemKind.WINDOWS, SystemKind.MACOS)
LANGUAGES = ("zh", "en")
EVERY_ROW = pytest.mark.parametrize("row", CATALOGUE, ids=lambda row: row.key)
ON_EVERY_SYSTEM = pytest.mark.parametrize("system", SystemKind)


def every_step() -> list[Step]:
    return [
        step
        for guide, system, found in product(GUIDES.values(), SystemKind, (False, True))
        for steps in (
            *(guide.steps(route, system, client_found=found) for route in Route),
            guide.set_up(system, client_found=found),
        )
        for step in steps
    ]


def said(steps: tuple[Step, ...], language: str) -> str:
    return " ".join(step.text(language) for step in steps)


def test_every_platform_of_the_catalogue_has_a_guide_and_nothing_else_has() -> None:
    assert GUIDES.keys() == {row.key for row in CATALOGUE}


@EVERY_ROW
@ON_EVERY_SYSTEM
def test_a_route_has_a_few_steps_told_in_both_languages(row: Platform, system: SystemKind) -> None:
    guide = GUIDES[row.key]
    for route in guide.routes(system):
        steps = guide.steps(route, system)
        assert 3 <= len(steps) <= 6
        for step, language in product(steps, LANGUAGES):
            assert step.text(language)
        assert len({step.text("zh") for step in steps}) == len(steps)
        assert len({step.drawing for step in steps}) == len(steps)


@EVERY_ROW
@ON_EVERY_SYSTEM
def test_there_is_a_route_for_the_app_where_links_lead_to_one(
    row: Platform, system: SystemKind
) -> None:
    routes = set(GUIDES[row.key].routes(system))
    assert routes == ({*Route} if row.scheme else {Route.BROWSER, Route.PHONE})


def test_every_step_is_a_sentence() -> None:
    for step in every_step():
        assert step.zh.endswith("。")
        assert step.en.endswith((".", '."'))


def test_english_quotes_chinese_only_with_its_meaning() -> None:
    for step in every_step():
        for words in re.findall(r"[\u2e80-\uffff]+\w*", step.en):
            assert f"{words} (" in step.en


def test_the_exact_words_on_a_button_stand_in_both_languages() -> None:
    for words in ("使用浏览器加入", "打开WeLink", "加入会议"):
        naming = [step for step in every_step() if f"「{words}」" in step.zh]
        assert naming
        assert all(f"{words} (" in step.en for step in naming)


@pytest.mark.parametrize("row", [row for row in CATALOGUE if row.scheme], ids=lambda row: row.key)
@ON_EVERY_SYSTEM
def test_the_app_comes_first_where_there_can_be_one(row: Platform, system: SystemKind) -> None:
    guide = GUIDES[row.key]
    routes = guide.routes(system)
    assert routes[0] is (Route.APP if system in guide.clients else Route.BROWSER)
    assert guide.routes(system, client_found=True) == tuple(Route)


@pytest.mark.parametrize("key", ["welink", "teams"])
def test_where_the_vendor_has_no_client_browser_and_phone_lead_and_the_app_says_so(
    key: str,
) -> None:
    guide = GUIDES[PlatformKey(key)]
    assert guide.routes(SystemKind.LINUX) == (Route.BROWSER, Route.PHONE, Route.APP)
    steps = guide.steps(Route.APP, SystemKind.LINUX)
    assert [step.action for step in steps] == [None, StepAction.OPEN_LINK, StepAction.SHOW_QR]
    assert steps[0].check is StepCheck.CLIENT
    assert "Linux" in steps[0].en
    assert "Linux" in steps[0].zh


def test_a_client_found_against_expectation_is_used_like_any_other() -> None:
    found = WELINK.steps(Route.APP, SystemKind.LINUX, client_found=True)
    assert found == WELINK.steps(Route.APP, SystemKind.WINDOWS)
    assert "Linux" not in said(found, "en")
    assert WELINK.set_up(SystemKind.LINUX) == ()
    once = WELINK.set_up(SystemKind.LINUX, client_found=True)
    assert once == WELINK.set_up(SystemKind.WINDOWS)


def test_a_found_client_changes_nothing_where_one_is_expected() -> None:
    for route, system in product(Route, VENDOR_SYSTEMS):
        expected = WELINK.steps(route, system)
        assert WELINK.steps(route, system, client_found=True) == expected


def test_a_guide_that_names_no_system_for_its_client_stays_as_it_is() -> None:
    step = Step(drawing="a", zh="b", en="c")
    guide = Guide(clients=(), app=(step,), browser=(step,), phone=(step,))
    assert guide.steps(Route.APP, SystemKind.LINUX, client_found=True) == (step,)


@EVERY_ROW
@ON_EVERY_SYSTEM
def test_the_program_does_what_it_can_itself(row: Platform, system: SystemKind) -> None:
    guide = GUIDES[row.key]
    browser = [step.action for step in guide.steps(Route.BROWSER, system)]
    phone = [step.action for step in guide.steps(Route.PHONE, system)]
    assert browser[0] is StepAction.OPEN_LINK
    assert phone[0] is StepAction.SHOW_QR
    app = guide.steps(Route.APP, system, client_found=True)
    if app:
        assert StepAction.START_CLIENT in [step.action for step in app]
        assert app[0].check is StepCheck.CLIENT


def test_the_set_up_is_for_those_whose_steps_lead_to_it() -> None:
    for guide, system in product(GUIDES.values(), SystemKind):
        asks = StepAction.SET_UP in [step.action for step in guide.steps(Route.APP, system)]
        assert asks == bool(guide.set_up(system))


def test_addresses_can_be_opened() -> None:
    for guide in GUIDES.values():
        for address in filter(None, (guide.download, guide.invitation)):
            assert parse_link(address).url == address


FACTS = [
    (Route.BROWSER, "zh", "在浏览器打开会议链接"),
    (Route.BROWSER, "zh", "关掉弹窗"),
    (Route.BROWSER, "zh", "「使用浏览器加入」"),
    (Route.BROWSER, "zh", "允许使用麦克风"),
    (Route.BROWSER, "zh", "输入您的名字"),
    (Route.BROWSER, "zh", "入会默认静音"),
    (Route.BROWSER, "en", "Open the meeting link"),
    (Route.BROWSER, "en", "Close the pop-up that offers the client"),
    (Route.BROWSER, "en", "使用浏览器加入 (join with the browser)"),
    (Route.BROWSER, "en", "Allow the microphone"),
    (Route.BROWSER, "en", "Enter your name"),
    (Route.BROWSER, "en", "Everyone enters muted"),
    (Route.APP, "zh", "在浏览器打开会议链接"),
    (Route.APP, "zh", "在弹窗中点击「打开WeLink」"),
    (Route.APP, "zh", "让本程序直接用 WeLink 打开会议"),
    (Route.APP, "zh", "入会默认静音"),
    (Route.APP, "en", "open the link in the browser"),
    (Route.APP, "en", "打开WeLink (Open WeLink) in the pop-up"),
    (Route.APP, "en", "Let this program open the meeting in WeLink"),
    (Route.APP, "en", "Everyone enters muted"),
    (Route.PHONE, "zh", "二维码"),
    (Route.PHONE, "zh", "手机相机、微信或 WeLink"),
    (Route.PHONE, "zh", "「加入会议」，输入会议号"),
    (Route.PHONE, "en", "QR code"),
    (Route.PHONE, "en", "camera, WeChat or WeLink"),
    (Route.PHONE, "en", "加入会议 (join a meeting)"),
]


@pytest.mark.parametrize("system", VENDOR_SYSTEMS)
@pytest.mark.parametrize(("route", "language", "phrase"), FACTS)
def test_what_the_community_tells_about_each_time_is_in_its_place(
    route: Route, language: str, phrase: str, system: SystemKind
) -> None:
    assert phrase in said(WELINK.steps(route, system), language)


@pytest.mark.parametrize("system", VENDOR_SYSTEMS)
@pytest.mark.parametrize(
    ("language", "phrase"),
    [
        ("zh", "官方下载页，下载适合本机系统的客户端"),
        ("zh", "加入 openEuler 企业：扫描企业二维码，或打开邀请链接"),
        ("zh", "小助手（微信号 openeuler123），提供昵称和手机号或邮箱"),
        ("zh", "手机号或邮箱接收验证码登录；登录界面可以切换验证方式"),
        ("zh", "首次登录后设置登录密码"),
        ("zh", "申请通过后会进入 openEuler 企业；如果您还有其他企业，请切换到 openEuler"),
        ("en", "download page and get the client for your system"),
        ("en", "openEuler enterprise: scan its QR code or open the invitation link"),
        ("en", "helper (WeChat openeuler123) with your nickname and phone number or e-mail"),
        ("en", "Sign in with a phone or e-mail code, whichever you applied with"),
        ("en", "After the first sign-in, set a password"),
        ("en", "Once accepted, openEuler opens by itself. If you have other enterprises, switch"),
    ],
)
def test_what_the_community_tells_about_the_first_time_is_in_its_place(
    language: str, phrase: str, system: SystemKind
) -> None:
    assert phrase in said(WELINK.set_up(system), language)


def test_the_installer_is_explained_where_it_has_a_choice() -> None:
    assert "标准安装或自定义安装" in said(WELINK.set_up(SystemKind.WINDOWS), "zh")
    assert "standard or custom installation" in said(WELINK.set_up(SystemKind.WINDOWS), "en")
    assert "自定义安装" not in said(WELINK.set_up(SystemKind.MACOS), "zh")


def test_the_pages_of_the_first_time_are_the_communitys() -> None:
    assert WELINK.download == "https://www.huaweicloud.com/product/welink-download.html"
    assert WELINK.invitation == (
        "https://open.welink.huaweicloud.com/userinvited/?shortCode=Bs9feQ-4MzAppRYMr"
    )
    actions = [step.action for step in WELINK.set_up(SystemKind.WINDOWS)]
    assert StepAction.OPEN_DOWNLOAD in actions
    assert StepAction.OPEN_INVITATION in actions


@pytest.mark.parametrize(
    ("key", "route", "phrase"),
    [
        ("zoom", Route.BROWSER, '"Join from your browser"'),
        ("zoom", Route.BROWSER, "passcode in the link is filled in for you"),
        ("zoom", Route.APP, "passcode in the link is filled in for you"),
        ("tencent", Route.APP, "加入会议 (join a meeting) in the client and type the number"),
        ("tencent", Route.BROWSER, "join in the browser"),
        ("web", Route.BROWSER, "Usually there is nothing to install"),
    ],
)
def test_what_is_known_of_the_others_is_in_its_place(key: str, route: Route, phrase: str) -> None:
    assert phrase in said(GUIDES[PlatformKey(key)].steps(route, SystemKind.WINDOWS), "en")


def test_guides_are_loaded_from_the_folder_given(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_guides(tmp_path)
    (tmp_path / "steps.json").write_bytes((Path(COMPILED) / "steps.json").read_bytes())
    loaded: Guides = load_guides(tmp_path)
    assert loaded == GUIDES


@pytest.mark.parametrize(
    "data",
    [
        b"[]",
        b'{"zoom": {"browser": []}}',
        b'{"zoom": {"browser": [{"drawing": "a", "zh": "b"}], "phone": []}}',
        b'{"zoom": {"browser": [], "phone": [], "clients": ["amiga"]}}',
    ],
)
def test_what_no_build_made_is_refused(data: bytes) -> None:
    with pytest.raises(msgspec.ValidationError):
        guides(data)
