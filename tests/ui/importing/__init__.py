"""Tests of desktop.ui.importing."""
