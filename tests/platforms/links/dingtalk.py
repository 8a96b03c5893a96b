"""DingTalk: the browser."""

from tests.platforms.links.case import Case

CASES = (
    Case(why="a meeting", link="https://meeting.dingtalk.com/j/AbC123"),
    Case(
        why="the row's number to copy",
        link="https://meeting.dingtalk.com/j/AbC123",
        mid="123-456-789",
        name="Li",
        meeting_id="123456789",
    ),
)
