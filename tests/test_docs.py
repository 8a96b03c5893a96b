"""What the documents promise is there: the commands they name, and the files they link to."""

import re
import shlex
from pathlib import Path

import pytest

from desktop.cli.command_line import parse
from desktop.texts import CatalogueTexts

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
OURS = "sig-meetings "


def commands() -> list[str]:
    """Every command line of ours in a block of shell words, without what is said about it."""
    blocks = [block for page in PAGES for block in BLOCK.findall(page.read_text("utf-8"))]
    lines = [line for block in blocks for line in block.splitlines()]
    return sorted({line for line in lines if line.startswith(OURS)})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_that_a_page_links_to_is_there(page: Path) -> None:
    links = LINK.findall(page.read_text("utf-8"))
    gone = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert gone == []


@pytest.mark.parametrize("line", commands())
def test_every_command_that_a_page_shows_is_understood(line: str) -> None:
    words = shlex.split(line.removeprefix(OURS), comments=True)
    _, command = parse(words, CatalogueTexts("en", {}))
    assert (command is None) == ("--quit" in words)
