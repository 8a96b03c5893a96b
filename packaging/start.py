"""Where the frozen program begins."""

import sys

if not hasattr(sys, "frozen"):  # PyInstaller's loader says so itself
    setattr(sys, "frozen", True)  # noqa: B010 - Python's own `sys` has no such name

from desktop.__main__ import main

sys.exit(main())
