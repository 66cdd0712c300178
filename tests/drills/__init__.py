"""Drills of the alerts."""
