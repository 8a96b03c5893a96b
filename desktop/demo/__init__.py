"""The built-in community server of the demo, on loopback."""
