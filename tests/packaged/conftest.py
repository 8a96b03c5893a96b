"""The packages in `dist/`, and the bare system that they are installed into."""

import os
import platform
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from project import COMMAND, DIST, VERSION
from tests.helpers.display import Display, need_display
from tests.packaged.bare_system import BareSystem

MACHINE = platform.machine()
TOOLS = ("debootstrap", "weston", "rpm", "unshare", "dpkg-deb", "ldd")


@pytest.fixture(scope="session", autouse=True)
def _able() -> None:
    """Whoever asks for these tests is told what they need; none of them is skipped."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    assert not missing, f"make test-package installs: {', '.join(missing)}"
    assert os.geteuid() == 0, "a bare system is made by root: make test-package asks for it"


def package(name: str) -> Path:
    file = DIST / name
    assert file.is_file(), f"{name} is not there: make package makes it"
    return file


@pytest.fixture(scope="session")
def deb(bare: BareSystem) -> Path:
    machine = bare.run(["dpkg", "--print-architecture"]).stdout.strip()
    return package(f"{COMMAND}_{VERSION}_{machine}.deb")


@pytest.fixture(scope="session")
def rpm() -> Path:
    return package(f"{COMMAND}-{VERSION}-1.{MACHINE}.rpm")


@pytest.fixture(scope="session")
def tarball() -> Path:
    return package(f"{COMMAND}-{VERSION}-linux-{MACHINE}.tar.gz")


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BareSystem]:
    """A system with nothing in it that a minimal one has not."""
    system = BareSystem(tmp_path_factory.mktemp("bare") / "root")
    try:
        system.make()
        yield system
    finally:
        system.remove()


@pytest.fixture(scope="session")
def libraries(bare: BareSystem, deb: Path) -> None:
    """What the package for Debian declares, for those that cannot have apt fetch it."""
    said = bare.run(["dpkg-deb", "--field", bare.bring(deb), "Depends"]).stdout
    bare.install(*(row.split()[0] for row in said.strip().split(", ")))


@pytest.fixture
def display() -> Iterator[Display]:
    """A display of the machine's; programs in the bare system reach it by its socket's name."""
    need_display()
    with Display() as display:
        yield display
