"""The pictures beside the installer's pages, drawn from the program's icon and palette."""

from pathlib import Path

from PIL import Image

from desktop.ui.theme.palette import LIGHT
from project import COMMAND

Size = tuple[int, int]

SIDE: Size = (382, 724)
"""Of the first and the last page: twice the pixels it takes on a plain screen, for finer ones."""

HEADER: Size = (300, 114)
"""Beside the titles of the others."""


def draw_pictures(icons: Path, folder: Path) -> None:
    """Writes `side.bmp` and `header.bmp` into `folder`; `icons` is what `icons.py` rendered."""
    folder.mkdir(parents=True, exist_ok=True)
    icon = Image.open(icons / f"{COMMAND}-512.png").convert("RGBA")
    side = Image.new("RGB", SIDE, LIGHT.selection)
    _paste(icon, side, 200, ((SIDE[0] - 200) // 2, 200))
    side.save(folder / "side.bmp")
    header = Image.new("RGB", HEADER, "#ffffff")
    _paste(icon, header, 84, (HEADER[0] - 84 - 16, 15))
    header.save(folder / "header.bmp")


def _paste(icon: Image.Image, onto: Image.Image, size: int, where: Size) -> None:
    scaled = icon.resize((size, size), Image.Resampling.LANCZOS)
    onto.paste(scaled, where, scaled)
