"""One refresh from end to end: real HTTP on loopback, real files."""

import asyncio
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from desktop.meetings.schedule import Schedule
from desktop.refreshing import Refreshing, RefreshOutcome
from desktop.services.outcome import Problem, Reason, State
from desktop.services.service import Service
from desktop.storage.paths import Places
from desktop.storage.schedules import ScheduleStore
from tests.helpers.certificate import write_authority, write_issued
from tests.helpers.community import CommunityServer
from tests.helpers.community_rows import portal_row
from tests.helpers.moods import FIREWALL, refused
from tests.helpers.proxy_servers import SocksServer

NOW = datetime(2026, 11, 22, 1, tzinfo=UTC)
TODAY = NOW.date()
TOMORROW = TODAY + timedelta(days=1)
ZONE = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def server() -> Iterator[CommunityServer]:
    with CommunityServer() as server:
        server.rows = [portal_row(TODAY, 1), portal_row(TOMORROW, 2)]
        yield server


@pytest.fixture
def refreshing(server: CommunityServer, tmp_path: Path) -> Refreshing:
    return Refreshing(server.service, ScheduleStore(Places.of(tmp_path)), lambda: NOW, ZONE)


def refresh(refreshing: Refreshing, previous: Schedule | None = None) -> RefreshOutcome:
    async def run() -> RefreshOutcome:
        return await refreshing.refresh(30, None, previous)

    return asyncio.run(run())


def topics(schedule: Schedule | None) -> list[str]:
    assert schedule is not None
    return [meeting.topic[-1] for meeting in schedule.meetings]


def test_there_is_nothing_before_the_first(refreshing: Refreshing) -> None:
    assert refreshing.saved() is None


def test_a_good_answer_is_shown_and_saved(refreshing: Refreshing) -> None:
    kept = refresh(refreshing)
    assert kept.refresh.state is State.FRESH
    assert topics(kept.schedule) == ["1", "2"]
    assert kept.trouble is None
    assert refreshing.saved() == kept.schedule
    assert kept.schedule is not None
    assert kept.schedule.fetched_at == NOW


def test_a_failure_keeps_the_list_in_view_and_on_disk(
    refreshing: Refreshing, server: CommunityServer
) -> None:
    before = refresh(refreshing).schedule
    server.feel(FIREWALL)
    kept = refresh(refreshing, before)
    assert kept.refresh.state is State.FAILED
    assert kept.refresh.problem is not None
    assert kept.refresh.problem.reason is Reason.FIREWALL
    assert kept.schedule is before
    assert refreshing.saved() == before


def test_a_failure_with_nothing_before_it_leaves_nothing(
    refreshing: Refreshing, server: CommunityServer
) -> None:
    server.feel(FIREWALL)
    assert refresh(refreshing).schedule is None
    assert refreshing.saved() is None


def test_a_day_that_is_missing_keeps_its_meetings(
    refreshing: Refreshing, server: CommunityServer
) -> None:
    before = refresh(refreshing).schedule
    server.rows = [portal_row(TODAY, 3), portal_row(TOMORROW, 4)]
    server.feel(refused(), on=f"meeting/?date={TOMORROW}")
    kept = refresh(refreshing, before)
    assert kept.refresh.state is State.PARTIAL
    assert topics(kept.schedule) == ["3", "2"]
    assert refreshing.saved() == kept.schedule


def test_a_list_that_cannot_be_saved_is_shown_and_told(
    refreshing: Refreshing, tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("in the way")
    kept = refresh(refreshing)
    assert topics(kept.schedule) == ["1", "2"]
    assert kept.trouble is not None


def test_the_sigs_are_asked_of_the_service(refreshing: Refreshing, server: CommunityServer) -> None:
    names = asyncio.run(refreshing.sig_names()).names
    assert isinstance(names, tuple | list)
    assert server.requests


def test_the_proxy_of_the_settings_is_used_from_the_next_question_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(write_authority(tmp_path)))
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:1")  # nobody is there
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(write_issued(tmp_path, "good"))
    with CommunityServer(tls=tls) as server, SocksServer() as proxy:
        server.rows = [portal_row(TODAY, 1)]
        far = Service("Far", server.base.replace("127.0.0.1", "meetings.example"))
        refreshing = Refreshing(far, ScheduleStore(Places.of(tmp_path)), lambda: NOW, ZONE)
        before = refresh(refreshing)
        assert before.refresh.problem == Problem(
            Reason.PROXY_UNREACHABLE, proxy="http://127.0.0.1:1"
        )
        assert refreshing.use_proxy(f"socks5://{proxy.place}")
        assert not refreshing.use_proxy(f"socks5://{proxy.place}")
        assert refresh(refreshing).refresh.state is State.FRESH
        assert {host for host, _ in proxy.asked} == {"meetings.example"}
        assert refreshing.use_proxy("system")
        assert refresh(refreshing).refresh.problem == before.refresh.problem
