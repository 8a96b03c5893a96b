"""The settings dialog, a page for each kind; every change holds at once."""
