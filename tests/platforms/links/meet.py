"""Google Meet: the browser, with the code that its link holds."""

from tests.platforms.links.case import Case

CASES = (
    Case(
        why="a code",
        link="https://meet.google.com/abc-defg-hij",
        meeting_id="abc-defg-hij",
    ),
    Case(
        why="an account beside it",
        link="https://meet.google.com/abc-defg-hij?authuser=0&hs=122",
        meeting_id="abc-defg-hij",
    ),
    Case(
        why="http is upgraded",
        link="http://meet.google.com/abc-defg-hij/",
        meeting_id="abc-defg-hij",
        browser_url="https://meet.google.com/abc-defg-hij/",
    ),
    Case(why="a nickname", link="https://meet.google.com/lookup/openeuler"),
    Case(why="a code of another form", link="https://meet.google.com/ABC-DEFG-HIJ"),
    Case(why="the start page", link="https://meet.google.com/"),
)
