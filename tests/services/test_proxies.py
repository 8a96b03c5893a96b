"""Which proxy leads to a service, who names it, and whom it is not for."""

import asyncio
import re
from collections.abc import Mapping
from ipaddress import IPv4Address, IPv4Network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.platforms.link import LinkRefused
from desktop.services.proxies import (
    CHOICE_PATTERN,
    NONE,
    SYSTEM,
    DesktopProxies,
    Proxies,
    Source,
    Way,
    bypasses,
    choose,
    shown,
    usable,
)
from tests.services.asking import run

BASE = "https://meetings.example/api/"
A, B = "http://a.example:1", "http://b.example:2"


def way(
    environ: Mapping[str, str],
    base: str = BASE,
    choice: str = SYSTEM,
    wish: DesktopProxies | None = None,
) -> Way:
    """The way to a service on a desktop with that wish."""

    async def desktop(_address: str, _environ: Mapping[str, str]) -> DesktopProxies:
        return wish or DesktopProxies()

    return run(Proxies(choice, environ, desktop).way_to(base))


# Who names the proxy


def test_without_a_proxy_the_way_is_direct() -> None:
    assert way({}).proxy is None


@pytest.mark.parametrize(
    ("environ", "proxy"),
    [
        ({"https_proxy": A}, A),
        ({"HTTPS_PROXY": A}, A),
        ({"https_proxy": A, "HTTPS_PROXY": B}, A),
        ({"HTTPS_PROXY": A, "all_proxy": B}, A),
        ({"all_proxy": A, "ALL_PROXY": B}, A),
        ({"ALL_PROXY": A}, A),
        ({"https_proxy": "", "HTTPS_PROXY": A}, None),
        ({"https_proxy": "", "all_proxy": A}, A),
        ({"http_proxy": A}, None),
        ({"ftp_proxy": A, "proxy": A, "my_https_proxy": A}, None),
        ({"https_proxy": " a.example:1 "}, A),
        ({"https_proxy": "//a.example:1/"}, A),
        ({"https_proxy": "HTTP://A.example:1/"}, A),
    ],
)
def test_the_environment_names_it(environ: dict[str, str], proxy: str | None) -> None:
    assert way(environ).proxy == proxy


def test_the_settings_rule_over_the_environment_and_that_over_the_desktop() -> None:
    environ, wish = {"https_proxy": A}, DesktopProxies((B,))
    assert way(environ, choice="http://c.example:3", wish=wish) == Way(
        "http://c.example:3", Source.SETTINGS
    )
    assert way(environ, choice=NONE, wish=wish) == Way(None, Source.SETTINGS)
    assert way(environ, wish=wish) == Way(A, Source.ENVIRONMENT)
    assert way({}, wish=wish) == Way(B, Source.DESKTOP)
    assert way({"https_proxy": ""}, wish=wish) == Way(None, Source.ENVIRONMENT)
    assert way({"no_proxy": "other.example"}, wish=wish) == Way(B, Source.DESKTOP)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "127.1.2.3"])
@pytest.mark.parametrize("choice", [SYSTEM, "http://c.example:3"])
def test_this_machine_is_always_reached_directly(host: str, choice: str) -> None:
    environ = {"http_proxy": A, "all_proxy": A, "no_proxy": ""}
    for turned in (False, True):
        wish = DesktopProxies((B,), "localhost,127.0.0.1,::1,127.1.2.3", turned)
        assert way(environ, f"http://{host}/", choice, wish).proxy is None
        assert way({}, f"http://{host}/", choice, wish).proxy is None


def test_a_service_that_no_proxy_names_is_reached_directly_but_for_the_settings() -> None:
    environ = {"https_proxy": A, "no_proxy": "*.example"}
    assert way(environ).proxy is None
    assert way({"NO_PROXY": "*.example"}, wish=DesktopProxies((B,))).proxy is None
    assert way(environ, choice=B).proxy == B


def test_the_desktop_has_a_list_of_its_own_which_may_be_turned_round() -> None:
    assert way({}, wish=DesktopProxies((A,), "meetings.example:443")).proxy is None
    assert way({}, wish=DesktopProxies((A,), "other.example")).proxy == A
    assert way({}, wish=DesktopProxies((A,), "meetings.example", reversed=True)).proxy == A
    assert way({}, wish=DesktopProxies((A,), "other.example", reversed=True)).proxy is None
    assert way({}, wish=DesktopProxies(("direct://", A))).proxy is None


