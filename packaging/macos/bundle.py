"""What macOS is told about the program: its Info.plist, and its name in every language.

The freezer's recipe takes `info_plist()`; `package.sh` runs this file for the rest:

    bundle.py names MACHINE       the name of the volume, then that of the disk image
    bundle.py localise PATH.app   gives the bundle its name in every language
"""

from __future__ import annotations

import plistlib
import re
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PACKAGING = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(_PACKAGING), str(_PACKAGING.parent)]  # a script's own folder is neither

from desktop.identity import SCHEME  # noqa: E402
from desktop.texts import load_texts  # noqa: E402
from project import APPLICATION_ID, COMMAND, NAME, ROOT, VERSION  # noqa: E402

LANGUAGES = {"en": "en", "zh-Hans": "zh"}
"""macOS's name of each of the program's languages (Apple, "Language and Locale IDs")."""

OLDEST_SYSTEM = (13, 0)
"""What the oldest Qt of the locks asks for: the wheels of PySide6 6.10 and 6.11 are for it."""

RUNTIME_LOCK = ROOT / "packaging" / "locks" / "runtime.txt"

_MADE_FOR = re.compile(r"^Tag: .*-macosx_(\d+)_(\d+)_", re.MULTILINE)


def info_plist(wheels: Iterable[str] | None = None) -> dict[str, object]:
    """The bundle's Info.plist, but for what PyInstaller knows best: executable, icon and kind.

    Args:
        wheels: the `WHEEL` files of what is bundled; None asks what is installed here.

    Source: Apple, "Information Property List".
    """
    return {
        "CFBundleIdentifier": APPLICATION_ID,
        "CFBundleName": NAME,
        "CFBundleDisplayName": NAME,
        "CFBundleShortVersionString": VERSION,
        "CFBundleVersion": build_version(VERSION),
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": list(LANGUAGES),
        "CFBundleURLTypes": [
            {"CFBundleURLName": APPLICATION_ID, "CFBundleURLSchemes": [SCHEME]},
        ],
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Invitation",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Alternate",  # calendars and mail programs come first
                "LSItemContentTypes": ["com.apple.ical.ics", "com.apple.mail.email"],
            },
        ],
        "CFBundleAllowMixedLocalizations": True,  # one may choose another than the system's
        "LSHasLocalizedDisplayName": True,
        "LSApplicationCategoryType": "public.app-category.productivity",
        "LSMinimumSystemVersion": oldest_system(_installed() if wheels is None else wheels),
        "LSUIElement": False,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": _copyright(),
        "NSPrincipalClass": "NSApplication",
    }


def build_version(version: str) -> str:
    """The numbers of a version, three at most: all that `CFBundleVersion` may hold."""
    numbers = re.match(r"\d+(?:\.\d+){0,2}", version)
    assert numbers, version
    return numbers[0]


def oldest_system(wheels: Iterable[str]) -> str:
    """The oldest macOS that everything bundled was made for; never older than Qt's oldest.

    A wheel for several kinds of machine has a tag for each; it runs on the oldest of them.
    """
    needed = [min(tags) for tags in map(_made_for, wheels) if tags]
    return ".".join(map(str, max([*needed, OLDEST_SYSTEM])))


def _made_for(wheel: str) -> list[tuple[int, int]]:
    return [(int(major), int(minor)) for major, minor in _MADE_FOR.findall(wheel)]


def _installed() -> Iterator[str]:
    """The `WHEEL` files of what the runtime's lock names and this environment has."""
    lock = RUNTIME_LOCK.read_text(encoding="utf-8")
    for name in re.findall(r"^([a-z0-9.-]+)==", lock, re.MULTILINE):
        try:
            yield distribution(name).read_text("WHEEL") or ""
        except PackageNotFoundError:  # it is for other systems
            continue


def _copyright() -> str:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    return next(line for line in licence.splitlines() if line.startswith("Copyright"))


def localise(app: Path) -> list[Path]:
    """Gives the bundle its name in every language; the files that were written.

    They are property lists, which is what `.strings` files become when they are built. The seal
    of a signed bundle is broken by them: it has to be signed again.

    Raises:
        SystemExit: the texts are not compiled, so the Chinese name is not known.
    """
    written = []
    for language, ours in LANGUAGES.items():
        name = load_texts(ours).translate("Launcher", NAME)
        if ours != "en" and name == NAME:
            sys.exit(f"The name has no {ours} translation here; run compile_resources.py first.")
        file = app / "Contents" / "Resources" / f"{language}.lproj" / "InfoPlist.strings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(plistlib.dumps({"CFBundleName": name, "CFBundleDisplayName": name}))
        written.append(file)
    return written


def main(arguments: list[str]) -> int:
    """The command line; the exit code."""
    match arguments:
        case ["names", machine]:
            sys.stdout.write(f"{NAME}\n{COMMAND}-{VERSION}-macos-{machine}.dmg\n")
        case ["localise", app]:
            localise(Path(app))
        case _:
            sys.stderr.write("usage: bundle.py names MACHINE | bundle.py localise PATH.app\n")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
