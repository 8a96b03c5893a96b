"""The window at another scale: prints what is cut at each width, one line each."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from desktop.storage.settings import ThemeChoice
from desktop.ui.presenter import Presenter
from desktop.ui.qt_setup import load_resources
from desktop.ui.theme.theme import Theme
from desktop.ui.translator import Translator
from desktop.ui.window import MainWindow
from tests.ui.build import came, usual
from tests.ui.contexts import make_context
from tests.ui.test_fit import cut_parts

WIDTHS = (440, 640, 800)


def main(language: str) -> None:
    """Shows the usual list in that language."""
    app = QApplication([])
    load_resources()
    translator, theme = Translator(app), Theme(ThemeChoice.LIGHT)
    translator.use(language)
    theme.apply(app)
    with TemporaryDirectory() as folder:
        context = make_context(app, Path(folder), translator, theme, schedule=usual())
        context.meetings_model.apply(came(usual()))
        window = MainWindow(context)
        presenter = Presenter(context, window)
        window.show()
        for width in WIDTHS:
            window.resize(width, 600)
            for look in (window.open_detail, window.go_back):
                look()
                for _ in range(10):
                    app.processEvents()
                    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
                print(width, window.devicePixelRatio(), cut_parts(window))
        presenter.deleteLater()
        window.close()


if __name__ == "__main__":
    main(sys.argv[1])
