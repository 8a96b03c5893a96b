"""Tencent Meeting and VooV: a short code in the link, the number in the row."""

from tests.platforms.links.case import Case

SHORT = "https://meeting.tencent.com/dm/AbCdEf123456"
NINE = "wemeet://page/inmeeting?meeting_code=123456789"

CASES = (
    Case(
        why="a short link with the row's number",
        link=SHORT,
        mid="123456789",
        name="Li",
        meeting_id="123456789",
        client_uri=NINE,
    ),
    Case(
        why="dashes are dropped",
        link=SHORT,
        mid="123-456-789",
        meeting_id="123456789",
        client_uri=NINE,
    ),
    Case(
        why="blanks are dropped",
        link=SHORT,
        mid=" 123 456\u00a0789 ",
        meeting_id="123456789",
        client_uri=NINE,
    ),
    Case(
        why="typographic dashes are dropped",
        link=SHORT,
        mid="123–456－789",
        meeting_id="123456789",
        client_uri=NINE,
    ),
    Case(
        why="twelve digits",
        link=SHORT + "/",
        mid="123456789012",
        meeting_id="123456789012",
        client_uri="wemeet://page/inmeeting?meeting_code=123456789012",
    ),
    Case(why="without a number: browser, and the short code is no number", link=SHORT),
    Case(why="a number that is none: browser", link=SHORT, mid="123 456 78x"),
    Case(why="digits of other scripts: browser", link=SHORT, mid="１２３４５６７８９"),
    Case(
        why="too few digits: browser, still to copy",
        link=SHORT,
        mid="12345678",
        meeting_id="12345678",
    ),
    Case(
        why="too many digits: browser", link=SHORT, mid="1234567890123", meeting_id="1234567890123"
    ),
    Case(why="far too many digits are no number", link=SHORT, mid="1" * 21),
    Case(why="an empty number", link=SHORT, mid=""),
    Case(
        why="a personal room's digits are the code, whatever the row says",
        link="https://meeting.tencent.com/p/1234567890",
        mid="999888777",
        meeting_id="1234567890",
        client_uri="wemeet://page/inmeeting?meeting_code=1234567890",
    ),
    Case(why="a personal room without a code: browser", link="https://meeting.tencent.com/p/12"),
    Case(
        why="wemeet.qq.com",
        link="https://wemeet.qq.com/dm/abc",
        mid="123456789",
        meeting_id="123456789",
        client_uri=NINE,
    ),
    Case(
        why="VooV abroad",
        link="https://www.voovmeeting.com/dm/abc",
        mid="123456789",
        meeting_id="123456789",
        client_uri=NINE,
    ),
    Case(
        why="VooV without www, over http",
        link="http://voovmeeting.com/dm/abc",
        mid="123456789",
        meeting_id="123456789",
        client_uri=NINE,
        browser_url="https://voovmeeting.com/dm/abc",
    ),
    Case(
        why="a recording is no meeting",
        link="https://meeting.tencent.com/v2/cloud-record/share?id=1",
        mid="123456789",
    ),
    Case(
        why="a shared recording", link="https://meeting.tencent.com/crm/KPGzYB6b03", mid="123456789"
    ),
    Case(
        why="a short recording", link="https://meeting.tencent.com/cw/2YxjkJGR71", mid="123456789"
    ),
    Case(
        why="an unknown path: browser, with the row's number to copy",
        link="https://meeting.tencent.com/dm/",
        mid="123456789",
        meeting_id="123456789",
    ),
)
