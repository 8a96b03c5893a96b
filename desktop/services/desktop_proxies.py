"""Reads the proxies that the desktop is set to use, on every system.

GNOME and what descends from it keep it in GSettings (`org.gnome.system.proxy`), KDE in `kioslaverc`
(KConfig, "Proxy Settings"). Automatic configuration (PAC) is left to the desktop portal, which runs
the scripts (XDG Desktop Portal, "org.freedesktop.portal.ProxyResolver"). Windows keeps it in the
registry, macOS in its SystemConfiguration; both are read through Python's own `urllib.request`.
"""

import ast
import asyncio
import configparser
import re
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from desktop import xdg
from desktop.joining.subprocesses import ask, clean_environment, is_bundled
from desktop.joining.windows_registry import open_winreg
from desktop.services.proxies import DesktopProxies

PATIENCE = 1.5
"""Seconds; a desktop that has not answered by then names no proxies."""

GSETTINGS = ("gsettings", "list-recursively", "org.gnome.system.proxy")
PORTAL = "org.freedesktop.portal.Desktop"
PORTAL_PATH = "/org/freedesktop/portal/desktop"
RESOLVER = "org.freedesktop.portal.ProxyResolver"

KDE_FILE = "kioslaverc"
KDE_SECTION = "Proxy Settings"
LARGEST_FILE = 2**20
_MANUAL, _SCRIPT, _DETECTED, _VARIABLES = 1, 2, 3, 4
_ARRAY = re.compile(r"@as\s*")
_NUMBER = re.compile(r"u?int\d+\s+")


async def desktop_proxies(
    address: str,
    environ: Mapping[str, str],
    system: str = sys.platform,
    patience: float = PATIENCE,
) -> DesktopProxies:
    """The proxies the desktop names for an address; none if it does not answer in time."""
    try:
        async with asyncio.timeout(patience):
            if system == "win32":
                return await asyncio.to_thread(_windows)
            if system == "darwin":
                return await asyncio.to_thread(_macos)
            return await _linux(address, environ, patience)
    except (TimeoutError, OSError, ValueError, LookupError, SyntaxError):
        return DesktopProxies()


async def _linux(address: str, environ: Mapping[str, str], patience: float) -> DesktopProxies:
    if "KDE" in environ.get("XDG_CURRENT_DESKTOP", "").upper().split(":"):
        named = await asyncio.to_thread(kde_proxies, environ)
    else:
        named = await asyncio.to_thread(_gnome, environ, patience)
    return await ask_portal(address, environ) if named is None else named


# GNOME


def _gnome(environ: Mapping[str, str], patience: float) -> DesktopProxies | None:
    answer = ask(GSETTINGS, clean_environment(environ, frozen=is_bundled()), patience)
    return gnome_proxies(answer.output) if answer and answer.code == 0 else None


def gnome_proxies(written: str) -> DesktopProxies | None:
    """Parses the output of `gsettings list-recursively`; None if only the portal knows."""
    told = {}
    for line in written.splitlines():
        schema, key, value = [*line.split(" ", 2), "", ""][:3]
        told[f"{schema.removeprefix(GSETTINGS[-1])}.{key}".lstrip(".")] = value
    mode = _value(told.get("mode"))
    if mode == "manual":
        kinds = {"https": "http", "socks": "socks"}
        if _value(told.get("use-same-proxy")) is True:
            kinds["http"] = "http"
        proxies = [_gnome_proxy(told, kind, scheme) for kind, scheme in kinds.items()]
        ignored = _value(told.get("ignore-hosts"))
        hosts = [str(host) for host in ignored] if isinstance(ignored, list) else []
        return DesktopProxies(tuple(filter(None, proxies)), ",".join(hosts))
    return DesktopProxies() if mode == "none" else None


def _gnome_proxy(told: Mapping[str, str], kind: str, scheme: str) -> str:
    """The proxy of one kind; empty if there is none."""
    host, port = _value(told.get(f"{kind}.host")), _value(told.get(f"{kind}.port"))
    if not isinstance(host, str) or not host.strip() or not isinstance(port, int):
        return ""
    return _joined(scheme, host, str(port or ""))


def _value(written: str | None) -> object:
    """A value in GVariant's text form, which for the types used here is also Python's."""
    if written in {"true", "false"}:
        return written == "true"
    try:
        value: object = ast.literal_eval(_NUMBER.sub("", _ARRAY.sub("", written or "None")))
    except (ValueError, SyntaxError):
        return None
    return value


# KDE


