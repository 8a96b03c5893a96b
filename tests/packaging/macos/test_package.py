"""From a frozen program to a disk image, with stand-ins for Apple's tools."""

from pathlib import Path

import pytest

from desktop import __version__
from tests.packaging.macos.mac import IDENTITY, NAME, Mac, needs_sh

pytestmark = needs_sh

FILE = f"sig-meetings-{__version__}-macos-arm64.dmg"
CREATE = 'if [ "$1" = create ]; then for last; do :; done; : >"$last"; fi'
"""An image with nothing in it."""


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    return tmp_path / "dist"


def works(mac: Mac) -> set[Path]:
    """The folders that runs work in."""
    return set(mac.folder.glob("sig-meetings.*"))


def test_the_image_holds_the_program_and_the_way_to_the_applications(
    mac: Mac, app: Path, dist: Path
) -> None:
    done = mac.run("package.sh", "--app", str(app), "--into", str(dist))
    assert done.returncode == 0, done.stderr
    listed = (dist / FILE).read_text(encoding="utf-8").splitlines()
    top = {line for line in listed if line.count("/") == 1}
    assert top == {f"./{NAME}.app", "./Applications", "/Applications"}
    assert listed[-1] == "/Applications"  # where the link leads
    assert f"./{NAME}.app/Contents/MacOS/sig-meetings" in listed


def test_the_image_is_compressed_and_carries_the_programs_name(
    mac: Mac, app: Path, dist: Path
) -> None:
    mac.run("package.sh", "--app", str(app), "--into", str(dist))
    (create,) = mac.calls("hdiutil", "create")
    assert create[create.index("-format") + 1] == "UDZO"
    assert create[create.index("-volname") + 1] == NAME


def test_the_name_is_localised_before_the_bundle_is_sealed(mac: Mac, app: Path, dist: Path) -> None:
    """What is written after the seal breaks it."""
    find = f'find "$last" -name InfoPlist.strings >>"{mac.folder / "seen"}"'
    mac.has("codesign", f"for last; do :; done; {find}")
    mac.run("package.sh", "--app", str(app), "--into", str(dist))
    seen = (mac.folder / "seen").read_text(encoding="utf-8")
    assert "/zh-Hans.lproj/InfoPlist.strings" in seen
    packed = (dist / FILE).read_text(encoding="utf-8").splitlines()
    assert f"./{NAME}.app/Contents/Resources/zh-Hans.lproj/InfoPlist.strings" in packed


def test_the_frozen_program_itself_stays_as_it_was(mac: Mac, app: Path, dist: Path) -> None:
    before = sorted(app.rglob("*"))
    mac.run("package.sh", "--app", str(app), "--into", str(dist))
    assert sorted(app.rglob("*")) == before


def test_where_the_image_lies_and_how_large_it_is_is_told(mac: Mac, app: Path, dist: Path) -> None:
    done = mac.run("package.sh", "--app", str(app), "--into", str(dist))
    last = done.stdout.splitlines()[-1]
    assert last.startswith(f"{dist / FILE}: ")
    assert last.count(" MiB") == 2


def test_program_and_image_are_both_signed_and_notarised(mac: Mac, app: Path, dist: Path) -> None:
    environ = {"SIG_MEETINGS_SIGN_IDENTITY": IDENTITY, "SIG_MEETINGS_NOTARY_PROFILE": "ours"}
    done = mac.run("package.sh", "--app", str(app), "--into", str(dist), **environ)
    assert done.returncode == 0, done.stderr
    sent = [Path(call[3]).name for call in mac.calls("xcrun", "notarytool")]
    assert sent == [f"{NAME}.app.zip", FILE]
    assert mac.calls("codesign", "--force")[-1][-1].endswith(FILE)
    assert "NOT" not in done.stderr


def test_without_an_identity_there_is_an_image_and_a_loud_word(
    mac: Mac, app: Path, dist: Path
) -> None:
    done = mac.run("package.sh", "--app", str(app), "--into", str(dist))
    assert (dist / FILE).exists()
    assert done.stderr.count("is NOT SIGNED") == 2


def test_a_volume_that_is_in_use_is_asked_for_again(mac: Mac, app: Path, dist: Path) -> None:
    tried = mac.folder / "tried"
    busy = f'if [ "$1" = create ] && [ ! -e "{tried}" ]; then : >"{tried}"; exit 1; fi'
    mac.has("hdiutil", f"{busy}\n{CREATE}")
    assert mac.run("package.sh", "--app", str(app), "--into", str(dist)).returncode == 0
    assert len(mac.calls("hdiutil", "create")) == 2
    assert len(mac.calls("sleep")) == 1
    assert (dist / FILE).exists()


def test_a_volume_that_stays_in_use_is_given_up_in_one_sentence(
    mac: Mac, app: Path, dist: Path
) -> None:
    mac.has("hdiutil", f"{CREATE}\nexit 1")
    done = mac.run("package.sh", "--app", str(app), "--into", str(dist))
    assert done.returncode == 1
    assert done.stderr.endswith("\nThe disk image could not be made.\n")
    assert len(mac.calls("hdiutil", "create")) == len(mac.calls("hdiutil")) == 4


@pytest.mark.parametrize(
    ("tool", "script"),
    [
        ("ditto", "exit 1"),
        ("codesign", "exit 1"),
        ("hdiutil", '[ "$1" != create ]'),
        ("hdiutil", f'[ "$1" != verify ] || exit 1\n{CREATE}'),
        ("plutil", "exit 1"),
        ("ln", "exit 1"),
    ],
)
def test_nothing_is_called_done_when_a_tool_fails(
    mac: Mac, app: Path, dist: Path, tool: str, script: str
) -> None:
    dist.mkdir()
    (dist / FILE).write_text("from before", encoding="utf-8")
    mac.has(tool, script)
    done = mac.run("package.sh", "--app", str(app), "--into", str(dist))
    assert done.returncode != 0
    assert "MiB" not in done.stdout
    assert list(dist.iterdir()) == []


def test_nothing_is_left_behind(mac: Mac, app: Path, dist: Path) -> None:
    mac.run("package.sh", "--app", str(app), "--into", str(dist))
    assert works(mac) == set()
    mac.has("hdiutil", "exit 1")
    mac.run("package.sh", "--app", str(app), "--into", str(dist))
    assert works(mac) == set()


def test_without_a_bundle_one_is_frozen_first(mac: Mac, dist: Path) -> None:
    mac.has("python", "exit 3")
    python = str(mac.programs / "python")
    done = mac.run("package.sh", "--into", str(dist), SIG_MEETINGS_PYTHON=python)
    assert done.returncode == 3
    assert mac.calls("make") == [["make", ".venv/.ready-package"]]
    assert mac.calls("python") == [["python", "packaging/freeze.py"]]


def test_other_systems_are_told_that_they_lack_the_tools(mac: Mac, app: Path) -> None:
    mac.has("uname", "echo Linux")
    done = mac.run("package.sh", "--app", str(app))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)


def test_a_bundle_that_is_not_there_is_named(mac: Mac, dist: Path) -> None:
    done = mac.run("package.sh", "--app", str(mac.folder / "absent.app"), "--into", str(dist))
    assert done.returncode == 1
    assert done.stderr.endswith("absent.app is not there.\n")


@pytest.mark.parametrize("arguments", [["--app"], ["--dance", "yes"], ["some.app"]])
def test_anything_else_is_a_usage_error(mac: Mac, arguments: list[str]) -> None:
    done = mac.run("package.sh", *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: ")
