"""Tests of assigning people."""
