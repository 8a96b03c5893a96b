"""Compiles `resources/` into `desktop/_compiled/` with Qt's own rcc and lrelease.

The build hook runs it for a wheel and for an editable install alike; `python
packaging/compile_resources.py` runs it by hand. Nothing it makes is ever committed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from compile_steps import StepsRefused, compile_steps

ROOT = Path(__file__).resolve().parent.parent
KINDS = frozenset({".svg", ".qss", ".png"})
ICON = "sig-meetings.svg"
"""Also lies in the package as it is, for those who install it without Qt."""


class ToolMissing(Exception):
    """One of Qt's tools is not beside PySide6; the message says what to do."""


def qt_tool(name: str) -> Path:
    """The path of one of the tools that PySide6 carries (`rcc`, `lrelease`, `lupdate`).

    Raises:
        ToolMissing: PySide6-Essentials is not installed, or without the tool.
    """
    spec = find_spec("PySide6")
    places = [Path(place) for place in (spec and spec.submodule_search_locations) or ()]
    suffix = ".exe" if sys.platform == "win32" else ""
    for place in places:
        for folder in (place, place / "Qt" / "libexec", place / "Qt" / "bin"):
            tool = folder / f"{name}{suffix}"
            if tool.is_file():
                return tool
    cure = f"{sys.executable} -m pip install PySide6-Essentials"
    message = f"{name}, one of PySide6's tools, is missing; type: {cure}"
    raise ToolMissing(message)


def compile_all(resources: Path, compiled: Path) -> None:
    """Compiles everything below `resources` afresh into the folder `compiled`.

    Every file is replaced in one step, and whatever else was in the folder goes, so a program that
    runs meanwhile sees an old file or a new one.

    Raises:
        ToolMissing: PySide6's tools are not there.
        subprocess.CalledProcessError: a tool refused a source; it has said why.
        StepsRefused: the steps or their drawings are not as they must be; it says all that is not.
    """
    compiled.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="_compiling-", dir=compiled.parent) as folder:
        fresh = Path(folder)
        compile_collection(resources, fresh / "resources.rcc")
        for source in sorted((resources / "translations").glob("*.ts")):
            compile_translation(source, fresh / source.stem)
        if (icon := resources / "icons" / ICON).is_file():
            shutil.copyfile(icon, fresh / ICON)
        if (pinyin := resources / "pinyin.txt").is_file():
            shutil.copyfile(pinyin, fresh / pinyin.name)
        if (resources / "steps").is_dir():
            compile_steps(resources, ROOT / "desktop", fresh / "steps.json")
        if (demo := resources / "demo.toml").is_file():
            compile_demo(demo, fresh / "demo.json")
        made = {path.replace(compiled / path.name) for path in sorted(fresh.iterdir())}
    for stale in set(compiled.iterdir()) - made:
        stale.unlink()


def compile_collection(resources: Path, target: Path) -> None:
    """Packs glyphs, icons, drawings and style into one binary collection that Qt maps into memory.

    The same sources give the same bytes: rcc's time stamps are fixed.
    """
    files = sorted(path for path in resources.rglob("*") if path.suffix in KINDS)
    rows = "".join(
        f"<file alias={quoteattr(path.relative_to(resources).as_posix())}>"
        f"{escape(path.as_posix())}</file>\n"
        for path in files
    )
    listing = target.with_suffix(".qrc")
    listing.write_text(f"<RCC><qresource>\n{rows}</qresource></RCC>\n", encoding="utf-8")
    subprocess.run(
        [qt_tool("rcc"), "--binary", "--format-version", "3", listing, "-o", target],
        check=True,
        env={**os.environ, "QT_RCC_SOURCE_DATE_OVERRIDE": "1", "SOURCE_DATE_EPOCH": "1"},
    )
    listing.unlink()


def compile_translation(source: Path, target: Path) -> None:
    """Makes the `.qm` that Qt reads and the `.json` that the command line reads, of one `.ts`."""
    subprocess.run(
        [qt_tool("lrelease"), "-silent", "-nounfinished", source, "-qm", f"{target}.qm"], check=True
    )
    texts = json.dumps(read_translation(source), ensure_ascii=False, sort_keys=True)
    Path(f"{target}.json").write_text(texts + "\n", encoding="utf-8")


def compile_demo(source: Path, target: Path) -> None:
    """Makes the list that the demo's server reads; it judges every meeting of it as it starts."""
    meetings = tomllib.loads(source.read_text(encoding="utf-8"))["meeting"]
    target.write_text(json.dumps(meetings, ensure_ascii=False) + "\n", encoding="utf-8")


def read_translation(source: Path) -> dict[str, dict[str, list[str]]]:
    """The finished texts of one `.ts`: context → source text → its forms (one, or one a plural)."""
    texts: dict[str, dict[str, list[str]]] = {}
    for context in ET.parse(source).getroot().iter("context"):
        entries = texts.setdefault(context.findtext("name", ""), {})
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type"):
                continue
            plurals = [form.text or "" for form in translation.iter("numerusform")]
            entries[message.findtext("source", "")] = plurals or [translation.text or ""]
    return texts


def main() -> int:
    """Compiles this project's resources; the exit code."""
    try:
        compile_all(ROOT / "resources", ROOT / "desktop" / "_compiled")
    except (ToolMissing, StepsRefused) as said:
        sys.stderr.write(f"{said}\n")
        return 1
    except subprocess.CalledProcessError as failed:
        sys.stderr.write(f"{Path(failed.cmd[0]).name} could not compile the resources.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
