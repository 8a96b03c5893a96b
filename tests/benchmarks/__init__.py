"""Measurements; each prints ratios, none is a test."""
