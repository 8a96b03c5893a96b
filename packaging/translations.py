"""Keeps `resources/translations/*.ts` in step with the texts in the code.

    python packaging/translations.py update [--language zh_CN|en] [--merge FILE.json …]
    python packaging/translations.py check

`update` runs Qt's lupdate and fills in what the files say: {"Context": {"Source": "translation"
or ["form", …]}}. `check` fails and names every text that is missing, unfinished, no longer in the
code, or whose placeholders differ from the source's.

Chinese has every text, and one form for all numbers. English is the source itself: its file holds
the texts with a number alone, in singular and plural.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from compile_resources import ROOT, ToolMissing, qt_tool
from marked_texts import marked_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FORMS = {"zh_CN": 1, "en": 2}
"""The languages, and how many forms each has for a text with a number."""

_PLACEHOLDER = re.compile(r"\{[^{}]*\}|%L?[n0-9]")


class Key(NamedTuple):
    """What tells one text from another."""

    context: str
    source: str
    comment: str

    def __str__(self) -> str:
        return f"{self.context}: {json.dumps(self.source, ensure_ascii=False)}"


class Entry(NamedTuple):
    """One text of a `.ts`: its forms, lupdate's word on its state ("" is finished), its kind."""

    forms: tuple[str, ...]
    state: str
    plural: bool


class Project(NamedTuple):
    """Where the code and its translations are."""

    code: Path
    translations: Path

    def file(self, language: str) -> Path:
        """The `.ts` of a language."""
        return self.translations / f"{language}.ts"


def lupdate(project: Project, language: str, target: Path) -> None:
    """Brings `target` up to date with the code; what is no longer there goes.

    Sorted, without locations and without guesses from similar texts: the same code gives the same
    file, and moving code changes nothing.
    """
    texts = [text for text in marked_texts(project.code) if text.plural or language != "en"]
    with TemporaryDirectory() as folder:
        listing = Path(folder) / "texts.py"
        listing.write_text("".join(text.as_call() for text in texts), encoding="utf-8")
        command: list[str | Path] = [
            qt_tool("lupdate"), "-silent", "-no-obsolete", "-sort-messages",
            "-locations", "none", "-extensions", "py",
            "-disable-heuristic", "sametext", "-disable-heuristic", "similartext",
            "-source-language", "en", "-target-language", language,
            listing, "-ts", target,
        ]  # fmt: skip
        subprocess.run(command, check=True)


def read(file: Path) -> dict[Key, Entry]:
    """The texts of a `.ts`, in its order."""
    return dict(_entry(*found) for found in _messages(ET.parse(file).getroot()))


def update(project: Project, language: str, merges: Sequence[Path] = ()) -> list[str]:
    """Runs lupdate and fills in the translations of `merges`, later files over earlier ones.

    Returns:
        What could not be filled in, one line each: no text in the code has that source, or it
        takes another number of forms.
    """
    target = project.file(language)
    lupdate(project, language, target)
    unknown = []
    for file in merges:
        wanted = json.loads(file.read_text(encoding="utf-8"))
        unknown += [f"{file}: {line}" for line in _fill_in(target, wanted)]
    if merges:
        lupdate(project, language, target)  # so that the file looks as if lupdate had written it
    return unknown


def check(project: Project) -> list[str]:
    """Everything that is wrong with the translations, one line each, in a stable order."""
    return [
        f"{project.file(language).name}: {fault}"
        for language in FORMS
        for fault in sorted(_faults(project, language))
    ]


