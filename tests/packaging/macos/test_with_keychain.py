"""The keychain of build machines: made for one command, and gone after it."""

import base64
import subprocess
from pathlib import Path

import pytest

from tests.packaging.macos.mac import Mac, needs_sh

pytestmark = needs_sh

CERTIFICATE = {
    "SIG_MEETINGS_CERTIFICATE": base64.b64encode(b"the certificate").decode(),
    "SIG_MEETINGS_CERTIFICATE_PASSWORD": "open sesame",
}
NOTARY = {
    "SIG_MEETINGS_NOTARY_KEY": base64.b64encode(b"the key").decode(),
    "SIG_MEETINGS_NOTARY_KEY_ID": "KEY",
    "SIG_MEETINGS_NOTARY_ISSUER": "ISSUER",
}


@pytest.fixture
def seen(mac: Mac) -> Path:
    """What the command that is run has in its environment, once it was run."""
    file = mac.folder / "seen"
    mac.has("command-to-run", f'env >"{file}"')
    return file


def ours(seen: Path) -> dict[str, str]:
    lines = seen.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("=") for line in lines if line.startswith("SIG_MEETINGS_"))
    return {name: value for name, _, value in pairs if name != "SIG_MEETINGS_PYTHON"}


def run(mac: Mac, **environ: str) -> subprocess.CompletedProcess[str]:
    return mac.run("with_keychain.sh", "command-to-run", "its argument", **environ)


def test_without_a_certificate_the_command_just_runs(mac: Mac, seen: Path) -> None:
    done = run(mac, **NOTARY)
    assert done.returncode == 0
    assert "no certificate" in done.stderr
    assert ours(seen) == {}
    assert mac.calls("security") == []
    assert mac.calls("command-to-run") == [["command-to-run", "its argument"]]


def test_the_command_finds_identity_and_profile_but_no_secret(mac: Mac, seen: Path) -> None:
    assert run(mac, **CERTIFICATE, **NOTARY).returncode == 0
    told = ours(seen)
    assert told.pop("SIG_MEETINGS_KEYCHAIN").endswith("/signing.keychain-db")
    assert told == {
        "SIG_MEETINGS_SIGN_IDENTITY": "C0FFEE",
        "SIG_MEETINGS_NOTARY_PROFILE": "sig-meetings",
    }


def test_the_certificate_is_kept_in_a_keychain_of_its_own(mac: Mac, seen: Path) -> None:
    kept = mac.folder / "kept"
    mac.has(
        "security",
        f'case "$1" in import) cat "$2" >"{kept}" ;; find-identity) echo "1) C0FFEE" ;; esac',
    )
    run(mac, **CERTIFICATE)
    assert kept.read_bytes() == b"the certificate"
    chain = ours(seen)["SIG_MEETINGS_KEYCHAIN"]
    (imported,) = mac.calls("security", "import")
    assert imported[imported.index("-k") + 1] == chain
    assert imported[imported.index("-P") + 1] == "open sesame"
    assert imported[imported.index("-T") + 1] == "/usr/bin/codesign"
    assert mac.calls("security", "create-keychain")[0][-1] == chain


def test_the_other_keychains_stay_in_the_list(mac: Mac, seen: Path) -> None:
    mac.has(
        "security",
        """case "$*" in
        "list-keychains -d user") echo '    "/Users/some body/login.keychain-db"' ;;
        find-identity*) echo "1) C0FFEE" ;;
        esac""",
    )
    run(mac, **CERTIFICATE)
    chain = ours(seen)["SIG_MEETINGS_KEYCHAIN"]
    asked = mac.calls("security", "list-keychains", "-d", "user", "-s")
    assert [call[5:] for call in asked] == [[chain, "/Users/some body/login.keychain-db"]]


def test_the_notarys_key_is_kept_beside_it(mac: Mac, seen: Path) -> None:
    run(mac, **CERTIFICATE, **NOTARY)
    (stored,) = mac.calls("xcrun", "notarytool", "store-credentials")
    assert stored[stored.index("--key-id") + 1] == "KEY"
    assert stored[stored.index("--issuer") + 1] == "ISSUER"
    assert stored[stored.index("--keychain") + 1] == ours(seen)["SIG_MEETINGS_KEYCHAIN"]


def test_without_a_notarys_key_there_is_no_profile(mac: Mac, seen: Path) -> None:
    run(mac, **CERTIFICATE)
    assert "SIG_MEETINGS_NOTARY_PROFILE" not in ours(seen)
    assert mac.calls("xcrun") == []


@pytest.mark.parametrize("code", [0, 7])
def test_the_keychain_is_gone_however_the_command_ends(mac: Mac, code: int) -> None:
    mac.has("command-to-run", f"exit {code}")
    assert run(mac, **CERTIFICATE, **NOTARY).returncode == code
    chain = mac.calls("security", "create-keychain")[0][-1]
    assert mac.calls("security")[-1] == ["security", "delete-keychain", chain]
    assert mac.left_behind() == []


@pytest.mark.parametrize("refused", ["create-keychain", "import", "find-identity"])
def test_without_an_identity_in_it_the_command_does_not_run(mac: Mac, refused: str) -> None:
    mac.has("command-to-run", "")
    mac.has("security", f'[ "$1" != "{refused}" ]')
    assert run(mac, **CERTIFICATE).returncode != 0
    assert mac.calls("command-to-run") == []


def test_a_certificate_without_an_identity_is_named(mac: Mac) -> None:
    mac.has("security", 'case "$1" in find-identity) echo "     0 valid identities found" ;; esac')
    done = run(mac, **CERTIFICATE)
    assert done.returncode == 1
    assert done.stderr == "The certificate holds no identity to sign with.\n"


def test_without_a_command_it_is_a_usage_error(mac: Mac) -> None:
    assert mac.run("with_keychain.sh").returncode == 2
