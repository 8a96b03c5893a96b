"""A list is walked to its end, never in circles, with no page too many."""

from collections.abc import Callable, Mapping

import pytest

from desktop.services.outcome import Problem, Reason, ServiceError
from desktop.services.paging import MOST_PAGES, Walk, row_key, walk_pages
from desktop.services.responses import ResponsePage, page_of
from tests.services.asking import run

Script = Callable[[int], object]


class Scripted:
    """A fetcher that answers page N with what a script says."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.asked: list[Mapping[str, str]] = []

    async def fetch_json(self, path: str, params: Mapping[str, str]) -> object:
        assert path == "list/"
        self.asked.append(params)
        answer = self.script(len(self.asked))
        if isinstance(answer, Exception):
            raise answer
        return answer


def rows(first: int, last: int) -> list[object]:
    return [{"id": n} for n in range(first, last)]


def walked(script: Script) -> tuple[Walk, int]:
    """The walk, and how many pages were asked for."""
    fetcher = Scripted(script)
    walk = Walk()
    run(walk_pages(fetcher, "list/", {"date": "D"}, walk))
    return walk, len(fetcher.asked)


def summary(script: Script) -> tuple[int, int, bool]:
    """Rows, pages asked for, and whether the list was cut."""
    walk, pages = walked(script)
    return len(walk.found), pages, walk.cut


def test_fifty_are_asked_for_page_by_page() -> None:
    fetcher = Scripted(lambda n: {"total": 60, "data": rows(0, 50) if n == 1 else rows(50, 60)})
    run(walk_pages(fetcher, "list/", {"date": "D"}, Walk()))
    assert fetcher.asked == [
        {"date": "D", "page": "1", "size": "50"},
        {"date": "D", "page": "2", "size": "50"},
    ]


def test_one_page_is_enough_where_the_total_or_the_count_says_so() -> None:
    assert summary(lambda _: {"total": 10, "data": rows(0, 10)}) == (10, 1, False)
    assert summary(lambda _: {"total": "50", "data": rows(0, 50)}) == (50, 1, False)
    assert summary(lambda _: rows(0, 7)) == (7, 1, False)
    assert summary(lambda _: rows(0, 11)) == (11, 1, False)
    assert summary(lambda _: []) == (0, 1, False)
    assert summary(lambda _: {"code": 200, "data": None}) == (0, 1, False)


@pytest.mark.parametrize("full", [10, 50])
def test_a_full_page_without_a_total_asks_for_one_more(full: int) -> None:
    two = [rows(0, full), rows(full, full + 3)]
    assert summary(lambda n: two[n - 1]) == (full + 3, 2, False)
    assert summary(lambda n: rows(0, full) if n == 1 else []) == (full, 2, False)


def test_a_repeated_page_stops_the_walk_and_is_told() -> None:
    assert summary(lambda _: {"total": 12, "data": rows(0, 10)}) == (10, 2, True)
    assert summary(lambda _: rows(0, 10)) == (10, 2, True)


def test_a_total_that_is_never_reached_is_a_cut() -> None:
    pages = [rows(0, 50), []]
    assert summary(lambda n: {"total": 60, "data": pages[n - 1]}) == (50, 2, True)
    assert summary(lambda n: {"total": 9, "data": rows(0, 5) if n == 1 else []}) == (5, 2, True)


def test_rows_that_come_twice_count_once() -> None:
    pages = [rows(0, 10), rows(5, 15), rows(14, 16)]
    assert summary(lambda n: {"total": 16, "data": pages[n - 1]}) == (16, 3, False)


def test_a_total_below_what_came_is_no_cut() -> None:
    assert summary(lambda _: {"total": 0, "data": rows(0, 4)}) == (4, 1, False)
    assert summary(lambda _: {"total": -1, "data": rows(0, 4)}) == (4, 1, False)
    assert summary(lambda _: {"total": "many", "data": rows(0, 4)}) == (4, 1, False)


def test_the_end_of_the_mini_programs_list_is_a_404() -> None:
    end = ServiceError(Problem(Reason.REFUSED, "Invalid page.", 404))
    assert summary(lambda n: rows(0, 10) if n == 1 else end) == (10, 2, False)
    short: list[object] = [{"total": 12, "data": rows(0, 10)}, end]
    assert summary(lambda n: short[n - 1]) == (10, 2, True)


def test_a_404_on_the_first_page_is_a_failure() -> None:
    with pytest.raises(ServiceError):
        walked(lambda _: ServiceError(Problem(Reason.REFUSED, status=404)))


def test_a_later_page_that_fails_keeps_those_before_it() -> None:
    failure = ServiceError(Problem(Reason.SERVER_ERROR, status=500))
    fetcher = Scripted(lambda n: {"total": 60, "data": rows(0, 50)} if n == 1 else failure)
    walk = Walk()
    with pytest.raises(ServiceError):
        run(walk_pages(fetcher, "list/", {}, walk))
    assert len(walk.found) == 50
    assert walk.short


def test_a_list_without_end_is_left_after_a_hundred_pages() -> None:
    assert summary(lambda n: rows(10 * n, 10 * n + 10)) == (1000, MOST_PAGES, True)


def test_absurdly_deep_rows_are_all_alike() -> None:
    deep: object = {}
    for _ in range(10_000):
        deep = [deep]
    assert row_key(deep) == row_key([deep]) == ""
    assert summary(lambda _: [deep] * 10) == (1, 2, True)


@pytest.mark.parametrize(
    "answer",
    [
        [1],
        {"data": [1]},
        {"code": 200, "msg": "success", "data": [1], "total": 1, "page": "1", "size": "10"},
        {"code": "200", "data": {"total": "1", "data": [1]}},
    ],
)
def test_a_list_is_found_in_each_of_its_envelopes(answer: object) -> None:
    assert page_of(answer).rows == [1]


def test_the_total_is_read_where_it_stands() -> None:
    assert page_of({"data": {"total": "3", "data": []}}) == ResponsePage([], 3)


@pytest.mark.parametrize(
    "answer", [None, 1, "x", {}, {"data": "x"}, {"data": {}}, {"data": {"data": {"data": []}}}]
)
def test_anything_else_is_an_unknown_form(answer: object) -> None:
    with pytest.raises(ServiceError) as caught:
        page_of(answer)
    assert caught.value.problem.reason is Reason.UNEXPECTED
