"""Tests of months that are kept."""
