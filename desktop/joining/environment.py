"""The environment that programs outside get, without what this program's own bundle put there."""

from collections.abc import Mapping

LIBRARY_PATHS = (
    "LD_LIBRARY_PATH",
    "LIBPATH",
    "DYLD_LIBRARY_PATH",
    "DYLD_FRAMEWORK_PATH",
    "DYLD_FALLBACK_LIBRARY_PATH",
)
"""Where a loader looks first; a bundle points them at its own libraries."""

_SAVED = "_ORIG"
"""PyInstaller keeps the user's value under the name with this suffix."""

_BUNDLED_NAMES = frozenset(
    {
        "GDK_PIXBUF_MODULE_FILE",
        "GIO_MODULE_DIR",
        "GI_TYPELIB_PATH",
        "GTK_DATA_PREFIX",
        "GTK_EXE_PREFIX",
        "GTK_IM_MODULE_FILE",
        "GTK_PATH",
        "PYTHONHOME",
        "PYTHONPATH",
        "QML2_IMPORT_PATH",
        "QML_IMPORT_PATH",
        "QT_PLUGIN_PATH",
        "QT_QPA_PLATFORM_PLUGIN_PATH",
        "QTWEBENGINEPROCESS_PATH",
        "SSL_CERT_DIR",
        "SSL_CERT_FILE",
        "_MEIPASS2",
    }
)
_BUNDLED_PREFIX = "_PYI_"

_SCREENLESS = frozenset({"offscreen", "minimal", "minimalegl", "vnc"})


def clean_environment(environ: Mapping[str, str], *, frozen: bool) -> dict[str, str]:
    """The environment for a program outside.

    A frozen program's loader paths are put back to the user's (PyInstaller, "Launching external
    programs from the frozen application") and what its bundle set for Qt, GTK, Python and TLS is
    dropped: the user's own values of those were overwritten at start anyway. Frozen or not, a
    `QT_QPA_PLATFORM` that shows nothing goes: it was meant for this program alone, and many
    clients and browsers are Qt programs that would run unseen.

    Args:
        environ: this program's environment; it is not changed.
        frozen: whether this program runs from a bundle.
    """
    clean = dict(environ)
    if clean.get("QT_QPA_PLATFORM", "").partition(":")[0] in _SCREENLESS:
        del clean["QT_QPA_PLATFORM"]
    if not frozen:
        return clean
    for name in LIBRARY_PATHS:
        original = clean.pop(name + _SAVED, "")
        clean.pop(name, None)
        if original:
            clean[name] = original
    return {name: value for name, value in clean.items() if not _is_bundled(name)}


def _is_bundled(name: str) -> bool:
    return name in _BUNDLED_NAMES or name.startswith(_BUNDLED_PREFIX)
