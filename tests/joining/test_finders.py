"""What every finder keeps to, whatever the system beneath it; then each one's own ways."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec
import pytest

from desktop.joining.interfaces import Evidence, HandlerFinder
from desktop.joining.linux import PATIENCE, LinuxHandlerFinder
from desktop.joining.macos import MacHandlerFinder
from desktop.joining.subprocesses import Output
from desktop.joining.windows import WindowsHandlerFinder, programs_of

SCHEME = "cloudlink"


class State(msgspec.Struct, frozen=True):
    """What is so on a machine."""

    registered: bool = True
    program: bool = True
    answers: bool = True


class FakeRegistry:
    """Classes of a registry; None in the place of a table cannot be read."""

    def __init__(self, values: Mapping[tuple[str, str], str] | None) -> None:
        self._values = values

    def value(self, key: str, name: str) -> str | None:
        if self._values is None:
            raise PermissionError
        return self._values.get((key, name))


class FakeServices:
    """Launch Services that know one application; None in its place knows none."""

    def __init__(self, application: str | None, error: Exception | None = None) -> None:
        self.asked: list[str] = []
        self._application, self._error = application, error

    def application_for(self, address: str) -> str | None:
        self.asked.append(address)
        if self._error:
            raise self._error
        return self._application


COMMAND = rf"{SCHEME}\shell\open\command"
PROGRAM = r"C:\Program Files\WeLink\WeLink.exe"


def windows(state: State, _: Path) -> HandlerFinder:
    values = {(SCHEME, "URL Protocol"): "", (COMMAND, ""): f'"{PROGRAM}" "%1"'}
    known = values if state.registered else {}
    return WindowsHandlerFinder(
        FakeRegistry(known if state.answers else None),
        locate=lambda name: name if state.program and name == PROGRAM else None,
    )


def macos(state: State, _: Path) -> HandlerFinder:
    application = "/Applications/WeLink.app" if state.registered else None
    error = None if state.answers else OSError("no framework")
    return MacHandlerFinder(FakeServices(application, error), exists=lambda _: state.program)


def linux(state: State, folder: Path) -> HandlerFinder:
    applications = folder / "applications"
    applications.mkdir()
    for name in ("xdg-mime", *(["welink"] if state.program else [])):
        (folder / name).touch(mode=0o755)
    (applications / "welink.desktop").write_text("[Desktop Entry]\nExec=welink %u\n")
    answer = Output(0, "welink.desktop\n" if state.registered else "")
    environ = {"PATH": str(folder), "XDG_DATA_HOME": str(folder), "XDG_DATA_DIRS": str(folder)}
    return LinuxHandlerFinder(environ, lambda *_: answer if state.answers else None)


@pytest.mark.parametrize("build", [windows, macos, linux])
@pytest.mark.parametrize(
    ("state", "evidence"),
    [
        (State(), Evidence.REGISTERED),
        (State(registered=False), Evidence.NOT_REGISTERED),
        (State(program=False), Evidence.PROGRAM_MISSING),
        (State(answers=False), Evidence.CANNOT_ASK),
    ],
)
def test_a_finder_says_what_is_so(
    build: Callable[[State, Path], HandlerFinder], state: State, evidence: Evidence, tmp_path: Path
) -> None:
    finder = build(state, tmp_path)
    handler = finder.find(SCHEME)
    assert (handler.scheme, handler.evidence) == (SCHEME, evidence)
    assert handler.found is (evidence is Evidence.REGISTERED)
    assert bool(handler.program) is handler.found
    assert bool(handler.where) is (evidence in {Evidence.REGISTERED, Evidence.PROGRAM_MISSING})
    assert finder.find(SCHEME) == handler


@pytest.mark.parametrize("command", [None, "", "  "])
def test_windows_without_a_command_misses_the_entry(command: str | None) -> None:
    values = {(SCHEME, "URL Protocol"): ""}
    if command is not None:
        values[COMMAND, ""] = command
    handler = WindowsHandlerFinder(FakeRegistry(values)).find(SCHEME)
    assert handler.evidence is Evidence.ENTRY_MISSING
    assert handler.where == rf"HKEY_CLASSES_ROOT\{COMMAND}"


def test_a_class_that_is_no_protocol_opens_no_links() -> None:
    values = {(SCHEME, ""): "URL:WeLink", (COMMAND, ""): "welink.exe %1"}
    finder = WindowsHandlerFinder(FakeRegistry(values), locate=str)
    assert finder.find(SCHEME).evidence is Evidence.NOT_REGISTERED


def test_a_packaged_client_is_a_com_class() -> None:
    values = {(SCHEME, "URL Protocol"): "", (COMMAND, "DelegateExecute"): "{4ED3A719}"}
    handler = WindowsHandlerFinder(FakeRegistry(values), locate=lambda _: None).find(SCHEME)
    assert (handler.evidence, handler.program) == (Evidence.REGISTERED, "{4ED3A719}")


@pytest.mark.parametrize(
    ("command", "programs"),
    [
        (r'"C:\A B\x.exe" "%1"', [r"C:\A B\x.exe"]),
        (r'"C:\A B\x.exe', [r"C:\A B\x.exe"]),
        (r"x.exe", ["x.exe"]),
        (r"C:\A B\x.exe %1", [r"C:\A", r"C:\A B\x.exe", r"C:\A B\x.exe %1"]),
    ],
)
def test_a_command_line_names_its_program(command: str, programs: list[str]) -> None:
    assert list(programs_of(command)) == programs


def test_windows_takes_the_first_piece_that_exists() -> None:
    values = {(SCHEME, "URL Protocol"): "", (COMMAND, ""): rf"{PROGRAM} -u %1"}
    located = {PROGRAM: PROGRAM}
    handler = WindowsHandlerFinder(FakeRegistry(values), located.get).find(SCHEME)
    assert handler.program == PROGRAM


def test_macos_is_asked_for_an_address_of_the_scheme() -> None:
    services = FakeServices("/Applications/zoom.us.app")
    MacHandlerFinder(services, exists=lambda _: True).find("zoommtg")
    assert services.asked == ["zoommtg://"]


def test_macos_without_the_function_cannot_be_asked() -> None:
    finder = MacHandlerFinder(FakeServices(None, AttributeError("gone")))
    assert finder.find(SCHEME).evidence is Evidence.CANNOT_ASK


def test_linux_asks_xdg_mime_and_waits_three_seconds(tmp_path: Path) -> None:
    asked: list[tuple[list[str], float]] = []

    def asker(command: Sequence[str], _: Mapping[str, str], patience: float) -> Output:
        asked.append((list(command), patience))
        return Output(0, "")

    (tmp_path / "xdg-mime").touch(mode=0o755)
    LinuxHandlerFinder({"PATH": str(tmp_path)}, asker).find(SCHEME)
    tool = str(tmp_path / "xdg-mime")
    assert asked == [([tool, "query", "default", f"x-scheme-handler/{SCHEME}"], PATIENCE)]
    assert PATIENCE == 3


@pytest.mark.parametrize(
    ("answer", "evidence"),
    [
        (Output(3, ""), Evidence.CANNOT_ASK),
        (Output(4, "\n"), Evidence.NOT_REGISTERED),
        (Output(0, "gone.desktop\n"), Evidence.ENTRY_MISSING),
        (Output(0, "../../etc/passwd"), Evidence.ENTRY_MISSING),
        (Output(0, "\0.desktop"), Evidence.ENTRY_MISSING),
    ],
)
def test_linux_takes_what_xdg_mime_says_with_care(
    answer: Output, evidence: Evidence, tmp_path: Path
) -> None:
    (tmp_path / "xdg-mime").touch(mode=0o755)
    environ = {
        "PATH": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
        "XDG_DATA_DIRS": str(tmp_path / "missing"),
    }
    assert LinuxHandlerFinder(environ, lambda *_: answer).find(SCHEME).evidence is evidence


def test_linux_without_xdg_mime_cannot_be_asked(tmp_path: Path) -> None:
    finder = LinuxHandlerFinder({"PATH": str(tmp_path)})
    assert finder.find(SCHEME).evidence is Evidence.CANNOT_ASK
