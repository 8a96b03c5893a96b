"""The exit codes of the command line."""

DONE = 0
FAILED = 1
USAGE = 2
NO_MEETINGS = 3
REFUSED = 4
TOO_OLD = 5
INTERRUPTED = 130
BROKEN_PIPE = 141
