"""Takes away what a test has made of the program, so that no later test hears of it.

A signal keeps what is connected to it in C++, where no collection of garbage looks. Without this,
what the program is made of would outlive its test, and go on following the focus and the keys.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import delete, isValid

from desktop.ui.application import Application
from desktop.ui.context import AppContext


def put_away(application: Application) -> None:
    """Ends the program, if it has not ended, and takes away all of it."""
    if not application._ended:
        application.end()
    application.window.hide()
    application.window.deleteLater()
    context = application.context
    context.app.processEvents()
    take_apart(application)
    for translator in context.translator._installed:  # nobody is left to speak another language
        context.app.removeTranslator(translator)


def take_apart(whole: Application | AppContext) -> None:
    """Takes away the windows that were closed, and then all that is held on to."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for part in _parts(whole):
        if isValid(part) and part.parent() is None:
            delete(part)


def _parts(whole: object) -> list[QObject]:
    """Every object of Qt's that the program has made and reaches from there."""
    reached: dict[int, object] = {}
    todo = [whole]
    while todo:
        one = todo.pop()
        ours = type(one).__module__.startswith("desktop.")
        if ours and id(one) not in reached and not isinstance(one, QCoreApplication):
            reached[id(one)] = one
            todo += getattr(one, "__dict__", {}).values()
            todo += (getattr(one, name) for name in getattr(one, "__struct_fields__", ()))
    return [one for one in reached.values() if isinstance(one, QObject)]
