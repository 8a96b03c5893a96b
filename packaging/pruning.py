"""What of all that PyInstaller finds goes into a package, and what the system has to bring.

PyInstaller takes every plugin of every Qt module it meets, with all libraries these link to. Only
the plugins named here are kept, then only the libraries that something kept links to. On Linux
the bundle holds Python and what its packages brought; every other library is the system's, which
keeps it safe and up to date, and the packages declare it.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePosixPath

Entry = tuple[str, str, str]
"""As PyInstaller has it: name in the bundle, source file, kind ("BINARY", "EXTENSION", "DATA")."""

Imports = Callable[[str], Iterable[tuple[str, str | None]]]
"""The libraries that a file links to, each with the file it resolves to."""

EVERYWHERE = {"iconengines/qsvgicon", "imageformats/qsvg", "platforms/qoffscreen"}
PLUGINS = {
    "linux": EVERYWHERE
    | {
        "platforms/qxcb",
        "platforms/qwayland",
        "platforminputcontexts/composeplatforminputcontextplugin",
        "platforminputcontexts/ibusplatforminputcontextplugin",  # fcitx answers to it, too
        "platformthemes/qxdgdesktopportal",
        "wayland-decoration-client/adwaita",
        "wayland-decoration-client/bradient",
        "wayland-shell-integration/xdg-shell",
    },
    "win32": EVERYWHERE | {"platforms/qwindows", "styles/qmodernwindowsstyle", "imageformats/qico"},
    "darwin": EVERYWHERE | {"platforms/qcocoa", "styles/qmacstyle", "imageformats/qicns"},
}
"""Qt's plugins that the program uses, on each system, without their files' prefix and suffix."""

TRANSLATIONS = {"qtbase_en.qm", "qtbase_zh_CN.qm"}
"""Qt's own texts in the program's languages; its modules have none besides that are used."""

NOT_WANTED = (
    "tkinter", "unittest", "test", "pydoc", "doctest", "lib2to3", "distutils", "setuptools", "pip",
    "sqlite3", "curses", "readline", "bz2", "lzma", "xmlrpc", "PIL", "pytest", "_pytest", "IPython",
    "numpy", "rich", "click", "pygments", "zstandard", "brotli", "brotlicffi", "h2", "trio",
    "uvloop", "yaml", "multiprocessing", "_pydecimal", "smtplib", "_aix_support", "_bootsubprocess",
)  # fmt: skip
"""Modules that nothing here needs, though something offers to use them where they are."""


def plugin_name(name: str) -> str | None:
    """`platforms/qxcb` for a file of that plugin in the bundle; None for any other file."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if "plugins" not in parts:
        return None
    folder, file = parts[-2:]
    return f"{folder}/{file.split('.')[0].removeprefix('lib')}"


def is_wanted(name: str, platform: str) -> bool:
    """Whether a file of the bundle, by its name there, is used by the program."""
    plugin = plugin_name(name)
    if plugin is not None:
        return plugin in PLUGINS[platform]
    path = PurePosixPath(name.replace("\\", "/"))
    if path.suffix == ".qm" and "translations" in path.parts:
        return path.name in TRANSLATIONS
    if path.parent.suffix == ".dist-info":
        return path.name == "METADATA"  # the rest tells how it was installed where it was built
    return path.suffix not in {".pyi", ".typed"}


def is_brought_along(source: str, platform: str, homes: Sequence[Path]) -> bool:
    """Whether a library is to be in the bundle: all are, but those that Linux itself has.

    Args:
        source: the library's file.
        platform: as `sys.platform`.
        homes: the folders of Python and of its packages.
    """
    if platform != "linux" or Path(source).name.startswith("libpython"):
        return True
    file = Path(source).resolve()
    return any(file.is_relative_to(home) for home in homes)


def prune(binaries: Iterable[Entry], imports: Imports, platform: str) -> list[Entry]:
    """The binaries that are used: wanted plugins, Python's modules, and what these link to."""
    homes = [Path(place).resolve() for place in {sys.prefix, sys.base_prefix}]
    homes = [home for home in homes if home != Path("/usr")] + _modules_of_usr()
    found = [
        entry
        for entry in binaries
        if is_wanted(entry[0], platform) and is_brought_along(entry[1], platform, homes)
    ]
    by_source = {Path(entry[1]).resolve(): entry for entry in found}
    reached = {source for source, entry in by_source.items() if _is_root(entry)}
    ahead = sorted(reached)
    while ahead:
        linked = {Path(file).resolve() for _name, file in imports(str(ahead.pop())) if file}
        new = (linked & by_source.keys()) - reached
        reached |= new
        ahead += new
    return [entry for entry in found if Path(entry[1]).resolve() in reached]


def without_dangling(entries: Iterable[Entry], others: Iterable[Entry]) -> list[Entry]:
    """Those of `entries` that are no links, or links to one that is among `entries` or `others`."""
    ours = list(entries)
    names = {entry[0] for entry in [*ours, *others]}
    return [entry for entry in ours if entry[2] != "SYMLINK" or entry[1] in names]


def _is_root(entry: Entry) -> bool:
    """Whether a binary is loaded by name and not because another links to it."""
    name, _source, kind = entry
    return kind == "EXTENSION" or plugin_name(name) is not None or "python" in Path(name).name


def _modules_of_usr() -> list[Path]:
    """A distribution's own Python shares /usr with everything else; its modules lie here."""
    return [Path("/usr/lib") / f"python{sys.version_info[0]}.{sys.version_info[1]}"]
