"""Takes the pictures of the guide and the README afresh, into `docs/pictures`.

`make pictures`; they are the gallery's own, in fewer colours so that a clone stays small.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from PySide6.QtWidgets import QApplication

import gallery
from desktop.storage.settings import ThemeChoice
from desktop.ui.qt_setup import load_resources
from project import ROOT

PICTURES = ROOT / "docs" / "pictures"
NAMES = ("main", "join-nothing", "join-early-1100", "wizard-linux-guest-ways", "settings-2", "keys")
"""Those that the guide shows, in both languages and in light."""

COLOURS = 128
SETS = (
    gallery.main_pictures,
    gallery.join_bars,
    gallery.wizard,
    gallery.settings_pages,
    gallery.help_dialogs,
)


def main() -> int:
    """Takes all of them."""
    app = QApplication(sys.argv[:1])
    load_resources()
    schedule = gallery.demo_schedule()
    with TemporaryDirectory() as folder:
        gallery.TARGET = Path(folder)
        for language in ("zh", "en"):
            studio = gallery.Studio(app, language, ThemeChoice.LIGHT)
            for take in SETS:
                take(studio, schedule)
            studio.done()
        for language in ("zh", "en"):
            for name in NAMES:
                picture = f"{name}.{language}.light.png"
                with Image.open(Path(folder, picture)) as taken:
                    fewer = taken.convert("RGB").quantize(COLOURS)
                    fewer.save(PICTURES / picture, optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
