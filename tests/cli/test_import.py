"""`import`: what a message says is printed, kept, followed and forgotten."""

import io
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from desktop.calendars.recurrence import Effort
from desktop.cli.fast_list import print_saved
from desktop.cli.records import FROM_INVITATION
from desktop.meetings.meeting import IMPORTED
from desktop.storage.paths import Places
from desktop.storage.plain_files import IMPORTS_FILE
from desktop.storage.settings import Settings, SettingsStore
from tests.calendars.reading import CORPUS, data, files
from tests.cli.running import ENVIRON, Cli, Ran
from tests.cli.test_list_meetings import KEYS, NOWHERE
from tests.helpers.community import CommunityServer
from tests.helpers.community_rows import WELINK_LINK, portal_row
from tests.services.asking import NOW, day

ROOT = Path(__file__).parents[2]
BOOKED, UPDATED, CANCELLED = (
    f"community-2025-{what}.eml" for what in ("booked", "updated", "cancelled")
)


def bring(cli: Cli, name: str) -> Ran:
    return cli("import", "--json", str(CORPUS / name))


def starts(ran: Ran) -> list[tuple[str, str]]:
    return [((r["start"] or "")[:16], r["status"] or "") for r in ran.records]


def told(cli: Cli) -> list[str]:
    """What `list` shows of imported meetings, where no service answers."""
    ran = cli("list", "--saved", "--json")
    return [(r["start"] or "")[:16] for r in ran.records] if ran.code == 0 else []


def test_a_mail_is_printed_as_a_list_of_one(cli: Cli) -> None:
    ran = bring(cli, BOOKED)
    assert (ran.code, ran.err) == (0, "")
    (record,) = ran.records
    assert list(record) == KEYS
    assert ran.stale == [False]
    assert (record["id"] or "").startswith("invitation-")
    assert (record["topic"], record["sig"], record["platform"]) == ("内核例会", "Kernel", "welink")
    assert record["start"] == "2026-12-16T14:00:00+08:00"
    assert (record["meeting_id"], record["join_url"]) == ("960493493", WELINK_LINK)


def test_the_ids_begin_as_those_who_mark_them_expect() -> None:
    assert FROM_INVITATION == IMPORTED


@pytest.mark.parametrize("as_bytes", [True, False])
def test_the_standard_input_is_read(cli: Cli, as_bytes: bool) -> None:
    mail = data(BOOKED)
    cli.stdin = io.TextIOWrapper(io.BytesIO(mail)) if as_bytes else io.StringIO(mail.decode())
    assert starts(cli("import", "-", "--json")) == [("2026-12-16T14:00", "upcoming")]


def test_bytes_of_another_charset_are_read_from_the_standard_input(cli: Cli) -> None:
    cli.stdin = io.TextIOWrapper(io.BytesIO(data("zoom-gb18030.ics")), encoding="utf-8")
    ran = cli("import", "-", "--json")
    assert ran.code == 0
    assert all("\ufffd" not in (record["topic"] or "") for record in ran.records)


def test_an_update_moves_it_and_a_cancellation_takes_it_out(cli: Cli) -> None:
    bring(cli, BOOKED)
    assert told(cli) == ["2026-12-16T14:00"]
    assert starts(bring(cli, UPDATED)) == [("2026-12-16T15:00", "upcoming")]
    assert told(cli) == ["2026-12-16T15:00"]
    assert starts(bring(cli, CANCELLED)) == [("2026-12-16T15:00", "cancelled")]
    assert told(cli) == []


def test_an_older_message_after_a_newer_prints_the_newer_state(cli: Cli) -> None:
    bring(cli, UPDATED)
    assert starts(bring(cli, BOOKED)) == [("2026-12-16T15:00", "upcoming")]
    bring(cli, CANCELLED)
    assert starts(bring(cli, UPDATED)) == [("2026-12-16T15:00", "cancelled")]


def test_a_series_is_one_record_an_occurrence_in_the_horizon(cli: Cli) -> None:
    series = bring(cli, "community-2025-series.eml")
    assert [start for start, _ in starts(series)] == [
        f"2026-12-{number:02}T20:00" for number in (2, 9, 16)
    ]
    SettingsStore(Places.of(cli.profile)).save(Settings(horizon_days=20))
    assert len(bring(cli, "community-2025-series.eml").records) == 2


@pytest.mark.parametrize("with_series", [True, False])
def test_a_message_about_one_occurrence_prints_that_one_alone(cli: Cli, with_series: bool) -> None:
    if with_series:
        bring(cli, "community-2025-series.eml")
    moved = bring(cli, "community-2025-occurrence-moved.eml")
    assert starts(moved) == [("2026-12-10T20:00", "upcoming")]
    gone = bring(cli, "community-2025-occurrence-cancelled.eml")
    assert starts(gone) == [("2026-12-16T20:00", "cancelled")]
    listed = ["2026-12-02T20:00", "2026-12-10T20:00"] if with_series else ["2026-12-10T20:00"]
    assert told(cli) == listed


