"""What the Windows opener calls, with stand-ins for what only Windows has."""

import ctypes
import os
from types import SimpleNamespace

import pytest

from desktop.joining.opener_windows import startfile, startfile_from_bundle

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
