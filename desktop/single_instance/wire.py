"""The way to the running program: a plain socket, or a pipe on Windows; one line each way.

Qt listens at the other end (`QLocalServer`), and would be as good here, but importing it takes
longer than all the rest of a second start.
"""

from __future__ import annotations

import sys

LONGEST_MESSAGE = 64 * 1024
"""Bytes of one line, with its end."""


def exchange(address: str, line: bytes, patience: float) -> bytes | None:
    """Sends the line and returns the answer; blocks for a few times `patience` seconds.

    Returns nothing (`b""`) if there is a program that does not answer in time, and None where
    nobody listens, or whoever did is just about to end.
    """
    try:
        return _exchange(address, line, patience)
    except TimeoutError:
        return b""
    except (OSError, ValueError):  # no such address; one with a null in it
        return None


if sys.platform == "win32":
    # `_winapi` is what `multiprocessing.connection` makes its pipes of; Python has no other way to
    # wait for a pipe with an end to it. Not verified on a real Windows.
    import _winapi
    import time

    BUSY = 231
    """ERROR_PIPE_BUSY, "System Error Codes", Microsoft Learn: as yet nobody takes the next one."""

    def _exchange(address: str, line: bytes, patience: float) -> bytes | None:
        deadline = time.monotonic() + patience
        pipe = _open_pipe(rf"\\.\pipe\{address}", patience)
        try:
            writing, _ = _winapi.WriteFile(pipe, line, overlapped=True)
            _finish(writing, deadline)
            heard = b""
            while not heard.endswith(b"\n"):
                reading, _ = _winapi.ReadFile(pipe, LONGEST_MESSAGE, overlapped=True)
                _finish(reading, deadline)
                heard += bytes(reading.getbuffer() or b"")
                if len(heard) > LONGEST_MESSAGE:
                    raise TimeoutError
            return heard
        finally:
            _winapi.CloseHandle(pipe)

    def _open_pipe(name: str, patience: float) -> int:
        access = _winapi.GENERIC_READ | _winapi.GENERIC_WRITE
        how = (0, _winapi.NULL, _winapi.OPEN_EXISTING, _winapi.FILE_FLAG_OVERLAPPED, _winapi.NULL)
        try:
            return _winapi.CreateFile(name, access, *how)
        except OSError as error:
            if error.winerror != BUSY:
                raise
        _winapi.WaitNamedPipe(name, int(patience * 1000))
        return _winapi.CreateFile(name, access, *how)

    def _finish(doing: _winapi.Overlapped, deadline: float) -> None:
        left = max(0, int((deadline - time.monotonic()) * 1000))
        waited = _winapi.WaitForMultipleObjects([doing.event], False, left)
        if waited == _winapi.WAIT_TIMEOUT:
            doing.cancel()
            raise TimeoutError
        _, error = doing.GetOverlappedResult(True)
        if error:
            raise OSError(error)

else:
    import socket
    import time

    def _exchange(address: str, line: bytes, patience: float) -> bytes | None:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(patience)
            connection.connect(address)
            connection.sendall(line)
            deadline = time.monotonic() + patience
            heard = b""
            while not heard.endswith(b"\n"):
                connection.settimeout(max(0.001, deadline - time.monotonic()))
                more = connection.recv(LONGEST_MESSAGE)
                if not more:
                    return None
                heard += more
                if len(heard) > LONGEST_MESSAGE or time.monotonic() > deadline:
                    raise TimeoutError
            return heard
