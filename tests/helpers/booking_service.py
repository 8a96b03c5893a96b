"""A booking service on loopback, to the letter of the services' own code, with its mishaps.

with BookingServer() as server:
    server.mishap(Loss.AFTER, on="POST")  # the meeting is booked, and nobody hears of it
    ...  # book at server.service with server.pair
    assert len(server.booked()) == 1
"""

import json
import re
import threading
import uuid
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qsl, unquote, urlsplit

import msgspec

from desktop.booking.credentials import Pair
from desktop.meetings.schedule import BEIJING
from desktop.services.service import OPENEULER, Dialect, Service
from tests.helpers import booking_rules as rules
from tests.helpers.booking_rules import Fields, Refused, Says
from tests.helpers.loopback import Loopback, LoopbackHandler

PREFIX = "/api-meeting-v2/meeting/"
NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
"""Noon of a Sunday in Beijing."""

MOST_CHANGES, MOST_A_DAY = 5, 10
APART = timedelta(minutes=30)
UNAUTHORIZED = {"msg": "认证失败", "code": 401, "data": None}
FORBIDDEN = {
    "msg": "You do not have permission to perform this action.",
    "code": 403,
    "data": None,
}
GROUPS = ("Kernel", "sig-QA", "TC")


class Loss(StrEnum):
    """When an answer is lost."""

    BEFORE = "before"
    AFTER = "after"
    TORN = "torn"


class Spoilt(msgspec.Struct, frozen=True):
    """What comes in place of an answer: nothing without a status, the truth after a `delay`."""

    status: int | None = None
    body: bytes = b""
    content_type: str = "application/json"
    delay: float = 0.0


LOST = Spoilt()
SYSTEM_ERROR = Spoilt(500, '{"msg":"系统出现错误，请稍后重试。","code":500,"data":null}'.encode())
BAD_GATEWAY = Spoilt(502, b"<h1>502 Bad Gateway</h1>", "text/html")


class Mishap(msgspec.Struct):
    """What happens to the next `left` requests in which `on` occurs.

    The service has not done anything with `loss` BEFORE, and has with AFTER; of a TORN answer only
    the headers and a few bytes come.
    """

    loss: Loss
    on: str
    left: int
    spoilt: Spoilt


