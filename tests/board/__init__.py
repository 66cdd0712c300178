"""Tests of open shifts in groups."""
