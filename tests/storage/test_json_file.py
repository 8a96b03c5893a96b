"""Whole files are read within bounds and replaced in one step."""

import os
import signal
import socket
import stat
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.storage.json_file import (
    ABANDONED_SECONDS,
    TooLarge,
    is_reserved_on_windows,
    keep_copy,
    make_private,
    read_bounded,
    set_aside,
    sweep,
    write_atomically,
)

MOMENT = datetime(2026, 11, 22, 9, 30, 5, tzinfo=UTC)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_and_its_folders_are_the_users_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "file.json"
    write_atomically(path, b"content")
    assert path.read_bytes() == b"content"
    assert mode(path) == 0o600
    assert mode(path.parent) == mode(path.parent.parent) == 0o700


def test_a_folder_that_others_could_read_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir(mode=0o755)
    make_private(folder)
    assert mode(folder) == 0o700


def test_a_file_in_the_folders_place_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "config"
    place.write_text("precious")
    place.chmod(0o644)
    with pytest.raises(NotADirectoryError):
        write_atomically(place / "settings.json", b"{}")
    assert (place.read_text(), mode(place)) == ("precious", 0o644)


def test_nothing_but_the_file_is_left(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    write_atomically(path, b"old")
    write_atomically(path, b"new")
    assert [p.name for p in tmp_path.iterdir()] == ["file.json"]
    assert path.read_bytes() == b"new"


def test_the_content_is_on_disk_before_the_file_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file.json"
    write_atomically(path, b"old")
    seen: list[bytes] = []
    monkeypatch.setattr(os, "fsync", lambda _descriptor: seen.append(path.read_bytes()))
    write_atomically(path, b"new")
    assert seen == [b"old", b"new"]


def test_a_failing_write_leaves_the_old_content_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file.json"
    write_atomically(path, b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(path, b"new")
    assert [p.name for p in tmp_path.iterdir()] == ["file.json"]
    assert path.read_bytes() == b"old"


def test_reading_stops_at_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    assert read_bounded(path, limit=5) == b"12345"
    with pytest.raises(TooLarge):
        read_bounded(path, limit=4)


def test_what_is_no_regular_file_is_not_read() -> None:
    with pytest.raises(OSError, match="not a regular file"):
        read_bounded(Path("/dev/zero"))


def test_a_file_set_aside_never_replaces_an_older_one(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_text("first")
    first = set_aside(path, MOMENT)
    path.write_text("second")
    second = set_aside(path, MOMENT)
    assert first == tmp_path / "file.json.damaged-20261122T093005"
    assert second == tmp_path / "file.json.damaged-20261122T093005-2"
    assert (first.read_text(), second.read_text()) == ("first", "second")


def test_only_the_latest_few_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    for day in range(5):
        path.write_text(str(day))
        set_aside(path, MOMENT + timedelta(days=day))
    assert sorted(p.read_text() for p in tmp_path.iterdir()) == ["2", "3", "4"]


def test_no_name_left_moves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    for _ in range(9):
        path.write_text("{")
        (tmp_path / "kept").mkdir(exist_ok=True)
        moved = set_aside(path, MOMENT)
        assert moved is not None
        for number in range(1, 10):
            name = moved.name.split("-2")[0] if number == 1 else f"{moved.name}-{number}"
            (tmp_path / name).touch()
        break
    path.write_text("{")
    assert set_aside(path, MOMENT) is None
    assert path.read_text() == "{"


def test_a_file_that_cannot_be_moved_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file.json"
    path.write_text("{")

    def refuse(_path: Path, _target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    assert set_aside(path, MOMENT) is None
    assert path.read_text() == "{"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("kind", ["pipe", "socket", "folder", "device", "loop", "dangling"])
def test_whatever_stands_in_a_files_place_is_never_waited_for(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "file"
    made = None
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "socket":
            made = socket.socket(socket.AF_UNIX)
            made.bind(str(path))
        case "folder":
            path.mkdir()
        case "device":
            path.symlink_to("/dev/tty")
        case "loop":
            path.symlink_to(path)
        case _:
            path.symlink_to(tmp_path / "nowhere")
    began = time.monotonic()
    with pytest.raises(OSError, match=r"\[Errno"):
        read_bounded(path)
    assert time.monotonic() - began < 10  # and not as long as a pipe is open
    if made is not None:
        made.close()


def test_a_copy_is_kept_beside_the_file(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_text("good")
    copy = keep_copy(path, MOMENT)
    assert copy == tmp_path / "file.json.replaced-20261122T093005"
    write_atomically(path, b"new")
    assert (copy.read_text(), path.read_text()) == ("good", "new")


def test_a_copy_is_kept_where_there_are_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_named: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "file.json"
    path.write_text("good")
    copy = keep_copy(path, MOMENT)
    assert copy is not None
    assert (copy.read_text(), mode(copy)) == ("good", 0o600)


KILLED_WHILE_SAVING = """
import os, signal, sys
from pathlib import Path
from desktop.storage.json_file import write_atomically
write_atomically(Path(sys.argv[1]), b"{}", lambda: os.kill(os.getpid(), signal.SIGKILL))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_what_killed_saves_leave_is_swept_once_it_is_old(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    for _ in range(3):
        killed = subprocess.run(
            [sys.executable, "-c", KILLED_WHILE_SAVING, str(path)],
            cwd=Path(__file__).parents[2],
            check=False,
        )
        assert killed.returncode == -signal.SIGKILL
    litter = [p for p in tmp_path.iterdir() if p.suffix == ".tmp"]
    assert len(litter) == 3
    others = [tmp_path / ".notes.txt.abcdefgh.tmp", tmp_path / "settings.json.tmp"]
    for other in others:
        other.touch()
    then = time.time() - ABANDONED_SECONDS - 1
    for file in [*litter[:2], *others]:
        os.utime(file, (then, then))
    write_atomically(path, b"{}")
    assert set(tmp_path.iterdir()) == {path, litter[2], *others}
    sweep(tmp_path, time.time() + 2 * ABANDONED_SECONDS)
    assert set(tmp_path.iterdir()) == {path, *others}


@pytest.mark.parametrize(
    "name", ["CON", "nul", "com1.txt", "LPT9", "a.", "a ", "a?b", "a:b", "CONIN$"]
)
def test_names_that_windows_cannot_have(name: str) -> None:
    assert is_reserved_on_windows(name)


@pytest.mark.parametrize("name", ["console", "com", "com10", "nullable", ".config", "a.b", "a b"])
def test_names_that_windows_can_have(name: str) -> None:
    assert not is_reserved_on_windows(name)
