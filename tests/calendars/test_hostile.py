"""Whatever is dropped on the program: a sentence or a meeting, soon, and nothing else."""

from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop.calendars.export import Ledger, calendar_file
from desktop.calendars.feed_reader import read_feed
from desktop.calendars.invitation_text import Form, ready_invitation
from desktop.calendars.invitations import read_invitations
from desktop.calendars.matching import Known, apply, concerned, meetings_of
from desktop.calendars.messages import MOST_BYTES, read_message, read_uri
from desktop.calendars.plain_text import plain_text
from desktop.calendars.refusal import SENTENCES, CalendarProblem, CalendarRefused
from desktop.texts import load_texts
from tests.calendars.reading import NOW, WINDOW, data, files
from tests.helpers.yardstick import seconds

EN = load_texts("en")
PATIENCE = 8.0
"""Seconds of processor time, with coverage, on a busy machine; most take a hundredth of it."""


def swallow(whole: bytes | str) -> None:
    """Everything that the program does with a file that was dropped on it."""
    raw = whole.encode("utf-8", errors="replace") if isinstance(whole, str) else whole
    with suppress(CalendarRefused):
        applied = apply((), read_invitations(read_message(whole), NOW).invitations, NOW)
        shown = [one.meeting for known in applied.known for one in meetings_of(known, WINDOW)]
        shown += [one.meeting for one in concerned(applied, WINDOW)]
        ledger = Ledger().noting(shown[:20], [], NOW)
        calendar_file(ledger.of(shown[:20]), EN)
        for meeting in shown[:5]:
            ready_invitation(meeting, [EN], Form.MARKDOWN)
    with suppress(CalendarRefused):
        read_feed(raw, WINDOW)


@settings(deadline=None)
@given(st.binary(max_size=2_000) | st.text(max_size=2_000))
def test_no_bytes_and_no_text_raise_anything_but_a_refusal(whole: bytes | str) -> None:
    swallow(whole)


SNIPPETS = [
    b"BEGIN:VCALENDAR\r\n",
    b"END:VCALENDAR\r\n",
    b"BEGIN:VEVENT\r\n",
    b"END:VEVENT\r\n",
    b"UID:x\r\n",
    b"DTSTART:20261201T000000Z\r\n",
    b"DTSTART;TZID=Asia/Shanghai:20261201T000000\r\n",
    b"DTSTART;VALUE=DATE:20261201\r\n",
    b"DTEND:20261201T010000Z\r\n",
    b"DURATION:-P9999D\r\n",
    b"RRULE:FREQ=DAILY;COUNT=999999\r\n",
    b"RRULE:FREQ=YEARLY;BYDAY=53MO;BYMONTH=2\r\n",
    b"RDATE:20261205,20261206T000000Z/PT1H,x\r\n",
    b"EXDATE:99999999\r\n",
    b"SEQUENCE:-1\r\n",
    b"RECURRENCE-ID:20261202T000000Z\r\n",
    b"RECURRENCE-ID;RANGE=THISANDFUTURE:20261203T000000Z\r\n",
    b"STATUS:CANCELLED\r\n",
    b"METHOD:CANCEL\r\n",
    b"SUMMARY:[Update] \r\n",
    b"BEGIN:VTIMEZONE\r\n",
    b"TZID:Own\r\n",
    b"BEGIN:STANDARD\r\n",
    b"TZOFFSETTO:+0800\r\n",
    b"END:STANDARD\r\n",
    b"END:VTIMEZONE\r\n",
    b"DTSTART;TZID=Own:20261201T000000\r\n",
    b"DTSTART:00010101T000000Z\r\n",
    b"DTSTART:99991231T235959Z\r\n",
    b"DESCRIPTION:https://zoom.us/j/81234567890?pwd=a\\n\r\n",
    b" folded",
    b"X-ALT-DESC:<a href='https://zoom.us/j/1",
    b'CONFERENCE;FEATURE="VIDEO:x\r\n',
    b'ORGANIZER;CN="x;y":mailto:a@b\r\n',
    b"\xff\xfe\x00",
    b"\xe5\x86",
    b"\r",
    b":",
    b";",
    b'"',
    b"From: a@b\r\n",
    b"Subject: =?utf-8?b?!!!?=\r\n",
    b"Content-Type: multipart/mixed; boundary=b\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"Content-Type: text/calendar; charset=idna\r\n",
    b"\r\n",
    b"--b\r\n",
    b"--b--\r\n",
    b"Date: 99 Foo 10000 99:99:99 +9999\r\n",
    b'<a href="x">',
    b"<!--",
    b"<script>",
    "会议时间：2026-13-45 25:61-24:00 (GMT+99)\n".encode(),
    "2026-12-16 14:00 召开的WeLink会议\n".encode(),
    "K 邀请您参加 2026-02-30~2026-99-99 every 0 Month day 99 99:99-00:00\n".encode(),
    "会议号：961-056-722 密码：\n".encode(),
]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(SNIPPETS), max_size=40).map(b"".join))
def test_no_heap_of_pieces_raises_anything_but_a_refusal(whole: bytes) -> None:
    swallow(whole)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(files()), st.data())
