"""The demo's booking desk: a maintainer of three SIGs may book, change and cancel.

What is booked is kept in a small file for some hours, so that one command can join what another
has booked. It answers as the services do: the same refusals, in the same words.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import msgspec

from desktop.booking.dates import Repeat, dates_of
from desktop.demo.community import Booking, Row
from desktop.meetings.meeting import Unit
from desktop.meetings.schedule import BEIJING
from desktop.services.parsing import moments, parse_date, parse_time

SIGS = ("Kernel", "sig-QA", "TC")
PLATFORMS = ("WELINK", "ZOOM", "TENCENT")
SPONSOR = "demo-maintainer"
FIRST_ID = 9101
ROOMS = 2
"""Meetings at the same time on one platform, at most."""

APART = timedelta(minutes=30)
MOST_CHANGES = 5
KEPT_HOURS = 12
"""What was booked longer ago is forgotten: the demo's meetings are always around now."""

LONGEST_FILE = 2**20
_UNITS = (Unit.DAY, Unit.WEEK, Unit.MONTH)

INVALID = ("参数无效", "参数无效")
EXISTS = ("您创建的会议已经存在，请勿重复创建。", "The meeting already exists.")
CLASH = (
    "所选时间段内已有会议冲突，建议您调整会议时间，请勿在其他会议开始或结束半小时内预定会议。",
    "Meeting time conflict. Reserve 30 minutes between meetings.",
)
EDITED_OUT = ("会议修改次数已达上限。", "Meeting edit limit reached.")
LAST_ONE = (
    "周期性会议目前只剩一场子会议，请删除整个周期性会议。",
    "周期性会议目前只剩一场子会议，请删除整个周期性会议。",
)
RUNNING = ("会议正在进行中，无法操作。", "会议正在进行中，无法操作。")
NOT_FOUND = ("Not found.", "Not found.")


class DeskRefused(Exception):
    """The desk refuses; `words` are Chinese and English."""

    def __init__(self, words: tuple[str, str], status: int = 400) -> None:
        super().__init__(words[1])
        self.words = words
        self.status = status


class DeskContents(msgspec.Struct):
    """What was booked, changed or cancelled: rows by their ids, and how often each was changed."""

    rows: dict[str, Row] = {}
    changes: dict[str, int] = {}


