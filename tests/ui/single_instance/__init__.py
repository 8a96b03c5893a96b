"""One program per user and profile, with real processes."""
