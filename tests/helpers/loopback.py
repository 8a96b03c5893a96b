"""An HTTP server on loopback: the life that every service of the tests has."""

import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Generic, Self, TypeVar

Served = TypeVar("Served")


class Loopback:
    """Serves while it is entered; the services derive from it, and say what they answer."""

    def __init__(
        self, handler: type[BaseHTTPRequestHandler], tls: ssl.SSLContext | None = None
    ) -> None:
        self._closing = threading.Event()
        self._http: _Server[Loopback] = _Server(("127.0.0.1", 0), handler)
        self._http.served = self
        self._scheme = "https" if tls else "http"
        if tls:
            self._http.socket = tls.wrap_socket(self._http.socket, server_side=True)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stops serving; further connections are refused."""
        self._closing.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"{self._scheme}://127.0.0.1:{self._http.server_port}"

    def wait(self, seconds: float) -> None:
        """Waits, but not beyond the server's own end."""
        self._closing.wait(seconds)


class _Server(ThreadingHTTPServer, Generic[Served]):
    daemon_threads = True
    request_queue_size = 64
    served: Served

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up are the point of many a test."""


class LoopbackHandler(BaseHTTPRequestHandler, Generic[Served]):
    """One connection to a service, which is `served`; quiet."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # head and body leave together
    server: _Server[Served]

    @property
    def served(self) -> Served:
        """The service whose connection this is."""
        return self.server.served

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Quiet."""
