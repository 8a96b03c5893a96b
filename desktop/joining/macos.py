"""Finds clients and opens addresses on macOS."""

import ctypes
import os
from collections.abc import Callable, Mapping
from os.path import isdir
from typing import Protocol

from desktop.joining.interfaces import Evidence, Handler, Opened, OpenFailure, may_be_opened
from desktop.joining.subprocesses import Starter, hand_over, open_with

_FRAMEWORK = "/System/Library/Frameworks/{0}.framework/{0}"
_UTF8 = 0x08000100  # kCFStringEncodingUTF8
_ALL_ROLES = 0xFFFFFFFF  # kLSRolesAll
_LONGEST_PATH = 4096


class LaunchServices(Protocol):
    """Knows the default application for each kind of address."""

    def application_for(self, address: str) -> str | None:
        """The path of the application that would open the address; None if there is none.

        Raises:
            OSError: Launch Services cannot be asked.
        """
        ...


class CoreServices:
    """Launch Services of the machine this runs on.

    Source: Apple Developer Documentation, "LSCopyDefaultApplicationURLForURL". It is
    called directly because no macOS command tells this without starting something.
    """

    def __init__(self, load: Callable[[str], ctypes.CDLL] = ctypes.CDLL) -> None:
        self._load = load

    def application_for(self, address: str) -> str | None:
        """See `LaunchServices`."""
        foundation = self._load(_FRAMEWORK.format("CoreFoundation"))
        services = self._load(_FRAMEWORK.format("CoreServices"))
        _declare(foundation, services)
        data = address.encode()
        url = foundation.CFURLCreateWithBytes(None, data, len(data), _UTF8, None)
        if not url:
            return None
        try:
            application = services.LSCopyDefaultApplicationURLForURL(url, _ALL_ROLES, None)
        finally:
            foundation.CFRelease(url)
        if not application:
            return None
        try:
            return _path(foundation, application)
        finally:
            foundation.CFRelease(application)


def _declare(foundation: ctypes.CDLL, services: ctypes.CDLL) -> None:
    """Declares the signatures: pointers are 64 bits wide, and ctypes assumes 32-bit ints."""
    pointer, index = ctypes.c_void_p, ctypes.c_long
    create = foundation.CFURLCreateWithBytes
    create.restype = pointer
    create.argtypes = [pointer, ctypes.c_char_p, index, ctypes.c_uint32, pointer]
    copy = services.LSCopyDefaultApplicationURLForURL
    copy.restype = pointer
    copy.argtypes = [pointer, ctypes.c_uint32, pointer]
    path = foundation.CFURLGetFileSystemRepresentation
    path.restype = ctypes.c_ubyte
    path.argtypes = [pointer, ctypes.c_ubyte, ctypes.c_char_p, index]
    foundation.CFRelease.restype = None
    foundation.CFRelease.argtypes = [pointer]


def _path(foundation: ctypes.CDLL, url: int) -> str | None:
    buffer = ctypes.create_string_buffer(_LONGEST_PATH)
    absolute = 1
    if not foundation.CFURLGetFileSystemRepresentation(url, absolute, buffer, len(buffer)):
        return None
    return os.fsdecode(buffer.value)


WHERE = "Launch Services"


class MacHandlerFinder:
    """Asks Launch Services for the application of a scheme, and checks that it exists."""

    def __init__(self, services: LaunchServices, exists: Callable[[str], bool] = isdir) -> None:
        self._services = services
        self._exists = exists

    def find(self, scheme: str) -> Handler:
        """Looks the scheme up again; never raises."""
        try:
            application = self._services.application_for(f"{scheme}://")
        except (OSError, AttributeError):  # a framework or one of its functions is missing
            return Handler(scheme, Evidence.CANNOT_ASK)
        if application is None:
            return Handler(scheme, Evidence.NOT_REGISTERED)
        if not self._exists(application):
            return Handler(scheme, Evidence.PROGRAM_MISSING, where=application)
        return Handler(scheme, Evidence.REGISTERED, application, WHERE)


OPEN = "/usr/bin/open"
_MEANING = {1: OpenFailure.NO_PROGRAM}  # "No application knows how to open URL …"


class MacOpener:
    """Opens addresses with the application that Launch Services names."""

    def __init__(self, environ: Mapping[str, str], start: Starter = hand_over) -> None:
        self._environ = environ
        self._start = start

    def open(self, address: str) -> Opened:
        """Hands the address over; see `Opener`."""
        if not may_be_opened(address):
            return Opened(address, OpenFailure.UNSAFE_ADDRESS)
        return open_with([OPEN], address, self._environ, self._start, _MEANING)
