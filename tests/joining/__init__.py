"""Tests of the joining slice."""
