"""Tests of the past in the window."""
