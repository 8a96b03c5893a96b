"""`invite`: an invitation to paste, in either language or both."""

import pytest

from tests.calendars.reading import CORPUS
from tests.cli.running import Cli
from tests.cli.test_list_meetings import NOWHERE
from tests.helpers.community import CommunityServer
from tests.helpers.community_rows import WELINK_LINK, portal_row, recurring_row
from tests.services.asking import day


@pytest.fixture
def busy(server: CommunityServer) -> CommunityServer:
    server.rows = [
        portal_row(day(0), 1, start="14:00", end="15:00", topic="TC <b>meets</b>", mid="960493494"),
        recurring_row([day(3), day(7)], 50),
    ]
    return server


def test_it_says_all_that_one_needs(cli: Cli, busy: CommunityServer) -> None:
    ran = cli("invite", "1", service=busy.service)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("TC <b>meets</b>\n")
    for said in ("2026-11-22 Sun 14:00–15:00 (Beijing", "WeLink", "960 493 493", WELINK_LINK):
        assert said in ran.out


def test_it_is_found_as_join_finds_it(cli: Cli, busy: CommunityServer) -> None:
    assert cli("invite", "next", service=busy.service).out.startswith("TC ")
    assert cli("invite", "50", service=busy.service).out.startswith("QA 周会\n")
    busy.rows = []
    saved = cli("invite", f"50-{day(7).isoformat()}", service=busy.service)
    assert "2026-11-29 Sun" in saved.out


def test_markdown_shows_what_strangers_wrote_as_text(cli: Cli, busy: CommunityServer) -> None:
    ran = cli("invite", "1", "--format", "markdown", service=busy.service)
    assert ran.out.startswith(r"### TC \<b\>meets\</b\>")


def test_both_languages_and_the_one_spoken(
    cli: Cli, busy: CommunityServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()  # the compiled texts
    chinese = cli("invite", "1", "--lang", "zh", service=busy.service).out
    english = cli("invite", "1", "--lang", "en", service=busy.service).out
    both = cli("invite", "1", "--lang", "both", service=busy.service).out
    assert "Meeting number" in english
    assert "Meeting number" not in chinese
    assert both == f"{chinese}\n{english}"
    spoken = cli("--lang", "zh", "invite", "1", service=busy.service).out
    assert spoken == chinese


def test_what_is_not_there_is_said(cli: Cli, busy: CommunityServer) -> None:
    ran = cli("invite", "nothing", service=busy.service)
    assert (ran.code, ran.out) == (2, "")
    assert "No meeting has the id or number nothing" in ran.err
    assert "Which meeting?" in cli("invite").err
    assert cli("invite", "1", "--lang", "fr").code == 2
    assert cli("invite", "next", service=NOWHERE).code == 3


def test_an_imported_meeting_needs_no_service(cli: Cli) -> None:
    (record,) = cli("import", "--json", str(CORPUS / "community-2025-booked.eml")).records
    ran = cli("invite", record["id"] or "", service=NOWHERE)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("内核例会\n")
