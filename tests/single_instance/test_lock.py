"""The lock of a profile: whatever stands in its place, and what is not a message."""

import socket
from pathlib import Path

import pytest

from desktop.single_instance import lock
from desktop.single_instance.lock import Lock, clear_place
from desktop.single_instance.lock_file import address_of_holder
from desktop.single_instance.protocol import decode_message


def test_a_socket_left_by_a_crash_makes_room(tmp_path: Path) -> None:
    path = tmp_path / "socket"
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(path))
    clear_place(str(path))
    assert list(tmp_path.iterdir()) == []


def test_anything_else_in_a_sockets_place_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "socket"
    path.write_text("mine", encoding="utf-8")
    clear_place(str(path))
    (kept,) = tmp_path.iterdir()
    assert kept != path
    assert kept.read_text(encoding="utf-8") == "mine"
    clear_place(str(path))


def test_a_folder_in_the_locks_place_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.mkdir()
    own = Lock(path)
    assert own.acquire()
    assert own.acquire()
    assert path.is_file()
    assert not Lock(path).acquire()
    own.release()


def test_a_file_system_without_locks_is_an_error_and_leaves_nothing_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> bool:
        raise PermissionError

    monkeypatch.setattr(lock, "lock_descriptor", refuse)
    own = Lock(tmp_path / "lock")
    with pytest.raises(PermissionError):
        own.acquire()
    assert not own.held


def test_nobody_holds_what_is_not_there(tmp_path: Path) -> None:
    assert address_of_holder(str(tmp_path / "missing")) == ""
    (tmp_path / "free").write_bytes(b"address")
    assert address_of_holder(str(tmp_path / "free")) == ""


@pytest.mark.parametrize("line", [b"", b"nonsense", b'{"type":7}', b"[" * 100_000])
def test_what_is_no_message_is_none(line: bytes) -> None:
    assert decode_message(line) is None
