"""The sentences and words of the window."""
