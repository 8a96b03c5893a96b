"""`communities`, and lists of several: added, removed, one failing, one alone."""

import json
from collections.abc import Iterator
from datetime import timedelta

import msgspec
import pytest

from desktop.services.service import OPENEULER, OPENUBMC
from desktop.storage.paths import Places
from desktop.storage.settings import SettingsStore
from tests.cli.running import Cli, Ran
from tests.helpers.calendar_server import CalendarServer, event
from tests.helpers.community import CommunityServer
from tests.helpers.community_rows import portal_row
from tests.helpers.moods import FIREWALL, HTML
from tests.services.asking import NOW, day

BUILT_IN = ["openEuler", "openUBMC", "openEuler mini-program"]


def listed(ran: Ran) -> list[dict[str, object]]:
    assert (ran.code, ran.err) == (0, "")
    return msgspec.json.decode(ran.out, type=list[dict[str, object]])


def names(cli: Cli) -> list[object]:
    return [record["name"] for record in listed(cli("communities", "--json"))]


@pytest.fixture
def other() -> Iterator[CommunityServer]:
    with CommunityServer() as community:
        yield community


@pytest.fixture
def both(cli: Cli, server: CommunityServer, other: CommunityServer) -> Cli:
    """Two communities that have a row of the same id, and no built-in one."""
    server.rows = [portal_row(day(1), 1, topic="first"), portal_row(day(3), 2, topic="third")]
    other.rows = [portal_row(day(2), 1, topic="second")]
    for name in BUILT_IN:
        assert cli("communities", "remove", name).code == 0
    assert cli("communities", "add", "Alpha", server.base).code == 0
    assert cli("communities", "add", "Beta", other.base, "--dialect", "portal").code == 0
    return cli


def test_the_built_in_ones_are_there_from_the_start(cli: Cli) -> None:
    records = listed(cli("communities", "--json"))
    assert records[0] == {
        "name": "openEuler",
        "base": OPENEULER.base,
        "dialect": "portal",
        "built_in": True,
        "enabled": True,
    }
    assert [record["name"] for record in records] == BUILT_IN
    assert [record["enabled"] for record in records] == [True, False, False]
    assert all(record["built_in"] for record in records)
    told = cli("communities").out
    assert "openEuler" in told
    assert "off · portal" in told


def enabled(cli: Cli) -> list[str]:
    return [str(one["name"]) for one in listed(cli("communities", "--json")) if one["enabled"]]


def test_they_are_removed_and_added_again_by_name(cli: Cli) -> None:
    assert cli("communities", "remove", "openUBMC").code == 0
    assert "openUBMC" not in names(cli)
    ran = cli("communities", "add", "openubmc", "--json")
    (record,) = [one for one in listed(ran) if one["name"] == "openUBMC"]
    assert record["base"] == OPENUBMC.base
    assert record["built_in"]
    assert record["enabled"]


def test_of_two_services_of_one_community_one_is_read(cli: Cli) -> None:
    assert cli("communities", "add", "openUBMC").code == 0
    ran = cli("communities", "add", "openEuler", "mini-program")
    assert ran.out.splitlines() == [
        "Meetings of openEuler mini-program are now shown.",
        "openEuler is switched off: it has the same meetings.",
    ]
    assert enabled(cli) == ["openUBMC", "openEuler mini-program"]
    assert "openEuler mini-program is switched off" in cli("communities", "add", "openEuler").out
    assert enabled(cli) == ["openEuler", "openUBMC"]


