"""Makes the compiled resources known to Qt."""

from PySide6.QtCore import QResource

from desktop.texts import COMPILED


class ResourcesMissingError(RuntimeError):
    """The program was not built: its compiled resources are not there."""


def load_resources() -> None:
    """Maps glyphs, icons and style into memory.

    Raises:
        ResourcesMissingError: they were never compiled; `make demo` does.
    """
    path = f"{COMPILED}/resources.rcc"
    if not QResource.registerResource(path):
        message = f"{path} is missing: the program has not been built (make demo builds it)"
        raise ResourcesMissingError(message)
