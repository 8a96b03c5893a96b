"""The moods of a community server: everything but the answer that was asked for."""

import json
from collections.abc import Mapping

import msgspec

LARGE = 11 * 2**20


class Mood(msgspec.Struct, frozen=True, kw_only=True):
    """How one answer differs from the true one.

    `body` replaces the true body; `content_type` None sends no such header; `delay` are seconds
    before anything is sent; after `break_at` bytes of the body, or before the status line where it
    is -1, the connection is closed. With `says_length` False only the connection's end ends the
    body.
    """

    status: int = 200
    content_type: str | None = "application/json"
    headers: Mapping[str, str] = {}
    body: bytes | None = None
    delay: float = 0.0
    break_at: int | None = None
    says_length: bool = True


def refused(status: int = 400, message: str = "参数无效", key: str = "detail") -> Mood:
    """A 4xx with the service's own words."""
    return Mood(status=status, body=json.dumps({key: message}).encode())


def refused_with_200(code: object = 400, message: str = "参数无效") -> Mood:
    """A refusal that only shows inside the answer."""
    return Mood(body=json.dumps({"code": code, "msg": message}).encode())


def redirected(location: str, status: int = 302) -> Mood:
    """Go and ask elsewhere."""
    return Mood(status=status, headers={"Location": location}, body=b"")


def too_many(retry_after: str | None = None) -> Mood:
    """Wait; a Retry-After is seconds or an HTTP date."""
    headers = {} if retry_after is None else {"Retry-After": retry_after}
    return Mood(status=429, headers=headers, body=b'{"detail":"throttled"}')


FIREWALL = Mood(status=418, content_type="text/html", body=b"<html>Blocked</html>")
HTML = Mood(content_type="text/html; charset=utf-8", body=b"<!doctype html><title>Hi</title>")
BARE_HTML = Mood(content_type=None, body=b"<!doctype html><title>Hi</title>")
TORN = Mood(body=b'{"code":200,"msg":"success","data":[{"id":1,"top')
BREAKING = Mood(break_at=10)
BREAKING_UNNOTICED = Mood(break_at=10, says_length=False)
SILENT = Mood(break_at=-1)
TOO_LARGE = Mood(body=b'{"code":200,"data":["' + b"x" * LARGE + b'"]}')
DEEP = Mood(body=b'{"code":200,"data":' + b"[" * 100_000 + b"]" * 100_000 + b"}")
FOREIGN = Mood(body=b'{"code":200,"msg":"success","data":"soon"}')
EMPTY = Mood(body=b"")


def server_error(status: int = 500) -> Mood:
    """The server, or what stands in front of it, is out of order."""
    return Mood(status=status, content_type="text/html", body=b"<h1>Bad Gateway</h1>")
