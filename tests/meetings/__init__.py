"""Tests of the meeting domain."""
