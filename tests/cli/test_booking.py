"""`sign-in`, `book`, `bookings`, `change` and `cancel`: what scripts can rely on."""

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop.booking.credentials import SESSION_VARIABLE, TOKEN_VARIABLE, KeyringProblem
from desktop.meetings.meeting import Meeting, PlatformKey
from desktop.meetings.schedule import Schedule
from desktop.storage.paths import Places
from desktop.storage.schedules import ScheduleStore
from tests.cli.running import ENVIRON, Cli, Ran, Screen
from tests.helpers.booking_service import (
    BAD_GATEWAY,
    SYSTEM_ERROR,
    BookingServer,
    Loss,
    Spoilt,
)

BOOK = (
    "book",
    "--sig",
    "Kernel",
    "--topic",
    "Kernel 例会",
    "--date",
    "2026-11-25",
    "--start",
    "14:00",
    "--end",
    "15:30",
)
SERIES = (*BOOK, "--repeat", "week", "--on", "1,3", "--until", "2026-12-10")


@pytest.fixture
def service() -> Iterator[BookingServer]:
    with BookingServer() as serving:
        yield serving


@pytest.fixture
def signed(cli: Cli, service: BookingServer) -> Cli:
    """Somebody who is signed in."""
    cli.stdin = io.StringIO(f"{service.pair.token}\n{service.pair.session}\n")
    assert cli("sign-in", service=service.service).code == 0
    return cli


def records(ran: Ran) -> list[dict[str, Any]]:
    assert ran.code == 0, ran.err
    return msgspec.json.decode(ran.out, type=list[dict[str, Any]])


def test_a_piped_token_is_checked_and_kept(cli: Cli, service: BookingServer) -> None:
    cli.stdin = io.StringIO("first-token\nfirst-session\n")
    ran = cli("sign-in", service=service.service)
    assert ran.code == 0
    assert "Kernel, sig-QA, TC" in ran.out
    assert list(cli.keyring.kept) == [service.base]
    assert "first-token" not in ran.out + ran.err


def test_a_typed_token_is_asked_for_without_being_shown(cli: Cli, service: BookingServer) -> None:
    cli.stdin = Screen()
    cli.typed = ["first-token", "first-session"]
    ran = cli("sign-in", service=service.service)
    assert ran.code == 0
    assert "1. Sign in on the community's website" in ran.out
    assert cli.typed == []


def test_a_refused_token_is_not_kept(cli: Cli, service: BookingServer) -> None:
    cli.stdin = io.StringIO("another\n")
    ran = cli("sign-in", service=service.service)
    assert ran.code == 5
    assert "expired" in ran.err
    assert "GitCode" in ran.err
    assert cli.keyring.kept == {}


@pytest.mark.parametrize("trouble", list(KeyringProblem))
def test_without_a_keyring_the_environment_is_named(
    cli: Cli, service: BookingServer, trouble: KeyringProblem
) -> None:
    cli.keyring.trouble = trouble
    cli.stdin = io.StringIO("first-token\nfirst-session\n")
    ran = cli("sign-in", service=service.service)
    assert ran.code == 5
    assert TOKEN_VARIABLE in ran.err
    assert SESSION_VARIABLE in ran.err


@pytest.mark.parametrize("piped", ["", "\n\n", "two words\n", "zwölf\n"])
def test_what_is_no_token_is_usage(cli: Cli, service: BookingServer, piped: str) -> None:
    cli.stdin = io.StringIO(piped)
    assert cli("sign-in", service=service.service).code == 2
    assert service.calls == []


def test_in_the_demo_one_is_always_signed_in(cli: Cli) -> None:
    ran = cli("sign-in", "--demo")
    assert ran.code == 0
    assert "demo" in ran.out
    assert cli.keyring.kept == {}