def test_no_damage_to_a_good_file_raises_anything_but_a_refusal(
    file: object, draw: st.DataObject
) -> None:
    whole = bytearray(data(getattr(file, "name", "")))
    for _ in range(draw.draw(st.integers(1, 6))):
        at = draw.draw(st.integers(0, len(whole) - 1))
        length = draw.draw(st.integers(0, 40))
        whole[at : at + length] = draw.draw(st.binary(max_size=20) | st.sampled_from(SNIPPETS))
    swallow(bytes(whole))


@settings(deadline=None)
@given(st.text(max_size=300) | st.text(max_size=100).map(lambda text: "sigmeetings:join/" + text))
def test_no_address_raises_anything_but_a_refusal(address: str) -> None:
    with suppress(CalendarRefused):
        assert read_uri(address).meeting_id


def test_every_refusal_has_a_sentence() -> None:
    for problem in CalendarProblem:
        assert str(CalendarRefused(problem)) == SENTENCES[problem]


def event(*lines: str) -> bytes:
    return "\r\n".join(
        [
            "BEGIN:VCALENDAR",
            "BEGIN:VEVENT",
            "UID:x",
            "DTSTART:20261201T000000Z",
            *lines,
            "END:VEVENT",
            "END:VCALENDAR",
        ]
    ).encode()


def nested(depth: int) -> bytes:
    head = b"From: a@b\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n"
    inner = b"".join(
        f"--b{at}\r\nContent-Type: multipart/mixed; boundary=b{at + 1}\r\n\r\n".encode()
        for at in range(depth)
    )
    return head + inner + b"x\r\n" * 100_000


def huge_base64() -> bytes:
    body = b64encode(b"BEGIN:VCALENDAR\r\n" + b"A" * 9_000_000)
    lines = b"\r\n".join(body[at : at + 76] for at in range(0, len(body), 76))
    return (
        b"From: a@b\r\nContent-Type: text/calendar; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n" + lines
    )


