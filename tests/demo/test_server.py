"""The demo's server speaks the portal dialect over real HTTP."""

import socket
import struct
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from desktop.demo.server import DemoPortal, DemoServer
from desktop.services.service import Dialect

NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with (
        DemoServer(lambda: NOW) as server,
        httpx.Client(base_url=server.service.base, trust_env=False) as client,
    ):
        yield client


def finish_threads(name: str) -> None:
    """Waits for the threads that are called so."""
    for thread in threading.enumerate():
        if name in thread.name:
            thread.join(5)


def data(answer: httpx.Response) -> list[Any]:
    assert answer.status_code == 200, answer.text
    whole = answer.json()
    assert whole["code"] == 200
    rows = whole["data"]
    assert isinstance(rows, list)
    return rows


def test_the_service_is_on_loopback_and_named_demo() -> None:
    with DemoServer(lambda: NOW) as server:
        assert server.service.name == "Demo"
        assert server.service.base.startswith("http://127.0.0.1:")
        assert server.service.base.endswith("/")
        assert server.service.dialect is Dialect.PORTAL


def test_two_demos_run_side_by_side() -> None:
    with DemoServer(lambda: NOW) as one, DemoServer(lambda: NOW) as other:
        assert one.service.base != other.service.base


def hang_up(host: str, port: int, asked: bytes) -> None:
    """Connects, asks, and hangs up without a word, as a program does that ends."""
    with socket.create_connection((host, port)) as gone:
        gone.sendall(asked)
        gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@pytest.mark.parametrize("asked", [b"", b"GET /api-meeting-v2/meeting/group_na"])
def test_who_hangs_up_is_let_go_without_a_word(
    asked: bytes, client: httpx.Client, capfd: pytest.CaptureFixture[str]
) -> None:
    address = client.base_url
    for _ in range(20):
        hang_up(address.host, address.port or 0, asked)
    assert data(client.get("group_name/"))
    client.close()
    finish_threads("process_request_thread")
    assert capfd.readouterr().err == ""


def test_an_error_of_the_server_itself_is_seen(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", seen.append)
    monkeypatch.setattr(DemoPortal, "_rows", lambda *_asked: 1 // 0)
    with pytest.raises(httpx.HTTPError):
        client.get("sigmeetings/Kernel/")
    client.close()
    finish_threads("process_request_thread")
    assert [args.exc_type for args in seen] == [ZeroDivisionError]


def test_dates_are_those_with_meetings_six_weeks_either_side(client: httpx.Client) -> None:
    dates = data(client.get("meeting_date/", params={"date": "2026-11-22"}))
    assert dates == sorted(set(dates))
    assert "2026-11-22" in dates
    assert "2026-11-26" not in dates
    assert dates[0] >= "2026-10-11"
    assert dates[-1] <= "2027-01-03"


def test_every_named_date_has_meetings_and_together_they_are_all(client: httpx.Client) -> None:
    ids: set[int] = set()
    for day in data(client.get("meeting_date/", params={"date": "2026-11-22"})):
        rows = data(client.get("meeting/", params={"date": day}))
        assert rows
        ids |= {row["id"] for row in rows}
    assert len(ids) == 27


def test_a_recurring_row_lists_its_occurrences(client: httpx.Client) -> None:
    rows = data(client.get("meeting/", params={"date": "2026-11-22", "group_name": "Kernel"}))
    assert [row["topic"] for row in rows] == [
        "Kernel SIG 双周例会 (Kernel SIG fortnightly meeting)"
    ]
    kernel = rows[0]
    assert kernel["is_cycle"] is True
    assert (kernel["cycle_type"], kernel["cycle_interval"], kernel["cycle_point"]) == (1, 2, "0")
    assert [sub["date"] for sub in kernel["cycle_sub"]][:3] == [
        "2026-10-25",
        "2026-11-08",
        "2026-11-22",
    ]
    assert kernel["date"] == kernel["cycle_start_date"] == "2026-10-25"


def test_pages_are_as_large_as_asked_and_at_most_fifty(client: httpx.Client) -> None:
    first = client.get("meeting/", params={"date": "2026-11-22", "page": 1, "size": 3}).json()
    second = client.get("meeting/", params={"date": "2026-11-22", "page": 2, "size": 3}).json()
    assert (first["total"], first["page"], first["size"]) == (5, 1, 3)
    assert [row["id"] for row in first["data"] + second["data"]] == [9001, 9002, 9003, 9004, 9005]
    assert client.get("meeting/", params={"date": "2026-11-22", "size": 500}).json()["size"] == 50


def test_one_sig_has_its_own_list_newest_first(client: httpx.Client) -> None:
    rows = data(client.get("sigmeetings/sig-QA/"))
    assert [row["id"] for row in rows] == [9004, 8901, 8904]
    assert {row["group_name"] for row in rows} == {"sig-QA"}
    assert data(client.get("sigmeetings/sig-qa/")) == []


def test_sig_names_include_those_without_meetings(client: httpx.Client) -> None:
    names = data(client.get("group_name/"))
    assert {"Kernel", "TC", "sig-QA", "sig-Gatekeeper"} <= set(names)


def test_a_meeting_is_cancelled_at_the_second_look(client: httpx.Client) -> None:
    def storage() -> list[Any]:
        assert data(client.get("meeting_date/", params={"date": "2026-11-22"}))
        return data(client.get("meeting/", params={"date": "2026-11-25", "group_name": "Storage"}))

    assert len(storage()) == 1
    assert storage() == []
    assert storage() == []


def test_asking_for_dates_alone_cancels_nothing(client: httpx.Client) -> None:
    for _ in range(3):
        data(client.get("meeting_date/", params={"date": "2026-11-22"}))
    assert len(data(client.get("meeting/", params={"date": "2026-11-25"}))) == 2


@pytest.mark.parametrize(
    "address",
    [
        "meeting/",
        "meeting/?date=yesterday",
        "meeting_date/?date=",
        "meeting/?date=2026-11-22&page=0",
        "meeting/?date=2026-11-22&size=many",
    ],
)
def test_bad_parameters_are_answered_as_the_portal_does(client: httpx.Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert answer.json() == {"detail": "参数无效"}


@pytest.mark.parametrize("address", ["meeting_date?date=2026-11-22", "nothing/", "../meeting/", ""])
def test_other_paths_are_not_found(client: httpx.Client, address: str) -> None:
    assert client.get(address).status_code == 404
