"""Links of nobody in the catalogue: over https, with their host shown."""

from tests.platforms.links.case import Case

CASES = (
    Case(
        why="any page",
        link="https://meet.example.org/room?x=1#y",
        mid="123 456",
        meeting_id="123456",
        known=False,
    ),
    Case(why="neither WeLink nor Zoom", link="https://welink.zhumu.com/j/123456789", known=False),
    Case(
        why="Zoom's name inside another's",
        link="https://zoom.us.evil.example/j/123456789",
        known=False,
    ),
    Case(
        why="Zoom's name without a dot before it",
        link="https://evilzoom.us/j/123456789",
        known=False,
    ),
    Case(
        why="Zoom's name with a Cyrillic letter, its host written out",
        link="https://zoоm.us/j/123456789",
        browser_url="https://xn--zom-ted.us/j/123456789",
        known=False,
    ),
    Case(
        why="an international host keeps its port",
        link="https://Bücher.example:8443/x",
        browser_url="https://xn--bcher-kva.example:8443/x",
        known=False,
    ),
    Case(
        why="letters on which programs disagree are written out as they were judged",
        link="https://faß.example",
        browser_url="https://fass.example",
        known=False,
    ),
    Case(why="an address without a name", link="https://192.0.2.7/x", known=False),
    Case(why="IPv6", link="https://[2001:DB8::1]:8443/x", known=False),
    Case(why="the community's own page", link="https://www.openeuler.org/zh/sig/"),
    Case(
        why="the community's pad over http",
        link="http://etherpad.openeuler.org/p/kernel",
        browser_url="https://etherpad.openeuler.org/p/kernel",
    ),
)
