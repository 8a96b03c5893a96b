"""Installing system packages: what is asked of which package manager, played by stand-ins."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tracked import ROOT, tracked_files

BOOTSTRAP = ROOT / "packaging" / "linux" / "bootstrap.sh"
REAL_PROGRAMS = ("bash", "sh", "env", "tail", "dirname", "cat")

PURPOSES = [("demo", 0), ("test", 1), ("package", 1), ("test-package", 1)]
"""Each with the exit code where something is missing for good: the demo goes on all the same."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the script is for Linux")


class Machine:
    """A machine made of stand-ins: a folder of programs, each of which notes how it was called."""

    def __init__(self, folder: Path) -> None:
        self.programs = folder / "bin"
        self.calls_file = folder / "calls"
        self.programs.mkdir()
        for name in REAL_PROGRAMS:
            self.programs.joinpath(name).symlink_to(str(shutil.which(name)))
        self.programs.joinpath("python3").symlink_to(sys.executable)
        self.has("id", "echo 0")
        self.has("uname", "echo Linux")

    def has(self, name: str, script: str = "") -> None:
        """Puts a program there."""
        file = self.programs / name
        note = f'echo "{name} $*" >>{self.calls_file}\n' if name != "id" else ""
        file.write_text(f"#!/bin/sh\n{note}{script}\n", encoding="utf-8")
        file.chmod(0o755)

    def run(self, purpose: str) -> subprocess.CompletedProcess[str]:
        """Runs the bootstrap there."""
        return subprocess.run(
            [str(self.programs / "bash"), str(BOOTSTRAP), purpose],
            env={"PATH": str(self.programs)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def calls(self, name: str) -> list[str]:
        """How a program was called, first to last."""
        noted = self.calls_file.read_text(encoding="utf-8") if self.calls_file.exists() else ""
        return [line for line in noted.splitlines() if line.startswith(f"{name} ")]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def everything_installed_but(*missing: str) -> str:
    """A dpkg-query that says so, until the note of an installation is there."""
    cases = "".join(f"{name}|{name}t64) [ -e $0.done ] || continue;;\n" for name in missing)
    return (
        f'shift 2\nfor name in "$@"; do\ncase $name in\n{cases}esac\necho "<$name:installed>"\ndone'
    )


def remembers_installing(machine: Machine) -> str:
    return f'[ "$1" = install ] && : >{machine.programs}/dpkg-query.done; exit 0'


def test_where_nothing_is_missing_nothing_is_asked_for(machine: Machine) -> None:
    machine.has("dpkg-query", everything_installed_but())
    machine.has("apt-get", "exit 1")
    done = machine.run("test")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert machine.calls("apt-get") == []


def test_only_what_is_missing_is_installed(machine: Machine) -> None:
    machine.has("dpkg-query", everything_installed_but("libegl1", "xdg-utils"))
    machine.has("apt-get", remembers_installing(machine))
    done = machine.run("demo")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Installing 2 system packages: libegl1 xdg-utils\n"
    assert machine.calls("apt-get") == [
        "apt-get update",
        "apt-get install --yes --quiet --no-install-recommends libegl1 xdg-utils",
    ]


def test_a_library_under_its_newer_name_is_there(machine: Machine) -> None:
    names = (
        'shift 2\nfor name in "$@"; do case $name in *t64) echo "<$name:installed>";; esac; done'
    )
    machine.has("dpkg-query", names)
    machine.has("apt-get", "exit 1")
    assert machine.run("demo").stdout == ""


@pytest.mark.parametrize(("purpose", "code"), PURPOSES)
def test_what_cannot_be_installed_is_one_sentence_with_the_command(
    machine: Machine, purpose: str, code: int
) -> None:
    machine.has("dpkg-query", everything_installed_but("libegl1"))
    machine.has("apt-get", "echo E: no network >&2; exit 100")
    done = machine.run(purpose)
    assert done.returncode == code
    assert done.stderr == (
        "System packages are missing and could not be installed (E: no network);"
        " type: sudo apt-get install libegl1\n"
    )


@pytest.mark.parametrize(("purpose", "code"), PURPOSES)
def test_without_rights_nothing_is_tried(machine: Machine, purpose: str, code: int) -> None:
    machine.has("id", "echo 1000")
    machine.has("dpkg-query", everything_installed_but("libegl1"))
    machine.has("apt-get")
    done = machine.run(purpose)
    assert done.returncode == code
    assert done.stderr.endswith("; type: sudo apt-get install libegl1\n")
    assert machine.calls("apt-get") == []


def test_sudo_is_used_where_one_is_not_root(machine: Machine) -> None:
    machine.has("id", "echo 1000")
    machine.has("sudo", 'shift; exec "$@"')
    machine.has("dpkg-query", everything_installed_but("libegl1"))
    machine.has("apt-get", remembers_installing(machine))
    assert machine.run("demo").returncode == 0
    assert machine.calls("sudo")[0] == "sudo --non-interactive apt-get update"


def test_one_unknown_package_does_not_keep_the_others_out(machine: Machine) -> None:
    machine.has("dpkg-query", everything_installed_but("libegl1", "libxcb-cursor0"))
    machine.has("apt-get", 'case "$*" in *libxcb-cursor0*) exit 100;; esac')
    machine.run("demo")
    assert "libegl1" in machine.calls("apt-get")[-2]
    assert "libxcb-cursor0" not in machine.calls("apt-get")[-2]


def test_dnf_is_asked_for_the_libraries_themselves(machine: Machine) -> None:
    machine.has("rpm", f"case $3 in libEGL*) [ -e {machine.programs}/done ];; esac")
    machine.has("dnf", f": >{machine.programs}/done")
    done = machine.run("test")
    assert (done.returncode, done.stderr) == (0, "")
    assert machine.calls("dnf") == ["dnf install --assumeyes --quiet libEGL.so.1()(64bit)"]


def test_npm_is_installed_only_where_none_is(machine: Machine) -> None:
    machine.has("dpkg-query", everything_installed_but("npm"))
    machine.has("apt-get", remembers_installing(machine))
    assert machine.run("test").stdout == "Installing 1 system packages: npm\n"
    machine.programs.joinpath("dpkg-query.done").unlink()
    machine.has("npm")
    assert machine.run("test").stdout == ""


def test_an_unknown_distribution_is_told_where_the_list_is(machine: Machine) -> None:
    done = machine.run("demo")
    assert done.returncode == 0
    assert "neither apt nor dnf" in done.stderr


def test_python_is_installed_with_its_venv_where_there_is_none(machine: Machine) -> None:
    python = machine.programs / "python3"
    python.unlink()
    machine.has("dpkg-query", everything_installed_but())
    link = f"ln -s {sys.executable} {python}"
    machine.has("apt-get", f'PATH={os.defpath}\ncase "$*" in *python3-venv*) {link};; esac')
    done = machine.run("demo")
    assert (done.returncode, done.stdout) == (0, "Installing Python …\n")
    assert machine.calls("apt-get")[-1].endswith("python3 python3-venv")


def test_an_unknown_purpose_is_a_usage_error(machine: Machine) -> None:
    assert machine.run("dance").returncode == 2


@pytest.mark.parametrize("old", ["exit 1", 'case "$*" in *ensurepip*) exit 1;; esac'])
def test_a_python_that_will_not_do_is_explained_with_what_to_type(
    machine: Machine, old: str
) -> None:
    machine.programs.joinpath("python3").unlink()
    machine.has("python3", f"{old}\necho python3.11")
    done = subprocess.run(
        [str(machine.programs / "sh"), str(ROOT / "packaging" / "find_python.sh"), "--why"],
        env={"PATH": str(machine.programs)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "type: sudo apt-get install" in done.stderr


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="shellcheck is not installed")
def test_shellcheck_finds_nothing() -> None:
    scripts = [str(file) for file in tracked_files("*.sh", ".ci/run")]
    done = subprocess.run(["shellcheck", *scripts], capture_output=True, text=True, check=False)
    assert done.stdout == ""
