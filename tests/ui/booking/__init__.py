"""The maintainers' dialogs, against a booking service on loopback."""
