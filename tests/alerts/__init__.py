"""Alerts: the planner, against units and against an obvious model."""
