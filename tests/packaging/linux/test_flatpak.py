"""The Flatpak manifest for later: for this program, and with no more rights than it needs."""

import msgspec

from linux.deb import TREE
from project import APPLICATION_ID, COMMAND, ROOT

FOLDER = ROOT / "packaging" / "linux" / "flatpak"


class Source(msgspec.Struct, frozen=True):
    """Where a module's files come from."""

    type: str
    path: str


class Module(msgspec.Struct, frozen=True):
    """One thing that is built."""

    name: str
    sources: list[Source]


class Manifest(msgspec.Struct, frozen=True, rename="kebab"):
    """What of it the tests look at."""

    id: str
    command: str
    finish_args: list[str]
    modules: list[Module]


def manifest() -> Manifest:
    text = (FOLDER / f"{APPLICATION_ID}.yml").read_bytes()
    return msgspec.yaml.decode(text, type=Manifest)


def test_it_is_this_program() -> None:
    assert manifest().id == APPLICATION_ID
    assert manifest().command == COMMAND


def test_it_takes_what_the_build_leaves() -> None:
    ((source,),) = (module.sources for module in manifest().modules)
    assert (FOLDER / source.path).resolve() == (TREE / "usr").resolve()


def test_it_reads_nobodys_files_and_no_whole_bus() -> None:
    rights = manifest().finish_args
    assert [right for right in rights if right.startswith(("--filesystem", "--socket=s"))] == []
    assert "--share=network" in rights
