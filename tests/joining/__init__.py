"""Tests of joining: plans, openers, and whether a client is there."""
