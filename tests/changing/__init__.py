"""Tests of changing shifts."""