@pytest.mark.parametrize("file", files(), ids=lambda file: file.name)
def test_every_message_is_kept_as_it_was_printed(cli: Cli, file: Path) -> None:
    ran = cli("import", "--json", str(file))
    if ran.code:
        assert (ran.out, ran.err.count("sig-meetings: ") >= 1) == ("", True)
        return
    assert all(list(record) == KEYS for record in ran.records)
    again = cli("import", "--json", str(file))
    assert again == ran
    listed = cli("list", "--saved", "--json")
    ids = [r["id"] for r in listed.records] if listed.code == 0 else []
    last = (NOW + timedelta(days=30)).isoformat()
    coming = [r for r in ran.records if r["status"] in {"upcoming", "live"}]
    assert [r["id"] for r in coming if (r["start"] or "") < last] == ids


def test_people_get_a_table_that_says_where_it_is_from(cli: Cli) -> None:
    ran = cli("import", str(CORPUS / BOOKED))
    assert "[invitation] 内核例会" in ran.out
    assert ran.out.endswith("\n1 meeting(s) imported.\n")
    assert "[invitation] 内核例会" in cli("list", "--saved").out
    cancelled = cli("import", str(CORPUS / CANCELLED))
    assert "cancelled" in cancelled.out


def test_what_lies_beyond_the_horizon_is_kept_and_said(cli: Cli, tmp_path: Path) -> None:
    far = tmp_path / "far.ics"
    far.write_text(data("rdate.ics").decode().replace("2026", "2031"), encoding="utf-8", newline="")
    ran = cli("import", str(far))
    assert ran.code == 0
    assert "meeting" in ran.out


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "It is empty."),
        (b"Hello, how are you?", "It contains no meeting."),
        (b"\x89PNG\r\n\x1a\n", "not an e-mail, a calendar or text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", "Outlook"),
        (data("bare-link.txt"), "It does not say when the meeting takes place."),
    ],
)
def test_what_holds_no_meeting_fails_with_a_sentence(
    cli: Cli, tmp_path: Path, content: bytes, sentence: str
) -> None:
    file = tmp_path / "something"
    file.write_bytes(content)
    for words in ((), ("--json",)):
        ran = cli("import", str(file), *words)
        assert (ran.code, ran.out) == (1, "")
        assert sentence in ran.err
    assert not (cli.profile / "state" / IMPORTS_FILE).exists()


def test_what_is_good_of_a_damaged_file_is_imported_and_the_rest_said(
    cli: Cli, tmp_path: Path
) -> None:
    text = data("fedora.ics").decode()
    damaged = "BEGIN:VEVENT\r\nUID:odd\r\nSUMMARY:odd\r\nDTSTART:never\r\nEND:VEVENT\r\n"
    file = tmp_path / "damaged.ics"
    file.write_bytes(text.replace("BEGIN:VEVENT", damaged + "BEGIN:VEVENT", 1).encode())
    ran = cli("import", "--json", str(file))
    assert ran.code == 0
    assert "Some of it is damaged and was left out." in ran.err
    assert len(ran.records) == len(cli("import", "--json", str(CORPUS / "fedora.ics")).records) > 0


def test_a_file_that_cannot_be_read_fails(cli: Cli, tmp_path: Path) -> None:
    for path in (tmp_path / "none.eml", tmp_path):
        ran = cli("import", str(path))
        assert (ran.code, ran.out) == (1, "")
        assert f"{path} could not be read: " in ran.err


@pytest.mark.parametrize("words", [(), ("a.eml", "--remove", "invitation-1")])
def test_one_of_file_and_removal_is_wanted(cli: Cli, words: tuple[str, ...]) -> None:
    ran = cli("import", *words)
    assert (ran.code, ran.out) == (2, "")
    assert "Give either a file" in ran.err


def test_a_meeting_is_removed_by_the_id_of_any_occurrence(cli: Cli) -> None:
    first, *_ = bring(cli, "community-2025-series.eml").records
    (zoom,) = bring(cli, "zoom.txt").records
    assert len(told(cli)) == 4
    ran = cli("import", "--remove", first["id"] or "")
    assert (ran.code, ran.out) == (0, "Removed: 内核周会\n")
    assert len(told(cli)) == 1
    again = cli("import", "--remove", first["id"] or "")
    assert again.code == 2
    assert "No imported meeting has the id" in again.err
    cli("import", "--remove", zoom["id"] or "")
    assert not (cli.profile / "state" / IMPORTS_FILE).exists()


