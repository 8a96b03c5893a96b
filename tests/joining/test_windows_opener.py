"""What the Windows opener calls, with stand-ins for what only Windows has."""

import ctypes
import os
from types import SimpleNamespace
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.joining.windows import WindowsOpener, startfile, startfile_from_bundle
from desktop.platforms import recognize
from desktop.platforms.client_uris import as_windows_clients_read
from desktop.platforms.recognize import guest_name

LINK = "https://zoom.us/j/123456789"


def test_an_address_goes_to_the_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(os, "startfile", opened.append, raising=False)
    startfile(LINK)
    assert opened == [LINK]


class Kernel32:
    """The directory that this process and its children load libraries from."""

    def __init__(self, directory: str) -> None:
        self.directory: str | None = directory

    def GetDllDirectoryW(self, _: int, buffer: "ctypes.Array[ctypes.c_wchar]") -> None:  # noqa: N802
        buffer.value = self.directory or ""

    def SetDllDirectoryW(self, directory: str | None) -> None:  # noqa: N802
        self.directory = directory


@pytest.mark.parametrize("fails", [False, True])
def test_a_bundle_lends_its_libraries_to_nobody(
    monkeypatch: pytest.MonkeyPatch, *, fails: bool
) -> None:
    kernel32 = Kernel32(r"C:\sig\_internal")
    seen: list[str | None] = []

    def start(_: str) -> None:
        seen.append(kernel32.directory)
        if fails:
            raise OSError

    monkeypatch.setattr(os, "startfile", start, raising=False)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel32), raising=False)
    if fails:
        with pytest.raises(OSError):  # noqa: PT011
            startfile_from_bundle(LINK)
    else:
        startfile_from_bundle(LINK)
    assert seen == [None]
    assert kernel32.directory == r"C:\sig\_internal"


WELINK = "https://meeting.huaweicloud.com:36443/#/j/960493493"


def handed_over(name: str) -> str:
    """What Windows is handed for a join of that name, from `name=` on."""
    opened: list[str] = []
    uri = recognize(WELINK, name=name).client_uri
    assert uri is not None
    assert WindowsOpener(opened.append).open(uri).handed_over
    (given_over,) = opened
    return given_over.partition("&name=")[2]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("张三", "张三"),
        ("Zoë Li", "Zoë%20Li"),
        ("李&open_mic=true#?/%+", "李%26open_mic%3Dtrue%23%3F%2F%25%2B"),
        ("张%E5%BC%A0", "张%25E5%25BC%25A0"),
        ("王·五（外）👍", "王·五（外）👍"),
        ("Guest", "Guest"),
    ],
)
def test_letters_of_a_name_stand_as_they_are_and_what_is_reserved_is_encoded(
    name: str, written: str
) -> None:
    assert handed_over(name) == f"{written}&open_mic=false&open_camera=false"


@given(name=st.text(max_size=20))
def test_a_client_that_decodes_reads_the_same_name(name: str) -> None:
    uri = recognize(WELINK, name=name).client_uri or ""
    values = dict(parse_qsl(urlsplit(as_windows_clients_read(uri)).query, strict_parsing=True))
    assert values == dict(parse_qsl(urlsplit(uri).query, strict_parsing=True))
    assert values["name"] == (guest_name(name) or "Guest")


def test_other_clients_get_their_uri_as_it_is() -> None:
    opened: list[str] = []
    uri = recognize("https://zoom.us/j/123456789", name="张三").client_uri or ""
    WindowsOpener(opened.append).open(uri)
    assert opened == [uri]