class Call(msgspec.Struct, frozen=True):
    """One request as it came; `path` is below the public base."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: object

    @property
    def told(self) -> str:
        """Method and path in one, for `on`."""
        return f"{self.method} {self.path}"


class BookingServer(Loopback):
    """The service; what it has and how it behaves can be set at any time."""

    def __init__(self, *, openeuler: bool = False) -> None:
        super().__init__(_Handler)
        self.openeuler = openeuler
        self.now = NOW
        self.groups: list[Fields] = [_group(name) for name in GROUPS]
        self.platforms = ["WELINK", "ZOOM", "TENCENT"]
        self.pair = Pair("first-token", "first-session")
        self.rolls = False
        self.voids = True
        """Whether an older pair is refused once a newer one was given out."""
        self.referer = False
        self.speaks_english = False
        self.rooms = 3
        self.sponsor = "maintainer"
        self.rows: list[Fields] = []
        self.calls: list[Call] = []
        self.mailed: list[Fields] = []
        self.changes: dict[object, int] = {}
        self._older: set[str] = set()
        self._mishaps: list[Mishap] = []
        self._next = 700
        self._rolled = 0
        self._lock = threading.RLock()

    @property
    def base(self) -> str:
        """The public base."""
        return self.origin + PREFIX

    @property
    def service(self) -> Service:
        """The community's service."""
        community = OPENEULER.community if self.openeuler else None
        return Service("Test", self.base, Dialect.PORTAL, community)

    def mishap(self, loss: Loss, on: str = "POST", times: int = 1, spoilt: Spoilt = LOST) -> None:
        """Loses or spoils the answers to the next requests with `on` in them."""
        self._mishaps.append(Mishap(loss, on, times, spoilt))

    def booked(self) -> list[Fields]:
        """The rows that are not cancelled."""
        with self._lock:
            return [row for row in self.rows if not row["is_delete"]]

    def note(self, call: Call) -> Mishap | None:
        """The mishap that befalls a call, if any."""
        with self._lock:
            self.calls.append(call)
            for one in self._mishaps:
                if one.left and one.on in call.told:
                    one.left -= 1
                    return one
        return None

    def answer(self, call: Call) -> "Answered":
        """What the service does and says; one after another, as a database would."""
        with self._lock:
            if self.referer and "127.0.0.1" not in call.headers.get("referer", ""):
                return Answered(403, b"<h1>invalid referer</h1>", (), "text/html")
            signed, path = self._signed(call.path)
            if not signed:
                return _json(*self._public(path, call.query))
            if not self._authenticated(call):
                return _json(401, UNAUTHORIZED)
            cookies = self._roll()
            status, content = self._answer_signed(call, path)
            return msgspec.structs.replace(_json(status, content), cookies=cookies)

    def _signed(self, path: str) -> tuple[bool, str]:
        """Whether a call is one that wants a sign-in, and its path below the booking base."""
        if self.openeuler:
            return path.startswith("web/"), path.removeprefix("web/")
        public = path.startswith(("meeting_date/", "meeting/", "group_name/", "sigmeetings/"))
        return not public, path

    def _authenticated(self, call: Call) -> bool:
        cookies = dict(
            part.strip().partition("=")[::2] for part in call.headers.get("cookie", "").split(";")
        )
        token, session = cookies.get("_U_T_", ""), cookies.get("_Y_G_", "")
        if not token or call.headers.get("token") != token:
            return False
        if self.voids:
            return (token, session) == (self.pair.token, self.pair.session or "")
        return token == self.pair.token or token in self._older

    def _roll(self) -> tuple[str, ...]:
        if not self.rolls:
            return ()
        self._rolled += 1
        self._older.add(self.pair.token)
        self.pair = Pair(f"rolled-token-{self._rolled}", f"rolled-session-{self._rolled}")
        return (
            f"_U_T_={self.pair.token}; Max-Age=1800; Path=/; SameSite=Lax; Secure",
            f"_Y_G_={self.pair.session}; HttpOnly; Max-Age=1800; Path=/; Secure",
        )

    def _answer_signed(self, call: Call, path: str) -> tuple[int, object]:
        if path == "group_info/":
            return 200, _success(self.groups)
        if not self.groups:
            return 403, FORBIDDEN
        try:
            return 200, self._do(call, path)
        except Refused as refused:
            words = rules.ENGLISH.get(refused.says) if self.speaks_english else None
            told = words or refused.says.value
            return refused.status, {"msg": told, "code": refused.status, "data": None}

    def _do(self, call: Call, path: str) -> object:
        before = "meeting/" if self.openeuler else ""
        occurrence = re.fullmatch(before + r"sub/([0-9a-f]{32})/", path)
        if call.method == "GET":
            return self._read(call, path)
        body = call.body if isinstance(call.body, dict) else {}
        if occurrence:
            changed = call.method == "PUT"
            sub_id = occurrence[1]
            return _success(self._move(sub_id, body) if changed else self._cancel_one(sub_id))
        match call.method:
            case "POST" if path == "":
                return _success(self._book(body))
            case "PUT":
                return _success(self._change(self._own(path), body))
            case "DELETE":
                return _success(self._cancel(self._own(path)))
        raise Refused(Says.NOT_FOUND, 404)

    def _read(self, call: Call, path: str) -> object:
        if path == "platform/":
            return _success(self.platforms)
        return _success(dict(self._own(path))) if path else self._list(call.query)

    def _cancel(self, row: Fields) -> object:
        row["is_delete"], row["status"] = True, 4
        for sub in _subs(row):
            sub["status"] = 4
        self.mailed.append({"subject": f"[Cancel] {row['topic']}"})
        return row["id"]

    def _list(self, query: Mapping[str, str]) -> object:
        size, page = int(query.get("size", "10")), int(query.get("page", "1"))
        if not 1 <= size <= 50 or page < 1:
            raise Refused(Says.INVALID)
        month = query.get("month", "")
        rows = [row for row in self.rows if str(row["date"]).startswith(month)]
        key = query.get("order_by", "date")
        rows.sort(
            key=lambda row: (str(row[key]), int(str(row["id"]))),
            reverse=query.get("order_type", "desc") == "desc",
        )
        some = rows[(page - 1) * size : page * size]
        masked = [{**row, "email_list": _masked(str(row["email_list"]))} for row in some]
        return {**_success(masked), "total": len(rows), "page": page, "size": size}

    def _own(self, path: str) -> Fields:
        found = [row for row in self.booked() if path == f"{row['id']}/"]
        if not found:
            raise Refused(Says.NOT_FOUND, 404)
        if found[0]["sponsor"] != self.sponsor:
            raise Refused(Says.NOT_YOURS, 403)
        return found[0]

    def _public(self, path: str, query: Mapping[str, str]) -> tuple[int, object]:
        rows = [
            row for row in self.booked() if query.get("group_name", "") in str(row["group_name"])
        ]
        match path:
            case "meeting_date/":
                return 200, _success(sorted({day for row in rows for day in _days(row)}))
            case "meeting/":
                day = query.get("date", "")
                size = min(int(query.get("size", "10")), 50)
                some = [row for row in rows if day in _days(row)]
                begin = (int(query.get("page", "1")) - 1) * size
                return 200, {
                    **_success(some[begin : begin + size]),
                    "total": len(some),
                    "page": query.get("page", "1"),
                    "size": size,
                }
            case "group_name/":
                return 200, _success([str(group["group_name"]) for group in self.groups])
        return 404, {"detail": "Not found."}

    def _book(self, body: Fields) -> object:
        self._check_front(body, ("topic", "group_name", "platform", "date", "start", "end"))
        if body["group_name"] not in [group["group_name"] for group in self.groups]:
            raise Refused(Says.NOT_YOUR_SIG)
        if body["platform"] not in self.platforms:
            raise Refused(Says.INVALID)
        cycle = body.get("is_cycle") is True
        self._check_private(body, str(body["platform"]), cycle=cycle)
        days = self._check_cycle(body)
        made_today = [row for row in self.rows if row["sponsor"] == self.sponsor]
        if len(made_today) > MOST_A_DAY:
            raise Refused(Says.TOO_MANY)
        row = self._row(body, days)
        self._check_same(row)
        self._check_rooms(row, None)
        self.rows.append(row)
        self.mailed.append({"subject": row["topic"], "to": row["email_list"]})
        return row["id"]

    def _check_front(self, body: Fields, required: tuple[str, ...]) -> None:
        if any(not body.get(name) for name in required):
            raise Refused(Says.INVALID)
        if not isinstance(body.get("is_record"), bool):
            raise Refused(Says.INVALID)
        rules.check_text(body["topic"], 128, lines=False)
        rules.check_span(body["date"], body["start"], body["end"], self.now)
        if body.get("agenda"):
            rules.check_text(body["agenda"], 4096, lines=True)
        if body.get("etherpad"):
            rules.check_pad(body["etherpad"])
        if body.get("email_list"):
            rules.check_mails(body["email_list"])

    def _check_private(self, body: Fields, platform: str, *, cycle: bool) -> None:
        if body.get("is_private") is not True:
            return
        if platform != "WELINK":
            raise Refused(Says.PRIVATE_PLATFORM)
        if cycle:
            raise Refused(Says.PRIVATE_CYCLE)
        if rules.MAIL_DOMAIN in str(body.get("email_list", "")):
            raise Refused(Says.PRIVATE_LIST)

    def _check_cycle(self, body: Fields) -> list[date]:
        if body.get("is_cycle") is not True:
            return []
        if body.get("platform", "WELINK") != "WELINK":
            raise Refused(Says.INVALID)
        today = self.now.astimezone(BEIJING).date()
        return rules.check_cycle(body, today, self.now)

    def _check_same(self, new: Fields) -> None:
        names = ("group_name", "sponsor", "date", "start", "is_cycle")
        cycle = ("cycle_start_date", "cycle_end_date", "cycle_start", "cycle_end", "cycle_type")
        same = names if not new["is_cycle"] else (*names[:2], "is_cycle", *cycle)
        if any(all(row[n] == new[n] for n in same) for row in self.booked()):
            raise Refused(Says.EXISTS)

    def _check_rooms(self, new: Fields, but: object) -> None:
        for begin, end in _spans(new):
            taken = [
                row
                for row in self.booked()
                if row["platform"] == new["platform"] and row["id"] != but
                for b, e in _spans(row)
                if begin < e + APART and b < end + APART
            ]
            if len(taken) >= self.rooms:
                raise Refused(Says.CLASH)

    def _row(self, body: Fields, days: list[date]) -> Fields:
        self._next += 1
        number = f"96{self._next:07}"
        moment = self._stamp()
        cycle = {
            name: body.get(name)
            for name in (
                "cycle_type",
                "cycle_interval",
                "cycle_start_date",
                "cycle_end_date",
                "cycle_start",
                "cycle_end",
            )
        }
        return {
            "id": self._next,
            "sponsor": self.sponsor,
            "community": "openEuler",
            "mid": number,
            "m_mid": "",
            "join_url": f"https://meeting.huaweicloud.com:36443/#/j/{number}",
            "create_time": moment,
            "update_time": moment,
            "is_delete": False,
            "status": 0,
            **{name: body[name] for name in ("topic", "group_name", "platform", "is_record")},
            **{name: body[name] for name in ("date", "start", "end")},
            **{name: body.get(name, "") for name in ("agenda", "etherpad", "email_list")},
            "is_private": body.get("is_private", False),
            "is_cycle": body.get("is_cycle", False),
            **cycle,
            "cycle_point": [word for word in str(body.get("cycle_point", "")).split(",") if word],
            "cycle_sub": self._occurrences(body, days, number),
            "obs_data": [],
            "bili_data": [],
        }

    def _occurrences(self, body: Fields, days: list[date], number: str) -> list[Fields]:
        return [
            {
                "id": index,
                "mid": number,
                "sub_id": uuid.uuid4().hex,
                "date": day.isoformat(),
                "start": body["cycle_start"],
                "end": body["cycle_end"],
                "status": 0,
            }
            for index, day in enumerate(days, 1)
        ]

    def _change(self, row: Fields, body: Fields) -> int:
        self._check_front(body, ("topic", "date", "start", "end"))
        cycle = row["is_cycle"] is True
        self._check_private(body, str(row["platform"]), cycle=cycle)
        days = self._check_cycle({**body, "platform": row["platform"]}) if cycle else []
        self._count_change(row)
        names = ["topic", "date", "start", "end", "agenda", "email_list", "is_record"]
        if cycle:
            names += [name for name in row if name.startswith("cycle_") and name != "cycle_sub"]
        told = {name: body[name] for name in names if name in body}
        if "cycle_point" in told:
            told["cycle_point"] = [word for word in str(told["cycle_point"]).split(",") if word]
        new = {**row, **told}
        if cycle:
            new["cycle_sub"] = self._occurrences(new, days, str(row["mid"]))
        self._check_rooms(new, row["id"])
        row.update(new)
        row["update_time"] = self._stamp()
        row["guests_need_passcode"] = body.get("is_private", False)
        if body.get("is_notify") is True:
            self.mailed.append({"subject": f"[Update] {row['topic']}", "to": row["email_list"]})
        return 1

    def _count_change(self, row: Fields) -> None:
        if self.changes.get(row["id"], 0) >= MOST_CHANGES:
            raise Refused(Says.EDITED_OUT)
        self.changes[row["id"]] = self.changes.get(row["id"], 0) + 1

    def _move(self, sub_id: str, body: Fields) -> int:
        row, sub = self._occurrence(sub_id)
        if any(not body.get(name) for name in ("mid", "date", "start", "end")):
            raise Refused(Says.INVALID)
        self._count_change(row)
        sub.update({name: body[name] for name in ("date", "start", "end")})
        row["update_time"] = self._stamp()
        self.mailed.append({"subject": f"[Update] {row['topic']}"})
        return 1

    def _cancel_one(self, sub_id: str) -> int:
        row, sub = self._occurrence(sub_id)
        if len(_subs(row)) == 1:
            raise Refused(Says.LAST_ONE)
        _subs(row).remove(sub)
        row["update_time"] = self._stamp()
        self.mailed.append({"subject": f"[Cancel] {row['topic']}"})
        return 1

    def _occurrence(self, sub_id: str) -> tuple[Fields, Fields]:
        for row in self.booked():
            for sub in _subs(row):
                if sub["sub_id"] == sub_id:
                    return row, sub
        raise Refused(Says.STALE)

    def _stamp(self) -> str:
        """Each moment differs from the last, as a clock with microseconds would."""
        moment = self.now.astimezone(BEIJING) + timedelta(microseconds=len(self.calls))
        return moment.isoformat(timespec="microseconds")


