"""Alerts before a meeting and when it changes: a pure planner and what it works on."""
