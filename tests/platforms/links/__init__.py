"""Test links, one table for each platform of the catalogue."""
