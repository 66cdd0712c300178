"""Tests of the groups slice."""
