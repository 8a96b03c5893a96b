"""Signing, with a stand-in for signtool."""

import os
import sys
from pathlib import Path

import pytest

from windows import sign

SERVICE = {"SIG_MEETINGS_SIGN_TIMESTAMP": "http://time.example"}
BY_THUMBPRINT = {**SERVICE, "SIG_MEETINGS_SIGN_THUMBPRINT": "0a1b"}
BY_FILE = {
    **SERVICE,
    "SIG_MEETINGS_SIGN_PFX": "my.pfx",
    "SIG_MEETINGS_SIGN_PASSWORD": "secret",  # gitleaks:allow
}
COMMON = ["/fd", "sha256", "/tr", "http://time.example", "/td", "sha256"]


@pytest.fixture
def signtool(tmp_path: Path) -> Path:
    """Notes what it is asked, and refuses files called `bad`."""
    if sys.platform == "win32":
        pytest.skip("the stand-in is a shell script")
    tool = tmp_path / "signtool"
    tool.write_text(f'#!/bin/sh\necho "$@" >{tmp_path}/asked\ncase "$*" in *bad*) exit 7;; esac\n')
    tool.chmod(0o755)
    return tool


def on_path(tool: Path, environ: dict[str, str]) -> dict[str, str]:
    return {**environ, "PATH": os.pathsep.join([str(tool.parent), os.defpath])}


@pytest.mark.parametrize(
    ("environ", "wanted"), [({}, False), (SERVICE, False), (BY_THUMBPRINT, True), (BY_FILE, True)]
)
def test_it_is_wanted_where_there_is_a_certificate(environ: dict[str, str], wanted: bool) -> None:
    assert sign.is_wanted(environ) is wanted


@pytest.mark.parametrize(
    ("environ", "certificate"),
    [
        (BY_THUMBPRINT, ["/sha1", "0a1b"]),
        (BY_FILE, ["/f", "my.pfx", "/p", "secret"]),
        ({**BY_FILE, "SIG_MEETINGS_SIGN_PASSWORD": ""}, ["/f", "my.pfx"]),
    ],
)
def test_signtool_is_told_the_certificate_and_the_time(
    signtool: Path, environ: dict[str, str], certificate: list[str]
) -> None:
    assert sign.main(["a.exe", "b.exe"], on_path(signtool, environ)) == 0
    asked = signtool.with_name("asked").read_text().split()
    assert asked == ["sign", *certificate, *COMMON, "a.exe", "b.exe"]


def test_what_signtool_refuses_is_not_signed(signtool: Path) -> None:
    assert sign.main(["bad.exe"], on_path(signtool, BY_FILE)) == 7


def test_a_signature_without_a_time_is_refused(
    signtool: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    environ = {**BY_FILE, "SIG_MEETINGS_SIGN_TIMESTAMP": ""}
    assert sign.main(["a.exe"], on_path(signtool, environ)) == 1
    assert "SIG_MEETINGS_SIGN_TIMESTAMP is not set" in capsys.readouterr().err
    assert not signtool.with_name("asked").exists()


def test_a_missing_signtool_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sign.main(["a.exe"], {**BY_FILE, "PATH": str(tmp_path)}) == 1
    assert "signtool is missing" in capsys.readouterr().err


def test_the_newest_signtool_of_the_sdk_is_found(tmp_path: Path) -> None:
    for version in ("10.0.19041.0", "10.0.22621.0"):
        tool = tmp_path / "Windows Kits/10/bin" / version / "x64/signtool.exe"
        tool.parent.mkdir(parents=True)
        tool.touch()
    environ = {**BY_FILE, "PATH": "", "ProgramFiles(x86)": str(tmp_path)}
    assert "10.0.22621.0" in sign.signing_command(environ)[0]
