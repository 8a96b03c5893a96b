"""The user's and the system's folders on Linux.

Source: freedesktop.org, "XDG Base Directory Specification". It has relative paths ignored.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path


def home(environ: Mapping[str, str]) -> Path:
    """The user's home folder."""
    return Path(environ.get("HOME") or Path.home())


def config_home(environ: Mapping[str, str]) -> Path:
    """The folder of the user's configuration."""
    return _folder("XDG_CONFIG_HOME", environ) or home(environ) / ".config"


def data_home(environ: Mapping[str, str]) -> Path:
    """The folder of the user's data."""
    return _folder("XDG_DATA_HOME", environ) or home(environ) / ".local" / "share"


def config_folders(environ: Mapping[str, str]) -> Iterator[Path]:
    """Where configuration may lie, the user's own first."""
    yield config_home(environ)
    yield from _folders("XDG_CONFIG_DIRS", "/etc/xdg", environ)


def data_folders(environ: Mapping[str, str]) -> Iterator[Path]:
    """Where data may lie, the user's own first."""
    yield data_home(environ)
    yield from _folders("XDG_DATA_DIRS", "/usr/local/share:/usr/share", environ)


def _folder(variable: str, environ: Mapping[str, str]) -> Path | None:
    named = Path(environ.get(variable) or "")
    return named if named.is_absolute() else None


def _folders(variable: str, usual: str, environ: Mapping[str, str]) -> Iterator[Path]:
    for name in (environ.get(variable) or usual).split(":"):
        if name.startswith("/"):
            yield Path(name)
