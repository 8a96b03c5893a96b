"""Whether the system would show this program's notifications; asked without Qt, showing none."""

import threading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.alerts.notifier import NotifierFailedError

APP_NAME = "SIG Meetings"
SECONDS = 5.0
"""At most; an answer that is late in itself is told after two."""


def probe_notifications(seconds: float = SECONDS) -> "NotifierFailedError | None":
    """Why the system would not show one; None where it would.

    It is asked in a thread of its own, for the systems' libraries may block.
    """
    from desktop.alerts.native import probe, reach
    from desktop.alerts.notifier import NotifierFailedError, NotifierFailure

    found: list[NotifierFailedError | None] = []
    asking = threading.Thread(target=lambda: found.append(probe(reach(APP_NAME))), daemon=True)
    asking.start()
    asking.join(seconds)
    return found[0] if found else NotifierFailedError(NotifierFailure.TIMED_OUT)
