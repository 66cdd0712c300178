"""Readiness before a shift."""
