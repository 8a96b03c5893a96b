"""The start of the program on Linux: a small loader and modules as plain files, all compiled.

PyInstaller finds what belongs to the program and prunes it; its own loader is then replaced. That
one starts itself twice, unpacks an archive and runs hooks before the first line of the program.
"""

import os
import py_compile
import subprocess
import sys
import sysconfig
from pathlib import Path

from project import COMMAND, ROOT, reproducible_environment

SOURCE = ROOT / "packaging" / "linux" / "start.c"
START = ROOT / "packaging" / "start.py"
VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"


def install_loader(folder: Path) -> None:
    """Puts the loader, and what it starts, in the place of PyInstaller's.

    Raises:
        subprocess.CalledProcessError: the compiler refused; it has said why.
    """
    inside = folder / "_internal"
    (library,) = inside.glob(f"libpython{VERSION}*.so*")
    subprocess.run(
        [
            *("cc", "-O2", "-s", "-Wall", "-Wextra", "-Werror", f'-DVERSION="{VERSION}"'),
            *("-isystem", sysconfig.get_path("include"), "-o", folder / COMMAND, SOURCE),
            *(library, "-Wl,-rpath,$ORIGIN/_internal,--disable-new-dtags", "-Wl,--build-id=none"),
        ],
        env=reproducible_environment(),
        check=True,
    )
    _compile(START, inside / "start.pyc")


STUB_WRITER = "shibokensupport/signature/lib/pyi_generator.py"
"""It writes type stubs, which nobody asks an installed program for, yet Qt's bindings import it."""


def unpack_qt_support(folder: Path) -> None:
    """Lays the Python that Qt's bindings hold inside themselves beside them, compiled.

    They would compile those 130 kB at every start, a fifth of an empty window's instructions. If
    asked to (`SBK_EMBED=0`; Qt for Python, "Embedding of Python files") they unpack them once. One
    of these modules is left empty; that saves as much again as compiling the others.

    Raises:
        subprocess.CalledProcessError: the bindings cannot be imported; Python has said why.
    """
    inside = folder / "_internal"
    code = f"import sys; sys.path.insert(0, {str(inside)!r}); import PySide6.QtCore"
    environ = {**os.environ, "SBK_EMBED": "0"}
    subprocess.run([sys.executable, "-IB", "-c", code], env=environ, check=True)
    unpacked = inside / "shiboken6" / "files.dir"
    (unpacked / STUB_WRITER).write_text("", encoding="utf-8")
    for source in sorted(unpacked.rglob("*.py")):
        _compile(source, source.with_suffix(".pyc"))
        source.unlink()


def _compile(source: Path, target: Path) -> None:
    """Compiles a module that is never compared with its source, which does not come along."""
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    py_compile.compile(
        str(source),
        str(target),
        dfile=target.name,
        doraise=True,
        optimize=2,
        invalidation_mode=mode,
    )
