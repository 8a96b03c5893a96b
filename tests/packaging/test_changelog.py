"""CHANGELOG.md as machines read it."""

from datetime import date

from changelog import Release, releases
from project import VERSION

TEXT = """# Changelog

- no point of any release

## [Unreleased]

- not yet

## [1.2.0] - 2030-02-03

### Added

- A first point, `code` and a [link](https://www.openeuler.org/),
  over two lines.
- **A second.**

## [1.1.0] - 2030-01-01

- Old.
"""


def test_releases_come_newest_first_with_their_points_as_plain_sentences() -> None:
    first = "A first point, code and a link, over two lines."
    assert releases(TEXT) == [
        Release("1.2.0", date(2030, 2, 3), (first, "A second.")),
        Release("1.1.0", date(2030, 1, 1), ("Old.",)),
    ]


def test_this_version_is_in_the_projects_own() -> None:
    assert releases()[0].version == VERSION
    assert releases()[0].points
