"""Counts the files and functions of `desktop/` that a refresh, a join and an alert run through.

Each flow is run in the whole program, offscreen, against a service and a notification server on
loopback and a made-up system: what opens links and finds clients on a real one does not count. What
counts is every function of ours that Python calls, in any thread, between a flow's first step (the
key for a refresh, the button, the alert's moment) and its last. Importing counts for nothing: every
flow is run once before it is counted.
"""

import argparse
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import FrameType

import msgspec
from PySide6.QtWidgets import QApplication

from desktop.app import World, build, make_qt
from desktop.meetings.meeting import Meeting
from desktop.options import Options
from desktop.setup.flow import Progress
from desktop.storage.paths import Places
from desktop.storage.ui_state import SetupProgressStore
from desktop.ui.agenda.view import AgendaView
from desktop.ui.alerts.scheduler import AlertScheduler
from desktop.ui.application import Application
from desktop.ui.assembly import REMEMBER_AFTER_MS
from desktop.ui.detail.pane import DetailPane
from desktop.ui.meetings_model import MeetingsModel
from tests.helpers.community import CommunityServer
from tests.helpers.community_rows import portal_row
from tests.helpers.notification_service import NotificationService, private_bus
from tests.ui.fakes import FakeFinder, FakeOpener, TestClock, fake_system

PACKAGE = str(Path(__file__).resolve().parents[2] / "desktop") + os.sep
START = datetime(2026, 11, 22, 0, 30, tzinfo=UTC)
PATIENCE = 30.0

WANTED = {"answer → rows": 60, "link → opened": 35, "alert → shown": 22}
"""Files at the most."""

LEAD = timedelta(minutes=10)
"""The first alert of a meeting comes so long before it, unless the user chose another."""

Flow = Callable[[], None]


# Where in the program the steps begin and end


def _model(program: Application) -> MeetingsModel:
    return program.context.meetings_model


def _agenda(program: Application) -> AgendaView:
    return program.window.list


def _detail(program: Application) -> DetailPane:
    return program.window.detail


def _ask_for_refresh(program: Application) -> None:
    program.context.actions.refresh.emit()


def _show(program: Application, meeting: Meeting) -> None:
    program.presenter.show(meeting)


def _scheduler(program: Application) -> AlertScheduler:
    return program.parts.alerts.scheduler


class Recorder:
    """Notes every function of the package that is called while it records, in any thread."""

    def __init__(self) -> None:
        self.called: set[tuple[str, str]] = set()
        self._recording = False
        threading.setprofile(self._note)
        sys.setprofile(self._note)

    def _note(self, frame: FrameType, event: str, _argument: object) -> None:
        code = frame.f_code
        if self._recording and event == "call" and code.co_filename.startswith(PACKAGE):
            self.called.add((code.co_filename.removeprefix(PACKAGE), code.co_qualname))

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Records from here to the end; what was recorded before is forgotten."""
        self.called.clear()
        self._recording = True
        try:
            yield
        finally:
            self._recording = False

    @property
    def files(self) -> list[str]:
        """The files that were run through, in order of their names."""
        return sorted({file for file, _ in self.called})


def wait(until: Callable[[], bool]) -> None:
    """Runs the event loop until something is so, and until what it led to is painted.

    Raises:
        TimeoutError: it did not come to pass.
    """
    end = time.monotonic() + PATIENCE
    while not until():
        if time.monotonic() > end:
            raise TimeoutError(until)
        QApplication.processEvents()
        time.sleep(0.002)
    for _ in range(10):
        QApplication.processEvents()


class Flows:
    """The three flows of a program that runs; each can be run again and again."""

    def __init__(self, recorder: Recorder, program: Application, clock: TestClock) -> None:
        self._recorder = recorder
        self._program = program
        self._clock = clock

    def refresh(self, server: CommunityServer) -> None:
        """The service has another meeting; from the wish to refresh to its row's pixels."""
        number = len(server.rows) + 1
        server.rows.append(portal_row(START.date(), number, start="16:00", end="17:00"))
        model, agenda = _model(self._program), _agenda(self._program)
        before = len(agenda.agenda_model.agenda.rows)
        with self._recorder.recording():
            _ask_for_refresh(self._program)
            wait(lambda: not model.refreshing and len(agenda.agenda_model.agenda.rows) > before)

    def join(self, opener: FakeOpener) -> None:
        """From the button to the client, and to what is said of it."""
        before = len(opener.opened)
        bar = _detail(self._program).bar
        with self._recorder.recording():
            _detail(self._program).join.main.click()
            wait(lambda: len(opener.opened) > before and bar.sentence() != "")

    def alert(self, service: NotificationService) -> None:
        """From the moment of the next meeting's alert to the desktop that shows it."""
        schedule = _model(self._program).schedule
        assert schedule is not None
        due = min(m.start - LEAD for m in schedule.meetings if m.start - LEAD > self._clock.now)
        for notified in service.shown:
            service.dismiss(notified)
        self._clock.now = due - timedelta(seconds=0.3)
        _scheduler(self._program).reconcile()
        noted = time.monotonic() + 2 * REMEMBER_AFTER_MS / 1000
        wait(lambda: time.monotonic() > noted)  # what was joined before is noted by then
        before = len(service.shown)
        with self._recorder.recording():
            self._clock.now = due
            wait(lambda: len(service.shown) > before)
            time.sleep(0.1)  # the server's answer is on its way
            wait(lambda: True)


def _run(recorder: Recorder, folder: Path) -> dict[str, tuple[list[str], int]]:
    """The files and the number of functions of each flow."""
    clock, opener = TestClock(START), FakeOpener()
    SetupProgressStore(Places.of(folder)).save(
        msgspec.structs.replace(Progress(), opened_before=True)
    )
    world = World(clock, UTC, fake_system(FakeFinder("cloudlink"), opener))
    with CommunityServer() as server, private_bus(folder) as bus:
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = bus
        service = NotificationService(bus)
        server.rows = [
            portal_row(START.date(), 1, start="09:00", end="09:30"),
            portal_row(START.date(), 2, start="13:00", end="13:30"),
        ]
        options = Options(profile=folder, language="en", service=server.service)
        program = build(options, make_qt(), world)
        program.show()
        wait(lambda: _model(program).fresh)
        (first, *_) = _model(program).shown.meetings
        _show(program, first)
        flows = Flows(recorder, program, clock)
        steps: tuple[Flow, ...] = (
            lambda: flows.refresh(server),
            lambda: flows.join(opener),
            lambda: flows.alert(service),
        )
        found = {}
        for name, step in zip(WANTED, steps, strict=True):
            step()  # imports what it needs
            step()
            found[name] = recorder.files, len(recorder.called)
        program.end()
        service.stop()
    return found


def main() -> int:
    """Counts and prints; 1 where a flow is longer than wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", action="store_true", help="name the files, too")
    named = parser.parse_args().files
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        found = _run(Recorder(), Path(folder))
    print("| flow | files | wanted | functions |\n| --- | --- | --- | --- |")
    for flow, (files, functions) in found.items():
        print(f"| {flow} | {len(files)} | {WANTED[flow]} | {functions} |")
    for flow, (files, _) in found.items() if named else ():
        print(f"\n{flow}:", *files, sep="\n    ")
    return int(any(len(files) > WANTED[flow] for flow, (files, _) in found.items()))


if __name__ == "__main__":
    raise SystemExit(main())
