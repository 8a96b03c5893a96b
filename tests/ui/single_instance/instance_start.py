"""One start of the program as its own process, for tests of starts that meet each other.

Prints what its claim came to; the first one then prints each list of arguments that it is asked
with, and ends when its input does, or when it is asked to quit, of which it prints "quit".
"""

import json
import os
import signal
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSocketNotifier

from desktop.single_instance.claim import Claim, ProfileClaim
from desktop.storage.paths import Places
from desktop.ui.single_instance.server import Instance


def say(words: object) -> None:
    """One line of JSON."""
    print(json.dumps(words), flush=True)


def main(profile: str, *arguments: str) -> int:
    """Starts, claims, and listens where it is the first; `--deaf` never does.

    `--slow` takes a second for its end once it has closed, and `--stays` does not end if asked to.
    """
    app = QCoreApplication(sys.argv[:1])
    claim = ProfileClaim(Places.of(Path(profile)), patience=(1.5, 0.5))
    came = claim.make(list(arguments))
    say(came.value)
    if came is not Claim.FIRST:
        return 0
    if "--deaf" in arguments:
        signal.pause()
    instance = Instance(claim)
    instance.asked.connect(say)
    instance.quit_asked.connect(lambda: say("quit"))
    if "--stays" not in arguments:
        instance.quit_asked.connect(app.quit)
    instance.listen()
    say("listening")
    if "--stopped" in arguments:
        os.kill(os.getpid(), signal.SIGSTOP)
    notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
    notifier.activated.connect(app.quit)
    app.exec()
    instance.close()
    if "--slow" in arguments:
        time.sleep(1)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
