"""Keeping the list of where to refer."""
