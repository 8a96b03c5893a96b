"""Tests of invitations and calendars."""
