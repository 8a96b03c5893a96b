"""Joins that the window starts, and what comes of them."""
