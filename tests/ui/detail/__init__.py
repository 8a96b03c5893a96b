"""The detail of one meeting, and the steps beside it."""
