"""The notice of what is frozen with the program."""

import re
import tomllib
from importlib.metadata import distribution

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import third_party
from project import ROOT
from third_party import QT_LICENCES, licence, notice, parts


def test_every_dependency_is_named_with_its_version_and_licence() -> None:
    text = notice()
    named = {canonicalize_name(part.name) for part in parts()}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    rows = map(Requirement, project["project"]["dependencies"])
    assert {canonicalize_name(row.name) for row in rows} <= named
    assert {"shiboken6", "h11", "socksio"} <= named  # what those bring, by their extras too
    for part in parts():
        assert f"\n{part.name} {part.version}\n" in text
    assert "Permission is hereby granted" in text


def test_qt_is_passed_on_under_the_lesser_licence_with_its_text() -> None:
    assert "GNU Lesser General Public License 3" in notice()
    assert [file.name for file in QT_LICENCES] == ["LGPL-3.0.txt", "GPL-3.0.txt"]
    assert all("GENERAL PUBLIC LICENSE" in file.read_text("utf-8") for file in QT_LICENCES)


def test_a_part_without_a_licence_ends_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(third_party, "WORDS", ("no file is called so",))
    with pytest.raises(FileNotFoundError, match="httpx came without a licence"):
        licence(distribution("httpx"))


def test_tools_for_developers_are_no_part_of_it() -> None:
    named = {canonicalize_name(part.name) for part in parts()}
    assert named.isdisjoint({"pytest", "ruff", "mypy", "pyinstaller", "pillow", "sig-meetings"})
    assert re.search(r"^pytest ", notice(), flags=re.MULTILINE) is None
