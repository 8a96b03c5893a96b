"""Renders the program's icon for packages: PNG in every size, `.ico`, `.icns`, and the SVG itself.

`python packaging/icons.py FOLDER`
"""

import os
import shutil
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image

from project import COMMAND, ROOT

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = ROOT / "resources" / "icons" / f"{COMMAND}.svg"

SMALL = SOURCE.with_name(f"{COMMAND}-small.svg")
SMALL_SIZE = 24
"""Up to so many pixels a drawing with fewer and bolder lines is legible, and the other is not."""

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Pixels; those of hicolor that desktops look for ("Icon Theme Specification")."""

ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
"""Those of a Windows icon; 256 is the largest that the format knows."""


def render(size: int) -> bytes:
    """The icon as a PNG of so many pixels a side."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SMALL if size <= SMALL_SIZE else SOURCE)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def render_icons(folder: Path) -> None:
    """Writes every form of the icon into `folder`, which is made where it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    pictures = {size: render(size) for size in {*SIZES, *ICO_SIZES, 1024}}
    del app
    for size in SIZES:
        folder.joinpath(f"{COMMAND}-{size}.png").write_bytes(pictures[size])
    shutil.copyfile(SOURCE, folder / f"{COMMAND}.svg")
    images = {size: Image.open(BytesIO(made)) for size, made in pictures.items()}
    sizes = [(size, size) for size in ICO_SIZES]
    given = [images[size] for size in ICO_SIZES]
    images[256].save(folder / f"{COMMAND}.ico", sizes=sizes, append_images=given)
    images[1024].save(folder / f"{COMMAND}.icns", append_images=list(images.values()))


if __name__ == "__main__":
    render_icons(Path(sys.argv[1]))
