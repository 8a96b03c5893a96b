"""The files of an installation, as every Linux package has them, laid out below a folder."""

import gzip
import os
import shutil
from pathlib import Path

import msgspec

from desktop.integration.menu_entry import FILE_NAME, desktop_entry
from linux import completions, manual, metainfo
from linux.elf import is_elf
from project import APPLICATION_ID, BUILD, COMMAND, FROZEN, ROOT, source_date

ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """Where distributions differ, all below the root.

    `libraries` is the folder of the architecture's libraries. `zsh` is that of zsh's functions,
    below `usr`. `library_mode` is the mode of shared libraries: RPM looks only into executable
    ones for what they need.
    """

    libraries: str
    zsh: str
    library_mode: int

    @property
    def program(self) -> str:
        """The frozen program's folder."""
        return f"{self.libraries}/{COMMAND}"


DEBIAN = Layout(libraries="usr/lib", zsh="share/zsh/vendor-completions", library_mode=0o644)
FEDORA = Layout(libraries="usr/lib64", zsh="share/zsh/site-functions", library_mode=0o755)


def lay_out(root: Path, layout: Layout) -> None:
    """Makes the whole installation below `root`, afresh."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(FROZEN, root / layout.program, symlinks=True)
    link = root / "usr" / "bin" / COMMAND
    link.parent.mkdir(parents=True)
    link.symlink_to(os.path.relpath(root / layout.program / COMMAND, link.parent))
    lay_out_data(root / "usr", layout.zsh)
    for page in [*root.joinpath("usr", "share", "man").rglob(f"{COMMAND}.1")]:
        page.with_suffix(".1.gz").write_bytes(gzip.compress(page.read_bytes(), 9, mtime=0))
        page.unlink()
    settle(root, layout.library_mode)


def lay_out_data(prefix: Path, zsh: str) -> None:
    """What desktops, man and shells read, below `prefix`/share; `zsh` is its folder's place."""
    share = prefix / "share"
    _write(share / "applications" / FILE_NAME, desktop_entry((COMMAND,)))
    _write(share / "metainfo" / metainfo.FILE_NAME, metainfo.metainfo())
    for language, place in manual.FILES.items():
        _write(prefix / place, manual.manual(language))
    for shell, text in completions.completions().items():
        place = f"{zsh}/_{COMMAND}" if shell == "zsh" else completions.FILES[shell]
        _write(prefix / place, text)
    hicolor = share / "icons" / "hicolor"
    drawn = ROOT / "resources" / "icons" / f"{COMMAND}.svg"
    _copy(drawn, hicolor / "scalable" / "apps" / f"{APPLICATION_ID}.svg")
    for size in ICON_SIZES:
        picture = BUILD / "icons" / f"{COMMAND}-{size}.png"
        _copy(picture, hicolor / f"{size}x{size}" / "apps" / f"{APPLICATION_ID}.png")


def settle(root: Path, library_mode: int) -> None:
    """Gives every file the mode and the date that it has in a package, whoever built it when."""
    moment = source_date().timestamp()
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            path.chmod(_mode(path, library_mode))
        os.utime(path, (moment, moment), follow_symlinks=False)


def _mode(path: Path, library_mode: int) -> int:
    if path.is_dir() or (path.name == COMMAND and is_elf(path)):
        return 0o755
    return library_mode if is_elf(path) else 0o644


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
