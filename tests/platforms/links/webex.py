"""Webex: the browser; the number is not in the link."""

from tests.platforms.links.case import Case

CASES = (
    Case(
        why="a meeting",
        link="https://example.webex.com/example/j.php?MTID=m0123456789abcdef0123456789abcdef",
    ),
    Case(
        why="a meeting whose number the row knows",
        link="https://example.webex.com/meet/li.ming",
        mid="2512 345 6789",
        meeting_id="25123456789",
    ),
    Case(
        why="a new link",
        link="https://example.webex.com/wbxmjs/joinservice/sites/example/meeting/download/0a1b",
    ),
    Case(why="the vendor's page", link="https://webex.com/"),
)
