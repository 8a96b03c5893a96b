"""Joining from the window."""
