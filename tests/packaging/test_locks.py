"""The locks: complete, hashed, in step with pyproject.toml."""

import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from PySide6.QtWidgets import QApplication, QLabel

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ROOT / "packaging" / "locks"
NAMES = ("runtime", "build", "package", "dev")

SYSTEMS = (("linux", "Linux"), ("darwin", "Darwin"), ("win32", "Windows"))
MACHINES = [
    {
        "python_version": version,
        "python_full_version": f"{version}.1",
        "sys_platform": system,
        "platform_system": platform,
        "platform_python_implementation": "CPython",
    }
    for version in ("3.11", "3.12", "3.13", "3.14")
    for system, platform in SYSTEMS
]

_ENTRY = re.compile(
    r"(?P<requirement>[a-z0-9][a-z0-9.-]*==\S+(?: ; [^\\]+)?)"
    r"(?P<hashes>(?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n"
)


def read_lock(name: str) -> str:
    return (LOCKS / f"{name}.txt").read_text(encoding="utf-8")


def entries(name: str) -> list[tuple[Requirement, int]]:
    """A lock's pins, each with the number of its hashes."""
    found = _ENTRY.finditer(read_lock(name))
    return [(Requirement(e["requirement"]), e["hashes"].count("--hash=")) for e in found]


def applies(requirement: Requirement, machine: dict[str, str]) -> bool:
    return requirement.marker is None or requirement.marker.evaluate(machine)


def locked(name: str, machine: dict[str, str]) -> dict[str, str]:
    """The versions that a machine gets: name → version."""
    versions: dict[str, str] = {}
    for pin, _hashes in entries(name):
        if applies(pin, machine):
            key = canonicalize_name(pin.name)
            assert key not in versions, f"{key} is pinned twice"
            (specifier,) = pin.specifier
            versions[key] = specifier.version
    return versions


def asked_for(name: str) -> list[Requirement]:
    """What pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    rows = [] if name == "runtime" else listed(groups, name)
    if name in {"runtime", "dev"}:
        rows = [*project["project"]["dependencies"], *rows]
    return [Requirement(row) for row in rows]


def listed(groups: dict[str, list[str | dict[str, str]]], name: str) -> list[str]:
    """The rows of a group, and of the groups that it includes."""
    rows = []
    for row in groups[name]:
        rows += [row] if isinstance(row, str) else listed(groups, row["include-group"])
    return rows


def told(machine: dict[str, str]) -> str:
    return f"{machine['sys_platform']}-{machine['python_version']}"


@pytest.mark.parametrize("name", NAMES)
def test_a_lock_holds_nothing_but_pinned_versions_with_hashes(name: str) -> None:
    rest = _ENTRY.sub("", read_lock(name))
    assert rest == "# Written by `make lock` from pyproject.toml; not by hand.\n"
    assert entries(name)


@pytest.mark.parametrize("machine", MACHINES, ids=told)
@pytest.mark.parametrize("name", NAMES)
def test_every_dependency_is_locked_within_its_bounds(name: str, machine: dict[str, str]) -> None:
    pins = locked(name, machine)
    for wanted in asked_for(name):
        if applies(wanted, machine):
            version = pins[canonicalize_name(wanted.name)]
            assert wanted.specifier.contains(version), f"{wanted}: {version}"


@pytest.mark.parametrize("machine", MACHINES, ids=told)
@pytest.mark.parametrize("name", ["runtime", "build", "package"])
def test_the_smaller_locks_are_parts_of_the_developers_one(
    name: str, machine: dict[str, str]
) -> None:
    assert locked(name, machine).items() <= locked("dev", machine).items()


@pytest.mark.parametrize("name", ["pyside6-essentials", "shiboken6"])
def test_qt_is_locked_with_the_files_of_every_system(name: str) -> None:
    """One file each for Windows and Linux on two processors, and for macOS."""
    counts = [hashes for pin, hashes in entries("runtime") if pin.name == name]
    assert counts
    assert min(counts) >= 5


def test_bounds_are_lower_ones_but_for_the_one_that_has_a_record() -> None:
    bounded = [
        wanted
        for wanted in asked_for("dev")
        if [specifier.operator for specifier in wanted.specifier] != [">="]
    ]
    assert [wanted.name for wanted in bounded] == ["PySide6-Essentials"]
    record = ROOT / "docs" / "decisions" / "0006-not-every-pyside6-for-every-python.md"
    assert "PySide6-Essentials" in record.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal there")
def test_qt_keeps_count_of_the_references_to_none(qapp: QApplication) -> None:
    """The very fault for which some PySide6 are kept away from some Pythons."""
    label = QLabel()
    before = sys.getrefcount(None)
    for _ in range(1000):
        label.setText(qapp.applicationName())
    assert sys.getrefcount(None) > before - 500
