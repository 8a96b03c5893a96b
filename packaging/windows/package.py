"""Makes the installer and the portable archive for Windows, in `dist/`.

`python packaging/windows/package.py` on Windows freezes the program first. `--payload FOLDER`
packages what lies there instead, wherever there is NSIS.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from icons import render_icons  # noqa: E402
from project import (  # noqa: E402
    BUILD,
    COMMAND,
    DIST,
    FROZEN,
    VERSION,
    reproducible_environment,
    source_date,
)
from windows import sign  # noqa: E402
from windows.facts import executables  # noqa: E402
from windows.payload import Payload  # noqa: E402
from windows.pictures import draw_pictures  # noqa: E402
from windows.portable import write_zip  # noqa: E402
from windows.script import makensis_command, write_includes  # noqa: E402

MACHINES = {"amd64": "x86_64"}
"""What Windows calls a machine that others call otherwise."""

MIB = 1024 * 1024


def main(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Makes both; 1 where a tool is missing or gives up, and says so."""
    asked = _parser().parse_args(arguments)
    try:
        payload = Payload(asked.payload or freeze(), executables())
        signing = _signing(payload, environ)
        base = f"{COMMAND}-{VERSION}-windows-{asked.machine}"
        archive = asked.output / f"{base}.zip"
        write_zip(payload, archive, source_date())
        installer = asked.output / f"{base}-setup.exe"
        make_installer(payload, installer, asked, signing)
    except subprocess.CalledProcessError as error:
        sys.stderr.write(f"{error.cmd[0]} gave up (exit code {error.returncode}).\n")
        return 1
    for file in (archive, installer):
        print(f"{file}: {file.stat().st_size / MIB:.1f} MiB")
    return 0


def freeze() -> Path:
    """Freezes the program; returns its folder.

    Raises:
        subprocess.CalledProcessError: that did not succeed; it has been said why.
    """
    subprocess.run([sys.executable, str(HERE.parent / "freeze.py")], check=True)
    return FROZEN


def make_installer(payload: Payload, output: Path, asked: argparse.Namespace, signing: str) -> None:
    """Compiles the installer; `signing` is the command that signs the file after it, or nothing.

    Raises:
        SystemExit: NSIS is missing.
        subprocess.CalledProcessError: it refused the script; it has said why.
    """
    folder = asked.build
    icons = folder / "icons"
    render_icons(icons)
    draw_pictures(icons, folder)
    shutil.copyfile(icons / f"{COMMAND}.ico", folder / f"{COMMAND}.ico")
    output.parent.mkdir(parents=True, exist_ok=True)
    write_includes(payload, folder, output.resolve(), asked.machine)
    command = makensis_command(
        find_makensis(os.environ),
        HERE / "installer.nsi",
        folder.resolve(),
        target=asked.target,
        sign=signing,
    )
    subprocess.run(command, env=reproducible_environment(), check=True)


def find_makensis(environ: Mapping[str, str]) -> str:
    """NSIS' compiler: on the PATH, or where its installer puts it.

    Raises:
        SystemExit: it is in neither.
    """
    folders = [environ.get(name) for name in ("ProgramFiles(x86)", "ProgramFiles")]
    nsis = [str(Path(folder, "NSIS")) for folder in folders if folder]
    found = shutil.which("makensis", path=os.pathsep.join([environ.get("PATH", ""), *nsis]))
    if not found:
        message = "makensis is missing; install NSIS 3.08 or newer (https://nsis.sourceforge.io/)."
        raise SystemExit(message)
    return found


def _signing(payload: Payload, environ: Mapping[str, str]) -> str:
    """Signs the programs; returns the command that signs what is made of them, or nothing.

    Raises:
        subprocess.CalledProcessError: they could not be signed; it has been said why.
    """
    if not sign.is_wanted(environ):
        told = " or ".join(f"{sign.PREFIX}{name}" for name in ("THUMBPRINT", "PFX"))
        sys.stderr.write(
            f"NOT SIGNED: {told} names no certificate. Windows will warn of this installer.\n"
        )
        return ""
    command = (sys.executable, str(HERE / "sign.py"))
    programs = [str(payload.folder / name) for name in executables()]
    subprocess.run([*command, *programs], env=dict(environ), check=True)
    return subprocess.list2cmdline(command)


def _parser() -> argparse.ArgumentParser:
    machine = platform.machine().lower()
    parser = argparse.ArgumentParser(description=__doc__, prog="package.py")
    parser.add_argument(
        "--payload", type=Path, help="a frozen program to package; without it, freezes first"
    )
    parser.add_argument("--output", type=Path, default=DIST, help="where the packages go")
    parser.add_argument("--build", type=Path, default=BUILD / "windows", help="where the way there")
    parser.add_argument("--machine", default=MACHINES.get(machine, machine), help="x86_64, arm64")
    parser.add_argument(
        "--target", default="", help="NSIS' kind of installer, as amd64-unicode; its own by default"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
