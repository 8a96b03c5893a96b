"""Starting at login: the command that does it, and the entry each system keeps for it."""
