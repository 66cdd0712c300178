"""Writing guidance and announcements."""
