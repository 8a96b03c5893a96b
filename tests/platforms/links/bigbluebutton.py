"""BigBlueButton: the browser, on the hosts that are known to run it."""

from tests.platforms.links.case import Case

CASES = (
    Case(
        why="the project's demonstration",
        link="https://demo.bigbluebutton.org/rooms/abc-def-ghi-jkl/join",
    ),
    Case(why="GNOME", link="https://meet.gnome.org/rooms/abc-def-ghi-jkl/join"),
    Case(why="KDE", link="https://meet.kde.org/b/abc-def-ghi"),
)
