"""The locks: complete, hashed, in step with pyproject.toml."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ROOT / "packaging" / "locks"
NAMES = ("runtime", "build", "dev")

_ENTRY = re.compile(
    r"(?P<requirement>[a-z0-9][a-z0-9.-]*==\S+(?: ; [^\\]+)?)"
    r"(?P<hashes>(?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n"
)


def locked(name: str) -> dict[str, Requirement]:
    text = (LOCKS / f"{name}.txt").read_text(encoding="utf-8")
    found = [Requirement(entry["requirement"]) for entry in _ENTRY.finditer(text)]
    return {canonicalize_name(requirement.name): requirement for requirement in found}


def asked_for(name: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    runtime, build = project["project"]["dependencies"], groups["build"]
    own = [row for row in groups["dev"] if isinstance(row, str)]
    rows = {"runtime": runtime, "build": build, "dev": [*runtime, *build, *own]}[name]
    return [Requirement(row) for row in rows]


@pytest.mark.parametrize("name", NAMES)
def test_a_lock_holds_nothing_but_pinned_versions_with_hashes(name: str) -> None:
    text = (LOCKS / f"{name}.txt").read_text(encoding="utf-8")
    rest = _ENTRY.sub("", text)
    assert rest == "# Written by `make lock` from pyproject.toml; not by hand.\n"
    assert locked(name)


@pytest.mark.parametrize("name", NAMES)
def test_every_dependency_is_locked_within_its_bounds(name: str) -> None:
    pins = locked(name)
    for wanted in asked_for(name):
        pin = pins[canonicalize_name(wanted.name)]
        (version,) = (specifier.version for specifier in pin.specifier)
        assert wanted.specifier.contains(version), str(pin)


@pytest.mark.parametrize("name", ["runtime", "build"])
def test_the_smaller_locks_are_parts_of_the_developers_one(name: str) -> None:
    whole = locked("dev")
    for key, pin in locked(name).items():
        assert pin.specifier == whole[key].specifier


@pytest.mark.parametrize("name", ["pyside6-essentials", "shiboken6"])
def test_qt_is_locked_with_the_files_of_every_system(name: str) -> None:
    """One file each for Windows on two processors, Linux on two, and macOS."""
    text = (LOCKS / "runtime.txt").read_text(encoding="utf-8")
    (entry,) = (e for e in _ENTRY.finditer(text) if e["requirement"].startswith(f"{name}=="))
    assert entry["hashes"].count("--hash=") >= 5


def test_bounds_are_lower_ones_only() -> None:
    for wanted in asked_for("dev"):
        assert [specifier.operator for specifier in wanted.specifier] == [">="], str(wanted)