def test_the_services_own_row_takes_its_place(cli: Cli, server: CommunityServer) -> None:
    (meeting,) = bring(cli, BOOKED).records
    server.rows = [portal_row(day(1), 1, mid="111111111", join_url=None)]
    both = cli("list", "--json", service=server.service).records
    assert [record["id"] for record in both] == ["1", meeting["id"]]
    server.rows.append(portal_row(day(24), 2, start="14:00", end="15:00"))
    assert [r["id"] for r in cli("list", "--json", service=server.service).records] == ["1", "2"]
    assert [r["id"] for r in cli("list", "--saved", "--json", service=server.service).records] == [
        "1",
        "2",
    ]


def test_a_message_newer_than_the_saved_list_moves_the_row_and_cancels_it(
    cli: Cli, server: CommunityServer
) -> None:
    def saved() -> list[tuple[str | None, str]]:
        ran = cli("list", "--saved", "--json", service=server.service)
        return [(r["id"], (r["start"] or "")[:16]) for r in ran.records]

    server.rows = [portal_row(day(24), 2, start="14:00", end="15:00")]
    cli("list", service=server.service)
    cli.now = NOW + timedelta(days=1)
    bring(cli, UPDATED)
    assert saved() == [("2", "2026-12-16T14:00")]  # it comes from the future
    cli.now = NOW + timedelta(days=6)
    assert saved() == [("2", "2026-12-16T15:00")]
    cli("list", service=server.service)
    assert saved() == [("2", "2026-12-16T14:00")]  # what the service says since


def test_a_cancellation_newer_than_the_saved_list_takes_the_row_out(
    cli: Cli, server: CommunityServer
) -> None:
    server.rows = [
        portal_row(day(24), 2, start="15:00", end="16:00"),
        portal_row(day(23), 3, start="15:00", end="16:00"),
    ]
    cli("list", service=server.service)
    cli.now = NOW + timedelta(days=8)
    bring(cli, UPDATED)
    bring(cli, CANCELLED)
    ran = cli("list", "--saved", "--json", service=server.service)
    assert [record["id"] for record in ran.records] == ["3"]
    ran = cli("list", "--json", service=server.service)
    assert [record["id"] for record in ran.records] == ["3", "2"]


