"""The exit codes of the command line; they are an interface, so none ever changes its meaning."""

DONE = 0
"""The command did what it was asked for."""

FAILED = 1
"""The program or the system failed, such as when no program opens a link."""

USAGE = 2
"""The command line was not understood, as with `argparse`."""

NO_MEETINGS = 3
"""The service did not answer and no list was saved, or there is no next meeting."""

REFUSED = 4
"""The link must not be opened, or its unknown host was not confirmed."""

TOO_OLD = 5
"""The list was printed, but is older than `--max-age`."""

NOTHING_SENT = 3
"""Of booking: the service cannot be reached, and nothing was sent."""

NO_RIGHT = 5
"""Of booking: nobody is signed in, or has no right to do this."""

SERVICE_REFUSED = 6
"""Of booking: the service refused, in its own words."""

UNKNOWN_OUTCOME = 7
"""Of booking: it was sent, and whether it was done is not known. It is not sent again by itself."""

INTERRUPTED = 130
"""Ctrl+C: 128 and the number of SIGINT, as shells have it."""

BROKEN_PIPE = 141
"""Nobody read the output: 128 and the number of SIGPIPE."""
