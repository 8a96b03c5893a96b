"""Invitations and calendars, read and written; pure, no Qt, no I/O, nothing is ever fetched."""
