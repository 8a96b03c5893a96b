"""The portable archive: unpacked anywhere, it runs from there."""

import gzip
import platform
import shutil
import tarfile
from pathlib import Path

from linux.tree import DEBIAN, FEDORA, lay_out_data, settle
from project import BUILD, COMMAND, DIST, FROZEN, ROOT, VERSION, source_date

README = ROOT / "packaging" / "linux" / "README.portable.txt"


def build_tarball() -> Path:
    """Makes the archive from the frozen program; returns its file."""
    name = f"{COMMAND}-{VERSION}-linux-{platform.machine()}"
    folder = BUILD / "tar" / name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(FROZEN, folder, symlinks=True)
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")
    shutil.copyfile(README, folder / "README.txt")
    lay_out_data(folder, FEDORA.zsh)
    settle(folder, DEBIAN.library_mode)
    DIST.mkdir(exist_ok=True)
    target = DIST / f"{name}.tar.gz"
    with (
        target.open("wb") as file,
        gzip.GzipFile("", "wb", 9, file, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        for path in [folder, *sorted(folder.rglob("*"))]:
            place = str(path.relative_to(folder.parent))
            archive.add(path, place, recursive=False, filter=_anonymous)
    return target


def _anonymous(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Without the one who built it, and with the date of the sources."""
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    member.mtime = int(source_date().timestamp())
    return member
