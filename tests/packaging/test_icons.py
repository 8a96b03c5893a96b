"""The icon in every form that packages want."""

from pathlib import Path

import pytest
from PIL import Image
from PIL.IcnsImagePlugin import IcnsImageFile
from PIL.IcoImagePlugin import IcoImageFile
from PySide6.QtWidgets import QApplication

from icons import ICO_SIZES, SIZES, render_icons


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Path:  # noqa: ARG001 - it draws
    made = tmp_path_factory.mktemp("icons")
    render_icons(made)
    return made


@pytest.mark.parametrize("size", SIZES)
def test_a_picture_of_every_size_is_drawn_sharp_on_nothing(folder: Path, size: int) -> None:
    with Image.open(folder / f"sig-meetings-{size}.png") as picture:
        assert picture.size == (size, size)
        assert picture.mode == "RGBA"
        corner, middle = picture.getpixel((0, 0)), picture.getpixel((size // 2, size // 3))
        assert isinstance(corner, tuple)
        assert isinstance(middle, tuple)
        assert (corner[3], middle[3]) == (0, 255)


def test_windows_finds_every_size_in_one_file(folder: Path) -> None:
    with Image.open(folder / "sig-meetings.ico") as icon:
        assert isinstance(icon, IcoImageFile)
        assert icon.ico.sizes() == {(size, size) for size in ICO_SIZES}


def test_macos_finds_the_dense_ones_too(folder: Path) -> None:
    with Image.open(folder / "sig-meetings.icns") as icon:
        assert isinstance(icon, IcnsImageFile)
        assert {(128, 128, 2), (512, 512, 2)} <= set(icon.icns.itersizes())


def test_the_same_drawing_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    render_icons(tmp_path)
    again = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert again == {file.name: file.read_bytes() for file in folder.iterdir()}
