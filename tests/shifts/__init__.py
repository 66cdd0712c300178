"""Tests of the shifts slice."""
