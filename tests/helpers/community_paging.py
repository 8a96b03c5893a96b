"""The true answers of a community server, in all the envelopes that were ever seen."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from urllib.parse import unquote

import msgspec

from desktop.services.service import Dialect

NEAR = timedelta(days=42)
"""How far either side of its date an answer about dates reaches."""


class Envelope(StrEnum):
    """What stands around a list."""

    CODE = "code"
    PAGED = "paged"
    BOTH = "both"
    BARE = "bare"


class Paging(msgspec.Struct):
    """How a deployment pages."""

    envelope: Envelope = Envelope.BOTH
    heeds_page: bool = True
    heeds_size: bool = True
    heeds_group: bool = True
    knows_groups: bool = True
    latest_first: bool = False
    numbers_as_text: bool = False
    total: int | None = None
    """What it says the total is; None for the truth."""


class Answer(msgspec.Struct, frozen=True):
    """What to send; a status of 0 leaves it to the mood."""

    data: object
    status: int = 0


def answer_for(
    dialect: Dialect,
    rows: Sequence[object],
    paging: Paging,
    path: str,
    query: Mapping[str, str],
) -> Answer:
    """The answer to one request."""
    answer = _mini_program if dialect is Dialect.MINI_PROGRAM else _portal
    return answer(rows, paging, path, query) or Answer({"detail": "Not found."}, 404)


def _portal(
    rows: Sequence[object], paging: Paging, path: str, query: Mapping[str, str]
) -> Answer | None:
    if path == "meeting_date/":
        return _enveloped(_dates(rows, query["date"]))
    if path == "meeting/":
        return _page(_of_day(rows, paging, query), paging, query, strict=False)
    if path.startswith("sigmeetings/"):
        return _page(_of_sig(rows, path), paging, query, strict=False)
    if path == "group_name/" and paging.knows_groups:
        return _enveloped(sorted(set(map(group_of, rows))))
    return None


def _mini_program(
    rows: Sequence[object], paging: Paging, path: str, query: Mapping[str, str]
) -> Answer | None:
    if path == "meetings_recently/":
        return _page(rows, paging, query, strict=True)
    if path == "meetings_weekly/":
        return _page(list(reversed(rows)), paging, query, strict=True)
    if path == "meeting_activity_date/":
        return _enveloped(sorted({day for row in rows for day in days_of(row)}))
    if path == "meeting_activity_data/":
        return _enveloped(_calendar_day(rows, query["date"]))
    return None


def _enveloped(data: object) -> Answer:
    return Answer({"code": 200, "msg": "success", "data": data})


def _of_day(rows: Sequence[object], paging: Paging, query: Mapping[str, str]) -> list[object]:
    """One day's rows, of one SIG (or of those whose names contain its name) where one is named."""
    wanted = query.get("group_name", "") if paging.heeds_group else ""
    found = [row for row in rows if query["date"] in days_of(row) and wanted in group_of(row)]
    if paging.latest_first:
        found.sort(key=lambda row: str(row["start"]) if isinstance(row, dict) else "", reverse=True)
    return found


def _of_sig(rows: Sequence[object], path: str) -> list[object]:
    """One SIG's rows, newest first; its name is case-sensitive."""
    name = unquote(path.removeprefix("sigmeetings/").rstrip("/"))
    found = [row for row in rows if group_of(row) == name]
    return sorted(found, key=lambda row: max(days_of(row), default=""), reverse=True)


def _calendar_day(rows: Sequence[object], day: str) -> object:
    """The mini-program's calendar of one day, whose rows are named differently."""
    listed = [
        {
            "id": row["id"],
            "group_name": row["group_name"],
            "startTime": row["start"],
            "endTime": row["end"],
            "name": row["topic"],
            "join_url": row["join_url"],
            "meeting_id": row["mid"],
            "etherpad": row["etherpad"],
            "platform": row["mplatform"],
            "video_url": row["video_url"],
        }
        for row in rows
        if isinstance(row, dict) and day in days_of(row)
    ]
    return {"date": day, "timeData": listed}


def group_of(row: object) -> str:
    """The name of a row's SIG."""
    return str(row.get("group_name")) if isinstance(row, dict) else ""


def days_of(row: object) -> list[str]:
    """The dates on which a row stands in the portal's lists."""
    if not isinstance(row, dict):
        return []
    listed = row.get("cycle_sub")
    if row.get("is_cycle") and isinstance(listed, list):
        return [str(entry["date"]) for entry in listed if isinstance(entry, dict)]
    return [str(row.get("date"))]


def _dates(rows: Sequence[object], around: str) -> list[str]:
    middle = date.fromisoformat(around)
    first, last = (middle - NEAR).isoformat(), (middle + NEAR).isoformat()
    return sorted({day for row in rows for day in days_of(row) if first <= day <= last})


def _page(
    rows: Sequence[object], paging: Paging, query: Mapping[str, str], *, strict: bool
) -> Answer:
    number = int(query.get("page", "1")) if paging.heeds_page else 1
    size = min(int(query.get("size", "10")), 50) if paging.heeds_size else 10
    shown = list(rows[(number - 1) * size : number * size])
    if strict and not shown and number > 1:
        return Answer({"detail": "Invalid page."}, 404)
    if paging.envelope is Envelope.BARE:
        return Answer(shown)
    total = len(rows) if paging.total is None else paging.total
    numbers = {"total": total, "page": number, "size": size}
    paged: dict[str, object] = {
        key: str(value) if paging.numbers_as_text else value for key, value in numbers.items()
    }
    code: dict[str, object] = {"code": 200, "msg": "success"}
    around = {Envelope.CODE: code, Envelope.PAGED: paged, Envelope.BOTH: code | paged}
    return Answer({**around[paging.envelope], "data": shown})
