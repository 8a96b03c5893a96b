"""The floor under the coverage of every room."""

import pytest

from coverage_floor import Count, below_floor, by_room, room_of, table


def file(covered: tuple[int, int], total: tuple[int, int]) -> dict[str, dict[str, int]]:
    """A file's part of the report: lines and branches."""
    return {
        "summary": {
            "covered_lines": covered[0],
            "covered_branches": covered[1],
            "num_statements": total[0],
            "num_branches": total[1],
        }
    }


@pytest.mark.parametrize(
    ("path", "room"),
    [
        ("desktop/services/dialects.py", "services"),
        ("desktop/ui/agenda/view.py", "ui"),
        ("desktop\\storage\\files.py", "storage"),
        ("desktop/texts.py", "desktop"),
    ],
)
def test_a_file_counts_for_its_room(path: str, room: str) -> None:
    assert room_of(path) == room


def test_statements_and_branches_of_a_room_are_added_up() -> None:
    report = {
        "files": {
            "desktop/services/a.py": file((10, 4), (10, 4)),
            "desktop/services/b.py": file((5, 0), (8, 2)),
            "desktop/texts.py": file((1, 0), (1, 0)),
        }
    }
    assert by_room(report) == {"desktop": Count(1, 1), "services": Count(19, 24)}


def test_a_room_below_the_floor_is_named_but_the_window_is_not() -> None:
    rooms = {"ui": Count(1, 100), "storage": Count(94, 100), "alerts": Count(95, 100)}
    assert below_floor(rooms) == ["storage"]


def test_a_room_without_code_is_complete() -> None:
    assert below_floor({"alerts": Count()}) == []


def test_the_table_ends_with_the_total() -> None:
    lines = table({"cli": Count(1, 2), "demo": Count(2, 2)}).splitlines()
    assert [line.split() for line in lines] == [
        ["cli", "50.0", "%"],
        ["demo", "100.0", "%"],
        ["TOTAL", "75.0", "%"],
    ]
