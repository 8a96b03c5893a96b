"""Feishu and Lark: the browser."""

from tests.platforms.links.case import Case

CASES = (
    Case(why="Feishu", link="https://vc.feishu.cn/j/123456789"),
    Case(
        why="Lark",
        link="https://vc.larksuite.com/j/123456789",
        mid="123456789",
        meeting_id="123456789",
    ),
    Case(
        why="http is upgraded",
        link="http://vc.feishu.cn/j/123456789",
        browser_url="https://vc.feishu.cn/j/123456789",
    ),
)
