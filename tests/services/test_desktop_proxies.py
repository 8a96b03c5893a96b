"""What desktops are set to: real files, a real bus, and the words of gsettings."""

import shutil
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.services.desktop_proxies import (
    desktop_proxies,
    gnome_proxies,
    kde_proxies,
    system_proxies,
)
from desktop.services.proxies import DesktopProxies, Proxies, Source, Way
from tests.helpers.notification_service import private_bus
from tests.helpers.proxy_portal import ProxyPortal
from tests.services.asking import run

BASE = "https://meetings.example/api/"
NONE = DesktopProxies()
PROXY = "http://p.example:8080"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for folder in ("config", "bin", "run"):
        (tmp_path / folder).mkdir()
    return tmp_path


def environ_of(home: Path, desktop: str, **more: str) -> dict[str, str]:
    """A desktop's environment; no tool but those in its `bin`."""
    return {
        "HOME": str(home),
        "PATH": str(home / "bin"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CONFIG_DIRS": str(home / "etc"),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "XDG_CURRENT_DESKTOP": desktop,
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        **more,
    }


def put_gsettings(home: Path, says: str) -> None:
    """A `gsettings` that says so; a shell with a path of its own runs it."""
    tool = home / "bin" / "gsettings"
    (home / "said").write_text(says, encoding="utf-8")
    shell = '#!/bin/sh\n[ "$*" = "list-recursively org.gnome.system.proxy" ] || exit 1\n'
    tool.write_text(f'{shell}while read -r line; do echo "$line"; done < {home / "said"}\n')
    tool.chmod(0o755)


def proxies_of(environ: dict[str, str], patience: float = 1.5) -> DesktopProxies:
    return run(desktop_proxies(BASE, environ, "linux", patience))


# GNOME


def gnome(mode: str = "manual", **more: str) -> str:
    """What `gsettings list-recursively org.gnome.system.proxy` prints."""
    told = {
        "autoconfig-url": "''",
        "ignore-hosts": "['localhost', '127.0.0.0/8', '::1']",
        "mode": f"'{mode}'",
        "use-same-proxy": "true",
        "http.host": "''",
        "http.port": "8080",
        "https.host": "''",
        "https.port": "0",
        "socks.host": "''",
        "socks.port": "0",
        **{key.replace("__", ".").replace("_", "-"): value for key, value in more.items()},
    }
    lines = []
    for key, value in told.items():
        child, _, name = key.rpartition(".")
        lines.append(f"org.gnome.system.proxy{'.' + child if child else ''} {name} {value}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("written", "proxies"),
    [
        (gnome(), ()),
        (gnome(https__host="'p.example'", https__port="8080"), (PROXY,)),
        (gnome(https__host="'p.example'", https__port="uint32 8080"), (PROXY,)),
        (gnome(socks__host="'127.0.0.1'", socks__port="1080"), ("socks://127.0.0.1:1080",)),
        (gnome(http__host="'p.example'"), (PROXY,)),
        (gnome(http__host="'p.example'", use_same_proxy="false"), ()),
        (
            gnome(https__host="'::1'", https__port="1", socks__host="'s.example'"),
            ("http://[::1]:1", "socks://s.example"),
        ),
        (gnome(https__host="' '", https__port="1"), ()),
        (gnome(https__host="nonsense(", https__port="1"), ()),
    ],
)
def test_gnome_by_hand(written: str, proxies: tuple[str, ...]) -> None:
    assert gnome_proxies(written) == DesktopProxies(proxies, "localhost,127.0.0.0/8,::1")


def test_gnome_names_hosts_to_leave_out() -> None:
    told = gnome_proxies(gnome(ignore_hosts="['*.openatom.cn', '10.0.0.0/8']"))
    assert told == DesktopProxies((), "*.openatom.cn,10.0.0.0/8")
    assert gnome_proxies(gnome(ignore_hosts="@as []")) == NONE


def test_gnome_without_a_proxy_wants_none_and_a_script_is_the_portals() -> None:
    assert gnome_proxies(gnome("none", https__host="'p.example'")) == NONE
    assert gnome_proxies(gnome("auto", https__host="'p.example'")) is None
    assert gnome_proxies("") is None


@pytest.mark.parametrize("desktop", ["GNOME", "ubuntu:GNOME", "X-Cinnamon", "UKUI", ""])
def test_gsettings_are_asked_on_every_desktop_but_kde(home: Path, desktop: str) -> None:
    put_gsettings(home, gnome(https__host="'p.example'", https__port="8080"))
    assert proxies_of(environ_of(home, desktop)).proxies == (PROXY,)
    assert proxies_of(environ_of(home, "KDE")) == NONE


def test_a_desktop_that_hangs_is_not_waited_for(home: Path) -> None:
    tool = home / "bin" / "gsettings"
    tool.write_text("#!/bin/sh\nexec /bin/sleep 20\n", encoding="ascii")
    tool.chmod(0o755)
    began = time.monotonic()
    assert proxies_of(environ_of(home, "GNOME"), 0.2) == NONE
    assert time.monotonic() - began < 5


@pytest.mark.skipif(shutil.which("gsettings") is None, reason="GLib's tools are not there")
def test_the_real_gsettings_has_nothing_for_a_bare_user(home: Path) -> None:
    environ = environ_of(home, "GNOME") | {"PATH": "/usr/bin:/bin"}
    assert proxies_of(environ, 10) == NONE


# KDE


KIOSLAVERC = """[$Version]
update_info=kioslave.upd:kde2.2/r1

[Proxy Settings]
AuthMode=0
NoProxyFor=localhost,.openatom.cn
Proxy Config Script=
ProxyType={kind}
ReversedException={turned}
httpProxy=http://plain.example 3128
httpsProxy[$e]={https}
socksProxy={socks}
"""


def kde(
    home: Path, kind: int = 1, https: str = "", socks: str = "", turned: str = "false"
) -> dict[str, str]:
    """A desktop whose user set that; the environment."""
    written = KIOSLAVERC.format(kind=kind, https=https, socks=socks, turned=turned)
    (home / "config" / "kioslaverc").write_text(written, encoding="utf-8")
    return environ_of(home, "KDE")


@pytest.mark.parametrize(
    ("https", "socks", "proxies"),
    [
        ("http://p.example 8080", "", (PROXY,)),
        ("http://p.example:8080", "", (PROXY,)),
        ("http://p.example/ 8080", "", (PROXY,)),
        ("p.example 8080", "", ("p.example:8080",)),
        ("", "socks://127.0.0.1 1080", ("socks://127.0.0.1:1080",)),
        ("http://p.example 8080", "socks://s 1", (PROXY, "socks://s:1")),
        ("", "", ()),
    ],
)
def test_kde_by_hand(home: Path, https: str, socks: str, proxies: tuple[str, ...]) -> None:
    assert proxies_of(kde(home, 1, https, socks)) == DesktopProxies(
        proxies, "localhost,.openatom.cn"
    )


def test_kde_turned_round(home: Path) -> None:
    wish = proxies_of(kde(home, 1, "http://p.example 8080", turned="true"))
    assert wish == DesktopProxies((PROXY,), "localhost,.openatom.cn", reversed=True)


def test_kde_names_variables(home: Path) -> None:
    environ = kde(home, 4, "MY_PROXY") | {"MY_PROXY": PROXY}
    assert kde_proxies(environ) == DesktopProxies((PROXY,))


@pytest.mark.parametrize("kind", [0, 7])
def test_kde_without_a_proxy_wants_none(home: Path, kind: int) -> None:
    assert kde_proxies(kde(home, kind, "http://p.example 8080")) == NONE


@pytest.mark.parametrize("kind", [2, 3])
def test_kdes_scripts_are_the_portals(home: Path, kind: int) -> None:
    assert kde_proxies(kde(home, kind)) is None


@pytest.mark.parametrize(
    "written",
    [b"", b"\xff\xfe", b"no section\n", b"[Proxy Settings", b"[Proxy Settings]\nProxyType=x"],
)
def test_kdes_file_may_be_anything(home: Path, written: bytes) -> None:
    (home / "config" / "kioslaverc").write_bytes(written)
    assert proxies_of(environ_of(home, "KDE")) == NONE


def test_kdes_system_speaks_where_the_user_does_not(home: Path) -> None:
    (home / "etc").mkdir()
    whole = "[Proxy Settings]\nProxyType=1\nhttpsProxy=http://p.example 8080\n"
    (home / "etc" / "kioslaverc").write_text(whole, encoding="ascii")
    environ = environ_of(home, "KDE")
    assert kde_proxies(environ) == DesktopProxies((PROXY,))
    (home / "config" / "kioslaverc").write_text("[Proxy Settings]\nProxyType=0\n", encoding="ascii")
    assert kde_proxies(environ) == NONE


# The portal


@pytest.fixture
def bus(home: Path) -> Iterator[str]:
    if shutil.which("dbus-daemon") is None:
        pytest.skip("dbus-daemon (Debian's package dbus) is missing.")
    with private_bus(home / "run") as address:
        yield address


@pytest.mark.parametrize(
    ("desktop", "proxies"),
    [("GNOME", [PROXY]), ("sway", ["direct://"]), ("", [PROXY, "direct://"])],
)
def test_the_portal_runs_scripts(home: Path, bus: str, desktop: str, proxies: list[str]) -> None:
    put_gsettings(home, gnome("auto"))
    with ProxyPortal(bus, proxies) as portal:
        assert proxies_of(
            environ_of(home, desktop, DBUS_SESSION_BUS_ADDRESS=bus)
        ) == DesktopProxies(tuple(proxies))
        assert portal.asked == [BASE]


def test_the_portal_runs_kdes_scripts_and_serves_who_has_no_gsettings(home: Path, bus: str) -> None:
    with ProxyPortal(bus, [PROXY]) as portal:
        told = {"DBUS_SESSION_BUS_ADDRESS": bus}
        assert proxies_of(kde(home, 2) | told).proxies == (PROXY,)
        assert proxies_of(environ_of(home, "sway") | told).proxies == (PROXY,)
        assert len(portal.asked) == 2


def test_a_desktop_that_wants_none_is_believed_and_the_portal_left_alone(
    home: Path, bus: str
) -> None:
    put_gsettings(home, gnome("none"))
    with ProxyPortal(bus, [PROXY]) as portal:
        assert proxies_of(environ_of(home, "GNOME", DBUS_SESSION_BUS_ADDRESS=bus)) == NONE
        assert portal.asked == []


def test_a_portal_that_is_silent_is_not_waited_for(home: Path, bus: str) -> None:
    with ProxyPortal(bus, None) as portal:
        began = time.monotonic()
        assert proxies_of(environ_of(home, "sway", DBUS_SESSION_BUS_ADDRESS=bus), 0.3) == NONE
        assert time.monotonic() - began < 5
        assert portal.asked == [BASE]


def test_a_bus_without_a_portal_and_a_bus_that_hangs_have_no_wish(home: Path, bus: str) -> None:
    assert proxies_of(environ_of(home, "sway", DBUS_SESSION_BUS_ADDRESS=bus)) == NONE
    path = home / "run" / "bus"
    with socket.socket(socket.AF_UNIX) as mute:
        mute.bind(str(path))
        mute.listen()
        environ = environ_of(home, "sway")
        for address in (f"unix:path={path}", ""):
            environ["DBUS_SESSION_BUS_ADDRESS"] = address
            assert proxies_of(environ, 0.3) == NONE
    for address in ("unix:path=/nonexistent/bus", "nonsense", "unix:", "tcp:host=,port=x"):
        assert proxies_of(environ_of(home, "sway", DBUS_SESSION_BUS_ADDRESS=address)) == NONE


def test_the_programs_way_is_the_desktops(home: Path) -> None:
    put_gsettings(home, gnome(socks__host="'127.0.0.1'", socks__port="1080"))
    environ = environ_of(home, "GNOME")
    assert run(Proxies(environ=environ, desktop=desktop_proxies).way_to(BASE)) == Way(
        "socks5h://127.0.0.1:1080", Source.DESKTOP
    )
    environ["https_proxy"] = PROXY
    assert run(Proxies(environ=environ, desktop=desktop_proxies).way_to(BASE)) == Way(
        PROXY, Source.ENVIRONMENT
    )


# Windows and macOS, as Python reads them


@pytest.mark.parametrize(
    ("told", "proxies"),
    [
        ({}, ()),
        ({"http": "http://p:1", "https": PROXY}, (PROXY,)),
        ({"http": "http://p:1"}, ()),
        ({"socks": "socks://s:1", "https": "socks4://s:1"}, ("socks://s:1",)),
        ({"socks": "socks://s:1", "https": PROXY}, (PROXY, "socks://s:1")),
        ({"socks": "http://s:1"}, ("socks://s:1",)),
    ],
)
def test_what_python_reads_of_the_system(told: dict[str, str], proxies: tuple[str, ...]) -> None:
    assert system_proxies(told, "<local>;*.corp") == DesktopProxies(proxies, "<local>;*.corp")
