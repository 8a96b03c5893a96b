"""The demo's meeting server: the portal dialect over HTTP, on loopback, at a free port.

A maintainer is signed in with `DEMO_PAIR`, and whatever is booked is in the lists at once.
"""

import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec

from desktop.booking.credentials import Pair
from desktop.demo.community import CANCELLED, Row, bookings, sig_names
from desktop.demo.desk import BookingDesk, DeskRefused, dates_in
from desktop.services.service import Dialect, Service

PREFIX = "/api-meeting-v2/meeting/"
NAME = "Demo"
PAGE_SIZE = 10
LARGEST_PAGE = 50
DAYS_EITHER_SIDE = 42
IDLE_SECONDS = 30
LARGEST_BODY = 64 * 1024

DEMO_PAIR = Pair("demo-token", "demo-session")
"""What signs the demo's maintainer in, to the demo alone."""

UNAUTHORIZED = {"msg": "认证失败", "code": 401, "data": None}

Query = dict[str, str]
Reply = object


class BadParameters(ValueError):
    """The parameters of a request are missing or wrong."""


class SignedCall(msgspec.Struct, frozen=True):
    """A call that carries a token."""

    method: str
    path: str
    token: str
    query: Query
    body: Row
    english: bool


class DemoPortal:
    """Answers requests, without the HTTP around them; thread-safe."""

    def __init__(self, now: Callable[[], datetime], file: Path | None = None) -> None:
        """`file` keeps what is booked for the next demo."""
        self._bookings = bookings(now())
        self._desk = BookingDesk(self._bookings, now, file)
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
                rows = self._rows(group)
                return _page(sorted(rows, key=_start_of, reverse=True), query)
        raise LookupError(path)

    def answer_signed(self, call: "SignedCall") -> tuple[int, Reply]:
        """Status and answer to a signed-in call; a refusal in the language that is wanted."""
        if call.token != DEMO_PAIR.token:
            return 401, UNAUTHORIZED
        try:
            with self._lock:
                return 200, self._desk.answer(call.method, call.path, call.query, call.body)
        except DeskRefused as refused:
            words = refused.words[call.english]
            return refused.status, {"msg": words, "code": refused.status, "data": None}
        except (KeyError, ValueError, IndexError):
            raise BadParameters from None

    def _dates(self, query: Query) -> Reply:
        asked = _date(query)
        with self._lock:
            self._cancelled = self._shown  # asking for the dates again begins the next refresh
        dates = {day for row in self._rows(query.get("group_name")) for day in dates_in(row)}
        near = [d for d in dates if abs((date.fromisoformat(d) - asked).days) <= DAYS_EITHER_SIDE]
        return _envelope(sorted(near))

    def _meetings(self, query: Query) -> Reply:
        day = _date(query).isoformat()
        rows = [row for row in self._rows(query.get("group_name")) if day in dates_in(row)]
        if any(row["id"] == CANCELLED for row in rows):
            with self._lock:
                self._shown = True
        return _page(rows, query)

    def _rows(self, group: str | None = None) -> list[Row]:
        """The rows of the lists: the demo's own, as the maintainer has changed them, and more."""
        with self._lock:
            cancelled = self._cancelled
            changed: dict[object, Row] = {row["id"]: row for row in self._desk.rows()}
        there = [
            changed.pop(b.id) if b.id in changed else b.row()
            for b in self._bookings
            if not (cancelled and b.id == CANCELLED)
        ]
        rows = [*there, *changed.values()]
        return [
            row
            for row in rows
            if not row["is_delete"] and (not group or row["group_name"] == group)
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


def _start_of(row: Row) -> tuple[str, str]:
    return str(row["date"]), str(row["start"])


def _page(rows: list[Row], query: Query) -> Reply:
    page = _number(query, "page", 1)
    size = min(_number(query, "size", PAGE_SIZE), LARGEST_PAGE)
    chosen = rows[(page - 1) * size : page * size]
    return {
        **_envelope(chosen),
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
        below = parts.path.removeprefix(PREFIX) if parts.path.startswith(PREFIX) else "?"
        try:
            token = self.headers.get("token")
            if token is None:
                self._send(200, self.portal.answer(unquote(below), query))
                return
            english = self.headers.get("Accept-Language") == "en"
            call = SignedCall(self.command, unquote(below), token, query, self._body(), english)
            self._send(*self.portal.answer_signed(call))
        except LookupError:
            self._send(404, {"detail": "Not found."})
        except BadParameters:
            self._send(400, {"detail": "参数无效"})

    def do_POST(self) -> None:
        """Books; without a token it may not."""
        if self.headers.get("token") is None:
            self._body()
            self._send(401, UNAUTHORIZED)
        else:
            self.do_GET()

    def do_PUT(self) -> None:
        """Changes, as `do_POST`."""
        self.do_POST()

    def do_DELETE(self) -> None:
        """Cancels, as `do_POST`."""
        self.do_POST()

    def _body(self) -> Row:
        """What came along; empty unless it is an object."""
        length = int(self.headers.get("Content-Length", "0"))
        try:
            return msgspec.json.decode(self.rfile.read(min(length, LARGEST_BODY)), type=Row)
        except msgspec.DecodeError:
            return {}

    def _send(self, status: int, answer: Reply) -> None:
        body = json.dumps(answer, ensure_ascii=False).encode()
        self.send_response_only(status)  # which writes no log
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    """Serves each connection in a thread of its own."""

    def handle_error(self, *_whose: object) -> None:
        """Lets go of a client that hung up, as one does that quits; the rest is for the hooks."""
        error = sys.exception()
        if error is not None and not isinstance(error, ConnectionError):
            raise error


class DemoServer:
    """Serves the demo's community while the `with` block runs.

    The meetings are those around `now()` at the start, so that they do not change while it runs.
    """

    def __init__(self, now: Callable[[], datetime], file: Path | None = None) -> None:
        """`file` keeps what is booked, for other demos; None keeps it in this one."""
        self._now = now
        self._file = file

    def __enter__(self) -> Self:
        portal = DemoPortal(self._now, self._file)
        handler = type("Handler", (_Handler,), {"portal": portal})
        self._server = _Server(("127.0.0.1", 0), handler)
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
