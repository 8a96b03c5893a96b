"""The demo's meeting server: the portal dialect over HTTP, on loopback, at a free port."""

import json
from collections.abc import Callable
from datetime import date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

from desktop.demo.community import CANCELLED, Booking, bookings, sig_names
from desktop.services.service import Dialect, Service

PREFIX = "/api-meeting-v2/meeting/"
NAME = "Demo"
PAGE_SIZE = 10
LARGEST_PAGE = 50
DAYS_EITHER_SIDE = 42
IDLE_SECONDS = 30

Query = dict[str, str]
Reply = object


class BadParameters(ValueError):
    """The parameters of a request are missing or wrong."""


class DemoPortal:
    """Answers requests, without the HTTP around them; thread-safe."""

    def __init__(self, now: datetime) -> None:
        self._bookings = bookings(now)
        self._shown = False
        self._cancelled = False
        self._lock = Lock()

    def answer(self, path: str, query: Query) -> Reply:
        """The answer to a path below the base.

        Raises:
            BadParameters: a parameter is missing or wrong.
            LookupError: there is no such path.
        """
        match path.split("/"):
            case ["meeting_date", ""]:
                return self._dates(query)
            case ["meeting", ""]:
                return self._meetings(query)
            case ["group_name", ""]:
                return _envelope(sig_names(self._bookings))
            case ["sigmeetings", group, ""]:
                rows = [b for b in self._booked() if b.sig == group]
                return _page(sorted(rows, key=lambda b: b.start, reverse=True), query)
        raise LookupError(path)

    def _dates(self, query: Query) -> Reply:
        asked = _date(query)
        with self._lock:
            self._cancelled = self._shown  # asking for the dates again begins the next refresh
        dates = {day for b in self._booked(query.get("group_name")) for day in b.dates()}
        near = [d for d in dates if abs((date.fromisoformat(d) - asked).days) <= DAYS_EITHER_SIDE]
        return _envelope(sorted(near))

    def _meetings(self, query: Query) -> Reply:
        day = _date(query).isoformat()
        rows = [b for b in self._booked(query.get("group_name")) if day in b.dates()]
        if any(b.id == CANCELLED for b in rows):
            with self._lock:
                self._shown = True
        return _page(rows, query)

    def _booked(self, group: str | None = None) -> list[Booking]:
        with self._lock:
            cancelled = self._cancelled
        return [
            b
            for b in self._bookings
            if (not group or b.sig == group) and not (cancelled and b.id == CANCELLED)
        ]


def _date(query: Query) -> date:
    try:
        return date.fromisoformat(query["date"])
    except (KeyError, ValueError):
        raise BadParameters from None


def _number(query: Query, name: str, default: int) -> int:
    text = query.get(name, str(default))
    if not text.isdecimal() or not int(text):
        raise BadParameters
    return int(text)


def _envelope(data: object) -> dict[str, object]:
    return {"code": 200, "msg": "success", "data": data}


def _page(rows: list[Booking], query: Query) -> Reply:
    page = _number(query, "page", 1)
    size = min(_number(query, "size", PAGE_SIZE), LARGEST_PAGE)
    chosen = rows[(page - 1) * size : page * size]
    return {
        **_envelope([booking.row() for booking in chosen]),
        "total": len(rows),
        "page": page,
        "size": size,
    }


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    timeout = IDLE_SECONDS
    disable_nagle_algorithm = True
    portal: DemoPortal

    def do_GET(self) -> None:
        """Answers one request."""
        parts = urlsplit(self.path)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        below = parts.path.removeprefix(PREFIX) if parts.path.startswith(PREFIX) else ""
        try:
            self._send(200, self.portal.answer(unquote(below), query))
        except LookupError:
            self._send(404, {"detail": "Not found."})
        except BadParameters:
            self._send(400, {"detail": "参数无效"})

    def _send(self, status: int, answer: Reply) -> None:
        body = json.dumps(answer, ensure_ascii=False).encode()
        self.send_response_only(status)  # which writes no log
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class DemoServer:
    """Serves the demo's community while the `with` block runs.

    The meetings are those around `now()` at the start, so that they do not change while it runs.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def __enter__(self) -> Self:
        handler = type("Handler", (_Handler,), {"portal": DemoPortal(self._now())})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._thread = Thread(
            target=self._server.serve_forever, args=(0.05,), name="demo", daemon=True
        )
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def service(self) -> Service:
        """The service at the server's address."""
        base = f"http://127.0.0.1:{self._server.server_port}{PREFIX}"
        return Service(NAME, base, Dialect.PORTAL)
