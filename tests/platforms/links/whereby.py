"""Whereby: the browser, with the room that its link names."""

from tests.platforms.links.case import Case

CASES = (
    Case(why="a room", link="https://whereby.com/open-euler", meeting_id="open-euler"),
    Case(
        why="an organization's room",
        link="https://example.whereby.com/sig-kernel?embed",
        meeting_id="sig-kernel",
    ),
    Case(
        why="a host's key stays in the link alone",
        link="https://example.whereby.com/sig-kernel?roomKey=eyJhbGciOi.eyJtZWV0.x-y_z",
        meeting_id="sig-kernel",
    ),
    Case(why="a page of the vendor's", link="https://whereby.com/information/about"),
    Case(why="another page of the vendor's", link="https://whereby.com/pricing"),
)
