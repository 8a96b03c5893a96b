"""Compiles `resources/` into `desktop/_compiled/` with Qt's own rcc and lrelease.

Hatchling runs it for a wheel and for an editable install alike; `python packaging/compile_resources.py`
runs it by hand. Nothing it makes is ever committed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree as ET

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ModuleNotFoundError:  # run by hand where only the program's own needs are installed
    BuildHookInterface = object  # type: ignore[assignment,misc]

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"
COMPILED = ROOT / "desktop" / "_compiled"


def qt_tool(name: str) -> Path:
    """The path of one of the tools that PySide6 carries (`rcc`, `lrelease`).

    Raises:
        FileNotFoundError: PySide6-Essentials is not installed, or without the tool.
    """
    spec = find_spec("PySide6")
    home = Path(spec.origin).parent if spec and spec.origin else Path()
    suffix = ".exe" if sys.platform == "win32" else ""
    places = (home, home / "Qt" / "libexec", home / "Qt" / "bin")
    for place in places:
        tool = place / f"{name}{suffix}"
        if tool.is_file():
            return tool
    message = f"{name} is not beside PySide6 ({home}); install PySide6-Essentials"
    raise FileNotFoundError(message)


def compile_collection(target: Path) -> None:
    """Packs glyphs, icons, drawings and style into one binary collection that Qt maps into memory."""
    kinds = {".svg", ".qss", ".png"}
    files = sorted(p for p in RESOURCES.rglob("*") if p.suffix in kinds)
    listing = target.with_suffix(".qrc")
    rows = "".join(
        f'<file alias="{p.relative_to(RESOURCES).as_posix()}">{p.as_posix()}</file>\n' for p in files
    )
    listing.write_text(f"<RCC><qresource>\n{rows}</qresource></RCC>\n", encoding="utf-8")
    subprocess.run(
        [qt_tool("rcc"), "--binary", "--format-version", "3", listing, "-o", target], check=True
    )
    listing.unlink()


def read_translation(source: Path) -> dict[str, dict[str, list[str]]]:
    """The finished texts of one `.ts` file: context → source text → its forms (one, or one a plural)."""
    texts: dict[str, dict[str, list[str]]] = {}
    for context in ET.parse(source).getroot().iter("context"):  # noqa: S314 - our own file
        entries = texts.setdefault(context.findtext("name", ""), {})
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type"):
                continue
            plurals = [form.text or "" for form in translation.iter("numerusform")]
            entries[message.findtext("source", "")] = plurals or [translation.text or ""]
    return texts


def compile_translation(source: Path, target: Path) -> None:
    """Makes the `.qm` that Qt reads and the `.json` that the command line reads, of one `.ts`."""
    subprocess.run(
        [qt_tool("lrelease"), "-silent", source, "-qm", target.with_suffix(".qm")], check=True
    )
    texts = json.dumps(read_translation(source), ensure_ascii=False, sort_keys=True)
    target.with_suffix(".json").write_text(texts + "\n", encoding="utf-8")


def compile_all() -> None:
    """Compiles everything afresh."""
    COMPILED.mkdir(exist_ok=True)
    for stale in COMPILED.iterdir():
        stale.unlink()
    compile_collection(COMPILED / "resources.rcc")
    for source in sorted((RESOURCES / "translations").glob("*.ts")):
        compile_translation(source, COMPILED / source.stem)


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg,misc]
    """Hatchling's way in."""

    def initialize(self, version: str, build_data: dict[str, object]) -> None:  # noqa: ARG002, D102
        compile_all()


if __name__ == "__main__":
    compile_all()
