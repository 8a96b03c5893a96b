"""One profile is one running program: its lock, and what later starts say to it, without Qt."""
