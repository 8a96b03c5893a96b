"""Booking, changing and cancelling with a service, and what becomes of lost answers."""

import asyncio
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import msgspec
import pytest

from desktop.booking.client import RulesBroken
from desktop.booking.credentials import FixedCredentials, Pair
from desktop.booking.dates import Repeat
from desktop.booking.draft import Draft
from desktop.booking.outcome import BookingFailed, Failure
from desktop.booking.rules import BookingRule
from desktop.booking.service import booking_service
from desktop.meetings.meeting import Unit
from desktop.services.service import MINI_PROGRAM, OPENEULER, OPENUBMC
from desktop.texts import load_texts
from tests.booking.asking import DRAFT, client_of, failure_of, known_by
from tests.helpers.booking_service import (
    BAD_GATEWAY,
    SYSTEM_ERROR,
    BookingServer,
    Loss,
    Spoilt,
)
from tests.services.asking import run

replace = msgspec.structs.replace
SERIES = replace(DRAFT, repeat=Repeat(Unit.WEEK, date(2026, 12, 20), 1, (1, 3)))


@pytest.fixture
def server() -> Iterator[BookingServer]:
    with BookingServer() as serving:
        yield serving


def test_a_meeting_is_booked_and_comes_back_with_number_and_link(server: BookingServer) -> None:
    client = client_of(server)
    booked = run(client.book(DRAFT, known_by(client)))
    assert not booked.looked_up
    assert booked.booking is not None
    (meeting,) = booked.booking.meetings
    assert (meeting.id, meeting.number) == (booked.id, "960000701")
    assert meeting.join_url == "https://meeting.huaweicloud.com:36443/#/j/960000701"
    assert meeting.start.isoformat() == "2026-11-25T06:00:00+00:00"
    assert [row["id"] for row in server.booked()] == [int(booked.id)]


def test_only_what_is_given_is_sent(server: BookingServer) -> None:
    client = client_of(server)
    run(client.book(DRAFT, known_by(client)))
    body = next(call.body for call in server.calls if call.method == "POST")
    assert body == {
        "group_name": "Kernel",
        "platform": "WELINK",
        "topic": "Kernel SIG 双周例会",
        "date": "2026-11-25",
        "start": "14:00",
        "end": "15:30",
        "is_record": False,
    }


def test_a_series_is_sent_with_its_first_occurrence_as_date(server: BookingServer) -> None:
    client = client_of(server)
    draft = replace(SERIES, day=date(2026, 11, 24))  # a Tuesday
    booked = run(client.book(draft, known_by(client)))
    body = next(call.body for call in server.calls if call.method == "POST")
    assert isinstance(body, dict)
    assert body["date"] == "2026-11-25"
    assert body["cycle_start_date"] == "2026-11-24"
    assert body["cycle_point"] == "1,3"
    assert booked.booking is not None
    assert booked.booking.series == booked.id
    assert [m.start.date().isoformat() for m in booked.booking.meetings] == [
        "2026-11-25",
        "2026-11-30",
        "2026-12-02",
        "2026-12-07",
        "2026-12-09",
        "2026-12-14",
        "2026-12-16",
    ]


@pytest.mark.parametrize("openeuler", [False, True])
def test_the_base_of_signed_in_calls_is_the_communitys(openeuler: bool) -> None:
    with BookingServer(openeuler=openeuler) as server:
        client = client_of(server)
        booked = run(client.book(SERIES, known_by(client)))
        assert booked.booking is not None
        run(client.cancel_occurrence(booked.booking, booked.booking.meetings[0]))
        signed = [call for call in server.calls if "token" in call.headers]
    assert all(call.path.startswith("web/") is openeuler for call in signed)


def test_a_404_at_one_base_is_not_followed_by_another(server: BookingServer) -> None:
    server.mishap(Loss.BEFORE, "GET group_info", spoilt=Spoilt(404, b'{"detail":"Not found."}'))
    failed = failure_of(lambda: run(client_of(server).groups()))
    assert failed.failure is Failure.NOT_FOUND
    assert len(server.calls) == 1


def test_a_draft_that_breaks_a_rule_is_not_sent(server: BookingServer) -> None:
    client = client_of(server)
    known = known_by(client)
    with pytest.raises(RulesBroken) as broken:
        run(client.book(replace(DRAFT, start=time(7, 20), sig="kernel"), known))
    rules = [one.rule for one in broken.value.broken]
    assert rules == [BookingRule.SIG_NOT_OWN, BookingRule.HOURS]
    assert [call.method for call in server.calls] == ["GET", "GET"]


