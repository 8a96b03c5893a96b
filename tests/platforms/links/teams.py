"""Microsoft Teams: the same address under another scheme."""

from tests.platforms.links.case import Case

THREAD = "/l/meetup-join/19%3ameeting_ab%40thread.v2/0?context=%7b%22Tid%22%3a%22x%22%7d&anon=true"

CASES = (
    Case(
        why="host, path and query are kept as they are",
        link="https://teams.microsoft.com" + THREAD,
        client_uri="msteams://teams.microsoft.com" + THREAD,
    ),
    Case(
        why="a short link has a number and a passcode",
        link="https://teams.microsoft.com/meet/2345678901234?p=a-B.c_1",
        meeting_id="2345678901234",
        passcode="a-B.c_1",
        client_uri="msteams://teams.microsoft.com/meet/2345678901234?p=a-B.c_1",
    ),
    Case(
        why="Teams for private people; the fragment stays behind",
        link="https://teams.live.com/meet/9312345678901#x",
        meeting_id="9312345678901",
        client_uri="msteams://teams.live.com/meet/9312345678901",
    ),
    Case(
        why="the row's number is kept where the link has none",
        link="https://teams.live.com/meet/room?p=1",
        mid="234 567",
        meeting_id="234567",
        client_uri="msteams://teams.live.com/meet/room?p=1",
    ),
    Case(
        why="what may not stand in a URI is encoded, what is encoded stays",
        link="https://teams.microsoft.com/l/meetup-join/会'议|%zz%7b",
        client_uri="msteams://teams.microsoft.com/l/meetup-join/%E4%BC%9A%27%E8%AE%AE%7C%25zz%7b",
    ),
    Case(
        why="a path that climbs: browser",
        link="https://teams.microsoft.com/l/meetup-join/../chat/0",
    ),
    Case(
        why="a path that climbs in disguise: browser",
        link="https://teams.microsoft.com/meet/%2e%2E/l/app/1",
    ),
    Case(why="a channel: browser", link="https://teams.microsoft.com/l/channel/19%3aabc"),
    Case(why="nothing after the path: browser", link="https://teams.microsoft.com/meet/"),
    Case(
        why="the government's cloud",
        link="https://gov.teams.microsoft.us/l/meetup-join/19%3am/0",
        client_uri="msteams://gov.teams.microsoft.us/l/meetup-join/19%3am/0",
    ),
    Case(
        why="the defence department's cloud",
        link="https://dod.teams.microsoft.us/meet/123456789?p=aB1",
        meeting_id="123456789",
        passcode="aB1",
        client_uri="msteams://dod.teams.microsoft.us/meet/123456789?p=aB1",
    ),
    Case(
        why="the new domain of the cloud",
        link="https://teams.cloud.microsoft/l/meetup-join/19%3am/0",
        client_uri="msteams://teams.cloud.microsoft/l/meetup-join/19%3am/0",
    ),
)
