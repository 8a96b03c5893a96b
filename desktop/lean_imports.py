"""Keeps out of a start what a library imports for others' sake."""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def spare_typing_extensions() -> None:
    """Imports msgspec without `typing_extensions`, which takes as long as starting Python.

    msgspec takes what older Pythons lack from there, if it happens to be installed; every Python
    that this program runs on has it. What imports `typing_extensions` later still finds it.
    """
    if "msgspec" in sys.modules or "typing_extensions" in sys.modules:
        return
    absent: Any = None  # how Python marks a module that must not be found
    sys.modules["typing_extensions"] = absent
    try:
        import msgspec  # noqa: F401
    finally:
        del sys.modules["typing_extensions"]