@pytest.mark.parametrize(
    ("loss", "spoilt"),
    [
        (Loss.AFTER, Spoilt()),
        (Loss.TORN, Spoilt()),
        (Loss.AFTER, BAD_GATEWAY),
        (Loss.AFTER, SYSTEM_ERROR),
        (Loss.AFTER, Spoilt(302, b"")),
    ],
)
@pytest.mark.parametrize("rolls", [False, True])
@pytest.mark.parametrize("draft", [DRAFT, SERIES])
def test_a_lost_answer_is_looked_up_and_nothing_is_sent_twice(
    server: BookingServer, loss: Loss, spoilt: Spoilt, rolls: bool, draft: Draft
) -> None:
    server.rolls = rolls
    client = client_of(server)
    known = known_by(client)
    server.mishap(loss, "POST", spoilt=spoilt)
    booked = run(client.book(draft, known))
    assert booked.looked_up
    assert [str(row["id"]) for row in server.booked()] == [booked.id]
    assert sum(call.method == "POST" for call in server.calls) == 1


@pytest.mark.parametrize(
    ("spoilt", "failure"),
    [
        (Spoilt(), Failure.UNKNOWN),
        (BAD_GATEWAY, Failure.UNKNOWN),
        (SYSTEM_ERROR, Failure.REFUSED),
    ],
)
def test_what_is_not_found_is_unknown_unless_the_service_said_why(
    server: BookingServer, spoilt: Spoilt, failure: Failure
) -> None:
    client = client_of(server)
    known = known_by(client)
    server.mishap(Loss.BEFORE, "POST", spoilt=spoilt)
    failed = failure_of(lambda: run(client.book(DRAFT, known)))
    assert failed.failure is failure
    assert server.booked() == []
    assert sum(call.method == "POST" for call in server.calls) == 1
    if failure is Failure.REFUSED:
        assert failed.words == "系统出现错误，请稍后重试。"


def test_an_unreachable_service_was_sent_nothing(server: BookingServer) -> None:
    client = client_of(server)
    known = known_by(client)
    server.close()
    failed = failure_of(lambda: run(client.book(DRAFT, known)))
    assert failed.failure is Failure.UNREACHABLE


def test_refusals_come_in_the_services_words_with_their_line_breaks(server: BookingServer) -> None:
    client = client_of(server)
    known = known_by(client)
    body = '{"msg":"请勿输入\\r\\n等内容","code":400,"data":null}'.encode()
    server.mishap(Loss.BEFORE, "POST", spoilt=Spoilt(400, body))
    failed = failure_of(lambda: run(client.book(DRAFT, known)))
    assert failed.failure is Failure.REFUSED
    assert failed.words == "请勿输入\n等内容"
    assert failed.describe(load_texts("en")).endswith("请勿输入\n等内容")


def test_clashes_and_repeated_bookings_are_refused(server: BookingServer) -> None:
    server.rooms = 1
    client = client_of(server)
    known = known_by(client)
    run(client.book(DRAFT, known))
    again = failure_of(lambda: run(client.book(DRAFT, known)))
    assert again.words == "您创建的会议已经存在，请勿重复创建。"
    server.speaks_english = True
    other = replace(DRAFT, sig="TC", topic="TC", start=time(15, 45), end=time(16))
    clash = failure_of(lambda: run(client.book(other, known)))
    assert clash.words == "Meeting time conflict. Reserve 30 minutes between meetings."
    assert len(server.booked()) == 1


def test_signed_out_no_right_and_no_sigs_are_told_apart(server: BookingServer) -> None:
    client = client_of(server, FixedCredentials(Pair("foreign")))
    assert failure_of(lambda: run(client.groups())).failure is Failure.SIGN_IN_REFUSED
    client = client_of(server, FixedCredentials())
    assert failure_of(lambda: run(client.groups())).failure is Failure.NOT_SIGNED_IN
    client = client_of(server)
    server.groups.clear()
    assert failure_of(lambda: run(client.groups())).failure is Failure.NO_SIGS
    assert failure_of(lambda: run(client.platforms())).failure is Failure.NO_RIGHT
    server.referer = True
    refused = failure_of(lambda: run(client.groups()))
    assert refused.failure is Failure.REFUSED
    assert refused.problem is not None
    assert "own web pages only" in refused.describe(load_texts("en"))


def test_the_pair_rolls_with_every_answer_also_with_refusals(server: BookingServer) -> None:
    server.rolls = True
    client = client_of(server)
    known = known_by(client)
    run(client.book(DRAFT, known))
    failure_of(lambda: run(client.book(DRAFT, known)))
    failure_of(lambda: run(client.detail("404")))
    assert len(run(client.own())) == 1