def test_signing_out_says_that_the_environment_still_has_a_token(
    signed: Cli, service: BookingServer
) -> None:
    signed.environ = {**signed.environ, TOKEN_VARIABLE: "first-token"}
    ran = signed("sign-out", service=service.service)
    assert ran.code == 0
    assert TOKEN_VARIABLE in ran.err
    assert signed.keyring.kept == {}


def test_signing_out_forgets_it(signed: Cli, service: BookingServer) -> None:
    assert signed("sign-out", service=service.service).code == 0
    assert signed.keyring.kept == {}
    ran = signed("bookings", service=service.service)
    assert ran.code == 5
    assert "sig-meetings sign-in" in ran.err


def test_a_meeting_is_booked_listed_and_joined(signed: Cli, service: BookingServer) -> None:
    ran = signed(*BOOK, "--json", service=service.service)
    (record,) = records(ran)
    assert record["id"] == "701"
    assert record["meeting_id"] == "960000701"
    assert record["start"] == "2026-11-25T14:00:00+08:00"
    listed = records(signed("list", "--json", service=service.service))
    assert listed[0].keys() == record.keys()
    assert [one["id"] for one in listed] == ["701"]
    joined = signed("join", "701", "--dry-run", service=service.service)
    assert joined.code == 0
    assert "#/j/960000701" in joined.out


