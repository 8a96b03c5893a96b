"""Makes every package for Linux: `python packaging/linux/package.py` (`make package`).

Freezes the program, packs it as .deb, .rpm and .tar.gz into `dist/`, has each checked, and says how
large they are.
"""

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import freeze
from linux import checks
from linux.deb import TREE, build_deb
from linux.rpm import build_rpm
from linux.tarball import build_tarball
from project import DIST, ROOT

COMPRESSED_BUDGET = 38
"""MiB of each package."""


def main() -> int:
    """Freezes, packs, checks; 1 where anything is not as it should be, which has been said."""
    code = freeze.main()
    if code:
        return code
    try:
        made = [build_tarball(), build_deb(), build_rpm()]
        checks.check_tree(TREE / "usr" / "share")
        checks.check_deb(made[1])
        checks.check_rpm(made[2])
    except checks.Refused as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    except subprocess.CalledProcessError as failed:
        sys.stderr.write(
            f"{failed.cmd[0]} failed with {failed.returncode}. {failed.stderr or ''}\n"
        )
        return 1
    return _report(made)


def _report(made: list[Path]) -> int:
    """Says the sizes; 1 where one is too large."""
    sizes = {path: path.stat().st_size / freeze.MIB for path in made}
    for path, size in sizes.items():
        print(f"{path.relative_to(ROOT)}: {size:.1f} MiB")
    large = [path.name for path, size in sizes.items() if size > COMPRESSED_BUDGET]
    if large:
        sys.stderr.write(f"Larger than {COMPRESSED_BUDGET} MiB: {', '.join(large)}\n")
    return 1 if large else 0


if __name__ == "__main__":
    DIST.mkdir(exist_ok=True)
    sys.exit(main())
