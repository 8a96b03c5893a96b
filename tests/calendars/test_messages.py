"""What is made of the many things that people drop, paste and open."""

import pytest

from desktop.calendars.messages import UriAction, UriRequest, read_message, read_uri
from desktop.calendars.plain_text import decoded, one_line, paragraphs, plain_text
from desktop.calendars.refusal import CalendarProblem, CalendarRefused
from tests.calendars.reading import data

LINK = "https://zoom.us/j/81234567890?pwd=a&b=2"


@pytest.mark.parametrize(
    ("whole", "problem"),
    [
        (b"", CalendarProblem.EMPTY),
        (b"\xef\xbb\xbf \r\n\0", CalendarProblem.EMPTY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest of an Outlook file", CalendarProblem.OUTLOOK_FILE),
        (b"PK\x03\x04 a zip", CalendarProblem.NOT_A_MESSAGE),
        (b"%PDF-1.7", CalendarProblem.NOT_A_MESSAGE),
        (bytes(range(256)) * 4, CalendarProblem.NOT_A_MESSAGE),
        (b"From: a@b\r\nContent-Type: image/png\r\n\r\n", CalendarProblem.NO_MEETING),
        (b"From: a@b\r\nContent-Type: application/ms-tnef\r\n\r\nx", CalendarProblem.OUTLOOK_FILE),
    ],
)
def test_what_is_no_message_is_refused(whole: bytes, problem: CalendarProblem) -> None:
    with pytest.raises(CalendarRefused) as refused:
        read_message(whole)
    assert refused.value.reason is problem


def test_a_calendar_inside_pasted_text_is_found() -> None:
    content = read_message("Hi all,\n" + data("feishu.ics").decode() + "\nbye")
    assert len(content.calendars) == 1
    assert content.text.split() == ["Hi", "all,", "bye"]


def test_a_calendar_that_is_sent_twice_is_read_once() -> None:
    calendar = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
    mail = b"From: a@b\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
    part = b"--x\r\nContent-Type: text/calendar\r\n\r\n" + calendar
    assert len(read_message(mail + part * 2 + b"--x--\r\n").calendars) == 1


def test_a_mailbox_of_one_message_is_a_message() -> None:
    content = read_message(b"From a@b Thu Nov 26 09:00:00 2026\r\n" + data("big5.eml"))
    assert content.subject == "核心例會"


@pytest.mark.parametrize(
    "text",
    [
        "Date: 2026-12-16 14:00\nTopic: x\nJoin https://zoom.us/j/81234567890",
        "Subject: x\nDate: 2026-12-16 14:00\n\nhttps://zoom.us/j/81234567890",
        "From: Li\n时间：2026-12-16 14:00",
        "To: all\n\n2026-12-16 14:00",
    ],
)
def test_a_text_whose_lines_have_labels_is_no_mail(text: str) -> None:
    assert read_message(text).text == text


def test_a_mail_copied_from_a_mail_program_is_a_mail() -> None:
    content = read_message("From: Li\nDate: Thu, 26 Nov 2026 09:00:00 +0800\nSubject: x\n\nbody")
    assert (content.subject, content.text) == ("x", "body")


@pytest.mark.parametrize(
    ("uri", "asked"),
    [
        (
            "sigmeetings:join/4711-2026-11-26",
            UriRequest(action=UriAction.JOIN, meeting_id="4711-2026-11-26"),
        ),
        (
            "SIGMEETINGS://Show/invitation-0123456789ab/",
            UriRequest(action=UriAction.SHOW, meeting_id="invitation-0123456789ab"),
        ),
        (
            " sigmeetings:show/%E4%BC%9A%2F%E8%AE%AE ",
            UriRequest(action=UriAction.SHOW, meeting_id="会/议"),
        ),
    ],
)
def test_the_program_s_own_addresses(uri: str, asked: UriRequest) -> None:
    assert read_uri(uri) == asked


@pytest.mark.parametrize(
    "uri",
    [
        "sigmeetings:",
        "sigmeetings:join",
        "sigmeetings:join/",
        "sigmeetings:join?url=https://zoom.us/j/1",
        "sigmeetings:import/etc/passwd",
        "sigmeetings:import?file=/etc/passwd",
        "sigmeetings:run/4711",
        "https:join/4711",
        "sigmeetings:join/%ff%fe",
        "sigmeetings:show/a%0ab",
        "sigmeetings:show/" + "x" * 9_000,
    ],
)
def test_other_addresses_are_refused(uri: str) -> None:
    with pytest.raises(CalendarRefused) as refused:
        read_uri(uri)
    assert refused.value.reason is CalendarProblem.UNKNOWN_ADDRESS


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("内核".encode(), None, "内核"),
        ("内核".encode(), "iso-8859-1", "内核"),
        ("内核".encode("gb18030"), None, "内核"),
        ("内核".encode("gb18030"), "gb2312", "内核"),
        ("内核".encode("gb18030"), "us-ascii", "内核"),
        ("內核".encode("big5"), "Big5", "內核"),
        ("한글".encode("euc_kr"), "ks_c_5601-1987", "한글"),
        ("é".encode("latin-1"), "iso-8859-1", "é"),
        ("内核".encode("utf-16"), None, "内核"),
        ("内核".encode("utf-8-sig"), "gbk", "内核"),
        (b"a\xff", "utf-8", "a\ufffd"),
        (b"ab", "rot13", "ab"),
        (b"ab", "unicode_escape", "ab"),
        (b"ab", "\0" * 9, "ab"),
    ],
)
def test_bytes_become_text_whatever_is_declared(
    data: bytes, charset: str | None, text: str
) -> None:
    assert decoded(data, charset) == text


def test_a_page_becomes_its_words_and_its_links() -> None:
    page = plain_text(
        "<head><title>no</title></head><p>One&nbsp;&amp; two<br/>three</p><td>a</td><td>b</td>"
        f'<a title="x>y" href="{LINK.replace("&", "&amp;")}">Join</a>'
        f"<p><a href='{LINK}'>{LINK}</a>"
    )
    assert page.text == f"One & two\nthree\na b Join {LINK}\n{LINK}"
    assert page.addresses == (LINK,)


def test_texts_of_strangers_are_cleaned() -> None:
    assert one_line(" a\u202e\tb\n\u200bc ") == "a b c"
    assert one_line("\u200b \n") is None
    assert one_line("x" * 300) == "x" * 255 + "…"
    assert paragraphs("a\r\n\n\n\n b\x00") == "a\n\n b"
