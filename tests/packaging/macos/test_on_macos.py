"""The finished disk image, on macOS: what it holds, its seal, its names, and that it starts.

The stand-ins of the other tests are held to what is seen here. The release's workflow runs this
with `SIG_MEETINGS_DMG`, the image's path, and `SIG_MEETINGS_SIGNED`, whether it had an identity.
"""

import os
import plistlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import __version__
from desktop.identity import NAME
from macos.bundle import OLDEST_SYSTEM, info_plist

IMAGE = os.environ.get("SIG_MEETINGS_DMG", "")
SEALED = os.environ.get("SIG_MEETINGS_SIGNED") == "true"
PATIENCE = 180.0

pytestmark = [
    pytest.mark.skipif(sys.platform != "darwin", reason="disk images are for macOS"),
    pytest.mark.skipif(not IMAGE, reason="SIG_MEETINGS_DMG names no image"),
]


def told(*command: str | Path) -> str:
    """What a tool says, in both its voices; fails with it where the tool does."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def volume(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The image, opened."""
    folder = tmp_path_factory.mktemp("volume")
    told("hdiutil", "attach", "-nobrowse", "-readonly", "-mountpoint", folder, IMAGE)
    yield folder
    told("hdiutil", "detach", "-force", folder)


@pytest.fixture(scope="module")
def app(volume: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program where a user has dragged it."""
    copy = tmp_path_factory.mktemp("Applications") / f"{NAME}.app"
    told("ditto", volume / f"{NAME}.app", copy)
    return copy


def start(app: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the installed program, in a real window and not off screen."""
    environ = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    return subprocess.run(
        [str(app / "Contents" / "MacOS" / "sig-meetings"), *arguments],
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def test_the_image_shows_the_program_and_the_way_to_the_applications(volume: Path) -> None:
    shown = {file.name for file in volume.iterdir() if not file.name.startswith(".")}
    assert shown == {f"{NAME}.app", "Applications"}
    assert (volume / "Applications").readlink() == Path("/Applications")


def test_the_seal_holds_after_copying(app: Path) -> None:
    told("codesign", "--verify", "--deep", "--strict", "--verbose=2", app)


@pytest.mark.skipif(not SEALED, reason="there is no identity to sign with")
def test_a_signed_program_has_the_hardened_runtime(app: Path) -> None:
    assert re.search(r"flags=\S*\(.*runtime.*\)", told("codesign", "--display", "--verbose=2", app))


def test_the_property_list_is_the_one_that_was_written(app: Path) -> None:
    file = app / "Contents" / "Info.plist"
    told("plutil", "-lint", file)
    packed = plistlib.loads(file.read_bytes())
    expected = info_plist()
    oldest = str(expected.pop("LSMinimumSystemVersion"))
    assert expected.items() <= packed.items()
    assert packed["LSMinimumSystemVersion"] >= oldest
    assert packed["CFBundleExecutable"] == "sig-meetings"
    assert (app / "Contents" / "Resources" / packed["CFBundleIconFile"]).is_file()


@pytest.mark.parametrize(("language", "name"), [("en", NAME), ("zh-Hans", "SIG 会议")])
def test_the_system_reads_the_name_in_every_language(app: Path, language: str, name: str) -> None:
    file = app / "Contents" / "Resources" / f"{language}.lproj" / "InfoPlist.strings"
    told("plutil", "-lint", file)
    assert told("plutil", "-extract", "CFBundleDisplayName", "raw", "-o", "-", file) == f"{name}\n"


def test_nothing_inside_asks_for_a_newer_system_than_the_property_list(app: Path) -> None:
    packed = plistlib.loads((app / "Contents" / "Info.plist").read_bytes())
    declared = numbers(packed["LSMinimumSystemVersion"])
    assert declared >= OLDEST_SYSTEM
    inside = app / "Contents" / "Frameworks"
    libraries = [file for kind in ("*.so", "*.dylib") for file in inside.rglob(kind)]
    frameworks = inside.glob("PySide6/Qt/lib/*.framework/Versions/A/Qt*")
    code = [file for file in [*libraries, *frameworks] if file.is_file() and not file.is_symlink()]
    assert code
    newer = {
        file.name: asked
        for file in code
        for asked in re.findall(r"minos (\S+)", told("xcrun", "vtool", "-show-build", file))
        if numbers(asked) > declared
    }
    assert newer == {}


def numbers(version: str) -> tuple[int, ...]:
    major, minor, *_ = [*map(int, version.split(".")), 0]
    return (major, minor)


def test_the_program_tells_its_version(app: Path) -> None:
    done = start(app, "--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert __version__ in done.stdout


def test_the_program_starts_and_paints_its_rows(app: Path) -> None:
    done = start(app, "--demo", "--smoke")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("\n") == 1
