"""Tests of the home slice."""
