"""Questions about guidance and announcements, and their answers."""
