"""What closing the window, a hidden start, and a tray that goes mean; pure decisions."""

from enum import StrEnum


class Closing(StrEnum):
    """What becomes of the program when its window is closed."""

    HIDE = "hide"
    """It goes on in the tray."""

    HIDE_AND_TELL = "hide-and-tell"
    """The same, and the tray says so, for the first and only time."""

    ASK = "ask"
    """There is no tray; the user says whether it goes on unseen, and is not asked again."""

    KEEP_RUNNING = "keep-running"
    """It goes on without a window and without an icon; starting it again shows it."""

    QUIT = "quit"


class Opening(StrEnum):
    """How the window shows."""

    SHOW = "show"
    MINIMISE = "minimise"
    """In the task bar, for a start at login on a system without a tray."""

    HIDE = "hide"


def when_closed(*, tray: bool, keep: bool | None, told: bool) -> Closing:
    """What closing the window does.

    Args:
        tray: whether there is a tray now.
        keep: the setting `keep_in_tray`; None is a user who was never asked.
        told: whether the tray once said that the program goes on there.
    """
    if keep is False:
        return Closing.QUIT
    if tray:
        return Closing.HIDE if told else Closing.HIDE_AND_TELL
    return Closing.KEEP_RUNNING if keep else Closing.ASK


def when_started(*, hidden: bool, tray: bool, keep: bool | None) -> Opening:
    """How the window shows at the start.

    A program that would be out of reach shows itself, but in nobody's way.

    Args:
        hidden: whether the command line asked for a hidden start, as login does.
        tray: whether there is a tray.
        keep: the setting `keep_in_tray`.
    """
    if not hidden:
        return Opening.SHOW
    return Opening.HIDE if tray or keep else Opening.MINIMISE


def when_tray_goes(*, visible: bool, keep: bool | None) -> Opening:
    """How the window shows once the tray it could be reached from is gone.

    Args:
        visible: whether the window shows, be it minimised; it then stays as it is.
        keep: the setting `keep_in_tray`.
    """
    if visible:
        return Opening.SHOW
    return Opening.HIDE if keep else Opening.MINIMISE
