"""Any sequence of starts, changes, edits by hand and accidents: no settings are lost unseen."""

import json
import os
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import rmtree

import msgspec
import pytest
from hypothesis import settings as budget
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as walk

from desktop.storage.paths import Places
from desktop.storage.settings import Settings, SettingsStore, ThemeChoice

SIGS = st.sampled_from(["Kernel", "TC", "QA", "内核"])
EDITS: list[dict[str, object]] = [
    {"followed": ["Kernel", None], "theme": "dark"},
    {"followed": ["TC"], "alerts": {"leads": [10, 200], "muted": ["5"]}},
    {"trusted_hosts": ["meet.docs.example"], "from_tomorrow": {"x": 1}},
    {"theme": 3},
]
ACCIDENTS = [
    b"",
    b"{",
    b"\xff\xfe",
    b"[]",
    b'{"version": 99, "followed": ["Kernel"]}',
    b"\x00" * 99,
]


class SettingsMachine(RuleBasedStateMachine):
    """The settings on disk, and an obvious model of what the user chose and would miss."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="settings-"))
        self.places = Places.of(self.folder)
        self.path = self.places.config / "settings.json"
        self.now = datetime(2026, 11, 22, 4, tzinfo=UTC)
        self.chosen: Settings | None = Settings()
        """What the file is to say; None where something else has put a content of its own there."""
        self.known: tuple[bytes | None, Settings | None] = (None, None)
        """The content that the store last read or wrote, and what was chosen then."""

    def teardown(self) -> None:
        rmtree(self.folder)

    def clock(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    @initialize()
    def start(self) -> None:
        """The program starts (again); what it saved it finds, and nothing is told of that."""
        before = self.content()
        self.store = SettingsStore(self.places, self.clock)
        loaded = self.store.load()
        if self.chosen is not None:
            assert loaded.value == self.chosen
            assert loaded.note is None
        elif loaded.note is not None and loaded.note.aside is not None:
            assert loaded.note.aside.read_bytes() == before
            self.chosen = Settings()
        elif loaded.note is None:
            self.chosen = loaded.value
        self.settings = loaded.value
        self.known = self.content(), self.chosen

    @rule(sig=SIGS)
    def follow(self, sig: str) -> None:
        """The user changes something; what was there and not understood is kept."""
        self.settings = msgspec.structs.replace(
            self.settings, followed=self.settings.followed ^ {sig}
        )
        before, was_there = self.content(), os.path.lexists(self.path)
        note = self.store.save(self.settings)
        if self.chosen is None and was_there:
            assert note is not None
            assert note.aside is not None
            assert note.aside.is_symlink() or before is None or note.aside.read_bytes() == before
        else:
            assert note is None
        self.chosen = self.settings
        self.known = self.content(), self.chosen

    @rule(theme=st.sampled_from(list(ThemeChoice)))
    def paint(self, theme: ThemeChoice) -> None:
        """Another change, which says nothing about SIGs."""
        self.settings = msgspec.structs.replace(self.settings, theme=theme)
        self.store.save(self.settings)
        self.chosen = self.settings
        self.known = self.content(), self.chosen

    @rule(edit=st.sampled_from(EDITS))
    def edit_by_hand(self, edit: dict[str, object]) -> None:
        """Somebody edits the file while the program runs, or between two runs."""
        self.put(json.dumps({"version": 1, **edit}).encode())

    @rule(content=st.sampled_from(ACCIDENTS))
    def damage(self, content: bytes) -> None:
        """A disk, or another program, leaves something else there."""
        self.put(content)

    @rule()
    def make_unreadable(self) -> None:
        """What stands there cannot be read."""
        self.put(b"")
        self.path.unlink()
        self.path.symlink_to("on a disk that is not there")

    @rule()
    def restart(self) -> None:
        """The program ends and starts again; what was set aside is told once."""
        self.start()
        if self.chosen is not None:
            self.start()

    @invariant()
    def nothing_is_left_half_done(self) -> None:
        if self.places.config.exists():
            assert not [p for p in self.places.config.iterdir() if p.suffix == ".tmp"]

    @invariant()
    def what_was_chosen_can_be_read_back(self) -> None:
        if self.chosen is not None and self.path.exists():
            assert SettingsStore(self.places, self.clock).load().value == self.chosen

    def put(self, content: bytes) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if self.path.is_symlink():
            self.path.unlink()
        self.path.write_bytes(content)
        known, chosen = self.known
        self.chosen = chosen if content == known else None  # nobody could tell

    def content(self) -> bytes | None:
        try:
            return self.path.read_bytes()
        except OSError:
            return None


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")


def test_a_few_sequences() -> None:
    walk(SettingsMachine, settings=budget(max_examples=20, stateful_step_count=15, deadline=None))


@pytest.mark.slow
def test_a_hundred_sequences() -> None:
    walk(SettingsMachine, settings=budget(max_examples=100, stateful_step_count=30, deadline=None))


@pytest.mark.soak
def test_a_thousand_sequences() -> None:
    walk(SettingsMachine, settings=budget(max_examples=1000, stateful_step_count=50, deadline=None))
