"""The fence around the tests stands."""

import os
import socket
import subprocess
import webbrowser
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.fence import Fence, StrayedError


@pytest.mark.parametrize(
    "stray",
    [
        lambda: socket.create_connection(("192.0.2.1", 443), timeout=0.1),
        lambda: socket.getaddrinfo("www.openeuler.org", 443),
        lambda: webbrowser.open("https://www.openeuler.org/"),
        lambda: subprocess.run(["xdg-open", "https://a.example/"], env={"HOME": "/"}, check=False),
    ],
)
def test_a_test_that_strays_is_stopped(stray: Callable[[], object], fence: Fence) -> None:
    with pytest.raises(StrayedError):
        stray()
    assert len(fence.take_strays()) == 1


def test_loopback_is_no_stray(fence: Fence) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
    assert fence.take_strays() == []


def test_home_is_made_up(tmp_path_factory: pytest.TempPathFactory) -> None:
    base = tmp_path_factory.getbasetemp()
    assert Path.home().is_relative_to(base)
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        assert Path(os.environ[f"XDG_{name}_HOME"]).is_relative_to(base)
