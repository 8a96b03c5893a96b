"""Tests of the wizard's flow and words."""
