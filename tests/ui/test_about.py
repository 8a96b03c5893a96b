"""About the program, and what one sends with a report."""

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from desktop import __version__
from desktop.identity import COMMAND, WINDOWED_COMMAND
from desktop.integration.command import Running
from desktop.options import Options
from desktop.ui import about
from desktop.ui.about import AboutDialog
from desktop.ui.context import AppContext
from desktop.ui.diagnostics import Diagnostics, output_of
from desktop.ui.dialogs import show_about
from tests.ui.contexts import make_context
from tests.ui.fakes import AtOnce, Later
from tests.ui.scene import Scene


def test_what_is_new_is_about_this_version() -> None:
    assert __version__ == about.NEW_IN


def opened(scene: Scene, diagnostics: Diagnostics) -> AboutDialog:
    show_about(scene.window, diagnostics, scene.context.texts)
    (dialog,) = scene.window.findChildren(AboutDialog)
    return dialog


def test_it_names_version_licence_and_what_is_new(scene: Scene) -> None:
    dialog = opened(scene, Diagnostics(scene.context, AtOnce(), lambda _command: ""))
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert any(__version__ in each and "MIT" in each for each in words)
    assert set(about.WHATS_NEW) <= set(words)
    (picture,) = [each for each in dialog.findChildren(QLabel) if not each.pixmap().isNull()]
    assert picture.accessibleName()
    dialog.close()
    scene.settle()
    assert scene.window.findChildren(AboutDialog) == []


def test_what_doctor_says_is_copied(scene: Scene) -> None:
    later = Later()
    dialog = opened(scene, Diagnostics(scene.context, later, lambda _command: "all is well"))
    (copy,) = [b for b in dialog.findChildren(QPushButton) if b.text() == "Copy diagnostics"]
    QGuiApplication.clipboard().clear()
    copy.click()
    assert (copy.text(), copy.isEnabled()) == ("Collecting…", False)
    assert QGuiApplication.clipboard().text() == ""
    later.run()
    scene.settle()
    assert (copy.text(), copy.isEnabled()) == ("Copied ✓", True)
    assert QGuiApplication.clipboard().text() == "all is well"


def test_the_command_asks_this_program_on_this_profile(context: AppContext, tmp_path: Path) -> None:
    running = Running(platform="linux", executable="/opt/x", arguments=(), environ={}, frozen=True)
    assert Diagnostics(context, AtOnce()).command(running) == ("/opt/x", "--lang", "en", "doctor")
    own = make_context(
        context.app, tmp_path, context.translator, context.theme, options=Options(profile=tmp_path)
    )
    command = Diagnostics(own, AtOnce()).command(running)
    assert command[1:3] == ("--profile", str(tmp_path))


def test_windows_has_a_twin_that_can_write(context: AppContext, tmp_path: Path) -> None:
    for name in (COMMAND, WINDOWED_COMMAND):
        (tmp_path / f"{name}.exe").write_text("")
    running = Running(
        platform="win32",
        executable=str(tmp_path / f"{WINDOWED_COMMAND}.exe"),
        arguments=(),
        environ={},
        frozen=True,
    )
    assert Path(Diagnostics(context, AtOnce()).command(running)[0]).stem == COMMAND


@pytest.mark.parametrize("code", ["print('well')", "import sys; sys.exit('well')"])
def test_what_a_command_says_is_heard_wherever_it_says_it(code: str) -> None:
    assert output_of([sys.executable, "-c", code]) == "well"


def test_a_command_that_cannot_start_is_said() -> None:
    assert output_of(["/nowhere/at/all"]).startswith("FileNotFoundError")
