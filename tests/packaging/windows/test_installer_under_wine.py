"""The installer really run: with a stand-in for the program, in a Windows that wine makes up."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from desktop.integration.command import Running, login_command
from desktop.integration.windows import APPROVED_KEY, RUN_KEY, WindowsAutostart
from project import APPLICATION_ID, HOME_PAGE, NAME
from tests.helpers.display import patiently
from tests.integration.autostart_fakes import FakeRegistry
from tests.packaging.windows.installation import (
    CONSOLE,
    INVITATION,
    LIST,
    NAME_ZH,
    OFFERED_KEYS,
    OPENED_KEYS,
    UNINSTALL_KEY,
    UNINSTALLER,
    WINDOWED,
    Installation,
)
from tests.packaging.windows.stand_in import (
    FILES,
    build_installer,
    need_makensis,
    running_payload,
)
from tests.packaging.windows.wine import Wine, need_wine

pytestmark = pytest.mark.package

OLD_FILES = {
    **FILES,
    "_internal/only_old.dll": "old",
    "_internal/old folder/deep/旧.txt": "old",
}
PROGRAM = {CONSOLE, WINDOWED, UNINSTALLER, LIST}
NEW = PROGRAM | FILES.keys()
DISAPPROVED, APPROVED = b"\x03" + bytes(11), b"\x02" + bytes(11)
NOT_WRITTEN, STILL_RUNNING, WRONG_WINDOWS, TOO_LONG, NOT_OURS, LEFT_BEHIND = 2, 3, 4, 6, 7, 8


class Setups(NamedTuple):
    """The installers of two versions."""

    old: Path
    new: Path


@pytest.fixture(scope="module")
def wine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    need_makensis()
    need_wine()
    with Wine(tmp_path_factory.mktemp("wine")) as made:
        yield made


@pytest.fixture(scope="module")
def setups(wine: Wine, tmp_path_factory: pytest.TempPathFactory) -> Setups:
    folder = tmp_path_factory.mktemp("setups")
    old = running_payload(folder / "payload 1", OLD_FILES)
    new = running_payload(folder / "payload 2")
    return Setups(
        build_installer(old, folder / "1", "1.9.0", wine.target),
        build_installer(new, folder / "2", "1.10.0rc1", wine.target),
    )


@pytest.fixture
def here(wine: Wine, tmp_path: Path) -> Iterator[Installation]:
    installation = Installation(wine, tmp_path / "starts.txt")
    yield installation
    installation.clear()


def written_by_the_program(here: Installation) -> str:
    """The value that the installed program itself writes when it is to start at login."""
    program = here.wine.path(here.folder / WINDOWED)
    running = Running(
        platform="win32", executable=program, arguments=(program,), environ={}, frozen=True
    )
    registry = FakeRegistry()
    WindowsAutostart(registry, login_command(running, None), APPLICATION_ID).turn_on()
    return str(registry.values[RUN_KEY, APPLICATION_ID])


def test_it_installs_without_a_question_and_without_extras(
    here: Installation, setups: Setups
) -> None:
    assert here.install(setups.new) == 0
    assert here.files() == NEW
    assert [link.name for link in here.links()] == [f"{NAME}.lnk"]
    assert here.at_login() == ""
    folder = here.wine.path(here.folder)
    assert here.registered("InstallLocation") == folder
    assert here.registered("DisplayVersion") == "1.10.0rc1"
    assert here.registered("QuietUninstallString") == rf'"{folder}\{UNINSTALLER}" /S'
    assert here.registered("URLInfoAbout") == HOME_PAGE
    assert int(here.wine.values(UNINSTALL_KEY)["EstimatedSize"].removeprefix("dword:"), 16) > 1


def test_it_opens_invitations_and_its_own_addresses_until_it_is_removed(
    here: Installation, setups: Setups
) -> None:
    other = "Somebody.Else"
    for key in OFFERED_KEYS:
        here.wine.write(key, other, "")
    here.install(setups.new)
    program = here.wine.path(here.folder / WINDOWED)
    for key in OPENED_KEYS:
        command = here.wine.text(rf"{key}\shell\open\command", "")
        assert command == f'"{program}" -- "%1"'
    assert "URL Protocol" in here.wine.values(OPENED_KEYS[0])
    for key in OFFERED_KEYS:
        assert here.wine.values(key).keys() == {other, INVITATION}
    assert here.uninstall() == 0
    assert [here.wine.values(key) for key in OPENED_KEYS] == [{}, {}]
    for key in OFFERED_KEYS:
        assert here.wine.values(key).keys() == {other}


def test_with_the_switches_it_writes_what_the_program_itself_would(
    here: Installation, setups: Setups
) -> None:
    assert here.install(setups.new, "/DESKTOP", "/AUTOSTART") == 0
    assert here.wine.desktop / f"{NAME}.lnk" in here.links()
    assert here.at_login() == written_by_the_program(here)


def test_an_upgrade_replaces_the_program_and_nothing_else(
    here: Installation, setups: Setups
) -> None:
    assert here.install(setups.old, "/DESKTOP", "/AUTOSTART") == 0
    assert here.files() == PROGRAM | OLD_FILES.keys()
    notes = here.folder / "_internal" / "my notes.txt"
    notes.write_text("mine", encoding="utf-8")
    settings = here.data / "settings.json"
    settings.parent.mkdir()
    settings.write_text("{}", encoding="utf-8")
    assert here.install(setups.new) == 0
    assert here.files() == NEW | {"_internal/my notes.txt"}
    assert not (here.folder / "_internal" / "old folder").exists()
    assert settings.exists()
    assert here.registered("DisplayVersion") == "1.10.0rc1"
    assert here.at_login() == written_by_the_program(here)
    assert len(here.links()) == 2


def test_what_was_not_chosen_is_not_chosen_by_an_upgrade(
    here: Installation, setups: Setups
) -> None:
    here.install(setups.old)
    assert here.install(setups.new) == 0
    assert here.at_login() == ""
    assert len(here.links()) == 1


def test_a_choice_can_be_taken_back(here: Installation, setups: Setups) -> None:
    here.install(setups.old, "/DESKTOP", "/AUTOSTART")
    assert here.install(setups.new, "/DESKTOP=0", "/AUTOSTART=0") == 0
    assert here.at_login() == ""
    assert len(here.links()) == 1


def test_what_task_manager_switched_off_stays_so_until_it_is_asked_for(
    here: Installation, setups: Setups
) -> None:
    here.install(setups.old, "/AUTOSTART")
    here.wine.write(APPROVED_KEY, APPLICATION_ID, DISAPPROVED)
    here.install(setups.new)
    assert APPLICATION_ID in here.wine.values(APPROVED_KEY)
    here.install(setups.new, "/AUTOSTART")
    assert APPLICATION_ID not in here.wine.values(APPROVED_KEY)
    assert here.at_login() == written_by_the_program(here)


def test_what_task_manager_approves_counts_as_on(here: Installation, setups: Setups) -> None:
    here.install(setups.old, "/AUTOSTART")
    here.wine.write(APPROVED_KEY, APPLICATION_ID, APPROVED)
    here.install(setups.new)
    assert APPLICATION_ID in here.wine.values(APPROVED_KEY)
    here.install(setups.new, "/AUTOSTART=0")
    assert (here.at_login(), APPLICATION_ID in here.wine.values(APPROVED_KEY)) == ("", False)


def test_another_installations_start_at_login_is_left_to_it(
    here: Installation, setups: Setups
) -> None:
    other = r'"C:\Python\Scripts\sig-meetings-gui.exe" --hidden'
    here.wine.write(RUN_KEY, APPLICATION_ID, other)
    here.install(setups.old)
    here.install(setups.new, "/AUTOSTART=0")
    here.uninstall()
    assert here.at_login() == other


def test_the_same_version_again_repairs_it(here: Installation, setups: Setups) -> None:
    here.install(setups.new, "/DESKTOP")
    for name in (CONSOLE, LIST, UNINSTALLER):
        (here.folder / name).unlink()
    (here.folder / "_internal/base_library.zip").write_text("torn", encoding="utf-8")
    shutil.rmtree(here.folder / "_internal/desktop")
    assert here.install(setups.new) == 0
    assert here.files() == NEW
    assert (here.folder / "_internal/base_library.zip").read_text(encoding="utf-8") == "modules"
    assert len(here.links()) == 2


def test_what_runs_is_asked_to_end_and_starts_again_after_a_silent_upgrade(
    here: Installation, setups: Setups
) -> None:
    here.install(setups.old)
    with here.running() as process:
        assert here.install(setups.new) == 0
        assert process.wait(30) == 0
        patiently(lambda: here.starts()[2:] or None, "the start")
        assert here.starts() == [WINDOWED, f"{CONSOLE} --quit", f"{WINDOWED} --hidden"]
    assert here.files() == NEW


def test_where_nothing_runs_nothing_is_asked_to_end_or_started(
    here: Installation, setups: Setups
) -> None:
    here.install(setups.old)
    here.install(setups.new)
    here.uninstall()
    assert here.starts() == []


@pytest.mark.parametrize(("name", "answer"), [(WINDOWED, "1"), (CONSOLE, "0")])
def test_what_does_not_end_is_not_touched(
    here: Installation, setups: Setups, name: str, answer: str
) -> None:
    here.install(setups.old)
    with here.running(name):
        assert here.install(setups.new, STAND_IN_QUIT=answer) == STILL_RUNNING
    assert here.files() == PROGRAM | OLD_FILES.keys()
    assert here.registered("DisplayVersion") == "1.9.0"
    assert here.starts()[-1] == f"{CONSOLE} --quit"


def test_a_program_too_broken_to_answer_is_repaired_all_the_same(
    here: Installation, setups: Setups
) -> None:
    here.install(setups.old)
    assert here.install(setups.new, STAND_IN_QUIT="1") == 0
    assert here.files() == NEW


def test_uninstalling_leaves_only_what_the_user_made(here: Installation, setups: Setups) -> None:
    here.install(setups.old, "/DESKTOP", "/AUTOSTART")
    here.install(setups.new)
    (here.data / "cache").mkdir(parents=True)
    (here.data / "settings.json").write_text("{}", encoding="utf-8")
    (here.folder / "my notes.txt").write_text("mine", encoding="utf-8")
    cached = here.folder / "_internal/plain/__pycache__/source.cpython-311.pyc"
    cached.parent.mkdir()
    cached.write_text("compiled", encoding="utf-8")
    profile = f"{APPLICATION_ID}-0a1b2c3d"
    there = here.wine.path(here.folder / WINDOWED)
    here.wine.write(RUN_KEY, profile, f'"{there}" --profile C:\\p --hidden')
    here.wine.write(RUN_KEY, "Another", there)
    here.wine.write(APPROVED_KEY, profile, DISAPPROVED)
    shown = rf"Software\Classes\AppUserModelId\{NAME}"
    here.wine.write(shown, "DisplayName", NAME)
    assert here.uninstall() == 0
    assert here.files() == {"my notes.txt"}
    assert [path.name for path in here.folder.iterdir()] == ["my notes.txt"]
    assert here.files(here.data) == {"settings.json"}
    assert here.links() == []
    assert here.wine.values(RUN_KEY).keys() == {"Another"}
    assert here.wine.values(APPROVED_KEY) == {}
    assert here.wine.values(UNINSTALL_KEY) == here.wine.values(shown) == {}


def test_the_uninstaller_removes_itself_and_its_folder(here: Installation, setups: Setups) -> None:
    here.install(setups.new)
    assert here.wine.run(here.folder / UNINSTALLER, "/S") == 0
    patiently(lambda: not here.folder.exists() or None, "the folder's end")


def test_data_goes_only_when_that_is_asked_for(here: Installation, setups: Setups) -> None:
    here.install(setups.new)
    (here.data / "Cache").mkdir(parents=True)
    (here.data / "settings.json").write_text("{}", encoding="utf-8")
    other = here.wine.local / "sig-meetings-notes.txt"
    other.write_text("mine", encoding="utf-8")
    assert here.uninstall("/REMOVEDATA") == 0
    assert not here.data.exists()
    assert other.exists()


def test_a_running_program_is_not_uninstalled_against_its_will(
    here: Installation, setups: Setups
) -> None:
    here.install(setups.new, "/AUTOSTART")
    with here.running():
        assert here.uninstall("/REMOVEDATA", STAND_IN_QUIT="1") == STILL_RUNNING
        assert here.files() == NEW
        assert here.at_login() != ""
        assert here.uninstall() == 0
    assert not here.folder.exists()


def test_what_something_else_holds_open_is_told_not_kept_quiet_about(
    here: Installation, setups: Setups
) -> None:
    here.install(setups.old)
    with here.held(here.folder / "_internal/base_library.zip"):
        assert here.install(setups.new) == NOT_WRITTEN
    assert here.install(setups.new) == 0
    assert here.files() == NEW
    with here.held(here.folder / "_internal/base_library.zip"):
        assert here.uninstall() == LEFT_BEHIND
        assert here.files() == {"_internal/base_library.zip"}
    assert here.registered("DisplayName") == ""


def test_a_chosen_folder_gets_one_of_its_own_inside(here: Installation, setups: Setups) -> None:
    chosen = here.wine.user / "Documents and more"
    chosen.mkdir()
    (chosen / CONSOLE).write_text("not ours", encoding="utf-8")
    assert here.install(setups.old, f"/D={here.wine.path(chosen)}") == 0
    assert here.files(chosen / NAME) == PROGRAM | OLD_FILES.keys()
    assert here.install(setups.new, rf"/D=C:\elsewhere\{NAME}") == 0
    assert here.files(chosen / NAME) == NEW
    assert here.uninstall(folder=chosen / NAME) == 0
    assert here.files(chosen) == {CONSOLE}
    assert not here.folder.exists()
    shutil.rmtree(chosen)


def test_an_uninstaller_carried_elsewhere_deletes_nothing_there(
    here: Installation, setups: Setups
) -> None:
    here.install(setups.new)
    elsewhere = here.wine.user / "Elsewhere"
    elsewhere.mkdir()
    for name in (UNINSTALLER, CONSOLE):
        shutil.copy(here.folder / name, elsewhere)
    assert here.uninstall(folder=elsewhere) == NOT_OURS
    assert here.files(elsewhere) == {UNINSTALLER, CONSOLE}
    assert here.registered("DisplayName") == NAME
    shutil.rmtree(elsewhere)


def test_a_list_that_leads_out_of_the_folder_is_not_followed(
    here: Installation, setups: Setups
) -> None:
    here.install(setups.old)
    letter = here.folder.parent / "letter.txt"
    letter.write_text("mine", encoding="utf-8")
    lines = ["..\\letter.txt", "_internal\\..\\..\\letter.txt", "_internal\\only_old.dll", ""]
    (here.folder / LIST).write_text("\r\n".join(lines), encoding="utf-16-le", newline="")
    here.install(setups.new)
    assert letter.exists()
    assert "_internal/only_old.dll" not in here.files()
    letter.unlink()


def test_it_speaks_the_language_it_is_told_and_remembers_it(
    here: Installation, setups: Setups
) -> None:
    here.install(setups.old, "/DESKTOP", "/LANG=zh")
    assert {link.name for link in here.links()} == {f"{NAME_ZH}.lnk"}
    here.install(setups.new)
    assert here.registered("DisplayName") == NAME_ZH
    assert {link.name for link in here.links()} == {f"{NAME_ZH}.lnk"}
    here.install(setups.new, "/LANG=en")
    assert [link.name for link in here.links()] == [f"{NAME}.lnk"] * 2


def test_an_old_windows_is_refused(here: Installation, setups: Setups) -> None:
    here.wine.call_itself("win81")
    code = here.install(setups.new)
    here.wine.call_itself("win10")
    assert code == WRONG_WINDOWS
    assert not here.folder.exists()


def test_a_folder_whose_path_would_get_too_long_is_refused(
    here: Installation, setups: Setups
) -> None:
    assert here.install(setups.new, "/D=C:\\" + "long" * 60) == TOO_LONG
    assert not (here.wine.prefix / "drive_c" / ("long" * 60)).exists()
