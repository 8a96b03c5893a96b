"""What an answer may change: the list before it, the answer, the list after it and on disk.

Real HTTP on loopback, real files; two meetings are known, and then comes an answer.
"""

import asyncio
import gzip
import json
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest

from desktop.meetings.changes import ChangeKind, ChangeLog
from desktop.meetings.schedule import Schedule
from desktop.refreshing import Refreshing, RefreshOutcome
from desktop.services.http import Http
from desktop.services.outcome import Reason, State, describe
from desktop.services.reconcile import cancels
from desktop.services.service import Dialect
from desktop.services.throttling import Limiter
from desktop.storage.paths import Places
from desktop.storage.schedules import ScheduleStore
from desktop.texts import load_texts
from tests.helpers import moods
from tests.helpers.community import GENERATIONS, CommunityServer
from tests.helpers.community_rows import Row, mini_program_row, portal_row, recurring_row
from tests.helpers.moods import Mood

NOW = datetime(2026, 11, 25, 1, tzinfo=UTC)
"""Nine in the morning of a Wednesday in Beijing."""

DAYS = 30
ZONE = ZoneInfo("Asia/Shanghai")
FIRST, SECOND = date(2026, 11, 26), date(2026, 11, 27)


class Life:
    """A program that refreshes, is restarted, and notes what changed."""

    def __init__(self, server: CommunityServer, folder: Path) -> None:
        self.server = server
        self.now = NOW
        self._folder = folder
        self.log = ChangeLog()
        self.restart()

    def restart(self) -> None:
        http = Http(Limiter(per_second=10_000))
        store = ScheduleStore(Places.of(self._folder))
        self._refreshing = Refreshing(self.server.service, store, lambda: self.now, ZONE, http)
        self.schedule = self._refreshing.saved()

    def refresh(self, mood: Mood | None = None, on: str = "") -> RefreshOutcome:
        """One refresh, with an answer in that mood where `on` occurs in a request."""
        if mood is not None:
            self.server.feel(mood, on=on)
        before = self.schedule
        kept = asyncio.run(self._refreshing.refresh(DAYS, None, before))
        self.server.calm()
        self.schedule = kept.schedule
        if before is not None and kept.schedule is not None:
            means = cancels(kept.refresh, DAYS)
            self.log = self.log.noting(before, kept.schedule, means, self.now)
        assert self._refreshing.saved() == kept.schedule
        return kept

    @property
    def ids(self) -> list[str]:
        return [meeting.id for meeting in (self.schedule or Schedule()).meetings]

    @property
    def cancelled(self) -> list[str]:
        return [c.before.id for c in self.log.changes if c.kind is ChangeKind.CANCELLED]


def reason(kept: RefreshOutcome) -> Reason | None:
    return kept.refresh.problem.reason if kept.refresh.problem else None


def answer(content: object) -> Mood:
    return Mood(body=json.dumps(content).encode())


@pytest.fixture(params=GENERATIONS, ids=[dialect.value for dialect in GENERATIONS])
def life(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Life]:
    """Two meetings are known."""
    with CommunityServer(request.param) as server:
        portal = request.param is Dialect.PORTAL
        row = portal_row if portal else mini_program_row
        server.rows = [row(FIRST, 1), row(SECOND, 2)]
        life = Life(server, tmp_path)
        assert life.refresh().refresh.state is State.FRESH
        assert life.ids == ["1", "2"]
        yield life


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[Life]:
    with CommunityServer() as server:
        server.rows = [portal_row(FIRST, 1), portal_row(SECOND, 2)]
        life = Life(server, tmp_path)
        life.refresh()
        assert life.ids == ["1", "2"]
        yield life


def first_question(life: Life) -> str:
    return "meeting_date" if life.server.dialect is Dialect.PORTAL else "meetings_recently"


