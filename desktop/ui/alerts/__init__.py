"""Alerts on the screen: when they are shown, and the notifiers that are made of Qt."""
