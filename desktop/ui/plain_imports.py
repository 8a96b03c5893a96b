"""Takes PySide's own `import` out of the way of everything that is imported after it."""

import builtins

import PySide6.QtCore  # noqa: F401 - puts its own import in place of Python's


def use_plain_imports() -> None:
    """Takes it away again, before the program's modules are imported.

    PySide6 reads the source of every module to see whether it wants one of PySide's features, and
    Python keeps that text: several MiB and some milliseconds at every start, for features that are
    not used here. Source: `shibokensupport/feature.py` of PySide6, "The redirection of __import__".
    """
    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        builtins.__import__ = original
