"""The week view: seven days side by side."""
