"""Tests of the members slice."""
