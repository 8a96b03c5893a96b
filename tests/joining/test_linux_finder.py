"""The Linux finder with the real xdg-mime, and desktop files of a made-up user."""

import shutil
from pathlib import Path

import pytest

from desktop.joining.desktop_entry import find_entry, first_word
from desktop.joining.interfaces import Evidence
from desktop.joining.linux import LinuxHandlerFinder
from desktop.xdg import data_folders
from tests.helpers.desktop_handler import desktop_environment, register_handler

NEEDS_XDG = pytest.mark.skipif(shutil.which("xdg-mime") is None, reason="xdg-utils not installed")


@NEEDS_XDG
def test_a_registered_client_is_found_with_its_program(tmp_path: Path) -> None:
    environ = register_handler(tmp_path, "cloudlink", tmp_path / "record")
    handler = LinuxHandlerFinder(environ).find("cloudlink")
    assert handler.found
    assert handler.program == str(tmp_path / "bin" / "open-cloudlink")
    assert handler.where == str(tmp_path / "data" / "applications" / "test-cloudlink.desktop")


@NEEDS_XDG
def test_looking_starts_nothing(tmp_path: Path) -> None:
    environ = register_handler(tmp_path, "cloudlink", tmp_path / "record")
    LinuxHandlerFinder(environ).find("cloudlink")
    assert not (tmp_path / "record").exists()


@NEEDS_XDG
def test_a_bare_desktop_has_no_client(tmp_path: Path) -> None:
    finder = LinuxHandlerFinder(desktop_environment(tmp_path))
    assert finder.find("cloudlink").evidence is Evidence.NOT_REGISTERED


@NEEDS_XDG
def test_another_schemes_client_does_not_count(tmp_path: Path) -> None:
    environ = register_handler(tmp_path, "zoommtg", tmp_path / "record")
    assert LinuxHandlerFinder(environ).find("cloudlink").evidence is Evidence.NOT_REGISTERED


@NEEDS_XDG
def test_a_client_that_was_removed_is_told_apart(tmp_path: Path) -> None:
    environ = register_handler(tmp_path, "cloudlink", tmp_path / "record")
    (tmp_path / "bin" / "open-cloudlink").unlink()
    assert LinuxHandlerFinder(environ).find("cloudlink").evidence is Evidence.PROGRAM_MISSING


@NEEDS_XDG
def test_a_hidden_client_is_told_apart(tmp_path: Path) -> None:
    environ = register_handler(tmp_path, "cloudlink", tmp_path / "record")
    entry = tmp_path / "data" / "applications" / "test-cloudlink.desktop"
    entry.write_text(entry.read_text() + "Hidden=true\n")
    assert LinuxHandlerFinder(environ).find("cloudlink").evidence is Evidence.ENTRY_HIDDEN


@NEEDS_XDG
@pytest.mark.parametrize("folder", ["vendor", "vendor/suite"])
def test_a_client_in_a_folder_is_found(folder: str, tmp_path: Path) -> None:
    environ = register_handler(tmp_path, "cloudlink", tmp_path / "record")
    applications = tmp_path / "data" / "applications"
    (applications / folder).mkdir(parents=True)
    (applications / "test-cloudlink.desktop").rename(applications / folder / "welink.desktop")
    entry_id = folder.replace("/", "-") + "-welink.desktop"
    (tmp_path / "config" / "mimeapps.list").write_text(
        f"[Default Applications]\nx-scheme-handler/cloudlink={entry_id}\n"
    )
    assert LinuxHandlerFinder(environ).find("cloudlink").found


