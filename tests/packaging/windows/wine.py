"""A Windows of its own, as far as wine is one: folders, a registry, and programs in it."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

NEEDED = {
    "wine": "wine wine64",
    "wineserver": "wine",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
}
PATIENCE = 120

Values = Mapping[str, str]
"""A key's values as a `.reg` file writes them: texts in quotes, `dword:…`, `hex:…`."""

_VALUE = re.compile(r'^(?:@|"((?:[^"\\]|\\.)*)")=(.*)$', re.MULTILINE)
"""A key's own value has no name, and stands as `@`."""
_ESCAPED = re.compile(r"\\(.)")


def need_wine() -> None:
    """Skips the test where wine or its compiler is missing; fails it where they can be had."""
    missing = [packages for tool, packages in NEEDED.items() if shutil.which(tool) is None]
    words = f"no installer can be tried out: install {' '.join(missing)}"
    wanted = os.environ.get("SIG_MEETINGS_DISPLAY_TESTS") == "required"
    if missing and wanted and shutil.which("apt-get"):
        pytest.fail(words)
    if missing:
        pytest.skip(words)


class Wine:
    """One prefix, new; everything that runs in it ends with it, and its files go."""

    def __init__(self, folder: Path) -> None:
        self.prefix = folder / "prefix"
        self.home = folder / "home"
        self.home.mkdir(parents=True)
        self.prefix.mkdir()
        self._environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            # neither .NET nor a browser is to be fetched, and no menu of this machine to be written
            "WINEDLLOVERRIDES": "mscoree=;mshtml=;winemenubuilder.exe=d",
        }
        # a server that ends between two programs may do so just as the second one connects
        subprocess.run(["wineserver", "--persistent"], env=self._environ, check=True, timeout=60)
        assert self.run("wineboot", "--init") == 0
        self.call_itself("win10")
        (self.user,) = (
            folder
            for folder in (self.prefix / "drive_c" / "users").iterdir()
            if folder.name != "Public"
        )

    def call_itself(self, version: str) -> None:
        """Which Windows it is, as `winecfg` names it."""
        assert self.run("winecfg", "-v", version) == 0

    @property
    def target(self) -> str:
        """NSIS' kind of installer for here: the one that is shipped where 32 bits are known."""
        known = (self.prefix / "drive_c/windows/syswow64/rundll32.exe").exists()
        return "x86-unicode" if known else "amd64-unicode"

    @property
    def local(self) -> Path:
        """The user's local application data."""
        return self.user / "AppData" / "Local"

    @property
    def start_menu(self) -> Path:
        """The user's own programs in the Start menu."""
        return self.user / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"

    @property
    def desktop(self) -> Path:
        """What the user has on the desktop; wine has it lead to the home folder."""
        return self.user / "Desktop"

    def start(self, program: str | Path, *words: str, **environ: str) -> subprocess.Popen[bytes]:
        """Starts a program of Windows; the words after it come to it as they are, unquoted."""
        split = [part for word in words for part in word.split(" ")]
        return subprocess.Popen(
            ["wine", str(program), *split],
            env={**self._environ, **environ},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def run(self, program: str | Path, *words: str, **environ: str) -> int:
        """Runs one to its end; its exit code."""
        return self.start(program, *words, **environ).wait(PATIENCE)

    def path(self, path: Path) -> str:
        """A path as its programs know it."""
        drive = self.prefix.resolve() / "drive_c"
        real = path.absolute()
        if real.is_relative_to(drive):
            return "C:\\" + str(real.relative_to(drive)).replace("/", "\\")
        return "Z:" + str(real).replace("/", "\\")

    def values(self, key: str) -> Values:
        """The values of a key of the user; none where there is no such key."""
        file = self.home / "exported.reg"
        file.unlink(missing_ok=True)
        self.run("reg", "export", rf"HKEY_CURRENT_USER\{key}", self.path(file), "/y")
        if not file.exists():
            return {}
        own = file.read_text(encoding="utf-16").replace("\\\n", "").split("\n[")[1]
        return {_plain(name): value.strip() for name, value in _VALUE.findall(own)}

    def text(self, key: str, name: str) -> str:
        """A text value; empty where there is none."""
        return _plain(self.values(key).get(name, '""')[1:-1])

    def write(self, key: str, name: str, value: str | bytes) -> None:
        """Sets a text or a binary value."""
        told = f"hex:{value.hex(',')}" if isinstance(value, bytes) else f'"{_escape(value)}"'
        file = self.home / "imported.reg"
        lines = ("Windows Registry Editor Version 5.00", "", rf"[HKEY_CURRENT_USER\{key}]")
        file.write_text("\n".join([*lines, f'"{name}"={told}', ""]), encoding="utf-16")
        assert self.run("reg", "import", self.path(file)) == 0

    def forget(self, key: str) -> None:
        """Removes a key and all below it."""
        self.run("reg", "delete", rf"HKEY_CURRENT_USER\{key}", "/f")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        subprocess.run(["wineserver", "--kill"], env=self._environ, check=False, timeout=PATIENCE)
        subprocess.run(["wineserver", "--wait"], env=self._environ, check=False, timeout=PATIENCE)
        shutil.rmtree(self.prefix)


def _escape(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"")


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)