class Answered(msgspec.Struct, frozen=True):
    """An answer to be sent."""

    status: int
    body: bytes
    cookies: tuple[str, ...] = ()
    content_type: str = "application/json"


def _json(status: int, content: object) -> Answered:
    return Answered(status, json.dumps(content, ensure_ascii=False).encode())


def _success(data: object) -> Fields:
    return {"code": 200, "msg": "success", "data": data}


def _group(name: str) -> Fields:
    return {
        "id": len(name),
        "group_name": name,
        "email_list": f"{name.lower()}@openeuler.org",
        "etherpad": f"{rules.ETHERPAD}/p/{name}",
    }


def _masked(mails: str) -> str:
    return re.sub(r"(?<=\w)[^@;]*(?=@)|(?<=@\w)[^;.]*", "*****", mails)


def _subs(row: Fields) -> list[Fields]:
    subs = row["cycle_sub"]
    assert isinstance(subs, list)
    return subs


def _days(row: Fields) -> set[str]:
    """The dates on which the public lists have a row; a series is on its own date, too."""
    return {str(row["date"]), *(str(sub["date"]) for sub in _subs(row))}


def _spans(row: Fields) -> list[tuple[datetime, datetime]]:
    parts = _subs(row) or [row]
    return [
        (_moment(part["date"], part["start"]), _moment(part["date"], part["end"])) for part in parts
    ]


