"""That a command has no meetings to work with."""


class NoMeetingsError(Exception):
    """No meeting could be had at all; its text is the sentence to show."""
