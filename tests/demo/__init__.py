"""The demo's community."""
