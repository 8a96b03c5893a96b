"""The calls to Launch Services, with stand-ins for the two frameworks that only macOS has."""

import ctypes
import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest

from desktop.joining.macos import CoreServices

URL, APPLICATION = 0x7F00_0000_0001, 0x7F00_0000_0002  # wider than 32 bits


class Function:
    """A C function: it insists on being declared before it is called."""

    def __init__(self, body: Callable[..., object]) -> None:
        self.restype: object = "undeclared"
        self.argtypes: list[object] = []
        self._body = body

    def __call__(self, *arguments: object) -> object:
        assert self.restype != "undeclared"
        assert len(self.argtypes) == len(arguments)
        return self._body(*arguments)


class Mac:
    """A macOS with one application for one address."""

    def __init__(self, application: str | None, *, path: bool = True, valid: bool = True) -> None:
        self.alive: list[int] = []
        self.created: list[bytes] = []
        self._path = path
        self._application = application
        self._valid = valid

    def load(self, path: str) -> ctypes.CDLL:
        name = path.rpartition("/")[2]
        assert path == f"/System/Library/Frameworks/{name}.framework/{name}"
        functions: dict[str, dict[str, Callable[..., object]]] = {
            "CoreFoundation": {
                "CFURLCreateWithBytes": self._create,
                "CFURLGetFileSystemRepresentation": self._represent,
                "CFRelease": self.alive.remove,
            },
            "CoreServices": {"LSCopyDefaultApplicationURLForURL": self._copy},
        }
        library = {key: Function(body) for key, body in functions[name].items()}
        return cast("ctypes.CDLL", SimpleNamespace(**library))

    def _create(self, _allocator: None, data: bytes, length: int, *_: object) -> int | None:
        self.created.append(data[:length])
        if not self._valid:
            return None
        self.alive.append(URL)
        return URL

    def _copy(self, url: int, _roles: int, _error: None) -> int | None:
        assert url in self.alive
        if self._application is None:
            return None
        self.alive.append(APPLICATION)
        return APPLICATION

    def _represent(self, url: int, absolute: int, buffer: Any, length: int) -> int:  # noqa: ANN401
        assert (url, absolute, length) == (APPLICATION, 1, ctypes.sizeof(buffer))
        assert url in self.alive
        buffer.value = (self._application or "").encode()
        return int(self._path)


@pytest.mark.parametrize("application", ["/Applications/WeLink.app", "/Applications/会议.app"])
def test_the_application_of_an_address_is_named_and_nothing_leaks(application: str) -> None:
    mac = Mac(application)
    assert CoreServices(mac.load).application_for("cloudlink://") == application
    assert mac.created == [b"cloudlink://"]
    assert mac.alive == []


@pytest.mark.parametrize(
    "mac", [Mac(None), Mac("/x", path=False), Mac("/x", valid=False)], ids=["none", "long", "bad"]
)
def test_no_application_is_none_and_nothing_leaks(mac: Mac) -> None:
    assert CoreServices(mac.load).application_for("cloudlink://") is None
    assert mac.alive == []


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has them")
def test_without_the_frameworks_it_is_an_error() -> None:
    with pytest.raises(OSError, match="CoreFoundation"):
        CoreServices().application_for("cloudlink://")
