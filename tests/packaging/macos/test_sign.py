"""Signing and notarising: what is asked of Apple's tools, and that nothing is claimed untruly."""

from pathlib import Path

import pytest

from tests.house.tracked import ROOT
from tests.packaging.macos.mac import CODE_INSIDE_OUT, IDENTITY, Mac, needs_sh

pytestmark = needs_sh

ENTITLEMENTS = str(ROOT / "packaging" / "macos" / "entitlements.plist")
SIGNED = {"SIG_MEETINGS_SIGN_IDENTITY": IDENTITY}
NOTARISED = {**SIGNED, "SIG_MEETINGS_NOTARY_PROFILE": "ours"}


@pytest.fixture
def image(tmp_path: Path) -> Path:
    file = tmp_path / "sig-meetings.dmg"
    file.touch()
    return file


def sealed(mac: Mac) -> list[str]:
    """What was signed, first to last."""
    return [call[-1] for call in mac.calls("codesign", "--force")]


def test_without_an_identity_the_bundle_is_sealed_ad_hoc_and_that_is_said_loudly(
    mac: Mac, app: Path
) -> None:
    done = mac.run("sign.sh", str(app))
    assert done.returncode == 0
    assert "!!! SIG Meetings.app is NOT SIGNED" in done.stderr
    assert "SIG_MEETINGS_SIGN_IDENTITY" in done.stderr
    assert all(call[2:4] == ["--sign", "-"] for call in mac.calls("codesign", "--force"))
    assert sealed(mac)[-1] == str(app)
    assert mac.calls("xcrun") == []
    assert "signed and notarised" not in done.stdout


def test_a_build_machine_shows_the_warning_where_it_shows_all_others(mac: Mac, app: Path) -> None:
    done = mac.run("sign.sh", str(app), GITHUB_ACTIONS="true")
    assert "::warning title=macOS::SIG Meetings.app is NOT SIGNED" in done.stdout


def test_a_bundle_is_signed_from_the_inside_out(mac: Mac, app: Path) -> None:
    assert mac.run("sign.sh", str(app), **SIGNED).returncode == 0
    inside = [str(Path(path).relative_to(app / "Contents")) for path in sealed(mac)[:-1]]
    assert sorted(inside) == sorted(CODE_INSIDE_OUT)
    assert inside.index(CODE_INSIDE_OUT[0]) < inside.index(CODE_INSIDE_OUT[1])
    depths = [len(Path(path).parts) for path in sealed(mac)]
    assert depths == sorted(depths, reverse=True)
    assert sealed(mac)[-1] == str(app)


def test_an_identity_brings_the_hardened_runtime_and_a_time(mac: Mac, app: Path) -> None:
    mac.run("sign.sh", str(app), **SIGNED)
    asked = ["--sign", IDENTITY, "--options", "runtime", "--timestamp"]
    assert all(call[2:7] == asked for call in mac.calls("codesign", "--force"))
    assert not any("--deep" in call for call in mac.calls("codesign", "--force"))


def test_only_the_program_itself_has_entitlements(mac: Mac, app: Path) -> None:
    mac.run("sign.sh", str(app), **SIGNED)
    *inside, outside = mac.calls("codesign", "--force")
    assert outside[-3:] == ["--entitlements", ENTITLEMENTS, str(app)]
    assert not any("--entitlements" in call for call in inside)


def test_what_was_signed_is_verified_strictly(mac: Mac, app: Path) -> None:
    mac.run("sign.sh", str(app), **SIGNED)
    verify = ["codesign", "--verify", "--deep", "--strict", "--verbose=2", str(app)]
    assert mac.calls("codesign")[-1] == verify


def test_signed_but_not_notarised_is_said_loudly(mac: Mac, app: Path) -> None:
    done = mac.run("sign.sh", str(app), **SIGNED)
    assert done.returncode == 0
    assert "!!! SIG Meetings.app is signed but NOT NOTARISED" in done.stderr
    assert "SIG_MEETINGS_NOTARY_PROFILE" in done.stderr
    assert mac.calls("xcrun") == []