REFUSALS: list[tuple[object, str | None]] = [
    ({"code": "E1001", "msg": "internal error", "data": None}, "internal error"),
    ({"code": "error", "data": []}, "error"),
    ({"code": "0", "msg": "busy", "data": []}, "busy"),
    ({"code": 0, "data": []}, None),
    ({"code": 500, "message": "内部错误", "data": []}, "内部错误"),
    ({"code": True, "msg": "no number", "data": []}, "no number"),
    ({"code": {"a": 1}, "msg": "odd", "data": []}, "odd"),
    ({"success": False, "data": None}, None),
    ({"success": "false", "message": "登录过期", "data": []}, "登录过期"),
    ({"code": 200, "success": False, "msg": "half", "data": []}, "half"),
    ({"isSuccess": 0, "data": []}, None),
    ({"ok": False, "data": []}, None),
    ({"status": 500, "error": "down", "data": []}, "down"),
    ({"status": "error", "msg": "a\u202eb\nc", "data": []}, "ab c"),
    ({"status": "fail", "data": []}, "fail"),
    ({"result": "fail", "data": []}, "fail"),
    ({"error": "x" * 5000, "data": []}, "x" * 255 + "…"),
    ({"code": 200, "error": {"code": 7}, "data": []}, None),
    ({"errors": ["a"], "data": []}, None),
    ({"errcode": 40001, "errmsg": "invalid credential", "data": []}, "invalid credential"),
    ({"error_code": "17", "error_msg": "limit", "data": []}, "limit"),
    ({"ret": -1, "msg": "ret", "data": []}, "ret"),
    ({"errno": 1, "errmsg": "busy", "data": []}, "busy"),
    ({"errcode": "1", "errmsg": "busy", "data": []}, "busy"),
    ({"detail": "参数无效"}, "参数无效"),
    ({"code": 200, "data": {"code": 500, "msg": "inner", "data": []}}, "inner"),
    ({"code": 1, "data": {"success": False, "msg": "inner too", "data": []}}, "inner too"),
]


@pytest.mark.parametrize(("content", "words"), REFUSALS)
def test_an_answer_that_is_no_known_success_changes_nothing(
    life: Life, content: object, words: str | None
) -> None:
    for _ in range(3):
        kept = life.refresh(answer(content), on=first_question(life))
        assert (kept.refresh.state, reason(kept)) == (State.FAILED, Reason.REFUSED)
        assert kept.refresh.problem is not None
        assert kept.refresh.problem.detail == words
    assert (life.ids, life.cancelled) == (["1", "2"], [])
    life.restart()
    assert life.ids == ["1", "2"]


@pytest.mark.parametrize(("content", "words"), REFUSALS)
def test_days_that_are_refused_keep_their_meetings(
    portal: Life, content: object, words: str | None
) -> None:
    kept = portal.refresh(answer(content), on="meeting/?")
    assert (kept.refresh.state, reason(kept)) == (State.FAILED, Reason.REFUSED)
    kept = portal.refresh(answer(content), on=f"meeting/?date={SECOND}")
    assert (kept.refresh.state, reason(kept)) == (State.PARTIAL, Reason.REFUSED)
    assert kept.refresh.problem is not None
    assert kept.refresh.problem.detail == words
    assert (portal.ids, portal.cancelled) == (["1", "2"], [])


def test_a_true_cancellation_after_a_refusal_is_told(portal: Life) -> None:
    portal.refresh(answer({"code": "E1001", "msg": "internal error", "data": None}))
    portal.server.rows.pop()
    portal.refresh()
    assert (portal.ids, portal.cancelled) == (["1"], ["2"])


@pytest.mark.parametrize(
    "content",
    [
        *({"code": 200, "data": data} for data in ("soon", "", {}, False, 0, {"data": "x"})),
        {"code": 200},
        {"total": 0},
        {},
        "soon",
        None,
        7,
    ],
)
def test_a_success_without_a_list_is_none(life: Life, content: object) -> None:
    kept = life.refresh(answer(content), on=first_question(life))
    assert (kept.refresh.state, reason(kept)) == (State.FAILED, Reason.UNEXPECTED)
    assert (life.ids, life.cancelled) == (["1", "2"], [])


