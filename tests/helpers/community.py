"""A community's meeting server on loopback: both dialects, and every mood of a real one.

with CommunityServer(Dialect.PORTAL) as server:
    server.rows = [portal_row(today)]
    server.feel(TOO_LARGE, on="meeting_date", times=1)
    ...  # read server.service
    assert server.peak <= 4
"""

import json
import ssl
import threading
import time
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qsl, urlsplit

import msgspec

from desktop.services.service import Dialect, Service
from tests.helpers.community_paging import Answer, Paging, answer_for
from tests.helpers.loopback import Loopback, LoopbackHandler
from tests.helpers.moods import Mood

PREFIXES = {
    Dialect.PORTAL: "/api-meeting-v2/meeting/",
    Dialect.MINI_PROGRAM: "/api-meeting/",
}

GENERATIONS = list(PREFIXES)
"""The dialects that it speaks: the two generations of the community's server."""


class Request(msgspec.Struct, frozen=True):
    """One request as it came; `path` is below the base, `at` a reading of the monotonic clock."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    at: float

    @property
    def asks_for(self) -> str:
        """Path and query in one, for `on` and for reading."""
        return self.path + "?" + "&".join(f"{key}={value}" for key, value in self.query.items())


class Feeling(msgspec.Struct):
    """A mood, what it is about, and for how many more requests it lasts."""

    mood: Mood
    on: str
    left: int | None


class CommunityServer(Loopback):
    """Serves `rows`; everything can be set at any time, `requests` and `peak` tell what came."""

    def __init__(
        self, dialect: Dialect = Dialect.PORTAL, tls: ssl.SSLContext | None = None
    ) -> None:
        super().__init__(_Handler, tls)
        self.dialect = dialect
        self.rows: list[object] = []
        self.paging = Paging()
        self.elsewhere: dict[str, object] = {}
        """Answers, as JSON, to whole paths outside the service's base; these are no `requests`."""
        self.requests: list[Request] = []
        self.peak = 0
        self._busy = 0
        self._feelings: list[Feeling] = []
        self._lock = threading.Lock()

    @property
    def base(self) -> str:
        """The service's base, with its slash."""
        return self.origin + PREFIXES[self.dialect]

    @property
    def service(self) -> Service:
        """The service as the program is configured for it."""
        return Service("Test", self.base, self.dialect)

    def feel(self, mood: Mood, on: str = "", times: int | None = None) -> None:
        """Answers so where `on` occurs in a request, the next `times` times; the first set wins."""
        self._feelings.append(Feeling(mood, on, times))

    def calm(self) -> None:
        """Answers truly again."""
        self._feelings.clear()

    def note(self, request: Request) -> Mood:
        """Records a request that begins, and says in which mood to answer it."""
        with self._lock:
            self.requests.append(request)
            self._busy += 1
            self.peak = max(self.peak, self._busy)
            for feeling in self._feelings:
                if feeling.on in request.asks_for and feeling.left != 0:
                    feeling.left = None if feeling.left is None else feeling.left - 1
                    return feeling.mood
        return Mood()

    def done(self) -> None:
        """Records that a request was answered."""
        with self._lock:
            self._busy -= 1

    def answer(self, request: Request) -> Answer:
        """The true answer."""
        return answer_for(self.dialect, self.rows, self.paging, request.path, request.query)


class _Handler(LoopbackHandler[CommunityServer], BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        community = self.served
        prefix = PREFIXES[community.dialect]
        parts = urlsplit(self.path)
        if parts.path in community.elsewhere:
            self._send(Mood(), json.dumps(community.elsewhere[parts.path]).encode())
            return
        if not parts.path.startswith(prefix):
            self._send(Mood(status=404), b'{"detail":"Not found."}')
            return
        below = parts.path.removeprefix(prefix)
        query = dict(parse_qsl(parts.query))
        request = Request(below, query, dict(self.headers.items()), time.monotonic())
        mood = community.note(request)
        try:
            community.wait(mood.delay)
            self._answer(request, mood)
        finally:
            community.done()

    def _answer(self, request: Request, mood: Mood) -> None:
        if mood.body is not None:
            self._send(mood, mood.body)
        elif request.path.endswith("/"):
            true = self.served.answer(request)
            mood = msgspec.structs.replace(mood, status=true.status) if true.status else mood
            self._send(mood, json.dumps(true.data).encode())
        else:  # the real one loses its prefix
            self._send(Mood(status=301, headers={"Location": f"/{request.path}/"}), b"")

    def _send(self, mood: Mood, body: bytes) -> None:
        self.close_connection = mood.break_at is not None or not mood.says_length
        if mood.break_at is not None and mood.break_at < 0:
            return
        self.send_response(mood.status)
        if mood.content_type is not None:
            self.send_header("Content-Type", mood.content_type)
        for name, value in mood.headers.items():
            self.send_header(name, value)
        if mood.says_length:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body if mood.break_at is None else body[: mood.break_at])