def test_of_a_daily_series_each_row_takes_one_place(
    cli: Cli, server: CommunityServer, tmp_path: Path
) -> None:
    file = tmp_path / "daily.ics"
    lines = [
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        "UID:daily",
        "SUMMARY:Daily",
        "DTSTART:20261202T120000Z",
        "DTEND:20261202T130000Z",
        "RRULE:FREQ=DAILY;COUNT=4",
        f"LOCATION:{WELINK_LINK}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    file.write_text("\r\n".join(lines), encoding="utf-8")
    assert len(cli("import", "--json", str(file)).records) == 4
    server.rows = [
        portal_row(day(10), 10, start="20:00", end="21:00"),
        portal_row(day(12), 12, start="21:30", end="22:00"),  # it moved
    ]
    listed = cli("list", "--json", service=server.service).records
    assert [(r["id"] or "")[-8:] for r in listed] == ["10", "20261203", "12", "20261205"]


def test_it_is_in_every_list(cli: Cli, server: CommunityServer) -> None:
    bring(cli, BOOKED)
    server.rows = [portal_row(day(1), 1, mid="111111111", join_url=None)]
    assert "invitation-" in cli("list", service=server.service).out
    alerts = msgspec.json.decode(
        cli("alerts", "--json", service=server.service).out, type=list[dict[str, str]]
    )
    assert any(alert["meeting"].startswith("invitation-") for alert in alerts)


def test_it_is_shown_and_joined_where_no_service_answers(cli: Cli) -> None:
    (meeting,) = bring(cli, BOOKED).records
    ran = cli("list", "--json", service=NOWHERE)
    assert ran.code == 0
    assert "could not be reached" in ran.err
    assert [record["id"] for record in ran.records] == [meeting["id"]]
    joined = cli("join", meeting["id"] or "", service=NOWHERE)
    assert (joined.code, joined.err) == (0, "")
    assert cli.opener.asked == [WELINK_LINK]
    link = cli("link", meeting["id"] or "", "--json")
    assert (link.code, link.report["browser_url"]) == (0, WELINK_LINK)


def test_without_any_the_list_still_says_that_nothing_could_be_had(cli: Cli) -> None:
    (meeting,) = bring(cli, BOOKED).records
    cli("import", "--remove", meeting["id"] or "")
    assert cli("list", service=NOWHERE).code == 3
    assert cli("list", "--saved").code == 3


def test_the_fast_path_leaves_a_list_with_imported_meetings_to_the_full_one(
    cli: Cli, server: CommunityServer, capsys: pytest.CaptureFixture[str]
) -> None:
    SettingsStore(Places.of(cli.profile)).save(Settings(service=server.service))
    server.rows = [portal_row(day(1), 1, mid="111111111", join_url=None)]
    cli("list")
    words = ["--profile", str(cli.profile), "list", "--saved", "--json"]
    assert print_saved(words, ENVIRON, NOW)
    capsys.readouterr()
    (meeting,) = bring(cli, BOOKED).records
    capsys.readouterr()
    assert not print_saved(words, ENVIRON, NOW)
    assert len(cli("list", "--saved", "--json").records) == 2
    cli("import", "--remove", meeting["id"] or "")
    assert print_saved(words, ENVIRON, NOW)
    capsys.readouterr()


def test_a_damaged_store_is_set_aside_and_said(cli: Cli) -> None:
    bring(cli, BOOKED)
    (cli.profile / "state" / IMPORTS_FILE).write_text("{")
    ran = cli("list", "--saved", "--json")
    assert "was damaged and has been set aside" in ran.err
    assert starts(bring(cli, BOOKED)) == [("2026-12-16T14:00", "upcoming")]


def test_a_bad_value_in_the_store_is_said_once(cli: Cli) -> None:
    bring(cli, "zoom.txt")
    bring(cli, BOOKED)
    file = cli.profile / "state" / IMPORTS_FILE
    file.write_text(
        file.read_text(encoding="utf-8").replace('"Kernel review"', "7"), encoding="utf-8"
    )
    ran = cli("list", "--saved", "--json")
    assert ran.err.count("were invalid and were left out") == 1
    assert len(ran.records) == 1


def test_what_is_read_can_be_kept_or_it_is_a_failure(cli: Cli) -> None:
    (cli.profile / "state" / IMPORTS_FILE).mkdir(parents=True)
    ran = bring(cli, BOOKED)
    assert ran.code == 1
    assert "could not be saved" in ran.err


NO_LINK = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:by-number
SUMMARY:By number
DTSTART:20261201T060000Z
DTEND:20261201T070000Z
DESCRIPTION:{link}Zoom meeting\\nMeeting ID: 812 3456 7890\\nPasscode: 4711ab
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize("link", ["", "https://us06web.zoom.us/j/81234567890\\n"])
def test_a_passcode_beside_the_link_is_told_where_one_joins(
    cli: Cli, tmp_path: Path, link: str
) -> None:
    file = tmp_path / "number.ics"
    file.write_text(NO_LINK.format(link=link), encoding="utf-8")
    (record,) = cli("import", "--json", str(file)).records
    assert (record["meeting_id"], record["passcode"]) == ("81234567890", "4711ab")
    (listed,) = cli("list", "--saved", "--json").records
    assert listed["passcode"] == "4711ab"
    joined = cli("join", record["id"] or "")
    assert joined.code == 0
    assert "4711ab" in joined.out
    assert cli.opener.asked == ([link.removesuffix("\\n")] if link else [])


def test_a_cancellation_is_not_called_imported(cli: Cli) -> None:
    assert cli("import", str(CORPUS / BOOKED)).out.endswith("\n\n1 meeting(s) imported.\n")
    assert cli("import", str(CORPUS / CANCELLED)).out.endswith("\n\n1 meeting(s) cancelled.\n")


def test_rules_that_cost_too_much_do_not_make_the_list_wait(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted in days that are tested, of which there would be a million."""
    tested, spend, most = [0], Effort.spend, 100_000

    def counted(effort: Effort, days: int) -> bool:
        granted = spend(effort, days)
        tested[0] += days if granted else 0
        return granted

    monkeypatch.setattr(Effort, "spend", counted)
    monkeypatch.setattr(Effort.__init__, "__defaults__", (most,))
    rule = "RRULE:FREQ=DAILY;COUNT=100000;BYMONTH=2;BYMONTHDAY=30"
    events = "".join(
        f"BEGIN:VEVENT\nUID:{n}\nDTSTART:19710101T000000Z\n{rule}\nEND:VEVENT\n" for n in range(50)
    )
    file = tmp_path / "costly.ics"
    file.write_text(f"BEGIN:VCALENDAR\n{events}END:VCALENDAR\n", encoding="utf-8")
    for words in (("import", str(file), "--json"), ("list", "--saved", "--json")):
        tested[0] = 0
        ran = cli(*words)
        assert (ran.code, ran.records) == (0, [])
        assert 0 < tested[0] <= 2 * most
