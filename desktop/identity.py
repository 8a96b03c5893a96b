"""What the program is called, by people and by systems."""

NAME = "SIG Meetings"
"""In English; the Chinese name is this text's translation in the context `Launcher`."""

COMMAND = "sig-meetings"
"""What is typed in a terminal, and the name of the distribution."""

WINDOWED_COMMAND = "sig-meetings-gui"
"""The same program without a terminal; it matters on Windows (decision 0002)."""

APPLICATION_ID = "org.openeuler.SigMeetings"
"""The desktop file's id, the bundle's identifier, and the name of entries kept by systems."""

SCHEME = "sigmeetings"
"""Begins the program's own addresses, which `desktop.calendars.messages` reads."""

HOME_PAGE = "https://www.openeuler.org/"
"""The community's, for the program has none of its own."""