@pytest.mark.parametrize(
    "around",
    [
        {"code": 200, "msg": "success"},
        {"code": "200", "msg": "success"},
        {"code": 200.0},
        {"code": 1},
        {"code": "1"},
        {},
        {"code": None, "msg": "ok"},
        {"total": "1", "page": "1", "size": "50"},
        {"success": True, "code": 200},
        {"status": "ok"},
        {"status": 200, "error": None, "errors": []},
        {"errcode": 0, "errmsg": "ok"},
        {"code": 200, "error": ""},
    ],
)
def test_the_known_successes_are_believed(life: Life, around: dict[str, object]) -> None:
    mini = life.server.dialect is Dialect.MINI_PROGRAM
    row = mini_program_row if mini else portal_row
    data: list[object] = [row(FIRST, 3)] if mini else [FIRST.isoformat()]
    life.server.rows = [row(FIRST, 3)]
    kept = life.refresh(answer({**around, "data": data}), on=first_question(life))
    assert kept.refresh.state is State.FRESH
    assert (life.ids, life.cancelled) == (["3"], ["1", "2"])


EMPTY = [
    {"code": 200, "data": None},
    {"code": 200, "data": []},
    [],
    {"total": 0, "page": 1, "size": 50, "data": []},
    {"code": 200, "data": {"total": 0, "data": None}},
]


@pytest.mark.parametrize("content", EMPTY)
def test_sudden_emptiness_is_believed_the_second_time(life: Life, content: object) -> None:
    kept = life.refresh(answer(content), on=first_question(life))
    assert (kept.refresh.state, reason(kept)) == (State.PARTIAL, Reason.DOUBTED)
    assert "suddenly" in describe(kept.refresh, load_texts("en"))
    assert (life.ids, life.cancelled) == (["1", "2"], [])
    life.restart()
    assert life.ids == ["1", "2"]
    kept = life.refresh(answer(content), on=first_question(life))
    assert kept.refresh.state is State.FRESH
    assert (life.ids, life.cancelled) == ([], ["1", "2"])


def test_a_good_answer_in_between_takes_the_doubt_away(life: Life) -> None:
    empty = answer({"code": 200, "data": None})
    for _ in range(3):
        assert reason(life.refresh(empty, on=first_question(life))) is Reason.DOUBTED
        assert life.refresh().refresh.state is State.FRESH
    assert (life.ids, life.cancelled) == (["1", "2"], [])


def test_a_failure_in_between_neither_confirms_nor_clears_a_doubt(life: Life) -> None:
    empty = answer({"code": 200, "data": None})
    life.refresh(empty, on=first_question(life))
    for mood in (moods.FIREWALL, moods.HTML, moods.TORN):
        assert life.refresh(mood).refresh.state is State.FAILED
    assert life.ids == ["1", "2"]
    assert life.refresh(empty, on=first_question(life)).refresh.state is State.FRESH
    assert life.ids == []


@pytest.mark.parametrize("around", [{}, {"total": 0}, {"code": 200, "msg": "success"}])
def test_a_day_that_is_named_and_empty_is_doubted(portal: Life, around: Row) -> None:
    hollow, on = answer({**around, "data": []}), f"meeting/?date={SECOND}"
    kept = portal.refresh(hollow, on=on)
    assert (kept.refresh.state, reason(kept)) == (State.PARTIAL, Reason.DOUBTED)
    portal.restart()
    assert (portal.ids, portal.cancelled) == (["1", "2"], [])
    assert portal.refresh(hollow, on=on).refresh.state is State.FRESH
    assert (portal.ids, portal.cancelled) == (["1"], ["2"])


def test_a_doubt_is_confirmed_only_by_the_same(portal: Life) -> None:
    hollow, on = answer({"code": 200, "data": []}), f"meeting/?date={SECOND}"
    nothing = answer({"code": 200, "data": None})
    assert reason(portal.refresh(hollow, on=on)) is Reason.DOUBTED
    assert reason(portal.refresh(nothing, on="meeting_date")) is Reason.DOUBTED
    assert reason(portal.refresh(hollow, on=f"meeting/?date={FIRST}")) is Reason.DOUBTED
    assert (portal.ids, portal.cancelled) == (["1", "2"], [])


