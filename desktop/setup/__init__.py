"""The first-run wizard as a state machine: pages, progress, and what they say; no Qt, no I/O."""
