"""Starting at login and the entry in the system's menu, on every system."""