def test_the_answer_shows_both_zones(
    signed: Cli, service: BookingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/Berlin")
        time.tzset()
        ran = signed(*BOOK, service=service.service)
    time.tzset()
    assert "2026-11-25 07:00–08:30 (Beijing: 2026-11-25 14:00–15:30)" in ran.out


def test_a_series_prints_its_occurrences(signed: Cli, service: BookingServer) -> None:
    found = records(signed(*SERIES, "--json", service=service.service))
    assert [one["id"] for one in found] == [
        "701-2026-11-25",
        "701-2026-11-30",
        "701-2026-12-02",
        "701-2026-12-07",
        "701-2026-12-09",
    ]
    own = records(signed("bookings", "--json", service=service.service))
    assert {(one["series"], one["changes"], one["is_private"]) for one in own} == {
        ("701", 0, False)
    }


def test_sig_fills_in_the_sigs_own(signed: Cli, service: BookingServer) -> None:
    extra = ("--email", "sig", "a@example.org", "--email", "b@example.org", "--etherpad", "sig")
    assert signed(*BOOK, *extra, service=service.service).code == 0
    body = next(call.body for call in service.calls if call.method == "POST")
    assert isinstance(body, dict)
    assert body["email_list"] == "kernel@openeuler.org;a@example.org;b@example.org"
    assert body["etherpad"] == "https://etherpad.openeuler.org/p/Kernel"


def test_a_dry_run_sends_nothing(signed: Cli, service: BookingServer) -> None:
    ran = signed(*BOOK, "--dry-run", service=service.service)
    assert ran.code == 0
    assert msgspec.json.decode(ran.out, type=dict[str, Any])["start"] == "14:00"
    assert records(signed(*BOOK, "--dry-run", "--json", service=service.service))[0]["end"]
    assert all(call.method == "GET" for call in service.calls)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--start", "7:00"), "--start"),
        (("--end", "13:00"), "--end"),
        (("--sig", "kernel"), "--sig"),
        (("--platform", "TEAMS"), "--platform"),
        (("--date", "2027-06-01"), "--date"),
        (("--topic", "see www.example.org"), "--topic"),
        (("--email", "nobody"), "--email"),
        (("--private", "--email", "sig"), "--email"),
        (("--etherpad", "https://example.org/p/x"), "--etherpad"),
        (("--until", "2026-12-01"), "--until"),
        (("--repeat", "week"), "--until"),
        (("--repeat", "week", "--until", "2026-12-01"), "--on"),
        (("--repeat", "week", "--until", "2026-12-01", "--on", "3", "--every", "3"), "--every"),
        (("--agenda", "x", "--agenda-file", "y"), "--agenda-file"),
        (("--agenda-file", "nowhere"), "--agenda-file"),
        (("--start", "noon"), "--start"),
        (("--date", "tomorrow"), "--date"),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_broken_rule_is_named_by_its_option_and_nothing_is_sent(
    signed: Cli, service: BookingServer, words: tuple[str, ...], named: str, language: str
) -> None:
    ran = signed(*BOOK, *words, "--lang", language, service=service.service)
    assert ran.code == 2
    assert named in ran.err
    assert all(call.method == "GET" for call in service.calls)


def test_a_missing_option_is_named(signed: Cli, service: BookingServer) -> None:
    ran = signed(*BOOK[:-2], service=service.service)
    assert (ran.code, ran.err) == (2, "sig-meetings: --end needs a value.\n")


def test_an_agenda_is_read_from_a_file(signed: Cli, service: BookingServer, tmp_path: Path) -> None:
    file = tmp_path / "agenda.txt"
    file.write_text("1. 进展\n2. 讨论\n", encoding="utf-8-sig")
    assert signed(*BOOK, "--agenda-file", str(file), service=service.service).code == 0
    assert service.rows[0]["agenda"] == "1. 进展\n2. 讨论"


@pytest.mark.parametrize(
    ("loss", "spoilt", "code"),
    [
        (Loss.AFTER, Spoilt(), 0),
        (Loss.TORN, Spoilt(), 0),
        (Loss.AFTER, SYSTEM_ERROR, 0),
        (Loss.BEFORE, Spoilt(), 7),
        (Loss.BEFORE, BAD_GATEWAY, 7),
        (Loss.BEFORE, SYSTEM_ERROR, 6),
        (Loss.BEFORE, Spoilt(401, b'{"msg":"x","code":401,"data":null}'), 5),
        (Loss.BEFORE, Spoilt(403, b"invalid referer", "text/html"), 6),
    ],
)
def test_the_exit_code_says_how_it_ended(
    signed: Cli, service: BookingServer, loss: Loss, spoilt: Spoilt, code: int
) -> None:
    times = 2 if spoilt.status == 401 else 1
    service.mishap(loss, "POST", times, spoilt=spoilt)
    ran = signed(*BOOK, service=service.service)
    assert ran.code == code, ran.err
    assert len(service.booked()) == (code == 0)
    if code == 7:
        assert "sig-meetings bookings" in ran.err
    if code == 6 and spoilt.status == 500:
        assert "系统出现错误，请稍后重试。" in ran.err


def test_nothing_is_sent_to_a_service_that_is_not_there(
    signed: Cli, service: BookingServer
) -> None:
    service.close()
    ran = signed(*BOOK, service=service.service)
    assert ran.code == 3
    assert "Nothing was booked" in ran.err


def test_a_refusal_keeps_its_words(signed: Cli, service: BookingServer) -> None:
    assert signed(*BOOK, service=service.service).code == 0
    again = signed(*BOOK, service=service.service)
    assert again.code == 6
    assert "您创建的会议已经存在，请勿重复创建。" in again.err


def test_a_booking_is_changed_without_mailing_anybody(signed: Cli, service: BookingServer) -> None:
    assert signed(*BOOK, "--agenda", "1. 旧", service=service.service).code == 0
    ran = signed("change", "701", "--topic", "新主题", "--json", service=service.service)
    (record,) = records(ran)
    assert record["topic"] == "新主题"
    assert service.rows[0]["agenda"] == "1. 旧"
    assert [mail["subject"] for mail in service.mailed] == ["Kernel 例会"]
    assert signed("change", "701", "--end", "16:00", "--notify", service=service.service).code == 0
    assert service.mailed[-1]["subject"] == "[Update] 新主题"
    (own,) = records(signed("bookings", "--json", service=service.service))
    assert own["changes"] == 2
    body = next(call.body for call in service.calls if call.method == "PUT")
    assert isinstance(body, dict)
    assert body["is_private"] is False
    assert "is_notify" not in body


def test_an_occurrence_is_moved_by_its_id_or_its_date(signed: Cli, service: BookingServer) -> None:
    signed(*SERIES, service=service.service)
    moved = signed(
        "change", "701-2026-11-30", "--date", "2026-12-01", "--json", service=service.service
    )
    assert "701-2026-12-01" in [one["id"] for one in records(moved)]
    later = signed(
        "change",
        "701",
        "--occurrence",
        "2026-12-02",
        "--start",
        "16:00",
        "--end",
        "17:00",
        service=service.service,
    )
    assert later.code == 0
    refused = signed("change", "701-2026-12-02", "--topic", "x", service=service.service)
    assert refused.code == 2
    assert "the whole series is 701" in refused.err
    nowhere = signed("change", "701", "--occurrence", "2026-12-03", service=service.service)
    assert nowhere.code == 2


def test_a_series_is_changed_as_a_whole(signed: Cli, service: BookingServer) -> None:
    signed(*SERIES, service=service.service)
    service.now = service.now.replace(day=27)
    signed.now = service.now
    ran = signed("change", "701", "--topic", "Neu", "--json", service=service.service)
    assert {one["topic"] for one in records(ran)} == {"Neu"}
    single = signed(*BOOK, "--date", "2026-12-16", service=service.service)
    assert single.code == 0
    refused = signed(
        "change", "702", "--repeat", "day", "--until", "2026-12-20", service=service.service
    )
    assert refused.code == 2


@pytest.mark.parametrize(
    ("words", "sent"),
    [
        (("701", "--topic", "Neu"), {"topic": "Neu"}),
        (("701-2026-11-30", "--date", "2026-12-01"), {"date": "2026-12-01"}),
    ],
)
def test_a_dry_run_of_a_change_sends_nothing(
    signed: Cli, service: BookingServer, words: tuple[str, ...], sent: dict[str, str]
) -> None:
    signed(*SERIES, service=service.service)
    ran = signed("change", *words, "--dry-run", service=service.service)
    body = msgspec.json.decode(ran.out, type=dict[str, Any])
    assert (ran.code, {name: body[name] for name in sent}) == (0, sent)
    (again,) = records(signed("change", *words, "--dry-run", "--json", service=service.service))
    assert again == body
    assert not any(call.method == "PUT" for call in service.calls)


def test_a_move_to_where_it_is_already_is_none(signed: Cli, service: BookingServer) -> None:
    signed(*SERIES, service=service.service)
    ran = signed("change", "701-2026-11-30", "--date", "2026-11-30", service=service.service)
    assert ran.code == 2
    assert ran.err
    assert not any(call.method == "PUT" for call in service.calls)


def test_how_often_one_was_changed_from_here_is_said(signed: Cli, service: BookingServer) -> None:
    signed(*BOOK, service=service.service)
    assert signed("change", "701", "--end", "16:00", service=service.service).code == 0
    assert "701 was changed 1 time" in signed("bookings", service=service.service).out


@pytest.mark.parametrize("loss", [Loss.AFTER, Loss.TORN])
def test_a_cancellation_whose_answer_is_lost_is_looked_up(
    signed: Cli, service: BookingServer, loss: Loss
) -> None:
    signed(*BOOK, service=service.service)
    service.mishap(loss, "DELETE", 1, spoilt=Spoilt())
    ran = signed("cancel", "701", "--yes", service=service.service)
    assert ran.code == 0, ran.err
    assert "a check shows that it worked" in ran.err
    assert service.booked() == []


def test_what_else_is_at_that_time_is_remarked(
    signed: Cli, service: BookingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = datetime(2026, 11, 25, 7, tzinfo=UTC)
    there = Meeting(
        id="9",
        topic="Already there",
        platform=PlatformKey("zoom"),
        start=start,
        end=start + timedelta(hours=1),
    )
    schedule = Schedule.of([there], signed.now)
    ScheduleStore(Places.of(signed.profile)).save(service.service, schedule)
    err = Screen()
    monkeypatch.setattr(sys, "stderr", err)
    assert signed(*BOOK, "--dry-run", service=service.service).code == 0
    assert "At that time there is: Already there" in err.getvalue()


def test_a_series_to_be_cancelled_says_how_many_meetings_go(
    signed: Cli, service: BookingServer
) -> None:
    signed(*SERIES, service=service.service)
    signed.stdin = Screen("n\n")
    asked = signed("cancel", "701", service=service.service)
    assert asked.code == 1
    assert "All 5 coming meeting(s) of the series are cancelled." in asked.err


def test_sig_and_platform_stay(signed: Cli, service: BookingServer) -> None:
    signed(*BOOK, service=service.service)
    assert signed("change", "701", "--sig", "TC", service=service.service).code == 2
    assert signed("change", "701", "--platform", "ZOOM", service=service.service).code == 2


def test_a_cancellation_is_confirmed(signed: Cli, service: BookingServer) -> None:
    signed(*BOOK, service=service.service)
    signed.stdin = io.StringIO("y\n")
    assert signed("cancel", "701", service=service.service).code == 2
    signed.stdin = Screen("n\n")
    asked = signed("cancel", "701", service=service.service)
    assert asked.code == 1
    assert "e-mails everyone" in asked.err
    assert len(service.booked()) == 1
    signed.stdin = Screen("y\n")
    assert signed("cancel", "701", service=service.service).code == 0
    assert service.booked() == []
    gone = signed("cancel", "701", "--yes", service=service.service)
    assert gone.code == 6


def test_one_occurrence_is_cancelled(signed: Cli, service: BookingServer) -> None:
    signed(*SERIES, service=service.service)
    ran = signed("cancel", "701-2026-11-30", "--yes", "--json", service=service.service)
    assert [(one["id"], one["status"]) for one in records(ran)] == [("701-2026-11-30", "cancelled")]
    left = records(signed("bookings", "--json", service=service.service))
    assert "701-2026-11-30" not in [one["id"] for one in left]
    assert len(left) == 4


def test_own_private_bookings_are_listed_and_marked(signed: Cli, service: BookingServer) -> None:
    assert signed(*BOOK, "--private", service=service.service).code == 0
    (own,) = records(signed("bookings", "--json", service=service.service))
    assert own["is_private"] is True
    assert "701 is private." in signed("bookings", service=service.service).out


def test_a_pair_from_the_environment_serves_and_its_newest_is_kept(
    cli: Cli, service: BookingServer
) -> None:
    service.rolls = True
    cli.environ = {
        **ENVIRON,
        TOKEN_VARIABLE: service.pair.token,
        SESSION_VARIABLE: service.pair.session or "",
    }
    assert cli(*BOOK, service=service.service).code == 0
    (name,) = cli.keyring.kept
    assert "first-token" not in name
    assert cli("bookings", service=service.service).code == 0
    cli.keyring.kept.clear()
    assert cli("bookings", service=service.service).code == 5


def test_the_mini_program_cannot_be_booked_from_here(cli: Cli) -> None:
    told = ("--service", "https://www.openeuler.org/api-meeting/", "--dialect", "mini-program")
    ran = cli(*BOOK, *told)
    assert ran.code == 2
    assert "cannot be booked from here" in ran.err


def test_the_demo_books_lists_and_joins(cli: Cli) -> None:
    (record,) = records(cli(*BOOK, "--demo", "--json"))
    listed = records(cli("list", "--demo", "--json"))
    assert record["id"] in [one["id"] for one in listed]
    joined = cli("join", record["id"], "--demo", "--dry-run")
    assert joined.code == 0
    assert record["join_url"] in joined.out
    assert cli("change", record["id"], "--end", "16:00", "--demo").code == 0
    assert cli("cancel", record["id"], "--yes", "--demo").code == 0
    own = records(cli("bookings", "--demo", "--json"))
    assert record["id"] not in [one["id"] for one in own]
    assert {one["sig"] for one in own} == {"Kernel", "sig-QA"}