def test_a_bundle_is_notarised_as_an_archive_and_stapled_itself(mac: Mac, app: Path) -> None:
    done = mac.run("sign.sh", str(app), **NOTARISED)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("SIG Meetings.app is signed and notarised.\n")
    submit, staple, validate = mac.calls("xcrun")
    assert submit[1:3] == ["notarytool", "submit"]
    assert submit[3].endswith("/SIG Meetings.app.zip")
    assert submit[4:] == ["--wait", "--keychain-profile", "ours"]
    assert staple[1:] == ["stapler", "staple", str(app)]
    assert validate[1:] == ["stapler", "validate", str(app)]


def test_an_image_is_signed_and_notarised_as_it_is(mac: Mac, image: Path) -> None:
    done = mac.run("sign.sh", str(image), **NOTARISED)
    assert done.returncode == 0
    assert sealed(mac) == [str(image)]
    assert mac.calls("xcrun", "notarytool")[0][3] == str(image)
    assert mac.calls("xcrun", "stapler", "staple")[0][3] == str(image)


def test_an_image_needs_no_seal_where_there_is_no_identity(mac: Mac, image: Path) -> None:
    done = mac.run("sign.sh", str(image))
    assert done.returncode == 0
    assert "NOT SIGNED" in done.stderr
    assert mac.calls("codesign") == []


def test_the_keychain_that_is_named_is_the_one_that_is_used(mac: Mac, app: Path) -> None:
    chain = "/build machine/signing.keychain-db"
    mac.run("sign.sh", str(app), **NOTARISED, SIG_MEETINGS_KEYCHAIN=chain)
    for call in [*mac.calls("codesign", "--force"), *mac.calls("xcrun", "notarytool")]:
        assert call[call.index("--keychain") + 1] == chain


@pytest.mark.parametrize("refused", ["libcrypto.3.dylib", "SIG Meetings.app"])
def test_what_cannot_be_signed_ends_it(mac: Mac, app: Path, refused: str) -> None:
    mac.has("codesign", f'case "$*" in --force*"{refused}") exit 1 ;; esac')
    done = mac.run("sign.sh", str(app), **NOTARISED)
    assert done.returncode != 0
    assert mac.calls("codesign", "--verify") == []
    assert mac.calls("xcrun") == []
    assert "signed and notarised" not in done.stdout


def test_what_does_not_hold_is_not_notarised(mac: Mac, app: Path) -> None:
    mac.has("codesign", '[ "$1" != --verify ]')
    assert mac.run("sign.sh", str(app), **NOTARISED).returncode != 0
    assert mac.calls("xcrun") == []


@pytest.mark.parametrize(
    "answer",
    ['echo "  status: Invalid"', "echo no network >&2; exit 69", "exit 1"],
    ids=["refused", "no network", "silent"],
)
def test_a_refusal_by_the_notary_is_no_success(mac: Mac, app: Path, answer: str) -> None:
    """The tool itself ends with 0 when `Invalid` is what it brings back."""
    mac.has("xcrun", answer)
    done = mac.run("sign.sh", str(app), **NOTARISED)
    assert done.returncode == 1
    assert "was not notarised" in done.stderr
    assert mac.calls("xcrun", "stapler") == []
    assert "signed and notarised" not in done.stdout


def test_a_ticket_that_cannot_be_stapled_ends_it(mac: Mac, app: Path) -> None:
    mac.has("xcrun", 'echo "status: Accepted"; [ "$1 $2" != "stapler staple" ]')
    done = mac.run("sign.sh", str(app), **NOTARISED)
    assert done.returncode != 0
    assert "signed and notarised" not in done.stdout


def test_nothing_is_left_behind(mac: Mac, app: Path) -> None:
    mac.run("sign.sh", str(app), **NOTARISED)
    assert mac.left_behind() == []


@pytest.mark.parametrize("target", ["", "program.exe", "absent.app", "absent.dmg"])
def test_what_is_neither_bundle_nor_image_is_not_signed(mac: Mac, target: str) -> None:
    done = mac.run("sign.sh", *([target] if target else []))
    assert done.returncode in {1, 2}
    assert done.stderr.count("\n") == 1
    assert mac.calls("codesign") == []
