"""What every opener keeps to, whatever the system beneath it."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.joining.interfaces import CLIENT_SCHEMES, Opened, Opener, OpenFailure, may_be_opened
from desktop.joining.linux import LinuxOpener
from desktop.joining.macos import OPEN, MacOpener
from desktop.joining.windows import WindowsOpener

LINK = "https://zoom.us/j/123456789?pwd=a&b=%26#c"
ADDRESSES = [LINK, *(f"{scheme}://host/path?a=1&b=%20%26" for scheme in sorted(CLIENT_SCHEMES))]
UNSAFE = [
    "",
    "zoom.us",
    "-a",
    "https://",
    "https:zoom.us",
    "http://zoom.us/j/123456789",
    "HTTPS://zoom.us/",
    "https://user@zoom.us/",
    "https://zoom.us/ /",
    " https://zoom.us/",
    'https://zoom.us/"',
    "https://zoom.us/\n",
    "https://zoom.us/\x00",
    "https://zoom.us/\u202e",
    "https://zoom.us\\@evil.example",
    "https://zoоm.us/",
    "https://zoom.us/" + "j" * 5000,
    "file:///etc/passwd",
    "javascript:alert(1)",
    "ms-settings://x",
    "search-ms://x",
    "zoommtg:",
    "zoommtg://",
    "zoommtg://zoom.us/join?x='a b'",
    'zoommtg://zoom.us/" --flag',
    "zoommtg://zoom.us/\\\\server",
    "zoommtg://zoom.us/é",
    "zoommtg://zoom.us/\r",
    "ZOOMMTG://zoom.us/",
]


class Recorder:
    """Stands in for the system: records what it is asked to open, and answers as it is told."""

    def __init__(self, code: int = 0, error: OSError | None = None) -> None:
        self.commands: list[list[str]] = []
        self._code, self._error = code, error

    def start(self, command: Sequence[str], _environ: Mapping[str, str], _: float) -> int | None:
        self.commands.append(list(command))
        if self._error:
            raise self._error
        return self._code

    def startfile(self, address: str) -> None:
        self.commands.append([address])
        if self._error:
            raise self._error
        if self._code:
            raise windows_error(self._code)


def windows_error(code: int) -> OSError:
    error = OSError(f"error {code}")
    error.winerror = code  # type: ignore[attr-defined] # what OSError has on Windows
    return error


Build = Callable[[Recorder], Opener]


@pytest.fixture(params=["linux", "macos", "windows"])
def build(request: pytest.FixtureRequest, tmp_path: Path) -> Build:
    """Makes the opener of one system upon a recorder."""
    (tmp_path / "xdg-open").touch(mode=0o755)
    environ = {"PATH": str(tmp_path)}
    builders: dict[str, Build] = {
        "linux": lambda recorder: LinuxOpener(environ, recorder.start),
        "macos": lambda recorder: MacOpener(environ, recorder.start),
        "windows": lambda recorder: WindowsOpener(recorder.startfile),
    }
    return builders[request.param]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_handed_over_whole_as_the_last_argument(build: Build, address: str) -> None:
    recorder = Recorder()
    assert build(recorder).open(address) == Opened(address)
    assert [command[-1] for command in recorder.commands] == [address]
    assert not any(address in word for word in recorder.commands[0][:-1])


@pytest.mark.parametrize("address", UNSAFE, ids=lambda address: repr(address)[:40])
def test_an_unsafe_address_never_reaches_the_system(build: Build, address: str) -> None:
    recorder = Recorder()
    opened = build(recorder).open(address)
    assert opened.failure is OpenFailure.UNSAFE_ADDRESS
    assert not opened.handed_over
    assert recorder.commands == []


def test_a_system_that_cannot_start_anything_is_a_failure(build: Build) -> None:
    opened = build(Recorder(error=OSError("no memory"))).open(LINK)
    assert opened.failure is OpenFailure.CANNOT_START
    assert opened.detail == "no memory"
    assert opened.address == LINK


@pytest.mark.parametrize("code", [1, 5, 99])
def test_a_code_other_than_nought_is_a_failure(build: Build, code: int) -> None:
    opened = build(Recorder(code)).open(LINK)
    assert not opened.handed_over
    assert opened.detail
    assert opened.address == LINK


def test_macos_asks_open_and_takes_one_for_no_program() -> None:
    recorder = Recorder(1)
    assert MacOpener({}, recorder.start).open(LINK).failure is OpenFailure.NO_PROGRAM
    assert recorder.commands == [[OPEN, LINK]]


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        (2, OpenFailure.NO_PROGRAM),
        (3, OpenFailure.NO_PROGRAM),
        (5, OpenFailure.REFUSED),
        (1155, OpenFailure.NO_PROGRAM),
        (1223, OpenFailure.REFUSED),
        (8, OpenFailure.CANNOT_START),
    ],
)
def test_the_codes_of_windows_have_a_meaning(code: int, failure: OpenFailure) -> None:
    assert WindowsOpener(Recorder(code).startfile).open(LINK).failure is failure


@given(address=st.text() | st.sampled_from(ADDRESSES).flatmap(
    lambda address: st.text(max_size=3).map(lambda more: address + more)
))  # fmt: skip
def test_what_may_be_opened_is_one_word_of_a_known_scheme(address: str) -> None:
    if may_be_opened(address):
        assert address.partition("://")[0] in CLIENT_SCHEMES | {"https"}
        assert address.split() == [address]
        assert not {unicodedata.category(c) for c in address} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
        assert not set(address) & set('"\\<>`')
