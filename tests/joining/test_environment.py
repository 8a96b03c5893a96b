"""What a program outside gets of this program's environment."""

import pytest

from desktop.joining.subprocesses import LIBRARY_PATHS, clean_environment

SESSION = {"HOME": "/home/li", "PATH": "/usr/bin", "DISPLAY": ":0", "LD_PRELOAD": "libx.so"}
BUNDLED = {
    "QT_PLUGIN_PATH": "/opt/sig/PySide6/Qt/plugins",
    "QT_QPA_PLATFORM_PLUGIN_PATH": "/opt/sig/platforms",
    "QML2_IMPORT_PATH": "/opt/sig/qml",
    "PYTHONHOME": "/opt/sig",
    "PYTHONPATH": "/opt/sig/lib",
    "GIO_MODULE_DIR": "/opt/sig/gio",
    "GTK_PATH": "/opt/sig/gtk",
    "_PYI_ARCHIVE_FILE": "/opt/sig/sig-meetings",
    "_PYI_PARENT_PROCESS_LEVEL": "1",
    "_MEIPASS2": "/opt/sig",
}


@pytest.mark.parametrize("name", LIBRARY_PATHS)
def test_a_saved_library_path_is_put_back(name: str) -> None:
    environ = SESSION | {name: "/opt/sig", f"{name}_ORIG": "/home/li/lib"}
    assert clean_environment(environ, frozen=True) == SESSION | {name: "/home/li/lib"}


@pytest.mark.parametrize("name", LIBRARY_PATHS)
@pytest.mark.parametrize("saved", [{}, {"_ORIG": ""}])
def test_a_library_path_that_the_user_never_set_is_removed(
    name: str, saved: dict[str, str]
) -> None:
    environ = SESSION | {name: "/opt/sig"} | {name + key: value for key, value in saved.items()}
    assert clean_environment(environ, frozen=True) == SESSION


def test_what_the_bundle_set_is_dropped() -> None:
    assert clean_environment(SESSION | BUNDLED, frozen=True) == SESSION


def test_unfrozen_everything_is_the_users_own() -> None:
    environ = SESSION | BUNDLED | {"LD_LIBRARY_PATH": "/home/li/lib", "QT_QPA_PLATFORM": "wayland"}
    assert clean_environment(environ, frozen=False) == environ


@pytest.mark.parametrize("frozen", [True, False])
@pytest.mark.parametrize("value", ["offscreen", "minimal", "vnc:size=80x80"])
def test_a_client_never_runs_unseen(value: str, frozen: bool) -> None:
    environ = SESSION | {"QT_QPA_PLATFORM": value}
    assert clean_environment(environ, frozen=frozen) == SESSION


@pytest.mark.parametrize("value", ["xcb", "wayland;xcb"])
def test_a_choice_of_screen_is_the_users(value: str) -> None:
    environ = SESSION | {"QT_QPA_PLATFORM": value}
    assert clean_environment(environ, frozen=True) == environ


def test_the_given_environment_is_not_changed() -> None:
    environ = SESSION | BUNDLED | {"LD_LIBRARY_PATH": "/opt/sig", "QT_QPA_PLATFORM": "offscreen"}
    before = dict(environ)
    clean_environment(environ, frozen=True)
    assert environ == before
