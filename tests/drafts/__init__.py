"""Tests of the drafts slice."""