BOMBS: dict[str, Callable[[], bytes]] = {
    "every second": lambda: event("RRULE:FREQ=SECONDLY"),
    "a million dates": lambda: event("RDATE:" + ",".join(["20261205T000000Z"] * 900_000)),
    "a million exceptions": lambda: event(
        "RRULE:FREQ=DAILY", "EXDATE:" + ",".join(["20261205"] * 900_000)
    ),
    "a million lines": lambda: event(*["X:1"] * 900_000),
    "as many events as bytes allow": lambda: (
        b"BEGIN:VCALENDAR\r\n" + event("RRULE:FREQ=DAILY;COUNT=99999;BYDAY=MO")[17:-15] * 40_000
    ),
    "components inside components": lambda: b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 900_000,
    "two multiparts of every line": lambda: (
        b"From: a@b\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" + b"--x\r\n\r\n" * 150_000
    ),
    "deep multiparts": lambda: nested(20),
    "deeper multiparts": lambda: nested(2_000),
    "messages inside messages": lambda: (
        b"From: a@b\r\nContent-Type: message/rfc822\r\n\r\n" * 3_000
    ),
    "a huge attachment": huge_base64,
    "a header without end": lambda: (
        b"From: a@b\r\nSubject: " + b"=?utf-8?q?a?= " * 500_000 + b"\r\n\r\nx"
    ),
    "a content type without end": lambda: (
        b"From: a@b\r\nContent-Type: text/plain" + b'; a="b' * 500_000 + b"\r\n\r\nx"
    ),
    "addresses without end": lambda: b"From: " + b"a@b, " * 500_000 + b"\r\n\r\nx",
    "blanks": lambda: "会议时间：2026-12-01 14:00 会议号".encode() + b" " * 3_000_000,
    "a series of blanks": lambda: (
        b"x invites you to attend the y\n2026-12-01~2026-12-02 every 1 week" + b" \n" * 30_000
    ),
    "links": lambda: b"2026-12-01 14:00 " + b"https://zoom.us/j/81234567890 " * 100_000,
    "links in a description": lambda: event(
        "DESCRIPTION:" + "https://a.example/x " * 3_000, "LOCATION:" + "https://b.example " * 3_000
    ),
    "events full of links": lambda: (
        b"BEGIN:VCALENDAR\r\n"
        + event(
            "LOCATION:" + "https://b.example/x " * 40, "DESCRIPTION:" + "https://a.example/x " * 700
        )[17:-15]
        * 900
    ),
    "tags": lambda: b"<html>" + b"<" * 1_000_000,
    "broken tags": lambda: b"<html>" + b"a<" * 190_000,
    "comments": lambda: b"<html>" + b"<!--" * 250_000,
    "attributes": lambda: b"<html>" + b'<a href="' * 110_000,
    "entities": lambda: b"<html>" + b"&amp" * 250_000,
    "digits": lambda: b"2026-12-01 14:00 meeting id: " + b"1 " * 30_000,
    "dates": lambda: b"2026-12-01 - 2026-12-01 " * 2_700,
    "dates in lines": lambda: b"2026-12-01 at 99:99 - 2026-12-01 99:99 pm\n" * 1_500,
    "names": lambda: b"a" * 60_000 + " 邀请您参加 2026".encode(),
    "quotes": lambda: event("ORGANIZER;" + 'CN="' * 60_000 + ":x"),
    "backslashes": lambda: event("DESCRIPTION:" + "\\" * 250_000),
    "utf-7": lambda: (
        b"From: a@b\r\nContent-Type: text/plain; charset=punycode\r\n\r\n" + b"a" * 200_000 + b"-b"
    ),
    "zones": lambda: (
        b"BEGIN:VCALENDAR\r\n"
        + b"".join(
            f"BEGIN:VTIMEZONE\r\nTZID:Z{at}\r\nBEGIN:STANDARD\r\nDTSTART:19710101T000000\r\nTZOFFSETTO:+0800\r\n"
            f"RRULE:FREQ=DAILY;COUNT=99999;BYDAY=MO\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:{at}\r\n"
            f"DTSTART;TZID=Z{at}:20261201T000000\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\n".encode()
            for at in range(2_000)
        )
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_no_bomb_takes_long(name: str) -> None:
    whole = BOMBS[name]()
    assert len(whole) <= MOST_BYTES
    assert seconds(lambda: swallow(whole), PATIENCE) < PATIENCE


def test_what_is_larger_than_any_message_is_refused_at_once() -> None:
    with pytest.raises(CalendarRefused) as refused:
        read_message(b"From: a@b\r\n\r\n" + b"x" * MOST_BYTES)
    assert refused.value.reason is CalendarProblem.TOO_LARGE


def test_markup_never_survives() -> None:
    page = plain_text(
        "<p>a<b>b</b><img src=x onerror=alert(1)><script>c()</script>&lt;d&gt;</p>"
        "<a href='javascript:e()'>f</a>"
    )
    assert page.text == "ab<d>\nf"
    assert page.addresses == ()


def test_many_invitations_are_applied_in_time() -> None:
    known: tuple[Known, ...] = ()
    (invitation,) = read_invitations(read_message(data("tencent.ics")), NOW).invitations

    many = [
        replace(invitation, uid=f"u{at}", recurrence_id=NOW + timedelta(days=at % 9))
        for at in range(2_000)
    ]
    assert seconds(lambda: apply(known, many, NOW), PATIENCE) < PATIENCE
    single = [
        replace(invitation, recurrence_id=NOW + timedelta(hours=at), sequence=at)
        for at in range(400)
    ]
    assert seconds(lambda: apply(known, single, NOW), PATIENCE) < PATIENCE
