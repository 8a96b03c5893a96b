"""Tests of `packaging/windows`."""
