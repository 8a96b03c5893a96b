"""The domain: meetings and when they happen; no Qt, no I/O, `now` is an argument."""
