"""Trouble on the way to people."""