class BookingDesk:
    """Books for the demo; not thread-safe.

    `there` are the demo's own meetings, of which the maintainer's are those of the three SIGs.
    """

    def __init__(
        self, there: Iterable[Booking], now: Callable[[], datetime], file: Path | None
    ) -> None:
        self._there = tuple(there)
        self._now = now
        self._file = file
        self._stored = DeskContents()

    def rows(self) -> list[Row]:
        """Every row that differs from the demo's own meetings, cancelled ones too."""
        self._load()
        return list(self._stored.rows.values())

    def answer(self, method: str, path: str, query: Mapping[str, str], body: Row) -> object:
        """What a signed-in call answers, as its `data` or as a whole page.

        Raises:
            DeskRefused: it is not to be done.
        """
        self._load()
        if method == "GET":
            return self._read(path, query)
        if path.startswith("sub/"):
            return _success(self._occurrence(method, path.split("/")[1], body))
        if method == "POST":
            return _success(self._book(body))
        row = self._own(path)
        self._check_running(_spans(row))
        return _success(self._change(row, body) if method == "PUT" else self._cancel(row))

    def _read(self, path: str, query: Mapping[str, str]) -> object:
        match path:
            case "group_info/":
                return _success([_group(name) for name in SIGS])
            case "platform/":
                return _success(list(PLATFORMS))
            case "":
                return self._page(query)
        return _success(self._own(path))

    def _everything(self) -> list[Row]:
        """The rows of all meetings that are not cancelled."""
        changed = self._stored.rows
        there = [one.row() for one in self._there if str(one.id) not in changed]
        return [*there, *(row for row in changed.values() if not row["is_delete"])]

    def _mine(self) -> list[Row]:
        """The maintainer's own: no series elsewhere than in WeLink, which no service books."""
        return [
            row
            for row in self._everything()
            if row["group_name"] in SIGS
            and (not row["is_cycle"] or str(row["platform"]).upper() == "WELINK")
        ]

    def _page(self, query: Mapping[str, str]) -> object:
        month = query.get("month", "")
        rows = [row for row in self._mine() if str(row["date"]).startswith(month)]
        rows.sort(key=lambda row: (str(row.get("create_time", "")), str(row["id"])), reverse=True)
        page, size = int(query.get("page", "1")), int(query.get("size", "10"))
        some = rows[(page - 1) * size : page * size]
        return {**_success(some), "total": len(rows), "page": page, "size": size}

    def _own(self, path: str) -> Row:
        found = [row for row in self._mine() if path == f"{row['id']}/"]
        if not found:
            raise DeskRefused(NOT_FOUND, 404)
        return found[0]

    def _book(self, body: Row) -> object:
        self._check(body, ("topic", "group_name", "platform"))
        if body["group_name"] not in SIGS or body["platform"] not in PLATFORMS:
            raise DeskRefused(INVALID)
        number = max([FIRST_ID - 1, *(int(key) for key in self._stored.rows)]) + 1
        number = max(number, FIRST_ID)
        mid = f"96000{number}"
        row: Row = {
            "id": number,
            "community": "openEuler",
            "sponsor": SPONSOR,
            "mid": mid,
            "join_url": f"https://meeting.huaweicloud.com:36443/#/j/{mid}",
            "create_time": self._stamp(),
            "is_delete": False,
            "agenda": "",
            "etherpad": "",
            "email_list": "",
            "is_private": False,
            "is_cycle": False,
            "cycle_sub": [],
            **body,
        }
        self._lay_out(row)
        same = ("group_name", "date", "start", "topic", "is_cycle")
        if any(all(row[n] == other[n] for n in same) for other in self._mine()):
            raise DeskRefused(EXISTS)
        self._check_rooms(row)
        self._keep(row)
        return number

    def _change(self, before: Row, body: Row) -> int:
        self._check(body, ("topic",))
        self._count(before)
        row = {**before, **{name: body[name] for name in body if name in before or "cycle" in name}}
        row["is_cycle"] = before["is_cycle"]
        self._lay_out(row)
        self._check_rooms(row)
        self._keep(row)
        return 1

    def _cancel(self, before: Row) -> object:
        self._keep({**before, "is_delete": True, "status": 4})
        return before["id"]

    def _occurrence(self, method: str, sub_id: str, body: Row) -> int:
        for row in self._mine():
            subs = _subs(row)
            found = [sub for sub in subs if str(sub["sub_id"]) == sub_id]
            if not found:
                continue
            others = [sub for sub in subs if sub is not found[0]]
            self._check_running(_spans(found[0]))
            if method == "DELETE" and not others:
                raise DeskRefused(LAST_ONE)
            if method == "PUT":
                self._count(row)
                moved = {name: body[name] for name in ("date", "start", "end")}
                others.append({**found[0], **moved})
            others.sort(key=lambda sub: (str(sub["date"]), str(sub["start"])))
            self._keep({**row, "cycle_sub": others})
            return 1
        raise DeskRefused(NOT_FOUND, 404)

    def _check(self, body: Row, required: tuple[str, ...]) -> None:
        start, end = parse_time(body.get("start")), parse_time(body.get("end"))
        day = parse_date(body.get("date"))
        missing = any(not body.get(name) for name in required)
        if missing or day is None or start is None or end is None or end <= start:
            raise DeskRefused(INVALID)
        if moments(day, start, end)[0] <= self._now():
            raise DeskRefused(INVALID)

    def _lay_out(self, row: Row) -> None:
        """Makes the occurrences of a series anew."""
        row["update_time"] = self._stamp()
        if not row["is_cycle"]:
            return
        points = str(row.get("cycle_point", ""))
        repeat = Repeat(
            _UNITS[int(str(row["cycle_type"]))],
            parse_date(row["cycle_end_date"]) or date.max,
            int(str(row["cycle_interval"])),
            tuple(int(word) for word in points.split(",") if word),
        )
        first = parse_date(row["cycle_start_date"])
        if first is None:
            raise DeskRefused(INVALID)
        times = {"start": row["cycle_start"], "end": row["cycle_end"]}
        row["cycle_sub"] = [
            {"sub_id": uuid4().hex, "date": day.isoformat(), **times, "status": 0}
            for day in dates_of(repeat, first)
        ]

    def _check_running(self, spans: Iterable[tuple[datetime, datetime]]) -> None:
        if any(begin <= self._now() < end for begin, end in spans):
            raise DeskRefused(RUNNING)

    def _check_rooms(self, row: Row) -> None:
        for begin, end in _spans(row):
            taken = [
                other
                for other in self._everything()
                if str(other["platform"]).upper() == row["platform"] and other["id"] != row["id"]
                for b, e in _spans(other)
                if begin < e + APART and b < end + APART
            ]
            if len(taken) >= ROOMS:
                raise DeskRefused(CLASH)

    def _count(self, row: Row) -> None:
        name = str(row["id"])
        count = self._stored.changes.get(name, 0)
        if count >= MOST_CHANGES:
            raise DeskRefused(EDITED_OUT)
        self._stored.changes[name] = count + 1

    def _stamp(self) -> str:
        return self._now().astimezone(BEIJING).isoformat()

    def _keep(self, row: Row) -> None:
        self._stored.rows[str(row["id"])] = row
        if self._file is None:
            return
        with suppress(OSError):  # then it is this demo's alone
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file.write_text(json.dumps(msgspec.to_builtins(self._stored)), encoding="utf-8")

    def _load(self) -> None:
        """Reads what another demo has booked meanwhile."""
        if self._file is None:
            return
        try:
            written = datetime.fromtimestamp(self._file.stat().st_mtime, UTC)
            if abs(datetime.now(UTC) - written) > timedelta(hours=KEPT_HOURS):
                self._stored = DeskContents()
            elif self._file.stat().st_size <= LONGEST_FILE:
                self._stored = msgspec.json.decode(self._file.read_bytes(), type=DeskContents)
        except (OSError, msgspec.DecodeError):
            return


def _success(data: object) -> dict[str, object]:
    return {"code": 200, "msg": "success", "data": data}


def _group(name: str) -> Row:
    return {
        "id": SIGS.index(name) + 1,
        "group_name": name,
        "email_list": f"{name.lower()}@openeuler.org",
        "etherpad": f"https://etherpad.openeuler.org/p/{name}-meetings",
    }


def _subs(row: Row) -> list[Row]:
    subs = row.get("cycle_sub")
    return list(subs) if isinstance(subs, list) else []


def dates_in(row: Row) -> set[str]:
    """The Beijing dates on which a row's meetings begin."""
    subs = _subs(row)
    return {str(part["date"]) for part in subs or [row]}


def _spans(row: Row) -> list[tuple[datetime, datetime]]:
    found = []
    for part in _subs(row) or [row]:
        day, start, end = (
            parse_date(part["date"]),
            parse_time(part["start"]),
            parse_time(part["end"]),
        )
        if day is not None and start is not None:
            found.append(moments(day, start, end))
    return found
