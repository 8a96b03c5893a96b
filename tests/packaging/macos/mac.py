"""A Mac made of stand-ins: Apple's tools, each of which notes how it was called."""

import os
import plistlib
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.house.tracked import ROOT

SCRIPTS = ROOT / "packaging" / "macos"
NAME = "SIG Meetings"
MACH_O = b"\xcf\xfa\xed\xfe"
UNIVERSAL = b"\xca\xfe\xba\xbe"
IDENTITY = "Developer ID Application: Somebody (TEAM123456)"

needs_sh = pytest.mark.skipif(sys.platform == "win32", reason="the scripts are for macOS's sh")

STAND_INS = {
    "uname": 'case "$1" in -m) echo arm64 ;; *) echo Darwin ;; esac',
    "plutil": "echo sig-meetings",  # CFBundleExecutable is all that is asked for
    "codesign": "",
    # ditto FROM TO, or ditto -c -k --keepParent FROM TO
    "ditto": 'case "$1" in -c) echo archive >"$5" ;; *) cp -R "$1" "$2" ;; esac',
    "xcrun": 'case "$1 $2" in "notarytool submit") echo "  status: Accepted" ;; esac',
    # hdiutil create … -srcfolder FOLDER … FILE: the image is a list of what is in it
    "hdiutil": """\
        [ "$1" = create ] || exit 0
        while [ $# -gt 1 ]; do
            [ "$1" != -srcfolder ] || folder=$2
            shift
        done
        (cd "$folder" && find . | sort && readlink Applications) >"$1"
        """,
    "sleep": "",
    "make": "",
    "security": 'case "$1" in find-identity) printf "  1) C0FFEE \\"Developer ID\\"\\n" ;; esac',
}
"""What each tool does besides noting its call."""


class Mac:
    """The stand-ins on a PATH of their own, before the tools every system has."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.programs = folder / "bin"
        self.calls_file = folder / "calls"
        self.programs.mkdir()
        for name, script in STAND_INS.items():
            self.has(name, script)

    def has(self, name: str, script: str) -> None:
        """Puts a program there; its call is noted, the arguments between tabs."""
        note = f'{{ printf %s "{name}"; printf "\\t%s" "$@"; echo; }} >>"{self.calls_file}"'
        file = self.programs / name
        file.write_text(f"#!/bin/sh\n{note}\n{script}\n", encoding="utf-8")
        file.chmod(0o755)

    def run(self, script: str, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
        """Runs a script of the macOS room there; what is given by name is in its environment."""
        return subprocess.run(
            ["/bin/sh", str(SCRIPTS / script), *arguments],
            env=self._environment(environ),
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def _environment(self, more: Mapping[str, str]) -> dict[str, str]:
        return {
            "PATH": f"{self.programs}{os.pathsep}/usr/bin{os.pathsep}/bin",
            "TMPDIR": str(self.folder),
            "SIG_MEETINGS_PYTHON": sys.executable,
            **more,
        }

    def calls(self, *beginning: str) -> list[list[str]]:
        """The calls that begin like this, first to last."""
        noted = self.calls_file.read_text(encoding="utf-8") if self.calls_file.exists() else ""
        split = [line.split("\t") for line in noted.splitlines()]
        return [call for call in split if call[: len(beginning)] == [*beginning]]

    def left_behind(self) -> list[Path]:
        """The folders for temporary files that are there still."""
        return sorted(self.folder.glob("tmp.*"))


def make_bundle(folder: Path) -> Path:
    """A bundle as PyInstaller lays it out, with the beginnings of files only."""
    app = folder / f"{NAME}.app"
    contents = app / "Contents"
    qt = contents / "Frameworks" / "PySide6" / "Qt" / "lib" / "QtCore.framework"
    files = {
        contents / "MacOS" / "sig-meetings": MACH_O,
        contents / "Frameworks" / "libcrypto.3.dylib": MACH_O,
        contents / "Frameworks" / "PySide6" / "QtCore.abi3.so": UNIVERSAL,
        qt / "Versions" / "A" / "QtCore": MACH_O,
        qt / "Versions" / "A" / "Helpers" / "helper": MACH_O,
        qt / "Versions" / "A" / "Resources" / "Info.plist": b"<plist/>",
        contents / "Resources" / "base_library.zip": b"PK",
        contents / "Resources" / "looks like code.dylib": b"text",
        contents / "Info.plist": plistlib.dumps({"CFBundleExecutable": "sig-meetings"}),
    }
    for file, content in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    (qt / "QtCore").symlink_to("Versions/A/QtCore")
    (contents / "Resources" / "libcrypto.3.dylib").symlink_to("../Frameworks/libcrypto.3.dylib")
    return app


CODE_INSIDE_OUT = [
    "Frameworks/PySide6/Qt/lib/QtCore.framework/Versions/A/Helpers/helper",
    "Frameworks/PySide6/Qt/lib/QtCore.framework",
    "Frameworks/PySide6/QtCore.abi3.so",
    "Frameworks/libcrypto.3.dylib",
]
"""The code in that bundle, each before what holds it; two at the same depth in either order."""
