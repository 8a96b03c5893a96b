"""What others' checkers say of a package; errors end the build."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from desktop.integration.menu_entry import FILE_NAME
from linux import metainfo
from linux.validate_desktop_entry import complaints
from project import ROOT

RPMLINT = ROOT / "packaging" / "linux" / "rpmlint.toml"


class Refused(Exception):
    """A checker found an error; the message is what it said."""


def check_tree(share: Path) -> None:
    """The desktop entry and the metadata below a folder of data.

    Raises:
        Refused: `desktop-file-validate` or `appstreamcli` has something to say.
    """
    found = complaints(share / "applications" / FILE_NAME)
    if found:
        raise Refused("\n".join(found))
    file = share / "metainfo" / metainfo.FILE_NAME
    _run(["appstreamcli", "validate", "--no-net", file])


def check_deb(file: Path) -> None:
    """The package for Debian.

    Raises:
        Refused: lintian found an error.
    """
    own = ["--allow-root"] if os.geteuid() == 0 else []
    _run(["lintian", *own, "--fail-on", "error", "--tag-display-limit", "0", file])


def check_rpm(file: Path) -> None:
    """The package for openEuler and Fedora.

    Raises:
        Refused: rpmlint found an error.
    """
    _run(["rpmlint", "--config", RPMLINT, file], proof="1 packages and 0 specfiles checked")


def _run(command: Sequence[str | Path], proof: str = "") -> None:
    """`proof` is what a checker says that has really looked at something."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or proof not in done.stdout:
        message = f"{command[0]} does not accept {command[-1]}:\n{done.stdout}{done.stderr}"
        raise Refused(message)
