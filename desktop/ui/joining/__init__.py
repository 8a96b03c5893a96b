"""Joins that the window starts, and how they go."""
