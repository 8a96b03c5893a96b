"""One profile is one running program: how a second start reaches the first."""
