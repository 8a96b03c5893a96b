"""The Mac that is made of stand-ins."""

from pathlib import Path

import pytest

from tests.packaging.macos.mac import Mac, make_bundle


@pytest.fixture
def mac(tmp_path: Path) -> Mac:
    return Mac(tmp_path)


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """A frozen program."""
    return make_bundle(tmp_path / "frozen")
