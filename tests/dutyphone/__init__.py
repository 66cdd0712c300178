"""The team's duty phone."""
