"""The domain: meetings, when they happen and how they are shown; no Qt, no I/O, `now` is an argument."""