def test_the_desktop_is_asked_once_in_a_while() -> None:
    asked: list[str] = []
    now = [0.0]

    async def desktop(address: str, _environ: Mapping[str, str]) -> DesktopProxies:
        asked.append(address)
        return DesktopProxies((A,) if len(asked) == 1 else ())

    async def often() -> list[str | None]:
        proxies = Proxies(SYSTEM, {}, desktop, lambda: now[0])
        seen = []
        for moment in (0.0, 29.0, 30.0):
            now[0] = moment
            seen.append((await proxies.way_to(BASE)).proxy)
        proxies.choice = B
        return [*seen, (await proxies.way_to(BASE)).proxy]

    assert asyncio.run(often()) == [A, A, None, B]
    assert asked == [BASE, BASE]


def test_a_base_that_is_no_address_is_refused() -> None:
    with pytest.raises(LinkRefused):
        way({}, "https://[/")


# Kinds of proxies


@pytest.mark.parametrize(
    ("proxy", "address"),
    [
        ("socks://127.0.0.1:1080/", "socks5h://127.0.0.1:1080"),
        ("socks5://p.example:1080", "socks5://p.example:1080"),
        ("SOCKS5H://p.example", "socks5h://p.example"),
        ("https://p.example:8443", "https://p.example:8443"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        ("p.example", "http://p.example"),
        ("http://user:p%40ss@p.example:1", "http://user:p%40ss@p.example:1"),
        ("http://user:p@ss@p.example:1", "http://user:p%40ss@p.example:1"),
        ("http://user@p.example:1", "http://user:@p.example:1"),
        ("socks4://p.example:1080", None),
        ("socks4a://p.example:1080", None),
        ("quic://p.example:1", None),
        ("http://[", None),
        ("http://p:0", None),
        ("http://p:99999", None),
        ("http://p.example:x", None),
        ("http://p example:1", None),
        ("http://", None),
        ("://", None),
        ("", None),
    ],
)
def test_what_can_be_spoken_to(proxy: str, address: str | None) -> None:
    assert usable(proxy) == address


def test_socks_needs_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.services.proxies.find_spec", lambda _: None)
    assert usable("socks5://p.example:1080") is None
    assert usable(A) == A


def test_a_proxy_that_cannot_be_spoken_to_is_passed_over_and_named() -> None:
    environ = {"https_proxy": "socks4://me:secret@p.example:1080", "all_proxy": A}
    assert way(environ) == Way(A, Source.ENVIRONMENT, ("socks4://p.example:1080",))
    del environ["all_proxy"]
    assert way(environ) == Way(None, Source.ENVIRONMENT, ("socks4://p.example:1080",))


@pytest.mark.parametrize(
    ("proxy", "words"),
    [
        ("http://me:secret@p.example:1/", "http://p.example:1"),
        ("me:secret@p.example:1", "http://p.example:1"),
        ("http://me:sec/ret@p.example:1", "http://p.example:1"),
        ("http://me:secret", "http://…"),
        ("http://me:se\x1bcret@p.example", "http://p.example"),
        ("socks4://p.example:1", "socks4://p.example:1"),
        ("", "http://…"),
    ],
)
def test_what_is_shown_of_a_proxy_has_no_password(proxy: str, words: str) -> None:
    assert shown(proxy) == words


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=30))
def test_a_password_is_never_shown_whatever_is_in_it(noise: str) -> None:
    for proxy in (f"http://me:{noise}hunter2@p.example:1", f"me:hunter2{noise}@p.example:1"):
        words = shown(proxy)
        assert "hunter2" not in words
        assert "hunter2" not in str(choose([proxy], Source.DESKTOP).passed_over)
        assert words.isprintable()


@pytest.mark.parametrize(
    ("choice", "valid"),
    [
        ("system", True),
        ("none", True),
        ("http://127.0.0.1:7890", True),
        ("https://me:secret@p.example:1/", True),
        ("socks://127.0.0.1:1080", True),
        ("socks5h://[::1]:1080", True),
        ("127.0.0.1:7890", False),
        ("socks4://p.example:1", False),
        ("http://", False),
        ("http://p.example/path", False),
        ("http://p.example\n", False),
        ("", False),
    ],
)
def test_what_the_setting_may_hold(choice: str, *, valid: bool) -> None:
    assert bool(re.search(CHOICE_PATTERN, choice)) is valid


# Hosts that are reached without


HOST = "www.openeuler.openatom.cn"


