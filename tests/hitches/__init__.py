"""Faults, changes and expected load."""
