"""The detail of one meeting: when, how to get in, and what belongs to it."""
