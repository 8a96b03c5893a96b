"""The form of one test link."""

import msgspec


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A link with what the row and the user add, and everything `recognize` must say of it.

    `browser_url` and `host` are given only where they are not the link's own.
    """

    why: str
    link: str
    mid: str | None = None
    name: str | None = None
    meeting_id: str | None = None
    passcode: str | None = None
    client_uri: str | None = None
    browser_url: str | None = None
    known: bool = True
