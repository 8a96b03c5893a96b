"""One channel of actions: each is connected once, in the assembly, and asked for somewhere."""

import re
from collections import Counter

from tests.house.tracked import ROOT, tracked_files

UI = ROOT / "desktop" / "ui"


def actions() -> list[str]:
    text = (UI / "actions.py").read_text(encoding="utf-8")
    return re.findall(r"^    (\w+) = Signal\(", text, re.MULTILINE)


def test_each_action_is_connected_once_and_in_the_assembly() -> None:
    connected = Counter(
        (file.name, name)
        for file in tracked_files("desktop/*.py")
        for name in re.findall(r"\bactions\.(\w+)\.connect\(", file.read_text(encoding="utf-8"))
    )
    assert connected == Counter(("assembly.py", name) for name in actions())


def test_each_action_is_asked_for() -> None:
    asked = {
        name
        for file in tracked_files("desktop/ui/*.py")
        for name in re.findall(r"\b_?actions\.(\w+)(?!\w|\.connect)", file.read_text("utf-8"))
    }
    assert set(actions()) <= asked