def test_an_empty_day_with_a_total_is_cut_each_time(portal: Life) -> None:
    hollow = answer({"code": 200, "data": [], "total": 4})
    for _ in range(3):
        kept = portal.refresh(hollow, on=f"meeting/?date={SECOND}")
        assert (kept.refresh.state, reason(kept)) == (State.PARTIAL, Reason.CUT)
    assert (portal.ids, portal.cancelled) == (["1", "2"], [])


def test_all_days_empty_is_doubted_and_so_is_a_first_answer_that_contradicts_itself(
    tmp_path: Path,
) -> None:
    with CommunityServer() as server:
        server.rows = [portal_row(FIRST, 1), portal_row(SECOND, 2)]
        life = Life(server, tmp_path)
        hollow = answer({"code": 200, "data": []})
        assert reason(life.refresh(hollow, on="meeting/?")) is Reason.DOUBTED
        life.restart()
        assert life.refresh(hollow, on="meeting/?").refresh.state is State.FRESH
        assert life.refresh(hollow, on="meeting/?").refresh.state is State.FRESH
        life.refresh()
        assert reason(life.refresh(hollow, on="meeting/?")) is Reason.DOUBTED
        assert life.ids == ["1", "2"]


def test_a_series_that_suddenly_lists_nothing_is_doubted(tmp_path: Path) -> None:
    with CommunityServer() as server:
        whole = recurring_row([FIRST, SECOND], 50)
        server.rows = [whole, portal_row(FIRST, 1)]
        life = Life(server, tmp_path)
        life.refresh()
        before = life.ids
        assert len(before) == 3
        server.rows = [portal_row(FIRST, 1), {**whole, "cycle_sub": []}]
        empty = [portal_row(FIRST, 1), {**whole, "cycle_sub": []}]
        for state in (State.PARTIAL, State.FRESH):
            kept = life.refresh(answer({"code": 200, "data": empty}), on="meeting/?")
            assert kept.refresh.state is state
            assert len(life.ids) == (3 if state is State.PARTIAL else 1)


