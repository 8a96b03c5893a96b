"""Every row of the catalogue is complete and none contradicts another."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from desktop.meetings.meeting import PlatformKey
from desktop.platforms.catalogue import (
    CATALOGUE,
    COMMUNITY_HOSTS,
    WEB,
    Platform,
    is_known_host,
    platform_for_host,
    platform_named,
    platform_of,
)
from desktop.platforms.link import within
from tests.platforms.tables import cases_of

GLYPHS = Path(__file__).parents[2] / "resources" / "glyphs"
EVERY_ROW = pytest.mark.parametrize("row", CATALOGUE, ids=lambda row: row.key)


def repeated(words: Iterable[str]) -> list[str]:
    return [word for word, count in Counter(words).items() if count > 1]


def test_keys_hosts_aliases_names_and_schemes_are_unique() -> None:
    assert repeated(row.key for row in CATALOGUE) == []
    assert repeated(row.name for row in CATALOGUE) == []
    assert repeated(host for row in CATALOGUE for host in row.hosts) == []
    assert repeated(alias for row in CATALOGUE for alias in row.aliases) == []
    assert repeated(row.scheme for row in CATALOGUE if row.scheme) == []
    assert repeated(row.glyph for row in CATALOGUE) == []


def test_the_keys_are_the_documented_ones() -> None:
    assert {row.key for row in CATALOGUE} == {
        "welink", "zoom", "tencent", "teams", "feishu", "dingtalk", "jitsi", "meet", "webex",
        "bigbluebutton", "whereby", "web",
    }  # fmt: skip


@EVERY_ROW
def test_a_row_has_lower_case_ascii_hosts(row: Platform) -> None:
    for host in row.hosts:
        assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host)


@EVERY_ROW
def test_a_row_has_a_name_and_a_glyph(row: Platform) -> None:
    assert row.name.strip() == row.name != ""
    assert (GLYPHS / f"{row.glyph}.svg").is_file()


@EVERY_ROW
def test_a_row_but_the_last_has_hosts_and_folded_aliases(row: Platform) -> None:
    assert bool(row.hosts) is bool(row.aliases) is (row is not WEB)
    assert all(alias == alias.strip().casefold() != "" for alias in row.aliases)


@EVERY_ROW
def test_a_row_has_test_links_for_each_of_its_hosts(row: Platform) -> None:
    cases = cases_of(row.key)
    assert cases
    seen = {(urlsplit(case.link).hostname or "").removesuffix(".") for case in cases}
    for host in row.hosts:
        assert any(within(tried, host) for tried in seen), host


@EVERY_ROW
def test_a_row_has_a_scheme_exactly_when_a_link_of_its_leads_to_a_client(row: Platform) -> None:
    uris = [case.client_uri for case in cases_of(row.key) if case.client_uri]
    assert bool(uris) is (row.scheme is not None)
    assert all(uri.startswith(f"{row.scheme}://") for uri in uris)


@EVERY_ROW
def test_a_row_has_a_link_that_stays_in_the_browser(row: Platform) -> None:
    assert any(case.client_uri is None for case in cases_of(row.key))


def test_an_unknown_key_is_a_web_meeting() -> None:
    assert platform_of("welink").key == "welink"
    assert platform_of("skype") is WEB


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("WELINK", "welink"),
        ("welink", "welink"),
        (" ZOOM ", "zoom"),
        ("Tencent", "tencent"),
        ("voov", "tencent"),
        ("Lark", "feishu"),
        ("腾讯会议", "tencent"),
        ("Tencent Meeting", "tencent"),
        ("腾讯会议（VooV）", "tencent"),
        ("VooV Meeting", "tencent"),
        ("Microsoft Teams", "teams"),
        ("Microsoft Teams Meeting", "teams"),
        ("Zoom Meeting", "zoom"),
        ("ＺＯＯＭ", "zoom"),
        ("Zoom会议", "zoom"),
        ("飞书", "feishu"),
        ("飞书视频会议", "feishu"),
        ("Feishu/Lark", "feishu"),
        ("钉钉", "dingtalk"),
        ("钉钉会议", "dingtalk"),
        ("WeLink会议", "welink"),
        ("WeLink（蓝版）", "welink"),
        ("华为云会议", "welink"),
        ("Huawei Cloud Meeting", "welink"),
        ("Jitsi Meet", "jitsi"),
        ("Google Meet", "meet"),
        ("Cisco Webex Meetings", "webex"),
        ("BigBlueButton", "bigbluebutton"),
        ("Whereby meeting", "whereby"),
    ],
)
def test_services_name_platforms_in_any_case(word: str, key: str) -> None:
    row = platform_named(word)
    assert row is not None
    assert row.key == PlatformKey(key)


@pytest.mark.parametrize(
    "word", ["", "skype", "we link", "会议", "Meeting", "meet", "whereby", "腾讯文档", "z" * 10**6]
)
def test_an_unknown_word_names_no_platform(word: str) -> None:
    assert platform_named(word) is None


def test_hosts_are_matched_exactly_or_after_a_dot() -> None:
    assert platform_for_host("zoom.us").key == "zoom"
    assert platform_for_host("a.b.zoom.us").key == "zoom"
    assert platform_for_host("zoom.us.evil.example") is WEB
    assert platform_for_host("notzoom.us") is WEB
    assert platform_for_host("") is WEB


@pytest.mark.parametrize("host", [*COMMUNITY_HOSTS, "etherpad.openeuler.org", "zoom.us"])
def test_hosts_of_the_catalogue_and_the_communities_are_known(host: str) -> None:
    assert is_known_host(host)


def test_other_hosts_are_known_only_when_the_user_said_so() -> None:
    assert not is_known_host("meet.example.org")
    assert is_known_host("meet.example.org", also=["meet.example.org"])
    assert not is_known_host("sub.meet.example.org", also=["meet.example.org"])