def kde_proxies(environ: Mapping[str, str]) -> DesktopProxies | None:
    """Reads KDE's settings; None if only the portal knows."""
    parser = configparser.RawConfigParser(strict=False, delimiters=("=",), allow_no_value=True)
    for file in reversed(_kde_files(environ)):
        if file.is_file() and file.stat().st_size <= LARGEST_FILE:
            try:
                parser.read_string(file.read_text(encoding="utf-8", errors="replace"))
            except configparser.Error:
                continue
    if not parser.has_section(KDE_SECTION):
        return None
    told = {key.partition("[")[0]: value or "" for key, value in parser.items(KDE_SECTION)}
    kind = int(told.get("proxytype", "0").strip() or 0)
    if kind in {_SCRIPT, _DETECTED}:
        return None
    if kind not in {_MANUAL, _VARIABLES}:
        return DesktopProxies()
    proxies = [told.get(name, "").strip() for name in ("httpsproxy", "socksproxy")]
    ignored = told.get("noproxyfor", "")
    if kind == _VARIABLES:
        proxies = [environ.get(name, "") for name in proxies]
        ignored = environ.get(ignored.strip(), "")
    turned = told.get("reversedexception", "").strip().lower() in {"true", "1"}
    return DesktopProxies(tuple(_kde_proxy(one) for one in proxies if one), ignored, turned)


def _kde_files(environ: Mapping[str, str]) -> list[Path]:
    """The user's file first; the system's files fill in what it leaves out."""
    return [folder / KDE_FILE for folder in xdg.config_folders(environ)]


def _kde_proxy(written: str) -> str:
    """KDE writes the port after a blank."""
    address, _, port = written.partition(" ")
    return f"{address.rstrip('/')}:{port.strip()}" if port.strip() else address


# The portal


async def ask_portal(address: str, environ: Mapping[str, str]) -> DesktopProxies:
    """The proxies the portal resolves for an address; none if no portal answers."""
    bus_address = _bus_address(environ)
    if not bus_address:
        return DesktopProxies()
    try:
        from dbus_fast import Message, MessageType
        from dbus_fast.aio import MessageBus
        from dbus_fast.errors import DBusError, InvalidAddressError
    except ImportError:  # it comes with desktop-notifier, and only on Linux
        return DesktopProxies()
    try:
        bus = await MessageBus(bus_address=bus_address).connect()
    except (InvalidAddressError, DBusError):
        return DesktopProxies()
    try:
        question = Message(
            destination=PORTAL,
            path=PORTAL_PATH,
            interface=RESOLVER,
            member="Lookup",
            signature="s",
            body=[address],
        )
        answer = await bus.call(question)
    finally:
        bus.disconnect()
    if answer.message_type is not MessageType.METHOD_RETURN:
        return DesktopProxies()
    listed = answer.body[0] if answer.signature == "as" else []
    return DesktopProxies(tuple(str(proxy) for proxy in listed))


def _bus_address(environ: Mapping[str, str]) -> str:
    told = environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    usual = Path(environ.get("XDG_RUNTIME_DIR") or "/nonexistent", "bus")
    return told or (f"unix:path={usual}" if usual.is_socket() else "")


# Windows and macOS


def _windows() -> DesktopProxies:
    registry = open_winreg()
    key = r"Software\Microsoft\Windows\CurrentVersion\Internet Settings"
    with registry.OpenKey(registry.HKEY_CURRENT_USER, key) as settings:
        try:
            ignored = str(registry.QueryValueEx(settings, "ProxyOverride")[0])
        except OSError:
            ignored = ""
    return system_proxies(import_module("urllib.request").getproxies_registry(), ignored)


def _macos() -> DesktopProxies:
    proxies = import_module("urllib.request").getproxies_macosx_sysconf()
    settings = import_module("_scproxy")._get_proxy_settings()  # noqa: SLF001 - as urllib does
    hosts = [str(host) for host in settings.get("exceptions") or ()]
    if settings.get("exclude_simple"):
        hosts.append("<local>")
    return system_proxies(proxies, ",".join(hosts))


def system_proxies(proxies: Mapping[str, str], ignored: str) -> DesktopProxies:
    """Converts what Python read from the system's settings.

    macOS names a SOCKS proxy with the scheme `http` and Windows with `socks4`; neither setting
    tells the version. Version 5 is what such proxies speak today.
    """
    found = []
    socks = proxies.get("socks", "").partition("://")[2]
    secure = proxies.get("https", "")
    if secure and not (socks and secure.partition("://")[2] == socks):
        found.append(secure)
    if socks:
        found.append(f"socks://{socks}")
    return DesktopProxies(tuple(found), ignored)


def _joined(scheme: str, host: str, port: str) -> str:
    host = f"[{host}]" if ":" in host and not host.startswith("[") else host
    return f"{scheme}://{host}" + (f":{port}" if port else "")