def _faults(project: Project, language: str) -> Iterator[str]:
    file = project.file(language)
    if not file.is_file():
        yield "the file is missing"
        return
    with TemporaryDirectory() as folder:
        fresh = Path(folder) / file.name
        lupdate(project, language, fresh)
        in_code = read(fresh)
    kept = read(file)
    for key in in_code.keys() - kept.keys():
        yield f"missing, run update: {key}"
    for key in kept.keys() - in_code.keys():
        yield f"no longer in the code, run update: {key}"
    for key in kept.keys() & in_code.keys():
        if kept[key].plural is not in_code[key].plural:
            yield f"with or without a number, run update: {key}"
        elif kept[key].state or not kept[key].forms or not all(kept[key].forms):
            yield f"untranslated: {key}"
        else:
            yield from _misplaced(key, kept[key])


def _misplaced(key: Key, entry: Entry) -> Iterator[str]:
    wanted = placeholders(key.source)
    for form in entry.forms:
        if placeholders(form) != wanted:
            yield f'placeholders differ: {key} is translated "{form}"'


def placeholders(text: str) -> frozenset[str]:
    """The places in a text that the program fills in: `{name}`, `%n`, `%1`."""
    return frozenset(_PLACEHOLDER.findall(text))


def _fill_in(target: Path, wanted: Mapping[str, Mapping[str, str | list[str]]]) -> list[str]:
    """Writes translations into a `.ts`; returns the texts for which it has no place."""
    tree = ET.parse(target)
    left = {(context, source) for context, texts in wanted.items() for source in texts}
    filled = set()
    for context, message in _messages(tree.getroot()):
        source = message.findtext("source", "")
        if (context, source) in left and _translate(message, wanted[context][source]):
            filled.add((context, source))
    tree.write(target, encoding="utf-8", xml_declaration=True)
    return [str(Key(context, source, "")) for context, source in sorted(left - filled)]


def _translate(message: ET.Element, said: str | list[str]) -> bool:
    forms = [said] if isinstance(said, str) else said
    translation = message.find("translation")
    if translation is None:
        return False
    places = list(translation.iter("numerusform")) or [translation]
    if len(places) != len(forms):
        return False
    for place, form in zip(places, forms, strict=True):
        place.text = form
    translation.attrib.pop("type", None)
    return True


def _messages(root: ET.Element) -> Iterator[tuple[str, ET.Element]]:
    for context in root.iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name", ""), message


def _entry(context: str, message: ET.Element) -> tuple[Key, Entry]:
    key = Key(context, message.findtext("source", ""), message.findtext("comment", ""))
    plural = message.get("numerus") == "yes"
    translation = message.find("translation")
    if translation is None:
        return key, Entry((), "unfinished", plural)
    places = translation.iter("numerusform") if plural else [translation]
    forms = tuple(place.text or "" for place in places)
    return key, Entry(forms, translation.get("type", ""), plural)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; the exit code."""
    parser = argparse.ArgumentParser(description="Keeps the translations in step with the code.")
    parser.add_argument("--code", type=Path, default=ROOT / "desktop", help=argparse.SUPPRESS)
    parser.add_argument(
        "--translations",
        type=Path,
        default=ROOT / "resources" / "translations",
        help=argparse.SUPPRESS,
    )
    jobs = parser.add_subparsers(dest="job", required=True)
    jobs.add_parser("check", help="name what is missing, unfinished or wrong")
    job = jobs.add_parser("update", help="take new texts from the code, drop old ones")
    job.add_argument("--language", choices=FORMS, help="only this language")
    job.add_argument("--merge", type=Path, nargs="+", default=[], metavar="FILE.json")
    chosen = parser.parse_args(arguments)
    project = Project(chosen.code, chosen.translations)
    try:
        return _check(project) if chosen.job == "check" else _update(project, chosen)
    except (ToolMissing, subprocess.CalledProcessError) as failed:
        sys.stderr.write(f"{failed}\n")
        return 1


def _check(project: Project) -> int:
    faults = check(project)
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


def _update(project: Project, chosen: argparse.Namespace) -> int:
    merged = chosen.language or "zh_CN"
    for language in [chosen.language] if chosen.language else FORMS:
        for line in update(project, language, chosen.merge if language == merged else ()):
            sys.stderr.write(f"No place for {line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
