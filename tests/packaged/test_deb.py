"""The package for Debian in a bare Debian: what it needs, that it works, what it leaves."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from project import APPLICATION_ID, BUILD, COMMAND, VERSION
from tests.helpers.display import Display
from tests.packaged import running
from tests.packaged.bare_system import HOME, RUNTIME, USER, BareSystem
from tests.packaged.compositor import Compositor

pytestmark = pytest.mark.package

PROGRAM = f"/usr/lib/{COMMAND}"
ENTRY = f"/usr/share/applications/{APPLICATION_ID}.desktop"
PICTURE = BUILD / "pictures" / "installed-deb.png"
DEMO_ENTRY = f"{HOME}/.local/share/applications/{APPLICATION_ID}.desktop"


@pytest.fixture(scope="module")
def before(bare: BareSystem, deb: Path) -> Iterator[set[str]]:
    """The system's files before the package came; it goes again at the end."""
    files = bare.files()
    bare.install(bare.bring(deb))
    yield files
    bare.run(["dpkg", "--purge", COMMAND])  # no complaint where a test has done so


@pytest.fixture(autouse=True)
def _installed(before: set[str]) -> None:
    assert f"usr/bin/{COMMAND}" not in before


def test_it_says_its_version(bare: BareSystem) -> None:
    assert bare.run([COMMAND, "--version"], user=True).stdout == f"{COMMAND} {VERSION}\n"


def test_menus_manuals_and_shells_find_it(bare: BareSystem) -> None:
    assert running.missing_data(bare.file("/usr/share")) == []


def test_nothing_is_needed_but_what_it_declares(bare: BareSystem) -> None:
    assert bare.file(f"{PROGRAM}/_internal").is_dir()
    assert running.missing_libraries(bare, PROGRAM) == []


def test_it_starts_and_shows_meetings(bare: BareSystem, display: Display) -> None:
    running.starts(bare, COMMAND, display)


def test_it_starts_under_wayland(bare: BareSystem) -> None:
    with Compositor(bare.file(RUNTIME)) as compositor:
        done = bare.run([COMMAND, "--demo", "--smoke"], compositor.session(), user=True)
    assert running.SMOKE.fullmatch(done.stdout), done.stdout + done.stderr


def test_a_client_is_opened_in_a_clean_environment(bare: BareSystem) -> None:
    running.hands_over_cleanly(bare, COMMAND)


def test_the_menu_starts_it(bare: BareSystem, display: Display) -> None:
    """By the desktop entry, as a menu does it; with what is recommended, for the picture."""
    said = bare.run(["dpkg-query", "--show", "--showformat=${Recommends}", COMMAND]).stdout
    bare.install("libglib2.0-bin", *said.split(", "))
    entry = bare.file(ENTRY).read_text(encoding="utf-8")
    demo = re.sub(r"^(Exec=\S+)", r"\1 --demo --lang zh", entry, flags=re.MULTILINE)
    bare.run(["mkdir", "-p", str(Path(DEMO_ENTRY).parent)], user=True)
    bare.file(DEMO_ENTRY).write_text(demo, encoding="utf-8")
    launch = bare.command(["gio", "launch", DEMO_ENTRY], running.session(display), user=True)
    display.start(launch, {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"})
    try:
        display.window("SIG 会议")
        time.sleep(3)  # for the first answer of the service, so that the picture shows it
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        assert display.picture(PICTURE).stat().st_size > 50_000
    finally:
        bare.run(["pkill", "--uid", USER], check=False)


def test_removing_it_leaves_nothing_but_the_users_data(bare: BareSystem, before: set[str]) -> None:
    profile = running.leave_data(bare, COMMAND)
    bare.run(["apt-get", "purge", "--yes", COMMAND])
    left = {name for name in bare.files() - before if _is_named_for_it(name)}
    assert left == set()
    assert bare.file(f"{profile}/settings.json").is_file()


def _is_named_for_it(name: str) -> bool:
    return COMMAND in name or APPLICATION_ID in name
