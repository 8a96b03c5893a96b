"""The list of meetings."""