def entry_at(path: Path, text: str = "[Desktop Entry]\nExec=sh %u\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_the_users_file_comes_before_the_systems(tmp_path: Path) -> None:
    environ = {"XDG_DATA_HOME": f"{tmp_path}/me", "XDG_DATA_DIRS": f"{tmp_path}/a:{tmp_path}/b"}
    for folder in ("b", "a", "me"):
        path = entry_at(tmp_path / folder / "applications" / "x.desktop")
        found = find_entry("x.desktop", environ)
        assert found is not None
        assert found.path == path


def test_a_dash_of_an_id_may_stand_for_a_folder(tmp_path: Path) -> None:
    environ = {"XDG_DATA_HOME": str(tmp_path), "XDG_DATA_DIRS": str(tmp_path / "missing")}
    path = entry_at(tmp_path / "applications" / "a-b" / "c" / "d-e.desktop")
    for entry_id in ("a-b-c-d-e.desktop", "d-e.desktop"):
        found = find_entry(entry_id, environ)
        assert found is not None
        assert found.path == path
    assert find_entry("c-d-e.desktop", environ) is None


@pytest.mark.parametrize("entry_id", ["", "x", "a/x.desktop", "../x.desktop", "/x.desktop"])
def test_an_id_is_no_path(entry_id: str, tmp_path: Path) -> None:
    entry_at(tmp_path / "x.desktop")
    entry_at(tmp_path / "applications" / "a" / "x.desktop")
    environ = {"XDG_DATA_HOME": str(tmp_path), "XDG_DATA_DIRS": str(tmp_path / "missing")}
    assert find_entry(entry_id, environ) is None


def test_a_folder_in_a_files_place_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "applications" / "x.desktop").mkdir(parents=True)
    path = entry_at(tmp_path / "system" / "applications" / "x.desktop")
    environ = {"XDG_DATA_HOME": str(tmp_path), "XDG_DATA_DIRS": f"{tmp_path}/system"}
    found = find_entry("x.desktop", environ)
    assert found is not None
    assert found.path == path


def test_a_directory_that_cannot_be_read_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(Path, "glob", fail)
    assert find_entry("x.desktop", {"XDG_DATA_HOME": str(tmp_path / "missing")}) is None


def test_data_folders_have_their_defaults_and_must_be_absolute() -> None:
    assert [str(path) for path in data_folders({"HOME": "/home/li"})] == [
        "/home/li/.local/share",
        "/usr/local/share",
        "/usr/share",
    ]
    environ = {"HOME": "", "XDG_DATA_DIRS": "relative::/opt/share"}
    assert [*data_folders(environ)] == [Path.home() / ".local/share", Path("/opt/share")]


def program_of(text: str, folder: Path) -> str | None:
    entry_at(folder / "applications" / "x.desktop", text)
    for name in ("welink", "my client"):
        (folder / name).touch(mode=0o755)
    environ = {
        "PATH": str(folder),
        "XDG_DATA_HOME": str(folder),
        "XDG_DATA_DIRS": str(folder / "missing"),
    }
    entry = find_entry("x.desktop", environ)
    assert entry is not None
    found = entry.program(environ)
    return Path(found).name if found else None


@pytest.mark.parametrize(
    ("text", "program"),
    [
        ("[Desktop Entry]\nExec=welink %u\n", "welink"),
        ("# a note\n\n[Desktop Entry]\n Exec = welink --x=%u \n", "welink"),
        ("[Desktop Entry]\nExec=welink\nExec=other\n", "welink"),
        ("[Desktop Entry]\n#Exec=other\nExec=welink\n", "welink"),
        ("[Desktop Entry]\nTryExec=welink\nExec=welink\n", "welink"),
        ('[Desktop Entry]\nExec="my client" %u\n', "my client"),
        ("[Desktop Entry]\nExec=env A=1 B= welink %u\n", "welink"),
        ("[Desktop Entry]\nExec=/usr/bin/env A=1 welink\n", "welink"),
        ("[Desktop Entry]\nTryExec=gone\nExec=welink\n", None),
        ("[Desktop Entry]\nExec=gone %u\n", None),
        ("[Desktop Entry]\nExec=/gone/welink %u\n", None),
        ('[Desktop Entry]\nExec="welink\n', None),
        ("[Desktop Entry]\nExec=env A=1\n", None),
        ("[Desktop Entry]\nExec=\n", None),
        ("[Desktop Entry]\nName=welink\n", None),
        ("Exec=welink\n", None),
        ("[Desktop Action New]\nExec=welink\n[Desktop Entry]\nName=x\n", None),
        ("", None),
    ],
)
def test_the_program_of_a_desktop_file(text: str, program: str | None, tmp_path: Path) -> None:
    assert program_of(text, tmp_path) == program


def test_the_first_word_of_nothing_is_nothing() -> None:
    assert first_word(" ") is None
