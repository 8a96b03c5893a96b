"""What is kept out of a start, and that it is there for whoever needs it later."""

import subprocess
import sys

SCRIPT = """
import sys
from desktop.lean_imports import spare_typing_extensions
spare_typing_extensions()
print("msgspec" in sys.modules, "typing_extensions" in sys.modules)
import typing_extensions
from typing import Annotated, NotRequired, TypedDict
import msgspec
class Row(TypedDict):
    name: str
    count: NotRequired[Annotated[int, msgspec.Meta(ge=0)]]
print(msgspec.json.decode(b'{"name":"a"}', type=Row), bool(typing_extensions.NotRequired))
"""


def test_msgspec_does_without_what_older_pythons_lack() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["True False", "{'name': 'a'} True"]
