"""How a start goes: with a display, without one, and as the second of its kind."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

import desktop.app
from desktop.app import World, build, make_qt, run
from desktop.options import Options
from desktop.ui.application import Application
from desktop.zone import repair_zone
from tests.meetings.zones import machine_zone
from tests.ui.endings import put_away
from tests.ui.fakes import FakeFinder, FakeOpener, fake_system

pytestmark = pytest.mark.qt_log_ignore(
    "does not support (raise|grabbing)", "setHighDpiScaleFactorRoundingPolicy", extend=True
)


BUILT: list[Application] = []


@pytest.fixture(autouse=True)
def _one_qt(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A process has one QApplication; its platform is chosen, and later tests need it as it was."""
    monkeypatch.setattr(desktop.app, "QApplication", lambda _arguments: qapp)
    monkeypatch.setattr(desktop.app, "choose_platform", lambda _environ: None)
    yield
    while BUILT:
        put_away(BUILT.pop())
    QLocale.setDefault(QLocale.c())


def build_here(options: Options, app: QApplication) -> Application:
    """The program on a system of fakes."""
    BUILT.append(build(options, app, World(system=fake_system(FakeFinder(), FakeOpener()))))
    return BUILT[-1]


def test_qt_is_named_and_has_an_icon() -> None:
    qt = make_qt()
    assert qt.applicationName() == "sig-meetings"
    assert not qt.windowIcon().isNull()


def test_without_a_display_there_are_a_table_and_a_picture(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(desktop.app, "is_headless", lambda _asked: True)
    monkeypatch.setattr(desktop.app, "build", build_here)
    assert run(Options(demo=True, language="en")) == 0
    out = capsys.readouterr().out
    assert "Kernel SIG" in out
    picture = Path(out.rsplit(": ", 1)[1].strip())
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_a_watched_start_without_a_display_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(desktop.app, "is_headless", lambda _asked: True)
    assert run(Options(profile=tmp_path, language="en", smoke=True)) == 1
    out, err = capsys.readouterr()
    assert (out, err) == ("", "sig-meetings: There is no display to show the window on.\n")


@pytest.mark.parametrize(("came", "said"), [(0, "was already running"), (1, "")])
def test_a_watched_start_that_is_not_the_first_has_failed(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    came: int,
    said: str,
) -> None:
    monkeypatch.setattr(desktop.app, "is_headless", lambda _asked: False)
    monkeypatch.setattr(
        "desktop.cli.running_program.claim_profile", lambda _options, _arguments: came
    )
    assert run(Options(profile=tmp_path, language="en", smoke=True)) == 1
    assert said in capsys.readouterr().err


def test_a_watched_start_prints_its_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(desktop.app, "is_headless", lambda _asked: False)
    monkeypatch.setattr(desktop.app, "build", build_here)
    assert run(Options(demo=True, language="en", smoke=True)) == 0
    assert re.fullmatch(r"smoke: python \d+ ms, .*, all \d+ ms\n", capsys.readouterr().out)


def test_a_second_start_ends_with_what_its_claim_came_to(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(desktop.app, "is_headless", lambda _asked: False)
    monkeypatch.setattr("desktop.cli.running_program.claim_profile", lambda _options, _arguments: 5)
    assert run(Options(profile=tmp_path)) == 5


@pytest.mark.parametrize("zone", ["XXX+25", "Foo/Bar"])
def test_a_zone_that_cannot_be_used_is_told_in_the_window(
    qapp: QApplication, tmp_path: Path, zone: str
) -> None:
    with machine_zone(zone):
        repair_zone(os.environ)
        application = build_here(Options(profile=tmp_path, language="en"), qapp)
        told = application.window.notes.sentence()
    assert told == f"The time zone {zone} cannot be used: times are in UTC."


def test_the_first_start_listens_and_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(desktop.app, "is_headless", lambda _asked: False)
    monkeypatch.setattr(desktop.app, "build", build_here)
    claimed = object()
    listened: list[object] = []
    monkeypatch.setattr(
        "desktop.cli.running_program.claim_profile", lambda _options, _arguments: claimed
    )
    monkeypatch.setattr(Application, "listen", lambda _self, instance: listened.append(instance))

    def end_at_once(self: Application) -> int:
        self.end()
        return 7

    monkeypatch.setattr(Application, "exec", end_at_once)
    monkeypatch.delitem(sys.modules, "desktop.ui.smoke", raising=False)
    assert run(Options(profile=tmp_path, language="en")) == 7
    assert listened == [claimed]
    assert "desktop.ui.smoke" not in sys.modules
