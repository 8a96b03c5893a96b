"""Shell completion: what the shells themselves make of it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from linux.completions import FILES, completions

ASK = """
source "$1"
COMP_WORDS=("${@:2}")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_shtab_sig_meetings
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("completions")
    made = {shell: folder / shell for shell in FILES}
    for shell, text in completions().items():
        made[shell].write_text(text, encoding="utf-8")
    return made


@pytest.mark.parametrize("shell", FILES)
def test_the_shell_can_read_it(files: dict[str, Path], shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    done = subprocess.run([shell, "-n", files[shell]], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["do"], {"doctor"}),
        (["list", "--sa"], {"--saved"}),
        (["join", "--in", ""], {"app", "browser"}),
        (["steps", "--system", "m"], {"macos"}),
        (["--lang", ""], {"zh", "en"}),
        (["--dialect", "p"], {"portal"}),
    ],
)
@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_bash_offers_what_fits(files: dict[str, Path], typed: list[str], offered: set[str]) -> None:
    words = ["bash", "-c", ASK, "bash", str(files["bash"]), "sig-meetings", *typed]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == offered
