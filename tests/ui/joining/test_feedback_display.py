"""The feedback under a real window manager: clients that take the focus, and one that does not."""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from desktop.meetings.schedule import BEIJING
from desktop.setup.flow import Progress
from desktop.storage.paths import Places
from desktop.storage.ui_state import SetupProgressStore
from tests.helpers.community import CommunityServer
from tests.helpers.community_rows import portal_row
from tests.helpers.desktop_handler import recorded, register_handler
from tests.helpers.display import Display, need_display, patiently

OPENS_A_WINDOW = "display -title client xc:green >/dev/null 2>&1 &"
DOES_NOTHING = ":"

SaidAfterJoin = Callable[[str], str]


@pytest.fixture
def display() -> Iterator[Display]:
    need_display()
    with Display() as display:
        yield display


@pytest.fixture
def said_after_join(display: Display, tmp_path: Path) -> Iterator[SaidAfterJoin]:
    """What the bar says in the end, where the client's start runs such shell lines."""
    places = Places.of(tmp_path / "profile")
    SetupProgressStore(places).save(msgspec.structs.replace(Progress(), opened_before=True))
    begin = datetime.now(UTC).astimezone(BEIJING) - timedelta(minutes=10)
    end = begin + timedelta(hours=1)
    times = {"start": f"{begin:%H:%M}", "end": f"{end:%H:%M}"}

    with CommunityServer() as server:
        server.rows = [portal_row(begin.date(), 1, **times)]

        def join(lines: str) -> str:
            record, said = tmp_path / "client", tmp_path / "said"
            environ = register_handler(tmp_path / "home", "cloudlink", record, lines)
            script = Path(__file__).with_name("feedback_program.py")
            arguments = [str(tmp_path / "profile"), server.base, str(said)]
            display.start(
                [sys.executable, str(script), *arguments],
                {**environ, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(script.parents[3])},
            )
            display.window("SIG Meetings")
            assert recorded(record, 20)[0].startswith("cloudlink://")
            return patiently(lambda: said.read_text("utf-8") if said.exists() else None, "a word")

        yield join


@pytest.mark.display
@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (OPENS_A_WINDOW, "WeLink should be opening."),
        (DOES_NOTHING, "Nothing seems to have opened."),
    ],
    ids=["opens a window", "does nothing"],
)
def test_the_bar_says_what_was_seen(
    said_after_join: SaidAfterJoin, lines: str, sentence: str
) -> None:
    assert said_after_join(lines) == sentence
