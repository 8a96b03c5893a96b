"""An AT-SPI client as screen readers are: prints what a program's window says, one JSON a line.

Run by the system's Python, which has `pyatspi`: `at_spi_client.py NAME tree` prints every part and
whether it is showing, `at_spi_client.py NAME press LABEL` presses a button, and
`at_spi_client.py NAME listen` prints what is announced until it is ended.
"""

from __future__ import annotations

import json
import sys
import time
from contextlib import suppress

import pyatspi
from gi.repository import GLib

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 30.0


def program(name: str) -> pyatspi.Accessible:
    """The program of that name, once it is there with a window."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        for each in pyatspi.Registry.getDesktop(0):
            if each is not None and name in each.name and each.childCount:
                return each
        time.sleep(0.1)
    raise TimeoutError(name)


def parts(root: pyatspi.Accessible, depth: int = 0) -> Iterator[tuple[int, pyatspi.Accessible]]:
    """Every part below one, and how deep it lies; without what goes away meanwhile."""
    with suppress(GLib.GError):
        for child in root:
            if child is not None:
                yield depth, child
                yield from parts(child, depth + 1)


def described(depth: int, part: pyatspi.Accessible) -> dict[str, object]:
    """What a part says of itself."""
    states = part.getState()
    try:
        actions = [part.queryAction().getName(n) for n in range(part.queryAction().nActions)]
    except NotImplementedError:
        actions = []
    return {
        "depth": depth,
        "role": part.getRoleName(),
        "name": part.name,
        "description": part.description,
        "focusable": states.contains(pyatspi.STATE_FOCUSABLE),
        "showing": states.contains(pyatspi.STATE_SHOWING),
        "checked": states.contains(pyatspi.STATE_CHECKED),
        "actions": actions,
    }


def print_tree(name: str) -> None:
    """Prints every part, and whether it is showing."""
    for depth, part in parts(program(name)):
        with suppress(GLib.GError):
            print(json.dumps(described(depth, part), ensure_ascii=False))


def press(name: str, label: str) -> None:
    """Presses the button of that name."""
    for _, part in parts(program(name)):
        if part.name == label and part.getState().contains(pyatspi.STATE_SHOWING):
            part.queryAction().doAction(0)
            return
    raise LookupError(label)


def listen(name: str) -> None:
    """Prints what is announced, until it is ended."""
    program(name)

    def heard(event: pyatspi.event.Event) -> None:
        print(json.dumps({"type": str(event.type), "said": str(event.any_data)}), flush=True)

    pyatspi.Registry.registerEventListener(heard, "object:announcement")
    print(json.dumps({"type": "ready", "said": ""}), flush=True)
    pyatspi.Registry.start()


if __name__ == "__main__":
    match sys.argv[2:]:
        case ["tree"]:
            print_tree(sys.argv[1])
        case ["press", label]:
            press(sys.argv[1], label)
        case ["listen"]:
            listen(sys.argv[1])
