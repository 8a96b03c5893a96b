"""A public calendar on loopback: conditional requests, and every mood of a real server."""

import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler

from desktop.services.service import Dialect, Service
from tests.helpers.community import Request
from tests.helpers.loopback import Loopback, LoopbackHandler
from tests.helpers.moods import Mood

PATH = "/calendar/ical/team%40group/public/basic.ics"


def event(uid: str, start: datetime, *lines: str, topic: str = "", hours: float = 1) -> str:
    """One event in UTC; further lines are its own."""
    end = start + timedelta(hours=hours)
    return "\r\n".join(
        [
            "BEGIN:VEVENT",
            f"UID:{uid}",
            f"DTSTART:{start.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            f"DTEND:{end.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            f"SUMMARY:{topic or uid}",
            *lines,
            "END:VEVENT",
        ]
    )


def calendar(*events: str, lines: tuple[str, ...] = ()) -> bytes:
    """A whole calendar with these events."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", *lines]
    return ("\r\n".join([*head, *events, "END:VCALENDAR"]) + "\r\n").encode()


class CalendarServer(Loopback):
    """Serves `body`; with `marks` it says `ETag` and `Last-Modified`, and honours conditions."""

    def __init__(self) -> None:
        super().__init__(_Handler)
        self.body = calendar()
        self.marks = True
        self.etag = '"1"'
        self.modified = "Sun, 22 Nov 2026 00:00:00 GMT"
        self.mood = Mood()
        self.requests: list[Request] = []
        self.answered: list[int] = []

    def publish(self, *events: str, lines: tuple[str, ...] = ()) -> None:
        """Another edition, with another mark."""
        self.body = calendar(*events, lines=lines)
        self.etag = f'"{int(self.etag.strip(chr(34))) + 1}"'

    @property
    def address(self) -> str:
        """Where the calendar lies."""
        return self.origin + PATH

    @property
    def service(self) -> Service:
        """The service as the program is configured for it."""
        return Service("Kubernetes", self.address, Dialect.ICAL, "Kubernetes")


class _Handler(LoopbackHandler[CalendarServer], BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        served = self.served
        headers = dict(self.headers.items())
        served.requests.append(Request(self.path, {}, headers, time.monotonic()))
        mood = served.mood
        served.wait(mood.delay)
        if mood == Mood() and self._is_known(headers):
            served.answered.append(304)
            self.send_response(304)
            self.send_header("ETag", served.etag)
            self.end_headers()
            return
        served.answered.append(mood.status)
        self._send(mood, served.body if mood.body is None else mood.body)

    def _is_known(self, headers: dict[str, str]) -> bool:
        served = self.served
        if not served.marks:
            return False
        if "If-None-Match" in headers:  # which is stronger (RFC 9110)
            return headers["If-None-Match"] == served.etag
        return headers.get("If-Modified-Since") == served.modified

    def _send(self, mood: Mood, body: bytes) -> None:
        served = self.served
        self.close_connection = mood.break_at is not None or not mood.says_length
        if mood.break_at is not None and mood.break_at < 0:
            return
        self.send_response(mood.status)
        kind = "text/calendar; charset=utf-8" if mood.body is None else mood.content_type
        if kind is not None:
            self.send_header("Content-Type", kind)
        for name, value in mood.headers.items():
            self.send_header(name, value)
        if served.marks and mood.body is None:
            self.send_header("ETag", served.etag)
            self.send_header("Last-Modified", served.modified)
        if mood.says_length:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body if mood.break_at is None else body[: mood.break_at])
