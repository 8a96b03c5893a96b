"""What macOS is told about the program."""

import plistlib
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import __version__
from desktop.identity import APPLICATION_ID, NAME, SCHEME
from desktop.texts import CatalogueTexts
from macos.bundle import build_version, info_plist, localise, main, oldest_system
from tests.house.tracked import ROOT


def test_the_property_list_says_what_the_program_says_of_itself() -> None:
    told = plistlib.loads(plistlib.dumps(info_plist()))
    assert told["CFBundleIdentifier"] == APPLICATION_ID
    assert told["CFBundleName"] == told["CFBundleDisplayName"] == NAME
    assert told["CFBundleShortVersionString"] == __version__
    assert told["NSHumanReadableCopyright"].endswith("The SIG Meetings authors")
    assert told["NSHighResolutionCapable"] is True
    assert told["LSUIElement"] is False


def test_it_opens_invitations_and_its_own_addresses() -> None:
    told = plistlib.loads(plistlib.dumps(info_plist()))
    (address,) = told["CFBundleURLTypes"]
    assert address["CFBundleURLSchemes"] == [SCHEME]
    (kind,) = told["CFBundleDocumentTypes"]
    assert kind["LSHandlerRank"] == "Alternate"
    assert set(kind["LSItemContentTypes"]) == {"com.apple.ical.ics", "com.apple.mail.email"}


def test_the_property_list_leaves_to_pyinstaller_what_only_it_knows() -> None:
    known = {"CFBundleExecutable", "CFBundleIconFile", "CFBundlePackageType"}
    assert not known & info_plist().keys()


def test_every_language_of_the_property_list_has_a_name(tmp_path: Path) -> None:
    written = localise(tmp_path)
    languages = [file.parent.name.removesuffix(".lproj") for file in written]
    assert languages == info_plist()["CFBundleLocalizations"]
    assert {file.relative_to(tmp_path).parts[:2] for file in written} == {("Contents", "Resources")}
    assert {file.name for file in written} == {"InfoPlist.strings"}


def test_the_name_is_in_english_and_in_chinese(tmp_path: Path) -> None:
    english, chinese = (plistlib.loads(file.read_bytes()) for file in localise(tmp_path))
    assert english == {"CFBundleName": NAME, "CFBundleDisplayName": NAME}
    assert chinese == {"CFBundleName": "SIG 会议", "CFBundleDisplayName": "SIG 会议"}


def test_without_compiled_texts_no_name_is_made_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("macos.bundle.load_texts", lambda language: CatalogueTexts(language, {}))
    with pytest.raises(SystemExit, match=r"compile_resources\.py"):
        localise(tmp_path)


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("0.1.0", "0.1.0"), ("1.2.3rc4", "1.2.3"), ("2.0", "2.0"), ("1.2.3.4", "1.2.3")],
)
def test_a_build_version_holds_numbers_alone(version: str, numbers: str) -> None:
    assert build_version(version) == numbers


@pytest.mark.parametrize(
    ("tags", "oldest"),
    [
        ([], "13.0"),
        (["cp310-abi3-macosx_13_0_universal2"], "13.0"),
        (["cp310-abi3-macosx_14_0_universal2", "cp312-cp312-macosx_11_0_arm64"], "14.0"),
        (["cp312-cp312-macosx_10_13_x86_64\nTag: cp312-cp312-macosx_15_0_arm64"], "13.0"),
        (["cp310-abi3-manylinux_2_34_x86_64", "py3-none-any"], "13.0"),
    ],
)
def test_the_oldest_system_is_that_of_the_most_demanding_wheel(
    tags: list[str], oldest: str
) -> None:
    wheels = [f"Wheel-Version: 1.0\nTag: {tag}\n" for tag in tags]
    assert oldest_system(wheels) == oldest
    assert info_plist(wheels)["LSMinimumSystemVersion"] == oldest


def test_the_command_line_tells_the_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["names", "arm64"]) == 0
    assert capsys.readouterr().out == f"{NAME}\nsig-meetings-{__version__}-macos-arm64.dmg\n"


def test_the_command_line_localises_wherever_it_is_started(tmp_path: Path) -> None:
    script = ROOT / "packaging" / "macos" / "bundle.py"
    app = tmp_path / f"{NAME}.app"
    subprocess.run([sys.executable, str(script), "localise", str(app)], cwd=tmp_path, check=True)
    assert len(list(app.rglob("InfoPlist.strings"))) == 2


def test_any_other_command_line_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dance"]) == 2
    assert capsys.readouterr().err.startswith("usage: ")