@pytest.mark.parametrize(
    ("no_proxy", "host", "meant"),
    [
        ("", HOST, False),
        ("*", HOST, True),
        ("a.example, *", HOST, True),
        (HOST, HOST, True),
        ("openatom.cn", HOST, True),
        ("OpenAtom.CN", HOST, True),
        ("openatom.cn.", HOST, True),
        ("openatom.cn", HOST + ".", True),
        (".openatom.cn", HOST, True),
        ("*.openatom.cn", HOST, True),
        (".openatom.cn", "openatom.cn", True),
        ("*.openatom.cn", "openatom.cn", True),
        ("atom.cn", "openatom.cn", False),
        (".atom.cn", "openatom.cn", False),
        ("*.atom.cn", "openatom.cn", False),
        ("*atom.cn", "openatom.cn", True),
        ("www.*.cn", HOST, True),
        ("www.*.com", HOST, False),
        ("openatom.cn.example", HOST, False),
        ("cn", HOST, True),
        ("openatom.cn:443", HOST, True),
        ("openatom.cn:8443", HOST, False),
        ("*:443", HOST, True),
        ("*.openatom.cn:443", HOST, True),
        ("openatom.cn:*", HOST, True),
        ("https://openatom.cn/", HOST, True),
        ("a.example;openatom.cn", HOST, True),
        ("a.example openatom.cn", HOST, True),
        (" a.example ,\topenatom.cn\n", HOST, True),
        ("a.example|openatom.cn", HOST, True),
        ("'localhost','openatom.cn'", HOST, True),
        (",,;", HOST, False),
        (".", HOST, False),
        ("*.", HOST, False),
        ("10.0.0.0/8", "10.1.2.3", True),
        ("10.1.2.3/8", "10.9.9.9", True),
        ("10.0.0.0/255.0.0.0", "10.1.2.3", True),
        ("10.0.0.0/8:443", "10.1.2.3", True),
        ("10.0.0.0/8", "11.1.2.3", False),
        ("10.0.0.0/8", HOST, False),
        ("10.0.0.0/99", "10.1.2.3", False),
        ("169.254/16", "169.254.3.4", True),
        ("10/8", "10.1.2.3", True),
        ("10.*", "10.1.2.3", True),
        ("192.168.*.*", "192.168.3.4", True),
        ("10.1.2.3", "10.1.2.3", True),
        ("10.1.2.3", "110.1.2.3", False),
        ("2.3", "10.1.2.3", False),
        ("10.0.0.0/8", "::ffff:10.1.2.3", True),
        ("2001:db8::/32", "2001:db8::5", True),
        ("[2001:db8::]/32", "2001:db8::5", True),
        ("2001:db8::5", "2001:DB8:0::5", True),
        ("[2001:db8::5]", "2001:db8::5", True),
        ("[2001:db8::5]:443", "2001:db8::5", True),
        ("[2001:db8::5]:80", "2001:db8::5", False),
        ("fe80::1", "fe80::1%eth0", True),
        ("2001:db8::/32", "10.1.2.3", False),
        ("<local>", "intranet", True),
        ("<local>", HOST, False),
        ("<local>", "10.1.2.3", False),
        ("会议.例子", "a.xn--tfr21l.xn--fsqu00a", False),
        ("例子", "a.xn--fsqu00a", True),
        ("*.例子", "a.xn--fsqu00a", True),
        ("", "localhost", True),
        ("", "db.localhost", True),
        ("", "127.0.0.1", True),
        ("", "127.9.9.9", True),
        ("", "::1", True),
        ("", "::ffff:127.0.0.1", True),
        ("", "[::1]", True),
        ("", "notlocalhost", False),
    ],
)
def test_who_is_meant_by_a_list(no_proxy: str, host: str, *, meant: bool) -> None:
    assert bypasses(host, 443, no_proxy) is meant


LABELS = st.from_regex(r"[a-z0-9]{1,8}", fullmatch=True)
NAMES = (
    st.lists(LABELS, min_size=2, max_size=4)
    .map(".".join)
    .filter(lambda name: not name.replace(".", "").isdigit() and not name.endswith("localhost"))
)


@given(NAMES, LABELS, st.sampled_from(["", ".", "*."]), st.sampled_from(["", ":443", "."]))
def test_a_name_stands_for_itself_and_what_is_below_it_alone(
    name: str, label: str, before: str, after: str
) -> None:
    entry = before + name + after
    assert bypasses(name, 443, entry)
    assert bypasses(f"{label}.{name}", 443, entry)
    assert not bypasses(label + name, 443, entry)
    assert not bypasses(f"{name}.{label}", 443, entry) or f"{name}.{label}".endswith("." + name)


@given(st.integers(0, 2**32 - 1), st.integers(0, 32), st.integers(0, 2**32 - 1))
def test_a_network_stands_for_its_addresses(base: int, length: int, other: int) -> None:
    network = IPv4Network((base, length), strict=False)
    address = IPv4Address(other)
    if not address.is_loopback:
        assert bypasses(str(address), 443, f"a.example, {network}") is (address in network)


@given(st.text(max_size=40), NAMES)
def test_no_list_is_too_odd(no_proxy: str, name: str) -> None:
    assert bypasses(name, 443, no_proxy) in {True, False}
    assert bypasses(name, 443, f"{no_proxy},{name}")
