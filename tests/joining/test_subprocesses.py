"""Running tools: their codes, their answers, and what happens to slow ones."""

import os
import time
from pathlib import Path

import pytest

from desktop.joining.subprocesses import Output, ask, find_program, hand_over
from tests.helpers.desktop_handler import recorded

NEEDS_PROC = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
ENVIRON = {"PATH": os.environ["PATH"]}


def test_a_program_is_looked_for_on_the_given_path(tmp_path: Path) -> None:
    (tmp_path / "tool").touch(mode=0o755)
    (tmp_path / "note").touch(mode=0o644)
    environ = {"PATH": str(tmp_path)}
    assert find_program("tool", environ) == str(tmp_path / "tool")
    assert find_program("note", environ) is None
    assert find_program("sh", environ) is None
    assert find_program("sh", {}) is not None


def test_a_tool_that_ends_tells_its_code() -> None:
    assert hand_over(["sh", "-c", "exit 0"], ENVIRON, 10) == 0
    assert hand_over(["sh", "-c", "exit 7"], ENVIRON, 10) == 7


def test_a_tool_that_cannot_start_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        hand_over([str(tmp_path / "missing")], ENVIRON, 10)


@NEEDS_PROC
def test_a_tool_that_stays_is_left_alone_and_leaves_no_zombie(tmp_path: Path) -> None:
    pipe, born = tmp_path / "pipe", tmp_path / "born"
    os.mkfifo(pipe)
    command = [
        "sh",
        "-c",
        'echo $$ > "$1.new"; mv "$1.new" "$1"; read line < "$2"',
        "sh",
        str(born),
        str(pipe),
    ]
    assert hand_over(command, ENVIRON, 0.3) is None
    process = Path("/proc") / recorded(born)[0]
    assert process.exists()
    pipe.write_text("go\n")
    assert disappears(process)


def test_an_answer_is_the_output_and_the_code() -> None:
    assert ask(["sh", "-c", "echo yes; exit 4"], ENVIRON, 10) == Output(4, "yes\n")
    assert ask(["sh", "-c", "printf '\\377'"], ENVIRON, 10) == Output(0, "\ufffd")


def test_a_question_to_nobody_has_no_answer(tmp_path: Path) -> None:
    assert ask([str(tmp_path / "missing")], ENVIRON, 10) is None


@NEEDS_PROC
def test_a_slow_tool_is_ended_with_all_it_started(tmp_path: Path) -> None:
    child = tmp_path / "child"
    command = ["sh", "-c", 'sleep 60 & echo $! > "$1"; wait', "sh", str(child)]
    began = time.monotonic()
    assert ask(command, ENVIRON, 1) is None
    assert time.monotonic() - began < 5
    assert disappears(Path("/proc") / child.read_text().strip())


def disappears(process: Path) -> bool:
    """Whether a process is gone, or dead and waiting for a parent that is not ours, in time."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            status = (process / "stat").read_text()
        except (FileNotFoundError, ProcessLookupError):
            return True
        parent_is_ours = int(status.rpartition(")")[2].split()[1]) == os.getpid()
        if status.rpartition(")")[2].split()[0] == "Z" and not parent_is_ours:
            return True
        time.sleep(0.01)
    return False
