"""Proxies on loopback: SOCKS5 (RFC 1928, 1929) and HTTP with CONNECT (RFC 9110).

Each takes down what it was asked for and leads every name to this machine, which only works for
clients that leave the look-up to it.
"""

import base64
import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self

PATIENCE = 10.0
_NAME, _IPV4, _IPV6 = 3, 1, 4
_NO_AUTHENTICATION, _PASSWORD, _NONE_FITS = 0, 2, 255


class ProxyServer:
    """Runs while it is entered. `asked` are the hosts and ports it was asked for, in order."""

    def __init__(self, login: tuple[str, str] | None = None) -> None:
        self.asked: list[tuple[str, int]] = []
        self._login = login
        self._server = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, name="proxy", daemon=True)

    @property
    def place(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self._server.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._server.accept()
            except OSError:
                return
            threading.Thread(target=self._handle, args=[client], daemon=True).start()

    def _handle(self, client: socket.socket) -> None:
        with client, suppress(OSError, EOFError):
            client.settimeout(PATIENCE)
            port = self._greet(client)
            if port is not None:
                with socket.create_connection(("127.0.0.1", port), PATIENCE) as server:
                    _join(client, server)

    def _greet(self, client: socket.socket) -> int | None:
        """Speaks with a client; the port to lead it to, None where it is refused."""
        raise NotImplementedError


class SocksServer(ProxyServer):
    """A SOCKS5 proxy."""

    def _greet(self, client: socket.socket) -> int | None:
        _, count = _read(client, 2)
        offered = _read(client, count)
        method = _PASSWORD if self._login else _NO_AUTHENTICATION
        client.sendall(bytes([5, method if method in offered else _NONE_FITS]))
        if method not in offered or not self._admits(client):
            return None
        _, _, _, kind = _read(client, 4)
        host = _host(client, kind)
        port = int.from_bytes(_read(client, 2))
        self.asked.append((host, port))
        client.sendall(bytes([5, 0, 0, _IPV4, 127, 0, 0, 1, 0, 0]))
        return port

    def _admits(self, client: socket.socket) -> bool:
        if self._login is None:
            return True
        words = []
        _read(client, 1)
        for _ in self._login:
            (length,) = _read(client, 1)
            words.append(_read(client, length).decode())
        admitted = tuple(words) == self._login
        client.sendall(bytes([1, 0 if admitted else 1]))
        return admitted


class ConnectServer(ProxyServer):
    """An HTTP proxy that leads through by CONNECT."""

    def _greet(self, client: socket.socket) -> int | None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += _read(client, 1)
        lines = head.decode().split("\r\n")
        method, target, _ = lines[0].split(" ")
        host, _, port = target.rpartition(":")
        self.asked.append((host, int(port)))
        if self._login and not self._knows(lines):
            client.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
            return None
        assert method == "CONNECT"
        client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        return int(port)

    def _knows(self, lines: list[str]) -> bool:
        login = base64.b64encode(":".join(self._login or ()).encode()).decode()
        return f"proxy-authorization: basic {login}".lower() in [line.lower() for line in lines]


class OddServer(ProxyServer):
    """Says the same whatever it is asked, and hangs up."""

    def __init__(self, answer: bytes) -> None:
        super().__init__()
        self._answer = answer

    def _greet(self, client: socket.socket) -> int | None:
        client.recv(4096)
        client.sendall(self._answer)
        return None


class MuteServer(ProxyServer):
    """Takes every connection and never says a word."""

    def _greet(self, client: socket.socket) -> int | None:
        while client.recv(4096):
            pass
        return None


def _read(client: socket.socket, count: int) -> bytes:
    read = b""
    while len(read) < count:
        more = client.recv(count - len(read))
        if not more:
            raise EOFError
        read += more
    return read


def _host(client: socket.socket, kind: int) -> str:
    if kind == _NAME:
        (length,) = _read(client, 1)
        return _read(client, length).decode()
    family, length = {_IPV4: (socket.AF_INET, 4), _IPV6: (socket.AF_INET6, 16)}[kind]
    return socket.inet_ntop(family, _read(client, length))


def _join(one: socket.socket, other: socket.socket) -> None:
    """Hands on what either says, until one has said all."""

    def hand_on(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while said := source.recv(65536):
                target.sendall(said)
            target.shutdown(socket.SHUT_WR)

    answering = threading.Thread(target=hand_on, args=[other, one], daemon=True)
    answering.start()
    hand_on(one, other)
    answering.join(PATIENCE)