def test_an_existing_service_of_ones_own_stays_the_first(cli: Cli) -> None:
    places = Places.of(cli.profile)
    places.config.mkdir(parents=True)
    own = {"name": "Ours", "base": "https://ours.example/api/", "dialect": "portal"}
    (places.config / "settings.json").write_text(json.dumps({"version": 1, "service": own}))
    records = listed(cli("communities", "--json"))
    assert [record["name"] for record in records] == ["Ours", *BUILT_IN]
    assert [record["enabled"] for record in records] == [True, False, False, False]
    assert not records[0]["built_in"]
    cli("communities", "add", "openEuler")
    kept = SettingsStore(places).load().value
    assert [source.key for source in kept.reading.sources] == ["", "openeuler"]
    assert kept.reading.home.name == "Ours"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["add"], "Use add NAME BASE"),
        (["drop", "x"], "Use add NAME BASE"),
        (["remove", "Nobody"], "There is no community called Nobody"),
        (["add", "Nobody"], "There is no community called Nobody"),
        (["add", "X", "http://meet.example/"], "not encrypted"),
        (["add", "X", "ftp://meet.example/"], ""),
        (["add", "X", "nonsense"], ""),
        (["add", "···", "https://meet.example/"], "cannot be the name"),
        (["add", "x" * 65, "https://meet.example/"], "cannot be the name"),
        (["add", "openEuler", "https://meet.example/"], "openEuler is built in"),
        (["add", "Twin", OPENEULER.base], "openEuler already exists"),
        (["add", "X", "https://meet.example/", "--dialect", "morse"], "give one of"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_changes_nothing(
    cli: Cli, words: list[str], told: str
) -> None:
    ran = cli("communities", *words)
    assert ran.code == 2
    assert told in ran.err
    assert ran.err.count("\n") == 1
    assert ran.out == ""
    assert names(cli) == BUILT_IN


def test_one_is_added_once(both: Cli, server: CommunityServer, other: CommunityServer) -> None:
    assert both("communities", "add", "alpha", server.base).code == 0  # it is that very one
    assert "Alpha already exists" in both("communities", "add", "Gamma", server.base).err
    assert "Alpha already exists" in both("communities", "add", "ALPHA", other.base + "x/").err
    assert names(both) == ["Alpha", "Beta"]


def test_a_list_has_the_rows_of_all_each_with_its_community(both: Cli) -> None:
    ran = both("list", "--json")
    assert (ran.code, ran.err) == (0, "")
    told = [(record["id"], record["community"], record["topic"]) for record in ran.records]
    assert told == [
        ("alpha:1", "Alpha", "first"),
        ("beta:1", "Beta", "second"),
        ("alpha:2", "Alpha", "third"),
    ]
    table = both("list").out
    assert "Alpha" in table
    assert "Beta" in table


@pytest.mark.parametrize("words", [(), ("--json",), ("--lang", "zh")])
def test_the_saved_lists_are_printed_as_they_came(both: Cli, words: tuple[str, ...]) -> None:
    fresh = both("list", "--json").records
    saved = both("list", "--saved", "--json").records
    assert saved == fresh
    assert both("list", "--saved", *words).code == 0


def test_a_table_of_one_community_is_not_marked(both: Cli) -> None:
    both("communities", "remove", "Beta")
    assert "Alpha" not in both("list").out.replace("alpha:", "")


def test_one_that_fails_is_named_and_the_list_is_good(
    both: Cli, server: CommunityServer, other: CommunityServer
) -> None:
    other.feel(FIREWALL)
    ran = both("list", "--json")
    assert ran.code == 0
    assert [record["id"] for record in ran.records] == ["alpha:1", "alpha:2"]
    assert ran.err.startswith("sig-meetings: Beta: ")
    assert "418" in ran.err
    other.calm()
    both("list")
    other.feel(HTML)
    server.rows = server.rows[:1]
    ran = both("list", "--json")
    assert ran.code == 0
    assert [record["id"] for record in ran.records] == ["alpha:1", "beta:1"]
    assert "This is the list saved on" in ran.err
    assert "Alpha" not in ran.err


def test_none_that_answers_and_nothing_saved_is_code_3(
    both: Cli, server: CommunityServer, other: CommunityServer
) -> None:
    server.feel(FIREWALL)
    other.close()
    ran = both("list")
    assert ran.code == 3
    assert ran.out == ""
    assert "Alpha: " in ran.err
    assert "Beta: " in ran.err


def test_none_that_answers_shows_what_was_saved(
    both: Cli, server: CommunityServer, other: CommunityServer
) -> None:
    both("list")
    server.feel(FIREWALL)
    other.feel(HTML)
    ran = both("list", "--json")
    assert ran.code == 0
    assert len(ran.records) == 3
    assert "Alpha: " in ran.err
    assert "Beta: " in ran.err


def test_only_one_is_listed_and_asked(
    both: Cli, server: CommunityServer, other: CommunityServer
) -> None:
    ran = both("list", "--community", "beta", "--json")
    assert (ran.code, ran.err) == (0, "")
    assert [record["id"] for record in ran.records] == ["beta:1"]
    assert server.requests == []
    assert other.requests
    saved = both("list", "--community", "Beta", "--saved", "--json")
    assert saved.records == ran.records
    assert both("list", "--community", "Alpha", "--saved").code == 3
    told = both("list", "--community", "Gamma")
    assert told.code == 2
    assert "choose from: Alpha, Beta" in told.err


def test_without_any_community_that_is_said(cli: Cli) -> None:
    for name in BUILT_IN:
        cli("communities", "remove", name)
    ran = cli("list")
    assert ran.code == 3
    assert "No community is turned on" in ran.err
    assert cli("list", "--saved").code == 3
    assert listed(cli("communities", "--json")) == []
    assert "no community" in cli("communities").out


def test_a_service_that_is_named_is_read_alone(both: Cli, server: CommunityServer) -> None:
    ran = both("list", "--json", service=server.service)
    assert [record["id"] for record in ran.records] == ["1", "2"]


def test_any_of_them_is_joined_by_its_id(both: Cli) -> None:
    ran = both("join", "beta:1", "--dry-run")
    assert ran.code == 0
    assert "second" in ran.out
    assert "first" in both("join", "next", "--dry-run").out


def test_the_doctor_looks_at_each(both: Cli, other: CommunityServer) -> None:
    other.feel(FIREWALL)
    report = both("doctor", "--json").report
    found = report["communities"]
    assert isinstance(found, list)
    assert [(one["name"], one["reachable"]) for one in found] == [("Alpha", True), ("Beta", False)]
    told = both("doctor").out
    assert "Meeting service · Alpha" in told
    assert "Meeting service · Beta" in told


def test_what_the_file_does_not_say_right_is_left_out_alone(both: Cli) -> None:
    path = Places.of(both.profile).config / "settings.json"
    content = json.loads(path.read_text())
    content["communities"] += [
        {"service": {"name": "Twin", "base": OPENEULER.base, "dialect": "morse"}, "key": "t"},
        {"service": {"name": "Plain", "base": "http://meet.example/"}, "key": "plain"},
        {"service": {"name": "beta", "base": "https://meet.example/"}, "key": "b"},
        {"service": {"name": "Odd", "base": "https://meet.example/"}, "key": "o-d/d"},
        {"service": {"name": "Good", "base": "https://meet.example/"}, "key": "good"},
    ]
    path.write_text(json.dumps(content))
    ran = both("communities", "--json")
    assert [record["name"] for record in json.loads(ran.out)] == ["Alpha", "Beta", "Good"]
    assert "communities" in ran.err


def test_a_public_calendar_is_followed_beside_a_service(cli: Cli, server: CommunityServer) -> None:
    server.rows = [portal_row(day(1), 1, topic="ours")]
    for name in BUILT_IN:
        cli("communities", "remove", name)
    cli("communities", "add", "Ours", server.base)
    start = NOW + timedelta(days=2)
    with CalendarServer() as calendar:
        calendar.publish(event("a", start, "LOCATION:https://zoom.us/j/4799874685", topic="theirs"))
        assert cli("communities", "add", "Theirs", calendar.address, "--dialect", "ical").code == 0
        records = listed(cli("communities", "--json"))
        assert (records[1]["base"], records[1]["dialect"]) == (calendar.address, "ical")
        ran = cli("list", "--json")
        assert (ran.code, ran.err) == (0, "")
        told = [(one["community"], one["topic"], one["platform"]) for one in ran.records]
        assert told == [("Ours", "ours", "welink"), ("Theirs", "theirs", "zoom")]
        assert ran.records[1]["meeting_id"] == "4799874685"
        cli("list")
        assert calendar.answered == [200, 304]
        calendar.mood = HTML
        ran = cli("list", "--json")
        assert ran.code == 0
        assert len(ran.records) == 2
        assert "Theirs: There is no calendar at this address." in ran.err
        alone = cli("list", "--json", "--service", calendar.address)
        assert alone.code == 0  # the same saved list, under its own ids
        assert not (alone.records[0]["id"] or "").startswith("theirs:")
    assert cli("list", "--saved", "--json").records == ran.records


def test_an_address_that_looks_like_a_calendar_needs_no_dialect(cli: Cli) -> None:
    assert cli("communities", "add", "K8s", "webcal://cal.example/public/basic.ics").code == 0
    (record,) = [one for one in listed(cli("communities", "--json")) if one["name"] == "K8s"]
    assert record["base"] == "https://cal.example/public/basic.ics"
    assert record["dialect"] == "ical"
