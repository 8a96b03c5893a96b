"""The settings dialog, a page for each kind; every change applies at once."""
