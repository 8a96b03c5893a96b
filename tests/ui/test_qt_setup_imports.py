"""What is imported after Qt is imported by Python alone."""

import subprocess
import sys

SCRIPT = """
import builtins, linecache, sys
from desktop.ui.qt_setup import use_plain_imports
use_plain_imports()
assert builtins.__import__.__name__ != "__feature_import__"
before = len(linecache.cache)
import desktop.app
assert len(linecache.cache) == before
late = {"httpx", "asyncio", "ssl", "segno", "icalendar", "keyring", "desktop_notifier"}
print(sorted(late & set(sys.modules)))
"""


def test_the_sources_are_not_read_and_the_network_is_not_imported_before_the_first_paint() -> None:
    command = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
