"""The command line; no module here imports Qt."""
