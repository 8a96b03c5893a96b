"""Which proxy leads to a service."""

import pytest

from desktop.services.proxies import proxy_for

BASE = "https://meetings.example/api/"


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_without_a_proxy_the_way_is_direct() -> None:
    assert proxy_for(BASE) is None


def test_the_proxy_of_the_scheme_wins_over_the_one_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", "http://all.example:1")
    assert proxy_for(BASE) == "http://all.example:1"
    monkeypatch.setenv("https_proxy", "secure.example:3128")
    assert proxy_for(BASE) == "http://secure.example:3128"


@pytest.mark.parametrize(
    "proxy", ["socks4://p.example:1080", "socks://p.example:1080", "http://[", "http://p:0", "://"]
)
def test_a_proxy_that_cannot_be_spoken_to_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("https_proxy", proxy)
    assert proxy_for(BASE) is None
    monkeypatch.setenv("all_proxy", "http://all.example:1")
    assert proxy_for(BASE) == "http://all.example:1"


def test_socks_is_spoken_where_the_package_for_it_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("all_proxy", "socks5://p.example:1080")
    for there, proxy in ((True, "socks5://p.example:1080"), (False, None)):
        monkeypatch.setattr("desktop.services.proxies.find_spec", lambda _, there=there: there)
        assert proxy_for(BASE) == proxy


def test_exceptions_are_heeded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://p.example:1")
    monkeypatch.setenv("no_proxy", "meetings.example")
    assert proxy_for(BASE) is None


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "127.1.2.3", "[::1]:80"])
def test_this_machine_is_reached_directly(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("http_proxy", "http://p.example:1")
    monkeypatch.setenv("no_proxy", "")
    assert proxy_for(f"http://{host}/") is None
