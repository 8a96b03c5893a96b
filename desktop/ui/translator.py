"""The window's language: Qt's translators, and the same texts for the rooms that take `Texts`."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from desktop.texts import COMPILED, LOCALES, system_language


def spoken(setting: str, asked: str | None) -> str:
    """Returns the language: the command line's, else the setting's, else the system's."""
    if asked:
        return asked
    return setting if setting in {"zh", "en"} else system_language()


def spoken_language() -> str:
    """Returns the current language: `zh` or `en`."""
    return "zh" if QLocale().language() is QLocale.Language.Chinese else "en"


class QtTexts:
    """Texts through Qt's translator, so that they follow the language at once."""

    def translate(self, context: str, source: str, comment: str = "", n: int = -1, /) -> str:
        """Translates `source` in `context`; `n`, where not negative, fills in `%n`."""
        return QCoreApplication.translate(context, source, comment, n)


class Translator:
    """Installs Qt's translators for one language at a time."""

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self._installed: list[QTranslator] = []
        self.current = ""
        self.texts = QtTexts()

    def use(self, language: str) -> None:
        """Switches to `language` (`zh` or `en`); widgets get a LanguageChange event."""
        if language == self.current:
            return
        self.current = language
        for translator in self._installed:
            self._app.removeTranslator(translator)
        locale = LOCALES[language]
        QLocale.setDefault(QLocale(locale))
        own = self._load(f"{COMPILED}/{locale}.qm")
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._installed = [t for t in (self._load(f"{folder}/qtbase_{locale}.qm"), own) if t]
        for translator in self._installed:
            self._app.installTranslator(translator)

    def _load(self, path: str) -> QTranslator | None:
        translator = QTranslator(self._app)
        return translator if translator.load(path) else None
