"""Tests of abilities."""