def test_losing_most_meetings_at_once_is_doubted_and_losing_a_few_is_not(life: Life) -> None:
    row = portal_row if life.server.dialect is Dialect.PORTAL else mini_program_row
    rows: list[object] = [row(FIRST + timedelta(days=n // 2), n) for n in range(1, 13)]
    life.server.rows = list(rows)
    assert life.refresh().refresh.state is State.FRESH
    life.server.rows = rows[:3]
    assert reason(life.refresh()) is Reason.DOUBTED
    assert len(life.ids) == 12
    assert life.refresh().refresh.state is State.FRESH
    assert (len(life.ids), len(life.cancelled)) == (3, 9)
    life.server.rows = rows[:2]
    assert life.refresh().refresh.state is State.FRESH
    assert len(life.ids) == 2


def test_rows_that_say_that_they_are_cancelled_are_believed_at_once(life: Life) -> None:
    row = portal_row if life.server.dialect is Dialect.PORTAL else mini_program_row
    life.server.rows = [row(FIRST, 1, is_delete=1), row(SECOND, 2, status=4)]
    assert life.refresh().refresh.state is State.FRESH
    assert (life.ids, life.cancelled) == ([], ["1", "2"])


@pytest.mark.parametrize("flag", ["N", "unknown", {}, [], "2026-11-01", -1])
def test_an_odd_flag_cancels_nothing(life: Life, flag: object) -> None:
    row = portal_row if life.server.dialect is Dialect.PORTAL else mini_program_row
    life.server.rows = [row(FIRST, 1, is_delete=flag), row(SECOND, 2, status=flag)]
    life.refresh()
    assert (life.ids, life.cancelled) == (["1", "2"], [])


@pytest.mark.parametrize(
    "form",
    [
        ["2026.11.26"],
        [1795622400, 1795708800],
        ["1795622400"],
        ["2026年11月26日", "2026年11月27日"],
        ["2026-11-26T00:00:00Z"],
        ["2026-11-26T00:00:00+08:00"],
        [None],
        [{"date": "2026-11-26"}],
        [["2026-11-26"]],
        ["26/11/2026"],
        ["20261126"],
        ["0000-00-00"],
        ["2026-02-30"],
        [float("inf")],
    ],
)
def test_dates_of_which_none_can_be_read_are_a_failure(portal: Life, form: list[object]) -> None:
    kept = portal.refresh(answer({"code": 200, "data": form}), on="meeting_date")
    assert (kept.refresh.state, reason(kept)) == (State.FAILED, Reason.CHANGED_FORM)
    assert "changed its form" in describe(kept.refresh, load_texts("en"))
    assert (portal.ids, portal.cancelled) == (["1", "2"], [])


@pytest.mark.parametrize("odd", ["2026.11.27", None, 5, "soon", {}])
def test_a_date_that_cannot_be_read_may_be_any_that_was_known(portal: Life, odd: object) -> None:
    portal.server.rows = [portal_row(FIRST, 3)]
    for _ in range(2):
        dates = answer({"code": 200, "data": [FIRST.isoformat(), odd, FIRST.isoformat()]})
        kept = portal.refresh(dates, on="meeting_date")
        assert kept.refresh.state is State.PARTIAL
        assert portal.ids == ["3", "2"]
    assert portal.cancelled == ["1"]


def test_dates_out_of_the_window_and_duplicates_are_harmless(portal: Life) -> None:
    dates = ["1999-01-01", "2026-11-27", "2026-11-26", "2026-11-27", "2100-01-01"]
    kept = portal.refresh(answer({"code": 200, "data": dates}), on="meeting_date")
    assert kept.refresh.state is State.PARTIAL  # one of them is no date of our time
    assert (portal.ids, portal.cancelled) == (["1", "2"], [])


@pytest.mark.parametrize(
    "change",
    [
        {"start": "soon"},
        {"date": "2026.11.27"},
        {"date": 1795708800},
        {"end": {}},
        {"topic": ["x"]},
        {"start": "26:00"},
        {"start": "10:00+08:00"},
    ],
)
def test_a_row_that_becomes_unreadable_keeps_its_meeting(life: Life, change: Row) -> None:
    row = portal_row if life.server.dialect is Dialect.PORTAL else mini_program_row
    odd = row(SECOND, 2) | change
    life.server.rows = [row(FIRST, 1), odd, row(FIRST, 3)]
    on = f"meeting/?date={SECOND}" if life.server.dialect is Dialect.PORTAL else "never"
    for _ in range(3):
        if on != "never":  # the service's own list of days still knows where it belongs
            dates = {"code": 200, "data": [FIRST.isoformat(), SECOND.isoformat()]}
            life.server.feel(answer(dates), on="meeting_date")
        kept = life.refresh(answer({"code": 200, "data": [odd, row(SECOND, 4)]}), on=on)
        assert reason(kept) is Reason.BAD_ROWS
        assert {"1", "2", "3"} <= set(life.ids)
    assert life.cancelled == []


def test_a_bad_row_blocks_no_other_cancellation(life: Life) -> None:
    row = portal_row if life.server.dialect is Dialect.PORTAL else mini_program_row
    life.server.rows = [row(FIRST, 1, start="soon"), row(FIRST, 3)]
    life.refresh()
    assert (sorted(life.ids), life.cancelled) == (["1", "3"], ["2"])


@pytest.mark.parametrize("junk", [None, 7, "row", [], {}, {"topic": "no id, no time"}])
def test_junk_among_the_rows_may_be_any_meeting_of_its_list(life: Life, junk: object) -> None:
    row = portal_row if life.server.dialect is Dialect.PORTAL else mini_program_row
    if life.server.dialect is Dialect.PORTAL:
        mood = answer({"code": 200, "data": [row(SECOND, 3), junk]})
        life.refresh(mood, on=f"meeting/?date={SECOND}")
    else:
        life.server.rows = [row(FIRST, 1), row(SECOND, 3), junk]
        life.refresh()
    assert (sorted(life.ids), life.cancelled) == (["1", "2", "3"], [])


def test_an_occurrence_that_becomes_unreadable_keeps_its_meeting(tmp_path: Path) -> None:
    with CommunityServer() as server:
        whole = recurring_row([FIRST, SECOND], 50)
        server.rows = [whole]
        life = Life(server, tmp_path)
        life.refresh()
        before = life.ids
        listed = whole["cycle_sub"]
        assert isinstance(listed, list)
        server.rows = [{**whole, "cycle_sub": [listed[0], {**listed[1], "start": "soon"}]}]
        assert reason(life.refresh()) is Reason.BAD_ROWS
        assert (life.ids, life.cancelled) == (before, [])


def test_a_meeting_that_moved_beyond_the_horizon_is_moved_and_not_cancelled(
    tmp_path: Path,
) -> None:
    with CommunityServer(Dialect.MINI_PROGRAM) as server:
        server.rows = [mini_program_row(FIRST, 1), mini_program_row(SECOND, 2)]
        life = Life(server, tmp_path)
        life.refresh()
        server.rows[1] = mini_program_row(FIRST + timedelta(days=45), 2)
        life.refresh()
        assert (life.ids, life.cancelled) == (["1", "2"], [])
        assert [change.kind for change in life.log.changes] == [ChangeKind.MOVED]
        server.rows[1] = mini_program_row(SECOND, 2)
        life.refresh()
        assert (life.ids, life.cancelled) == (["1", "2"], [])


def test_a_meeting_past_midnight_that_todays_list_no_longer_names_stays(tmp_path: Path) -> None:
    with CommunityServer(Dialect.MINI_PROGRAM) as server:
        late = mini_program_row(NOW.date(), 1, start="23:00", end="01:00")
        server.rows = [late, mini_program_row(SECOND, 2)]
        life = Life(server, tmp_path)
        life.refresh()
        life.now = datetime(2026, 11, 25, 16, 5, tzinfo=UTC)  # five past midnight in Beijing
        server.rows = [mini_program_row(SECOND, 2)]
        life.refresh()
        assert (life.ids, life.cancelled) == (["1", "2"], [])
        life.now += timedelta(hours=2)  # it is over, and the list of today says nothing of it
        life.refresh()
        assert (life.ids, life.cancelled) == (["1", "2"], [])
        life.now += timedelta(days=1)
        life.refresh()
        assert (life.ids, life.cancelled) == (["2"], [])


def test_what_lies_beyond_a_nearer_horizon_stays(life: Life, tmp_path: Path) -> None:
    store = ScheduleStore(Places.of(tmp_path))
    refreshing = Refreshing(
        life.server.service, store, lambda: NOW, ZONE, Http(Limiter(per_second=10_000))
    )
    before = refreshing.saved()
    kept = asyncio.run(refreshing.refresh(1, None, before))
    assert kept.refresh.state is State.FRESH
    assert [meeting.id for meeting in (refreshing.saved() or Schedule()).meetings] == ["1", "2"]


TOPIC = "内核例会：讨论"


def packed_day(charset: str, prefix: bytes = b"", named: str | None = None, **row: object) -> Mood:
    rows = [portal_row(FIRST, 1, **{"topic": TOPIC, "group_name": "内核", **row})]
    content = json.dumps({"code": 200, "data": rows}, ensure_ascii=False)
    content_type = "application/json" + (f"; charset={named}" if named else "")
    return Mood(body=prefix + content.encode(charset), content_type=content_type)


@pytest.mark.parametrize(
    "mood",
    [
        packed_day("gb18030", named="gb18030"),
        packed_day("gb18030", named='"GB2312"'),
        packed_day("gbk", named="GBK"),
        packed_day("utf-8", named="UTF8"),
        packed_day("utf-8", named="gb18030"),
        packed_day("utf-16", named="utf-16"),
        packed_day("utf-16-be", named="utf-16"),
        packed_day("utf-16-le", named="utf-16le"),
        packed_day("utf-16-le"),
        packed_day("utf-32"),
        packed_day("utf-8", b"\xef\xbb\xbf"),
        packed_day("utf-8", b"\xef\xbb\xbf", named="gb18030"),
        packed_day("utf-8", named="x-unknown"),
        packed_day("utf-8", named="base64"),
        packed_day("utf-8", named="iso-8859-1"),
        packed_day("utf-8", named="us-ascii"),
    ],
)
def test_the_declared_charset_is_honoured(portal: Life, mood: Mood) -> None:
    kept = portal.refresh(mood, on=f"meeting/?date={FIRST}")
    assert kept.refresh.state is State.FRESH
    assert kept.schedule is not None
    meeting = kept.schedule.find("1")
    assert meeting is not None
    assert (meeting.topic, meeting.sig) == (TOPIC, "内核")


@pytest.mark.parametrize(
    "mood",
    [
        packed_day("gb18030"),
        packed_day("gb18030", named="utf-8"),
        packed_day("gb18030", named="x-unknown"),
        Mood(body=b'{"code":200,"data":[{"id":1,"topic":"a\xffb","date":"2026-11-26"}]}'),
        Mood(body='{"code":200,"data":[]}'.encode("utf-16")[:-1]),
    ],
)
def test_bytes_that_fit_no_charset_are_torn(portal: Life, mood: Mood) -> None:
    before = portal.schedule
    kept = portal.refresh(mood, on=f"meeting/?date={FIRST}")
    if kept.refresh.state is State.FRESH:
        pytest.fail("mojibake was believed")
    assert reason(kept) is Reason.TORN
    assert portal.ids == ["1", "2"]
    assert (portal.schedule or Schedule()).meetings == (before or Schedule()).meetings


def test_latin_1_is_read_where_it_is_no_utf_8(portal: Life) -> None:
    rows = [portal_row(FIRST, 1, topic="Café")]
    body = json.dumps({"code": 200, "data": rows}, ensure_ascii=True).replace("\\u00e9", "é")
    mood = Mood(
        body="".join(c for c in body if ord(c) < 256).encode("latin-1"),
        content_type="application/json;charset=ISO-8859-1",
    )
    portal.refresh(mood, on=f"meeting/?date={FIRST}")
    meeting = (portal.schedule or Schedule()).find("1")
    assert meeting is not None
    assert meeting.topic == "Café"


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


def in_members(body: bytes) -> bytes:
    third = len(body) // 3
    return b"".join(gzip.compress(body[n : n + third]) for n in range(0, len(body), third))


@pytest.mark.parametrize(
    ("coding", "pack", "good"),
    [
        ("gzip", gzip.compress, True),
        ("x-gzip", gzip.compress, True),
        ("GZIP", in_members, True),
        ("deflate", zlib.compress, True),
        ("deflate", raw_deflate, True),
        ("gzip", lambda body: gzip.compress(body) + b"garbage", False),
        ("gzip", lambda body: gzip.compress(body) + bytes(512), False),
        ("gzip", lambda body: gzip.compress(body) + gzip.compress(b" ")[:-3], False),
        ("gzip", lambda body: in_members(body)[:-1], False),
        ("gzip", zlib.compress, False),
        ("gzip", raw_deflate, False),
        ("gzip", lambda body: body, False),
        ("deflate", gzip.compress, False),
        ("deflate", lambda body: zlib.compress(body) + b"x", False),
        ("deflate", lambda body: raw_deflate(body) + b"x", False),
        ("deflate", lambda body: body, False),
        ("br", gzip.compress, False),
        ("zstd", gzip.compress, False),
    ],
)
def test_what_is_packed_as_was_asked_for_is_read(
    portal: Life, coding: str, pack: Callable[[bytes], bytes], good: bool
) -> None:
    body = json.dumps({"code": 200, "data": [portal_row(FIRST, 3)]}).encode()
    mood = Mood(body=pack(body), headers={"Content-Encoding": coding})
    kept = portal.refresh(mood, on=f"meeting/?date={FIRST}")
    if good:
        assert (kept.refresh.state, portal.ids) == (State.FRESH, ["3", "2"])
    else:
        asked_for = coding in {"gzip", "deflate"}
        assert reason(kept) is (Reason.TORN if asked_for else Reason.UNEXPECTED)
        assert portal.ids == ["1", "2"]


@pytest.mark.parametrize("depth", [60, 500, 10_000, 100_000])
@pytest.mark.parametrize("brackets", ["[]", "{}"])
def test_a_row_nested_without_measure_costs_itself_alone(
    portal: Life, depth: int, brackets: str
) -> None:
    opening = "[" if brackets == "[]" else '{"\\"]":'
    deep = opening * depth + "0" + brackets[1] * depth
    row = json.dumps(portal_row(FIRST, 1, topic='a ] "quoted" } topic'))[:-1]
    good = json.dumps(portal_row(FIRST, 3, topic='good [{ \\" '))
    body = f'{{"code":200,"data":[{row},"odd":{deep}}},{good}],"total":2}}'.encode()
    kept = portal.refresh(Mood(body=body), on=f"meeting/?date={FIRST}")
    assert (kept.refresh.state, reason(kept)) == (State.PARTIAL, Reason.BAD_ROWS)
    assert kept.refresh.bad_rows == 1
    assert sorted(portal.ids) == ["1", "2", "3"]
    assert portal.cancelled == []


@pytest.mark.parametrize(
    ("start", "end", "begins", "ends"),
    [
        ("24:00", "01:00", "2026-11-26T16:00", "2026-11-26T17:00"),
        ("24:00", None, "2026-11-26T16:00", "2026-11-26T17:00"),
        ("23:00", "24:00", "2026-11-26T15:00", "2026-11-26T16:00"),
        ("00:00", "01:00", "2026-11-25T16:00", "2026-11-25T17:00"),
    ],
)
def test_24_00_is_the_midnight_at_the_days_end(
    life: Life, start: str, end: str | None, begins: str, ends: str
) -> None:
    row = portal_row if life.server.dialect is Dialect.PORTAL else mini_program_row
    life.server.rows = [row(FIRST, 1, start=start, end=end)]
    life.refresh()
    meeting = (life.schedule or Schedule()).find("1")
    assert meeting is not None
    stamps = [f"{moment:%Y-%m-%dT%H:%M}" for moment in (meeting.start, meeting.end)]
    assert stamps == [begins, ends]


def test_a_doubt_is_not_lost_when_a_day_is_missing_in_between(portal: Life) -> None:
    hollow, on = answer({"code": 200, "data": []}), f"meeting/?date={SECOND}"
    portal.refresh(hollow, on=on)
    portal.refresh(moods.HTML, on=on)
    assert portal.ids == ["1", "2"]
    portal.refresh(hollow, on=on)
    assert portal.ids == ["1"]


def test_the_saved_file_of_an_older_version_is_read(portal: Life, tmp_path: Path) -> None:
    file = next((tmp_path / "cache").glob("*.json"))
    content = msgspec.json.decode(file.read_bytes())
    del content["schedule"]["doubts"]
    for meeting in content["schedule"]["meetings"]:
        for field in ("recording_url", "transcript_url", "closed", "overrun", "private"):
            del meeting[field]
    file.write_bytes(msgspec.json.encode(content))
    portal.restart()
    assert portal.ids == ["1", "2"]


def test_todays_meetings_that_are_over_get_their_replays(tmp_path: Path) -> None:
    with CommunityServer() as server:
        early = portal_row(NOW.date(), 1, start="8:00", end="8:30")
        server.rows = [early, portal_row(FIRST, 2)]
        life = Life(server, tmp_path)
        life.refresh()
        assert life.ids == ["1", "2"]
        replay = {"sub_id": None, "text_video_url": "https://v/1", "text_vtt_url": "https://t/1"}
        server.rows[0] = early | {"obs_data": [replay], "status": 2}
        life.refresh()
        meeting = (life.schedule or Schedule()).shown(NOW, DAYS, ZONE).find("1")
        assert meeting is not None
        assert (meeting.watch_url, meeting.transcript_url) == ("https://v/1", "https://t/1")
        assert life.cancelled == []
