"""Tests of the platform catalogue and of link recognition."""