def test_a_change_always_says_whether_it_is_private_and_mails_only_on_request(
    server: BookingServer,
) -> None:
    client = client_of(server)
    known = known_by(client)
    draft = replace(DRAFT, private=True, agenda="1. 旧")
    booked = run(client.book(draft, known))
    assert booked.booking is not None
    wanted = replace(draft, topic="新主题", agenda=None)
    changed = run(client.change(booked.booking, wanted, known, notify=False))
    assert changed.booking is not None
    assert changed.booking.draft.topic == "新主题"
    assert changed.booking.draft.agenda == "1. 旧"
    assert server.rows[0]["guests_need_passcode"] is True
    assert len(server.mailed) == 1
    run(client.change(booked.booking, draft, known, notify=True))
    assert server.mailed[-1]["subject"] == f"[Update] {DRAFT.topic}"


def test_a_lost_answer_to_a_change_or_a_cancellation_is_looked_up(server: BookingServer) -> None:
    client = client_of(server)
    known = known_by(client)
    booked = run(client.book(SERIES, known))
    booking = booked.booking
    assert booking is not None
    for action in ("PUT", "DELETE"):
        server.mishap(Loss.AFTER, action)
    changed = run(client.change(booking, replace(SERIES, topic="Other"), known, notify=False))
    assert changed.looked_up
    assert server.rows[0]["topic"] == "Other"
    cancelled = run(client.cancel(booking))
    assert cancelled.looked_up
    assert server.booked() == []
    gone = failure_of(lambda: run(client.cancel(booking)))
    assert gone.failure is Failure.NOT_FOUND


def test_an_occurrence_is_moved_and_cancelled_by_its_name_of_the_moment(
    server: BookingServer,
) -> None:
    client = client_of(server)
    known = known_by(client)
    booked = run(client.book(SERIES, known))
    assert booked.booking is not None
    first, second = booked.booking.meetings[:2]
    server.mishap(Loss.AFTER, "PUT")
    moved = run(
        client.move_occurrence(booked.booking, first, date(2026, 11, 26), time(9), time(10))
    )
    assert moved.looked_up
    assert moved.booking is not None
    assert moved.booking.meetings[0].start.isoformat() == "2026-11-26T01:00:00+00:00"
    server.mishap(Loss.AFTER, "DELETE")
    left = run(client.cancel_occurrence(booked.booking, second))
    assert left.looked_up
    assert left.booking is not None
    assert len(left.booking.meetings) == len(booked.booking.meetings) - 1


def test_the_sixth_change_is_refused_in_the_services_words(server: BookingServer) -> None:
    client = client_of(server)
    known = known_by(client)
    booked = run(client.book(DRAFT, known))
    assert booked.booking is not None
    for number in range(5):
        wanted = replace(DRAFT, topic=f"Topic {number}")
        run(client.change(booked.booking, wanted, known, notify=False))
    booking = booked.booking
    sixth = failure_of(lambda: run(client.change(booking, DRAFT, known, notify=False)))
    assert (sixth.failure, sixth.words) == (Failure.REFUSED, "会议修改次数已达上限。")


def test_all_of_ones_own_are_listed_over_several_pages(server: BookingServer) -> None:
    client = client_of(server)
    known = known_by(client)
    booked = run(client.book(replace(DRAFT, emails=("a@example.org",)), known))
    server.rows += [{**server.rows[0], "id": 1000 + n, "status": 4} for n in range(60)]
    own = run(client.own())
    assert len(own) == 61
    assert [one.id for one in own if not one.cancelled] == [booked.id]
    assert next(one for one in own if not one.cancelled).draft.emails is None
    assert run(client.detail(booked.id)).draft.emails == ("a@example.org",)


def test_calls_of_two_clients_go_one_after_another(server: BookingServer, tmp_path: Path) -> None:
    server.rolls = True
    shared = FixedCredentials(server.pair)
    clients = [client_of(server, shared, tmp_path) for _ in range(2)]

    async def both() -> list[int]:
        found = await asyncio.gather(*(client.groups() for client in clients for _ in range(3)))
        return [len(groups) for groups in found]

    assert run(both()) == [3] * 6


def test_a_community_without_tokens_cannot_be_booked_from_here() -> None:
    with pytest.raises(BookingFailed) as failed:
        booking_service(MINI_PROGRAM)
    assert failed.value.failure is Failure.NOT_BOOKABLE
    assert booking_service(OPENEULER).base == OPENEULER.base + "web/"
    assert booking_service(OPENUBMC).base == OPENUBMC.base