def _moment(day: object, clock: object) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}:00+08:00")


class _Handler(LoopbackHandler[BookingServer], BaseHTTPRequestHandler):
    """One connection."""

    def do_GET(self) -> None:
        """Answers, or has a mishap."""
        booking = self.served
        call = self._call()
        mishap = booking.note(call)
        if mishap is not None and mishap.loss is Loss.BEFORE and not mishap.spoilt.delay:
            self._spoil(mishap)
            return
        if mishap is not None:
            booking.wait(mishap.spoilt.delay)
        answered = booking.answer(call)
        if mishap is None or (mishap.spoilt.delay and mishap.spoilt.status is None):
            self._send(answered)
        else:
            self._spoil(mishap, answered)

    def do_POST(self) -> None:
        """Answers as GET does."""
        self.do_GET()

    def do_PUT(self) -> None:
        """Answers as GET does."""
        self.do_GET()

    def do_DELETE(self) -> None:
        """Answers as GET does."""
        self.do_GET()

    def _call(self) -> Call:
        parts = urlsplit(self.path)
        length = int(self.headers.get("Content-Length", "0"))
        raw = self.rfile.read(length)
        return Call(
            self.command,
            unquote(parts.path).removeprefix(PREFIX),
            dict(parse_qsl(parts.query)),
            {name.lower(): value for name, value in self.headers.items()},
            json.loads(raw) if raw else None,
        )

    def _spoil(self, mishap: Mishap, answered: Answered | None = None) -> None:
        spoilt = mishap.spoilt
        if spoilt.status is not None:
            cookies = answered.cookies if answered else ()
            self._send(Answered(spoilt.status, spoilt.body, cookies, spoilt.content_type))
        elif mishap.loss is Loss.TORN and answered is not None:
            self._send(answered, torn=True)
        else:
            self.close_connection = True

    def _send(self, answered: Answered, *, torn: bool = False) -> None:
        self.send_response_only(answered.status)
        self.send_header("Content-Type", answered.content_type)
        self.send_header("Content-Length", str(len(answered.body)))
        for cookie in answered.cookies:
            self.send_header("Set-Cookie", cookie)
        self.end_headers()
        self.wfile.write(answered.body[:5] if torn else answered.body)
        self.close_connection = self.close_connection or torn
