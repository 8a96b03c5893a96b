"""What a search finds: words, pinyin, slips; how well, and what it marks."""

from datetime import UTC

import msgspec
import pytest

from desktop.meetings.agenda import Agenda, Day, Filter, Heading, latest_first
from desktop.meetings.meeting import Meeting, PlatformKey
from desktop.meetings.schedule import Schedule
from desktop.meetings.search import SearchIndex, SearchQuery, begins_nearly
from desktop.platforms.catalogue import platform_words
from tests.meetings.build import NOON, at, meeting


def one(topic: str, hour: float, sig: str, platform: str, agenda: str | None = None) -> Meeting:
    made = meeting(topic, at(hour), sig=sig, platform=platform)
    return msgspec.structs.replace(made, topic=topic, agenda=agenda)


SECURITY = one("安全委员会例会", 9, "security-committee", "welink")
KERNEL = one("Kernel SIG 双周例会", 10, "Kernel", "tencent", "1. Networking\n2. 安全")
NETWORK = one("Networking SIG", 34, "sig-high-performance-network", "zoom")
REWRITE = one("服务重构与麒麟适配", 35, "ai", "feishu", "reworking")
ALL = Schedule.of([SECURITY, KERNEL, NETWORK, REWRITE], NOON)
INDEX = SearchIndex(ALL.meetings, platform_words())


def found(text: str, index: SearchIndex = INDEX) -> list[str]:
    rows = Agenda.of(index, Filter(text=text), UTC).rows
    return [row.topic for row in rows if isinstance(row, Meeting)]


@pytest.mark.parametrize("typed", ["anquan", "aq", "anqu", "anquanweiyuanhui", "aqwyh", "AnQuan"])
def test_chinese_is_found_by_pinyin_and_by_initials(typed: str) -> None:
    assert found(typed) == [SECURITY.topic]


@pytest.mark.parametrize("typed", ["nquan", "quanan", "anquanx", "aqx", "q", "a例"])
def test_what_nobody_reads_so_is_not_found(typed: str) -> None:
    assert SECURITY.topic not in found(typed)


@pytest.mark.parametrize("typed", ["chonggou", "zhonggou", "cg", "qilin", "qlsp"])
def test_second_readings_and_rare_characters_are_known(typed: str) -> None:
    assert found(typed) == [REWRITE.topic]


@pytest.mark.parametrize(
    ("typed", "topic"),
    [("腾讯会议", KERNEL.topic), ("tencent", KERNEL.topic), ("飞书", REWRITE.topic),
     ("lark", REWRITE.topic), ("zoom sig", NETWORK.topic)],
)  # fmt: skip
def test_platforms_are_found_by_their_names_in_both_languages(typed: str, topic: str) -> None:
    assert found(typed) == [topic]


@pytest.mark.parametrize("typed", ["kernal", "kernl", "kerneel", "kenrel", "kerne", "kernrl"])
def test_a_slip_is_forgiven(typed: str) -> None:
    assert found(typed) == [KERNEL.topic]


def test_what_was_meant_is_said_only_where_it_is_not_what_was_typed() -> None:
    assert Agenda.of(INDEX, Filter(text="kernal"), UTC).query.meant == "kernel"
    assert Agenda.of(INDEX, Filter(text="kernel"), UTC).query.meant == ""


@pytest.mark.parametrize("typed", ["krnal", "sid", "zernel", "aj"])
def test_two_slips_a_wrong_first_letter_and_short_words_are_not_forgiven(typed: str) -> None:
    assert found(typed) == []


def test_one_slip_may_begin_a_word() -> None:
    assert begins_nearly("networking", "netwrk")
    assert begins_nearly("networking", "netowrk")
    assert not begins_nearly("networking", "nutwirk")


def test_what_only_the_agenda_says_comes_last_under_a_heading() -> None:
    agenda = Agenda.of(INDEX, Filter(text="networking"), UTC)
    heading = agenda.rows.index(Heading())
    assert [row for row in agenda.rows[:heading] if isinstance(row, Meeting)] == [NETWORK]
    assert [row for row in agenda.rows[heading:] if isinstance(row, Meeting)] == [KERNEL]
    assert (agenda.shown, agenda.hidden) == (2, 2)
    assert not any(isinstance(row, Heading) for row in Agenda.of(INDEX, Filter(), UTC).rows)


def test_backwards_the_best_still_come_first() -> None:
    rows = latest_first(Agenda.of(INDEX, Filter(text="安全"), UTC)).rows
    assert [type(row) for row in rows] == [Day, Meeting, Heading, Day, Meeting]
    assert [row for row in rows if isinstance(row, Meeting)] == [SECURITY, KERNEL]


def test_agendas_are_found_by_how_their_words_begin() -> None:
    assert found("rework") == [REWRITE.topic]
    assert found("working") == [NETWORK.topic]
    assert found("全") == [SECURITY.topic, KERNEL.topic]


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("Kernel SIG 双周例会", "例会 kernel", ["Kernel", "例会"]),
        ("安全委员会例会", "anquan", ["安全"]),
        ("安全委员会例会", "lh", ["例会"]),
        ("服务重构", "chonggou", ["重构"]),
        ("TC", "例会", []),
        ("Straße", "strasse", []),
    ],
)
def test_what_matched_is_marked(text: str, typed: str, marked: list[str]) -> None:
    assert [text[a:b] for a, b in SearchQuery.of(typed).marks(text)] == marked


def test_what_a_slip_meant_is_marked() -> None:
    query = Agenda.of(INDEX, Filter(text="kernal"), UTC).query
    assert query.marks("Kernel SIG") == [(0, 6)]


def test_without_names_of_platforms_the_rest_is_found() -> None:
    bare = SearchIndex(ALL.meetings)
    assert found("feishu", bare) == []
    assert found("aq", bare) == [SECURITY.topic]
    assert {one.platform for one in ALL.meetings} <= {PlatformKey(key) for key in platform_words()}
