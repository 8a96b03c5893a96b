"""Starting at login."""
