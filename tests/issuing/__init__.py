"""Putting guidance and announcements out."""
