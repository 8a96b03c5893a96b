"""A bare Debian or Ubuntu in a folder, made by debootstrap, with a user of its own.

Commands run in it by chroot, each in a mount namespace that goes with it: nothing is left mounted.
"""

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

USER = "member"
HOME = f"/home/{USER}"
RUNTIME = f"{HOME}/run"

_ENTER = """
set -e
root=$1; shift
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
exec chroot "$@"
"""
_ORIGINS = {"Debian", "Ubuntu"}
_NOT_OURS = (
    *("home/", "proc/", "dev/", "tmp/"),
    *("var/cache/", "var/lib/dpkg/", "var/lib/apt/", "var/log/"),
)


class BareSystem:
    """One root folder; `make` fills it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def make(self) -> None:
        """Installs the smallest system there is, of this machine's own release."""
        release = _release()["VERSION_CODENAME"]
        sites = _sources()
        site = next(site for site, suite, _ in sites if suite == release)
        subprocess.run(
            ["debootstrap", "--variant=minbase", release, str(self.root), site],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        rows = "".join(f"deb {site} {suite} {' '.join(parts)}\n" for site, suite, parts in sites)
        self.file("/etc/apt/sources.list").write_text(rows, encoding="utf-8")
        shutil.copyfile("/etc/resolv.conf", self.file("/etc/resolv.conf"))
        self.run(["apt-get", "update", "--quiet"])
        self.run(["useradd", "--create-home", "--shell", "/bin/sh", USER])
        self.run(["mkdir", "--mode=700", RUNTIME], user=True)

    def file(self, place: str) -> Path:
        """A file in it, by its absolute path there."""
        return self.root / place.removeprefix("/")

    def command(self, words: Sequence[str], environ: Mapping[str, str], *, user: bool) -> list[str]:
        """The words with which the machine runs a command in there, as its user or as root."""
        own = {
            "PATH": "/usr/local/bin:/usr/bin:/bin" + ("" if user else ":/usr/sbin:/sbin"),
            "HOME": HOME if user else "/root",
            "LANG": "C.UTF-8",
            "DEBIAN_FRONTEND": "noninteractive",
            **environ,
        }
        who = ["--userspec", f"{USER}:{USER}"] if user else []
        chroot = [*who, str(self.root), "env", "-i", *(f"{k}={v}" for k, v in own.items())]
        inner = ["sh", "-c", 'cd "$HOME" && exec "$@"', "sh", *words]
        return ["unshare", "--mount", "sh", "-c", _ENTER, "sh", str(self.root), *chroot, *inner]

    def run(
        self,
        words: Sequence[str],
        environ: Mapping[str, str] | None = None,
        *,
        user: bool = False,
        check: bool = True,
    ) -> subprocess.CompletedProcess[str]:
        """Runs a command to its end.

        Raises:
            AssertionError: it failed; the message is what it said.
        """
        done = subprocess.run(
            self.command(words, environ or {}, user=user),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )
        said = f"{done.stdout[-4000:]}{done.stderr[-4000:]}"
        assert not (check and done.returncode), f"{shlex.join(words)}:\n{said}"
        return done

    def install(self, *packages: str) -> None:
        """Installs packages, and nothing that is only recommended."""
        self.run(["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *packages])

    def bring(self, file: Path) -> str:
        """Copies a file of the machine into it; its path there."""
        place = f"/tmp/{file.name}"
        shutil.copyfile(file, self.file(place))
        return place

    def files(self) -> set[str]:
        """Every file in it but those of the user and of the system's own bookkeeping."""
        found = set()
        for folder, folders, names in os.walk(self.root):
            below = os.path.relpath(folder, self.root)
            found |= {str(Path(below, name)) for name in [*folders, *names]}
        return {name for name in found if not f"{name}/".startswith(_NOT_OURS)}

    def remove(self) -> None:
        """Deletes it."""
        shutil.rmtree(self.root, ignore_errors=True)


def _release() -> dict[str, str]:
    """What this machine says it is: os-release(5)."""
    lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("=") for line in lines)
    return {key: shlex.split(value)[0] for key, _, value in pairs if value}


def _sources() -> list[tuple[str, str, list[str]]]:
    """Where this machine takes its distribution's packages from: site, suite, parts."""
    form = "$(ORIGIN) $(SITE) $(RELEASE) $(COMPONENT)"  # apt-get(8), "indextargets"
    asked = ["apt-get", "indextargets", "--format", form, "Created-By: Packages"]
    said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    found: dict[tuple[str, str], list[str]] = {}
    for row in dict.fromkeys(said.splitlines()):
        origin, site, suite, part = row.split()
        if origin in _ORIGINS:
            found.setdefault((site, suite), []).append(part)
    return [(site, suite, parts) for (site, suite), parts in found.items()]
