"""How a start goes: with a display, without one, and as the second of its kind."""

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

import desktop.app
from desktop.app import World, build, make_qt, run
from desktop.options import Options
from desktop.ui.application import Application
from tests.ui.fakes import FakeFinder, FakeOpener, fake_system

pytestmark = pytest.mark.qt_log_ignore(
    "does not support (raise|grabbing)", "setHighDpiScaleFactorRoundingPolicy", extend=True
)


@pytest.fixture(autouse=True)
def _one_qt(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process has one QApplication; its platform is chosen."""
    monkeypatch.setattr(desktop.app, "QApplication", lambda _arguments: qapp)
    monkeypatch.setattr(desktop.app, "choose_platform", lambda _environ: None)


def build_here(options: Options, app: QApplication) -> Application:
    """The program on a system of fakes."""
    return build(options, app, World(system=fake_system(FakeFinder(), FakeOpener())))


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
    QLocale.setDefault(QLocale.c())
    out = capsys.readouterr().out
    assert "Kernel SIG" in out
    picture = Path(out.rsplit(": ", 1)[1].strip())
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_a_second_start_ends_with_what_its_claim_came_to(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(desktop.app, "is_headless", lambda _asked: False)
    monkeypatch.setattr("desktop.ui.first.claim", lambda _options, _arguments: 5)
    assert run(Options(profile=tmp_path)) == 5


def test_the_first_start_listens_and_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(desktop.app, "is_headless", lambda _asked: False)
    monkeypatch.setattr(desktop.app, "build", build_here)
    claimed = object()
    listened: list[object] = []
    monkeypatch.setattr("desktop.ui.first.claim", lambda _options, _arguments: claimed)
    monkeypatch.setattr(Application, "listen", lambda _self, instance: listened.append(instance))

    def end_at_once(self: Application) -> int:
        self.end()
        return 7

    monkeypatch.setattr(Application, "exec", end_at_once)
    assert run(Options(profile=tmp_path, language="en")) == 7
    QLocale.setDefault(QLocale.c())
    assert listened == [claimed]
